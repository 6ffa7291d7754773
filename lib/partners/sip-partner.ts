import { Construct } from 'constructs';
import type { CertificateAuthority } from '../certificates';
import { SrvState, type DeviceResource } from '../core';
import { constructError, parsed } from '../core/errors';
import { freeId } from '../core/private/free-id';
import { DomainName } from '../net';
import { PartnerAddressRecord } from './partner-address-record';
import { PartnerDns } from './partner-dns';
import { PartnerFederationSrv } from './partner-federation-srv';
import type { PartnerForm } from './partner-form';
import type { PartnerRecord } from './partner-record';
import type { SipPeer } from './sip-peer';

/** What a partner has to know of us to set its side up. */
export interface SipPartnerProps {
  /** The partner. */
  readonly peer: SipPeer;
  /** Our SIP domains; none of them the partner's (`partner/own-domain`). */
  readonly localDomains: string[];
  /** Public FQDN that stands for us: what our certificate and our SRV records say (`partner/public-fqdn`). */
  readonly publicFqdn: string;
  /**
   * Public FQDN of a domain of ours that is found by another name: `{ 'example.org': 'sip.example.org' }`
   * (`partner/public-fqdn`).
   * @default - that name for every domain
   */
  readonly publicFqdns?: { readonly [domain: string]: string };
  /** Public IPv4 address behind that name, where our connections come from too (`partner/public-address`). */
  readonly publicAddress: string;
  /**
   * Further public IPv4 addresses behind that name, of a border of several servers (`partner/public-address`).
   * @default - none
   */
  readonly furtherPublicAddresses?: string[];
  /**
   * TCP ports that we answer on at that address (`partner/public-port`).
   * @default - 5061 alone
   */
  readonly publicPorts?: number[];
  /** The authority that signs what we present. */
  readonly ourAuthority: CertificateAuthority;
}

/** What another company configures to federate with us by SIP: its hand-out, as steps like any other. */
export abstract class SipPartner extends Construct {
  /** Whose it is. */
  public readonly peer: SipPeer;
  /** The partner's public DNS. */
  public readonly dns: PartnerDns;
  /** SRV records that the partner is asked for; none when it does not publish any. */
  public readonly srvRecords: PartnerFederationSrv[];
  /**
   * The address record of its server.
   * @default - a service, which has addresses of its own making
   */
  public readonly addressRecord?: PartnerAddressRecord;
  /** Our SIP domains, lower case. */
  public readonly localDomains: string[];
  /** Public FQDN that stands for us, lower case. */
  public readonly publicFqdn: string;

  /**
   * Forms of it that name our public FQDN.
   * @internal
   */
  public readonly _namingUs: PartnerForm[] = [];

  private readonly names: ReadonlyMap<string, string>;

  constructor(scope: Construct, id: string, props: SipPartnerProps) {
    super(scope, freeId(scope, id, new.target.name));
    const { peer } = props;
    this.peer = peer;
    this.localDomains = this.checkedDomains(props.localDomains);
    this.publicFqdn = this.checkedFqdn(props.publicFqdn);
    this.names = new Map(
      Object.entries(props.publicFqdns ?? {}).map(([domain, name]) => [domain, this.checkedFqdn(name)]),
    );
    this.dns = new PartnerDns(this, 'Dns', { peer });
    this.dns._ourDomains = this.localDomains;
    this.dns._ourNames = {
      names: [...new Set(this.localDomains.map((domain) => this.publicFqdnOf(domain)))],
      addresses: [props.publicAddress, ...(props.furtherPublicAddresses ?? [])],
    };
    if (peer.nextHop.addresses.length > 0)
      this.addressRecord = new PartnerAddressRecord(this.dns, 'address', { partnerDns: this.dns });
    this.srvRecords =
      peer.publishesSrv === SrvState.NOT_PUBLISHED
        ? []
        : peer.domains.map(
            (domain) => new PartnerFederationSrv(this.dns, `srv ${domain}`, { partnerDns: this.dns, domain }),
          );
  }

  /**
   * Where it presents another certificate already, it switches no sooner than these trust the new one.
   * @internal
   */
  public _presentAfter(_trusted: readonly DeviceResource[]): void {
    // What no form of it assigns, it presents already.
  }

  /**
   * Records of it that lead sessions of ours.
   * @internal
   */
  public get _leading(): readonly PartnerRecord[] {
    return [...(this.addressRecord === undefined ? [] : [this.addressRecord]), ...this.srvRecords];
  }

  /** Public FQDN that a domain of ours is found by. */
  public publicFqdnOf(domain: string): string {
    return this.names.get(domain) ?? this.publicFqdn;
  }

  private checkedDomains(localDomains: readonly string[]): string[] {
    const domains = localDomains.map((text) =>
      parsed(this, 'partner/own-domain', () => DomainName.of(text, 'local domain').toString()),
    );
    const both = domains.find((domain) => this.peer.domains.includes(domain));
    if (domains.length > 0 && both === undefined) return [...new Set(domains)];
    throw constructError(
      this,
      'partner/own-domain',
      both === undefined
        ? 'There is no local domain.'
        : `"${both}" is a local domain and a domain of ${this.peer.name}.`,
      'Write at least one local domain, and each domain on one side only.',
    );
  }

  private checkedFqdn(publicFqdn: string): string {
    const name = parsed(this, 'partner/public-fqdn', () =>
      DomainName.of(publicFqdn, 'our public FQDN').toString(),
    );
    if (name !== this.peer.nextHop.fqdn) return name;
    throw constructError(
      this,
      'partner/public-fqdn',
      `Our public FQDN is "${name}", which is the Access Edge of ${this.peer.name}.`,
      'Write the public FQDN of our routing node: the subject CN of what we present.',
      'Guide, Table 15',
    );
  }
}
