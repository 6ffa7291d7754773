import type { IConstruct } from 'constructs';
import type { DeviceResource } from '../core';
import { constructError } from '../core/errors';
import { quote } from '../net';
import type { EmailAddressForFederation } from './email-address-for-federation';
import type { EmailFederatedDomain } from './email-federated-domain';
import type { FileTransferAlias } from './file-transfer-alias';
import type { GroupChatServerAlias } from './group-chat-server-alias';
import type { ImPresenceCluster } from './im-presence-cluster';

/**
 * What stands in the lists of a cluster beside its domains: names that partners meet its services by, and that the
 * certificates of XMPP federation hold. All of it is declared before somebody asks for such a certificate, since a name
 * is part of what a certificate is (Guide, "Local Domain Validation for XMPP Federation").
 */
export class ListedNames {
  private readonly chat: GroupChatServerAlias[] = [];
  private readonly files: FileTransferAlias[] = [];
  private readonly email: EmailFederatedDomain[] = [];
  private readonly settings: DeviceResource[] = [];
  private emailSwitch: EmailAddressForFederation | undefined;
  private certificateFor: string | undefined;

  constructor(private readonly cluster: ImPresenceCluster) {}

  /** Aliases of its chat nodes. */
  public get groupChatServerAliases(): readonly GroupChatServerAlias[] {
    return this.chat;
  }

  /** Aliases of its managed file transfer. */
  public get fileTransferAliases(): readonly FileTransferAlias[] {
    return this.files;
  }

  /** Domains of email addresses. */
  public get emailFederatedDomains(): readonly EmailFederatedDomain[] {
    return this.email;
  }

  /** The switch, where users are met by their email addresses. */
  public get emailAddressForFederation(): EmailAddressForFederation | undefined {
    return this.emailSwitch;
  }

  /** What has to stand when a certificate is generated, beside the local domains. */
  public get beforeCertificates(): readonly DeviceResource[] {
    return this.settings;
  }

  /** True when somebody asked for a certificate. */
  public get isClosed(): boolean {
    return this.certificateFor !== undefined;
  }

  public addGroupChatServerAlias(alias: GroupChatServerAlias): void {
    this.refuse(alias, alias.alias);
    this.chat.push(alias);
    this.settings.push(alias);
  }

  public addFileTransferAlias(alias: FileTransferAlias): void {
    this.refuse(alias, alias.alias);
    this.files.push(alias);
  }

  public addEmailDomain(domain: EmailFederatedDomain): void {
    this.refuseLate(domain, domain.domain, this.cluster._publishedBy);
    this.email.push(domain);
    this.settings.push(domain);
  }

  public useEmailAddresses(setting: EmailAddressForFederation): void {
    this.emailSwitch = setting;
  }

  /** Something that decides what the form of a certificate fills in. */
  public addSetting(setting: DeviceResource): void {
    this.settings.push(setting);
  }

  /** From here on the names of the certificates stand. */
  public close(certificateFor: string): void {
    this.certificateFor ??= certificateFor;
  }

  private refuse(at: IConstruct, name: string): void {
    const twice = [...this.chat, ...this.files].find(
      (other) => other.alias.toLowerCase() === name.toLowerCase(),
    );
    if (twice !== undefined) {
      throw constructError(
        at,
        'im-presence/alias-twice',
        `The alias ${quote(name)} is declared already, for ${twice.imPresenceNode.fqdn}.`,
        'Each node has aliases of its own: declare each once.',
        'Guide, "Configure MFT on XMPP Federation Without TLS"',
      );
    }
    this.refuseLate(at, name);
  }

  private refuseLate(at: IConstruct, name: string, publishedBy?: string): void {
    const behind =
      this.certificateFor === undefined ? publishedBy : `the certificate of ${this.certificateFor}`;
    if (behind === undefined) return;
    throw constructError(
      at,
      'im-presence/name-late',
      `${quote(name)} is declared behind ${behind}, which has to hold it.`,
      `Declare every alias and email domain of ${this.cluster.vendorName} before its SipFederation and XmppFederation are made.`,
      'Guide, "Generate a Certificate Signing Request for XMPP Federation"',
    );
  }
}
