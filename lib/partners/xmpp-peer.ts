import type { CertificateAuthority } from '../certificates';
import { Owner, SrvState, type Artifact } from '../core';
import { constructError, parsed } from '../core/errors';
import { DomainName, FreeText, Ipv4Address, VendorName, quote } from '../net';

/** What an XMPP peer runs. */
export enum XmppPeerProduct {
  /** Cisco Webex Messenger 7.x, also called WebEx Connect. */
  WEBEX_MESSENGER = 'Cisco Webex Messenger',
  /** IBM Sametime 8.2 or 8.5. */
  SAMETIME = 'IBM Sametime',
  /** Cisco IM and Presence 9.x or later. */
  IM_PRESENCE = 'Cisco IM and Presence',
  /** Any other server that keeps to the XMPP standards. */
  STANDARDS_COMPLIANT = 'standards-compliant XMPP server',
}

/** What a peer presents when it speaks TLS, and so what we have to trust. */
export class XmppPeerCertificate {
  /** An authority signed it: its root is what we trust. */
  public static signedBy(authority: CertificateAuthority): XmppPeerCertificate {
    return new XmppPeerCertificate(authority.root, authority.rootCommonName, authority);
  }

  /**
   * It signed itself: the certificate itself is what we trust, and *Require client-side security certificates* has to
   * be off.
   */
  public static selfSigned(certificate: Artifact, commonName: string): XmppPeerCertificate {
    return new XmppPeerCertificate(certificate, commonName);
  }

  private constructor(
    /** What we trust: the root, or the self-signed certificate itself. */
    public readonly trusted: Artifact,
    /** Subject common name of what we trust. */
    public readonly commonName: string,
    /**
     * Who signed it.
     * @default - it signed itself
     */
    public readonly authority?: CertificateAuthority,
  ) {}

  /** True when no authority signed it. */
  public get isSelfSigned(): boolean {
    return this.authority === undefined;
  }
}

/** What every XMPP peer has. */
export interface XmppPeerProps {
  /** XMPP domains of the peer: `['abc.com']`. At least one, none twice (`xmpp-federation/domain`). */
  readonly domains: string[];
  /**
   * What we call the partner; its hand-out is `handouts/<name>/`. Letters, digits, `.`, `_` and `-` (`partner/name`).
   * @default - the first domain
   */
  readonly name?: string;
  /**
   * Whether it speaks TLS: ask before the security mode is chosen (T-269).
   * @default - not known
   */
  readonly supportsTls?: boolean;
  /**
   * What it presents over TLS.
   * @default - not known
   */
  readonly certificate?: XmppPeerCertificate;
  /**
   * Whether it publishes `_xmpp-server._tcp` of its domains; without it the two sides do not find each other.
   * @default SrvState.UNKNOWN
   */
  readonly publishesSrv?: SrvState;
  /**
   * Public IPv4 addresses of its servers, for firewalls that let nobody else in (`xmpp-federation/peer-address`).
   * @default - not known: connections come from, and go to, any address
   */
  readonly addresses?: string[];
  /**
   * False for a partner that has set its side up already: nothing is handed out.
   * @default true
   */
  readonly handOut?: boolean;
}

/** A peer that runs IBM Sametime. */
export interface SametimePeerProps extends XmppPeerProps {
  /** Its release, `8.2` or `8.5`; anything else is the error `xmpp-federation/sametime-release`. */
  readonly release: string;
}

/** Another server. */
export interface StandardsCompliantPeerProps extends XmppPeerProps {
  /**
   * What it is, for people: `Prosody 0.12`. One line (`xmpp-federation/product`).
   * @default "standards-compliant XMPP server"
   */
  readonly product?: string;
}

/**
 * Whom we federate with by XMPP (Guide, "Supported Interdomain Federation Integrations"). Plain data: nothing is
 * declared by it.
 */
export class XmppPeer {
  /**
   * Cisco Webex Messenger 7.x. It needs *Require client-side security certificates* off, and its users cannot invite
   * ours into chat rooms.
   */
  public static webexMessenger(props: XmppPeerProps): XmppPeer {
    return new XmppPeer(props, XmppPeerProduct.WEBEX_MESSENGER, 'Cisco Webex Messenger 7.x');
  }

  /** IBM Sametime 8.2 or 8.5: with TLS it needs TLS Required and SASL, and it tries the first SRV record only. */
  public static sametime(props: SametimePeerProps): XmppPeer {
    if (props.release !== '8.2' && props.release !== '8.5') {
      throw constructError(
        whereOf(props),
        'xmpp-federation/sametime-release',
        `The release of Sametime is ${quote(props.release)}.`,
        'Write 8.2 or 8.5; a later one is XmppPeer.standardsCompliant(...), to be tried first.',
        SUPPORTED,
      );
    }
    return new XmppPeer(props, XmppPeerProduct.SAMETIME, `IBM Sametime ${props.release}`);
  }

  /** Cisco IM and Presence 9.x or later at another company. */
  public static imPresence(props: XmppPeerProps): XmppPeer {
    return new XmppPeer(props, XmppPeerProduct.IM_PRESENCE, 'Cisco IM and Presence 9.x or later');
  }

  /** Any other server that keeps to the XMPP standards: try it before users rely on it. */
  public static standardsCompliant(props: StandardsCompliantPeerProps): XmppPeer {
    const what = parsed(whereOf(props), 'xmpp-federation/product', () =>
      FreeText.of(props.product ?? XmppPeerProduct.STANDARDS_COMPLIANT, 'product of the peer', {
        maxLength: 100,
      }).toString(),
    );
    return new XmppPeer(props, XmppPeerProduct.STANDARDS_COMPLIANT, what);
  }

  /** What we call it, and its hand-out. */
  public readonly name: string;
  /** Its XMPP domains, lower case. */
  public readonly domains: string[];
  /**
   * Whether it speaks TLS.
   * @default - not known
   */
  public readonly supportsTls?: boolean;
  /**
   * What it presents over TLS.
   * @default - not known
   */
  public readonly certificate?: XmppPeerCertificate;
  /** Whether it publishes the SRV record of its domains. */
  public readonly publishesSrv: SrvState;
  /** Public IPv4 addresses of its servers; empty when they are not known. */
  public readonly addresses: string[];
  /** Whether the partner gets a hand-out. */
  public readonly handOut: boolean;

  /**
   * Where it stands in the file it was read from: errors name that place first.
   * @internal
   */
  public _declaredAt?: string;

  private constructor(
    props: XmppPeerProps,
    /** What it runs. */
    public readonly product: XmppPeerProduct,
    /** The same with its release, for people. */
    public readonly productName: string,
  ) {
    const where = whereOf(props);
    this.domains = props.domains.map((text) =>
      parsed(where, 'xmpp-federation/domain', () => DomainName.of(text, 'domain of the peer').toString()),
    );
    const twice = this.domains.find((domain, index) => this.domains.indexOf(domain) !== index);
    if (this.domains.length === 0 || twice !== undefined) {
      throw constructError(
        where,
        'xmpp-federation/domain',
        twice === undefined ? 'The peer has no domain.' : `${quote(twice)} stands there twice.`,
        "Write each domain once: domains: ['abc.com'].",
      );
    }
    this.name = parsed(where, 'partner/name', () =>
      VendorName.of(props.name ?? this.domains[0], 'name of the partner', {
        maxLength: 240,
        pattern: /[A-Za-z0-9][A-Za-z0-9._-]*/,
        allowed: 'letters, digits, dots, underscores and hyphens, a letter or digit first',
      }).toString(),
    );
    this.supportsTls = props.supportsTls;
    this.certificate = props.certificate;
    this.publishesSrv = props.publishesSrv ?? SrvState.UNKNOWN;
    this.handOut = props.handOut ?? true;
    this.addresses = [
      ...new Set(
        (props.addresses ?? []).map((text) =>
          parsed(where, 'xmpp-federation/peer-address', () =>
            Ipv4Address.of(text, 'address of the peer').toString(),
          ),
        ),
      ),
    ];
  }

  /** The partner as the owner of its devices. */
  public get owner(): Owner {
    return Owner.partner(this.name);
  }

  /**
   * A place on its server: by its name where we know the product's pages, else in general words.
   * @internal
   */
  public _place(inGeneral: string, onImPresence: string): string {
    return this.product === XmppPeerProduct.IM_PRESENCE ? onImPresence : inGeneral;
  }
}

const SUPPORTED = 'Guide, "XMPP Federation Overview"';

/** A peer is data and has no path: errors name it by what the caller wrote, if that can be printed. */
function whereOf(props: XmppPeerProps): string {
  const name: unknown = props.name ?? props.domains[0];
  return typeof name === 'string' && /^[A-Za-z0-9._-]{1,80}$/.test(name) ? `XMPP peer ${name}` : 'XMPP peer';
}
