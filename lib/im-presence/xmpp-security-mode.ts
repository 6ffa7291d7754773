import type { Secret } from '../core';

/** What only the modes with TLS have. */
export interface XmppTlsOptions {
  /**
   * *Require client-side security certificates*: the certificate of the other server is validated strictly against a
   * root in `cup-xmpp-trust`. Off for Webex (Guide, "Configure Security Settings for XMPP Federation"); impossible
   * where a self-signed certificate is trusted (Guide, "Import a Root CA Certificate for XMPP Federation").
   * @default true, as the vendor presets it
   */
  readonly requireClientSideCertificates?: boolean;
  /**
   * *Enable SASL EXTERNAL on all incoming connections*: offered to, and validated for, servers that connect to us.
   * @default true
   */
  readonly saslExternalOnIncoming?: boolean;
  /**
   * *Enabling SASL on outbound connections*: an authorization identity is sent to a server that asks for SASL EXTERNAL.
   * @default true
   */
  readonly saslOnOutbound?: boolean;
}

/** What *TLS Required* takes. */
export interface XmppTlsRequiredOptions extends XmppTlsOptions {
  /**
   * Secret of server dialback, by reference; the same one on every cluster.
   * @default - none: peers are identified by their certificates alone
   */
  readonly dialbackSecret?: Secret;
}

/** What *TLS Optional* takes. */
export interface XmppTlsOptionalOptions extends XmppTlsOptions {
  /**
   * Secret of server dialback, which identifies a peer without TLS (Guide, "Configure Security Settings for XMPP
   * Federation"), by reference; the same one on every cluster.
   */
  readonly dialbackSecret: Secret;
}

/**
 * What *No TLS* takes: the fields of TLS and SASL cannot be set (Guide, "Configure Security Settings for XMPP
 * Federation").
 */
export interface XmppNoTlsOptions {
  /**
   * Secret of server dialback, which alone identifies a peer (Guide, "Configure Security Settings for XMPP
   * Federation"), by reference; the same one on every cluster.
   */
  readonly dialbackSecret: Secret;
}

/** The three security modes that the page offers. */
export enum XmppTlsUse {
  /** Never encrypted. */
  NO_TLS = 'No TLS',
  /** Encrypted where the other side can. */
  TLS_OPTIONAL = 'TLS Optional',
  /** Encrypted, or no federation. */
  TLS_REQUIRED = 'TLS Required',
}

const TLS = 'TLS';
const CLEAR_TEXT = 'clear text, dialback';

/**
 * *Security Mode* of XMPP federation with what belongs to it (Guide, "Configure Security Settings for XMPP
 * Federation").
 */
export class XmppSecurityMode {
  /**
   * Clear text; server dialback says who the other side is (Guide, "Configure Security Settings for XMPP Federation").
   */
  public static noTls(options: XmppNoTlsOptions): XmppSecurityMode {
    return new XmppSecurityMode(XmppTlsUse.NO_TLS, undefined, options.dialbackSecret);
  }

  /**
   * TLS where the other side can; else clear text with server dialback (Guide, "Configure Security Settings for XMPP
   * Federation").
   */
  public static tlsOptional(options: XmppTlsOptionalOptions): XmppSecurityMode {
    return new XmppSecurityMode(XmppTlsUse.TLS_OPTIONAL, options, options.dialbackSecret);
  }

  /** Encrypted, or no federation. */
  public static tlsRequired(options: XmppTlsRequiredOptions = {}): XmppSecurityMode {
    return new XmppSecurityMode(XmppTlsUse.TLS_REQUIRED, options, options.dialbackSecret);
  }

  /** What the page calls it: `TLS Required`. */
  public readonly tlsUse: XmppTlsUse;
  /** *Require client-side security certificates*; false without TLS. */
  public readonly requireClientSideCertificates: boolean;
  /** *Enable SASL EXTERNAL on all incoming connections*; false without TLS. */
  public readonly saslExternalOnIncoming: boolean;
  /** *Enabling SASL on outbound connections*; false without TLS. */
  public readonly saslOnOutbound: boolean;
  /**
   * Secret of server dialback.
   * @default - none
   */
  public readonly dialbackSecret?: Secret;

  private constructor(tlsUse: XmppTlsUse, tls: XmppTlsOptions | undefined, dialbackSecret?: Secret) {
    this.tlsUse = tlsUse;
    const on = (given: boolean | undefined): boolean => tls !== undefined && (given ?? true);
    this.requireClientSideCertificates = on(tls?.requireClientSideCertificates);
    this.saslExternalOnIncoming = on(tls?.saslExternalOnIncoming);
    this.saslOnOutbound = on(tls?.saslOnOutbound);
    this.dialbackSecret = dialbackSecret;
  }

  /** True when a connection can be encrypted. */
  public get usesTls(): boolean {
    return this.tlsUse !== XmppTlsUse.NO_TLS;
  }

  /** True when peers are identified by server dialback, sooner or later. */
  public get usesDialback(): boolean {
    return this.tlsUse !== XmppTlsUse.TLS_REQUIRED || this.dialbackSecret !== undefined;
  }

  /**
   * How a session can come up: who is in another mode meets us by a way that both have. Peers ask any of our nodes whether
   * a key of server dialback is ours, so that these have the secret in common.
   * @internal
   */
  public get _speaks(): { [subject: string]: string[] } {
    const { dialbackSecret } = this;
    return {
      sessions: this.ways,
      ...(dialbackSecret === undefined ? {} : { dialback: [dialbackSecret.name] }),
    };
  }

  /**
   * How a peer that matches it can be met.
   *
   * @param supportsTls False where it speaks none.
   * @internal
   */
  public _speaksWith(supportsTls: boolean | undefined): { [subject: string]: string[] } {
    return { sessions: supportsTls === false ? this.ways.filter((way) => way === CLEAR_TEXT) : this.ways };
  }

  private get ways(): string[] {
    const { tlsUse, usesTls, dialbackSecret, saslExternalOnIncoming, saslOnOutbound } = this;
    const byDialback = dialbackSecret !== undefined;
    return [
      ...(saslExternalOnIncoming && saslOnOutbound ? [`${TLS}, certificates`] : []),
      ...(usesTls && byDialback ? [`${TLS}, dialback`] : []),
      ...(tlsUse !== XmppTlsUse.TLS_REQUIRED && byDialback ? [CLEAR_TEXT] : []),
    ];
  }

  /**
   * The same settings print the same text; two nodes or clusters with another one cannot federate alike (Guide, "Check
   * System Troubleshooter").
   * @internal
   */
  public get _signature(): string {
    return this.words(
      this.dialbackSecret === undefined
        ? 'no dialback secret'
        : `dialback secret ${this.dialbackSecret.name}`,
    );
  }

  /**
   * What the page shows: dots where the secret stands.
   * @internal
   */
  public get _shown(): string {
    return this.words(
      this.dialbackSecret === undefined
        ? 'no dialback secret'
        : 'a dialback secret is filled in (it cannot be read)',
    );
  }

  private words(secret: string): string {
    const box = (label: string, ticked: boolean): string => `${label} ${ticked ? 'checked' : 'not checked'}`;
    return [
      this.tlsUse,
      ...(this.usesTls
        ? [
            box('client-side certificates', this.requireClientSideCertificates),
            box('SASL EXTERNAL on incoming', this.saslExternalOnIncoming),
            box('SASL on outbound', this.saslOnOutbound),
          ]
        : []),
      secret,
    ].join(', ');
  }
}
