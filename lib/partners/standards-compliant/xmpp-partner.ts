import { Construct } from 'constructs';
import { SrvState, type Artifact, type DeviceResource } from '../../core';
import { freeId } from '../../core/private/free-id';
import type { XmppPeer } from '../xmpp-peer';
import { XmppPeerFirewall, type XmppEndpoint } from './xmpp-peer-firewall';
import { XmppPeerServer } from './xmpp-peer-server';
import { XmppPeerSettings } from './xmpp-peer-settings';
import { XmppPeerSrv } from './xmpp-peer-srv';
import { XmppPeerTrust } from './xmpp-peer-trust';
import type { XmppSecurityMode } from '../../im-presence';

/** What a partner has to know of us. */
export interface XmppPartnerProps {
  /** The partner. */
  readonly peer: XmppPeer;
  /** Our domains. */
  readonly localDomains: string[];
  /**
   * Names of our chat rooms and of our file transfer.
   * @default - none
   */
  readonly aliases?: string[];
  /**
   * Whether files are to cross: another enterprise with IM and Presence sets its file transfer up for it.
   * @default false
   */
  readonly fileTransfer?: boolean;
  /** What our side is set to. */
  readonly securityMode: XmppSecurityMode;
  /** What the partner trusts: the root of our authority, or the self-signed certificate of each node. */
  readonly trusted: Artifact[];
  /**
   * Whether what we present signed itself: no authority stands for it.
   * @default false
   */
  readonly selfSigned?: boolean;
  /** Where we are reached. */
  readonly endpoints: XmppEndpoint[];
  /** Addresses that our connections come from. */
  readonly sources: string[];
  /**
   * Whether our side leads to the addresses of a peer that publishes no records: none is asked of it.
   * @default false
   */
  readonly routed?: boolean;
}

/**
 * What an XMPP partner configures: trust, its SRV records, its firewall, the settings that match ours. Steps like any
 * other, so that a later edit hands over only what changed.
 */
export class XmppPartner extends Construct {
  /** The partner's server. */
  public readonly server: XmppPeerServer;
  private readonly agreed: XmppPeerSettings[];

  constructor(scope: Construct, id: string, props: XmppPartnerProps) {
    super(scope, freeId(scope, id, new.target.name));
    const { peer, securityMode: mode, endpoints, sources } = props;
    // A service of its vendor reaches neither our rooms nor our files.
    const aliases = peer._product.hosted === undefined ? (props.aliases ?? []) : [];
    const domains = [...props.localDomains, ...aliases];
    const server = new XmppPeerServer(this, 'Server', { peer, localDomains: domains });
    this.server = server;
    const forms = peer._product.forms({
      domains,
      fileTransfer: props.fileTransfer ?? false,
      peerDomains: peer.domains,
      mode,
      selfSigned: props.selfSigned ?? false,
    });
    const speaks = mode._speaksWith(peer.supportsTls);
    const pages = forms.map(
      (form, index) =>
        new XmppPeerSettings(server, form.key, {
          server,
          form,
          speaks,
          proves: index === forms.length - 1,
        }),
    );
    this.agreed = pages.filter((_, index) => forms[index].agreed === true);
    pages.slice(1).forEach((page, index) => page.node.addDependency(pages[index]));
    const others: Construct[] = [
      ...(props.routed === true && peer.publishesSrv === SrvState.NOT_PUBLISHED
        ? []
        : peer.domains.map((domain) => new XmppPeerSrv(server, `srv ${domain}`, { server, domain }))),
      ...pages,
    ];
    // Who runs it is the vendor: there is no firewall and no trust store of the partner.
    if (peer._product.hosted !== undefined) return;
    others.push(new XmppPeerFirewall(server, 'Firewall', { server, endpoints, sources }));
    // A peer that was never asked may speak TLS; one that does not has nothing to trust.
    if (!mode.usesTls || peer.supportsTls === false) return;
    const trusted = props.trusted.map(
      (certificate) => new XmppPeerTrust(server, `trust ${certificate.name}`, { server, certificate }),
    );
    // Trust first: who demands TLS before it trusts us refuses us.
    for (const other of others) other.node.addDependency(...trusted);
  }

  /**
   * Its security settings and those of our side are one value: both change together, and sessions hang on both.
   *
   * @returns its own
   * @internal
   */
  public _agreeWith(settings: readonly DeviceResource[]): DeviceResource[] {
    for (const page of this.agreed) page._agreesWith = [...settings];
    return this.agreed;
  }
}
