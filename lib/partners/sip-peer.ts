import type { CertificateAuthority } from '../certificates';
import { Owner, SrvState } from '../core';
import { constructError, parsed } from '../core/errors';
import { DomainName, FreeText, VendorName } from '../net';
import { AccessEdgeServer, type AccessEdgeServerProps } from './access-edge-server';

/** What a SIP peer runs. Only products that the documents federate with by SIP; for everything else there is XMPP. */
export enum SipPeerProduct {
  /** Office Communications Server 2007 R2 behind an Access Edge. */
  OCS_2007_R2 = 'ocs-2007-r2',
}

/** What every SIP peer has. */
export interface SipPeerProps {
  /** SIP domains of the peer: `['abc.com']`. At least one, none twice (`partner/domain`). */
  readonly domains: string[];
  /** Who signs its certificates: our side needs that root, which `CertificateAuthority.root` stands for. */
  readonly certificateAuthority: CertificateAuthority;
  /**
   * What we call the partner; its hand-out is `handouts/<name>/`. Letters, digits, `.`, `_` and `-`
   * (`partner/name`).
   * @default - the first domain
   */
  readonly name?: string;
  /**
   * Whether it publishes the SRV record of its domains.
   * @default SrvState.UNKNOWN
   */
  readonly publishesSrv?: SrvState;
  /**
   * False for a partner that has set its side up already: nothing is handed out.
   * @default true
   */
  readonly handOut?: boolean;
}

/** A peer that runs Office Communications Server 2007 R2. */
export interface Ocs2007R2PeerProps extends SipPeerProps {
  /** Where it accepts federation. */
  readonly accessEdge: AccessEdgeServerProps;
  /**
   * FQDNs of the front-end servers that federate (`partner/front-end`).
   * @default - not known: the hand-out speaks of every federating front-end server
   */
  readonly frontEnds?: string[];
  /**
   * Users or groups that shall federate, as the partner calls them (`partner/user`).
   * @default - the hand-out speaks of every user who shall federate
   */
  readonly users?: string[];
}

/** What only a peer with Office Communications Server has. */
export class OcsServers {
  /** @internal */
  public static _of(where: string, props: Ocs2007R2PeerProps): OcsServers {
    return new OcsServers(
      distinct(where, 'partner/front-end', props.frontEnds ?? [], (text) =>
        DomainName.of(text, 'front-end server').toString(),
      ),
      distinct(where, 'partner/user', props.users ?? [], (text) =>
        FreeText.of(text, 'user', { maxLength: 200, ascii: false }).toString(),
      ),
    );
  }

  private constructor(
    /** FQDNs of the front-end servers that federate; empty when they are not known. */
    public readonly frontEnds: string[],
    /** Users or groups that shall federate; empty when they are not known. */
    public readonly users: string[],
  ) {}
}

interface Servers {
  readonly product: SipPeerProduct;
  readonly edge: AccessEdgeServer;
  readonly ocs?: OcsServers;
}

/**
 * Whom we federate with by SIP: their domains, their edge, their authority. Plain data: nothing is declared by
 * it. Another IM and Presence Service is no SIP peer: federate with it by XMPP (Guide, "Supported Interdomain
 * Federation Integrations").
 */
export class SipPeer {
  /**
   * Office Communications Server 2007 R2 behind an Access Edge, through a firewall with a TLS proxy.
   *
   * Throws for what cannot work: the same name inside and outside, a certificate for another name or without
   * both usages, a domain given twice, an IPv6 address.
   */
  public static ocs2007R2(props: Ocs2007R2PeerProps): SipPeer {
    const where = whereOf(props);
    return new SipPeer(where, props, {
      product: SipPeerProduct.OCS_2007_R2,
      edge: AccessEdgeServer._of(where, props.accessEdge),
      ocs: OcsServers._of(where, props),
    });
  }

  /** What it runs. */
  public readonly product: SipPeerProduct;
  /** What we call it, and its hand-out. */
  public readonly name: string;
  /** Its SIP domains, lower case. */
  public readonly domains: string[];
  /** Where it accepts federation. */
  public readonly edge: AccessEdgeServer;
  /** Who signs its certificates. */
  public readonly certificateAuthority: CertificateAuthority;
  /** Whether it publishes the SRV record of its domains. */
  public readonly publishesSrv: SrvState;
  /** Whether the partner gets a hand-out. */
  public readonly handOut: boolean;
  /**
   * Its Office Communications Servers.
   * @default - it runs something else
   */
  public readonly ocs?: OcsServers;

  /**
   * Where it stands in the file it was read from: errors name that place first.
   * @internal
   */
  public _declaredAt?: string;

  private constructor(where: string, props: SipPeerProps, servers: Servers) {
    this.domains = distinct(where, 'partner/domain', props.domains, (text) =>
      DomainName.of(text, 'domain of the partner').toString(),
    );
    if (this.domains.length === 0) {
      throw constructError(
        where,
        'partner/domain',
        'The partner has no domain.',
        "Write at least one: domains: ['abc.com'].",
      );
    }
    this.name = parsed(where, 'partner/name', () =>
      VendorName.of(props.name ?? this.domains[0], 'name of the partner', {
        maxLength: 253,
        pattern: /[A-Za-z0-9][A-Za-z0-9._-]*/,
        allowed: 'letters, digits, dots, underscores and hyphens, a letter or digit first',
      }).toString(),
    );
    this.certificateAuthority = props.certificateAuthority;
    this.publishesSrv = props.publishesSrv ?? SrvState.UNKNOWN;
    this.handOut = props.handOut ?? true;
    this.product = servers.product;
    this.edge = servers.edge;
    this.ocs = servers.ocs;
  }

  /** The partner as the owner of its devices. */
  public get owner(): Owner {
    return Owner.partner(this.name);
  }
}

/** A peer is data and has no path: errors name it by what the caller wrote, if that can be printed. */
function whereOf(props: SipPeerProps): string {
  const name: unknown = props.name ?? props.domains[0];
  return typeof name === 'string' && /^[A-Za-z0-9._-]{1,80}$/.test(name) ? `peer ${name}` : 'peer';
}

/** The values, each checked, in the order given; one that stands there twice is a mistake of the writer. */
function distinct(
  where: string,
  rule: string,
  values: readonly string[],
  check: (text: string) => string,
): string[] {
  const seen = new Set<string>();
  for (const value of values) {
    const checked = parsed(where, rule, () => check(value));
    if (seen.has(checked)) {
      throw constructError(where, rule, `${JSON.stringify(value)} stands there twice.`, 'Write it once.');
    }
    seen.add(checked);
  }
  return [...seen];
}
