import type { CertificateAuthority } from '../certificates';
import type { Artifact } from '../core';
import { constructError, parsed } from '../core/errors';
import { DomainName, FreeText, Ipv4Address, Port, quote, SrvName } from '../net';
import { IM_PRESENCE } from './im-presence/product';
import { distinct, Peer, whereOf, type PeerProps } from './peer';
import { ANY_XMPP_SERVER } from './any-xmpp-server';
import { SAMETIME } from './sametime/product';
import { WEBEX_MESSENGER } from './webex/product';
import type { XmppProduct } from './xmpp-product';

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

/** A certificate that a peer signed itself. */
export interface XmppPeerSelfSignedOptions {
  /** The certificate itself, PEM. */
  readonly certificate: Artifact;
  /** Its common name, as the trust store lists it. */
  readonly commonName: string;
}

/** What a peer presents when it speaks TLS, and so what we have to trust. */
export class XmppPeerCertificate {
  /** An authority signed it: its root is what we trust, and its intermediates on the way there. */
  public static signedBy(authority: CertificateAuthority): XmppPeerCertificate {
    const trusted = authority.chain.map(({ artifact }) => artifact).reverse();
    return new XmppPeerCertificate(trusted, authority.rootCommonName ?? authority.root.title, authority);
  }

  /**
   * It signed itself: the certificate itself is what we trust, and *Require client-side security certificates* has to
   * be off (Guide, "Import a Root CA Certificate for XMPP Federation").
   */
  public static selfSigned({ certificate, commonName }: XmppPeerSelfSignedOptions): XmppPeerCertificate {
    return new XmppPeerCertificate([certificate], commonName);
  }

  private constructor(
    /** What we trust: the root, then the intermediates down to the one that signs; or the self-signed certificate itself. */
    public readonly trusted: Artifact[],
    /** What people call the root, or the self-signed certificate: its common name, where that is known. */
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

/** What every XMPP peer has. Without `_xmpp-server._tcp` of its domains the two sides do not find each other. */
export interface XmppPeerProps extends PeerProps {
  /**
   * Whether it speaks TLS: ask before the security mode is chosen (Guide, "Configure Security Settings for XMPP
   * Federation").
   * @default - not known
   */
  readonly supportsTls?: boolean;
  /**
   * What it presents over TLS.
   * @default - not known
   */
  readonly certificate?: XmppPeerCertificate;
  /**
   * Public IPv4 addresses of its servers, for firewalls that let nobody else in (`xmpp-federation/peer-address`).
   * @default - not known: connections come from, and go to, any address
   */
  readonly addresses?: string[];
  /**
   * TCP ports that its SRV records name, for who lets our sessions out: nodes behind one public address have one each
   * (`xmpp-federation/peer-port`).
   * @default [5269]
   */
  readonly ports?: number[];
  /**
   * Names of its chat rooms and of its file transfer, as it publishes them: `conference.abc.com`. With the default policy
   * Deny each is an exception beside the domains, or its rooms stay shut (`xmpp-federation/peer-alias`).
   * @default - none
   */
  readonly aliases?: string[];
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

/** Whom we federate with by XMPP (Guide, "Supported Interdomain Federation Integrations"). */
export class XmppPeer extends Peer {
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
        whereOf('XMPP peer', props),
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
    const what = parsed(whereOf('XMPP peer', props), 'xmpp-federation/product', () =>
      FreeText.of(props.product ?? XmppPeerProduct.STANDARDS_COMPLIANT, 'product of the peer', {
        maxLength: 100,
      }).toString(),
    );
    return new XmppPeer(props, XmppPeerProduct.STANDARDS_COMPLIANT, what);
  }

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
  /** Public IPv4 addresses of its servers; empty when they are not known. */
  public readonly addresses: string[];
  /** TCP ports that its SRV records name. */
  public readonly ports: number[];
  /** Names of its chat rooms and of its file transfer, lower case. */
  public readonly aliases: string[];

  private constructor(
    props: XmppPeerProps,
    /** What it runs. */
    public readonly product: XmppPeerProduct,
    /** The same with its release, for people. */
    public readonly productName: string,
  ) {
    const where = whereOf('XMPP peer', props);
    super(where, props);
    this.supportsTls = props.supportsTls;
    this.certificate = props.certificate;
    this.addresses = [
      ...new Set(
        (props.addresses ?? []).map((text) =>
          parsed(where, 'xmpp-federation/peer-address', () =>
            Ipv4Address.host(text, 'address of the peer').toString(),
          ),
        ),
      ),
    ];
    this.aliases = distinct(where, 'xmpp-federation/peer-alias', props.aliases ?? [], (text) =>
      DomainName.of(text, 'alias of the peer').toString(),
    );
    const { number: usual } = SrvName.XMPP_SERVER.port;
    this.ports = [
      ...new Set(
        (props.ports ?? [usual]).map(
          (port) =>
            parsed(where, 'xmpp-federation/peer-port', () => Port.of(port, 'port of the peer')).number,
        ),
      ),
    ];
  }

  /** @internal */
  public get _product(): XmppProduct {
    return PRODUCTS[this.product];
  }
}

const SUPPORTED = 'Guide, "XMPP Federation Overview"';

const PRODUCTS: Readonly<Record<XmppPeerProduct, XmppProduct>> = {
  [XmppPeerProduct.WEBEX_MESSENGER]: WEBEX_MESSENGER,
  [XmppPeerProduct.SAMETIME]: SAMETIME,
  [XmppPeerProduct.IM_PRESENCE]: IM_PRESENCE,
  [XmppPeerProduct.STANDARDS_COMPLIANT]: ANY_XMPP_SERVER,
};
