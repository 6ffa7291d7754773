import type { Construct } from 'constructs';
import {
  Check,
  Effect,
  PartMode,
  Statement,
  Value,
  type AfterRestartDescription,
  type DeviceResource,
  type ObjectDescription,
  type PartDescription,
  type PartReference,
  type Service,
} from '../core';
import { shared } from '../core/device-resource';
import { childPath, constructError } from '../core/errors';
import { quote } from '../net';
import type { Asa } from './asa';
import { BOTH_USAGES, clockChecks, mustBeFree, TAKEN_NAMES } from './asa-checks';
import { AsaCipherSuite } from './asa-cipher-suite';
import type { AsaInstalledIdentity } from './asa-installed-identity';
import type { AsaClassMap } from './asa-class-map';
import { AsaResource, differs, type AsaResourceProps } from './asa-resource';
import { endSessionsOf } from './asa-sessions';
import type { AsaTrustedCertificate } from './asa-trusted-certificate';
import { asaName, NAME } from './names';
import { QUIRKS, sayQuirk } from './quirks';
import { SECTION } from './sections';

/** What a TLS proxy presents and offers. */
export interface AsaTlsProxyOptions {
  /** What is presented to the one who starts the session: `server trust-point`. */
  readonly server: AsaInstalledIdentity;
  /** What is presented to the one whom the session goes to: `client trust-point`. */
  readonly client: AsaInstalledIdentity;
  /**
   * Suites offered to the one whom the session goes to; one that the release does not know is the error
   * `asa/cipher-suite` (Guide, "Configure TLS Proxy Instances").
   * @default - `aes128-sha1 aes256-sha1`, on 8.x the four of the guide; a proxy that was made with those of another
   * release keeps them as long as the device does
   */
  readonly cipherSuites?: AsaCipherSuite[];
}

/** A TLS proxy: one direction of sessions. */
export interface AsaTlsProxyProps extends AsaResourceProps, AsaTlsProxyOptions {
  /** Its name: `ent_imp_to_external` (error `asa/name`). */
  readonly name: string;
}

/**
 * `tls-proxy` (Guide, "Configure TLS Proxy Instances"): decrypts a session, inspects it, encrypts it again. Two are
 * needed, one a direction: for sessions that IM and Presence starts the server side is the inside identity and the client
 * side the public one; for those that partners start it is the other way round.
 */
export class AsaTlsProxy extends AsaResource {
  /**
   * The TLS proxy of a name; other identities for the same name are the error `asa/tls-proxy-differs`.
   *
   * @param asa The firewall.
   * @param name Such as `ent_imp_to_external`.
   * @param options What it presents and offers.
   */
  public static of(asa: Asa, name: string, options: AsaTlsProxyOptions): AsaTlsProxy {
    const { server, client, cipherSuites } = options;
    const key = keyOf(name);
    const proxy = shared(asa, key, () => new AsaTlsProxy(asa, key, { ...options, asa, name }));
    const sameSuites =
      cipherSuites === undefined
        ? proxy.suitesOfRelease
        : !proxy.suitesOfRelease && proxy.suites.join(' ') === cipherSuites.join(' ');
    if (proxy.server === server && proxy.client === client && sameSuites) return proxy;
    throw differs(
      proxy,
      'asa/tls-proxy-differs',
      `The TLS proxy ${quote(name)}`,
      `server ${proxy.server.trustpointName}, client ${proxy.client.trustpointName} and ${proxy.suitesOfRelease ? 'the suites of the release' : proxy.suites.join(' ')}`,
    );
  }

  /** Its name. */
  public readonly name: string;
  /** What is presented to the one who starts the session. */
  public readonly server: AsaInstalledIdentity;
  /** What is presented to the one whom the session goes to. */
  public readonly client: AsaInstalledIdentity;
  /**
   * The classes whose sessions pass it.
   * @internal
   */
  public readonly _classMaps: AsaClassMap[] = [];
  /** True where the suites are those of the release: nobody asked for them, so that those of another one are as good. */
  private readonly suitesOfRelease: boolean;
  private readonly suites: AsaCipherSuite[];
  private readonly asked = new Set<AsaCipherSuite>();
  private readonly trusted = new Set<AsaTrustedCertificate>();
  private readonly trustedBy: AfterRestartDescription[] = [];
  private readonly uploads = new Set<DeviceResource>();

  constructor(scope: Construct, id: string, props: AsaTlsProxyProps) {
    const name = asaName(childPath(scope, id), NAME.tlsProxy, props.name);
    super(scope, id, props.asa, keyOf(name));
    this.name = name;
    this.server = props.server;
    this.client = props.client;
    this.suites = props.cipherSuites ?? props.asa.release.cipherSuites;
    this.suitesOfRelease = props.cipherSuites === undefined;
    this.checkCipherSuites();
    props.asa._tlsProxies.push(this);
  }

  /** Suites offered to the one whom the session goes to. */
  public get cipherSuites(): AsaCipherSuite[] {
    return this.with(this.suites);
  }

  /**
   * Somebody at the other end speaks nothing else: offered as well, unless the suites were given. A release that does
   * not take it is the error `asa/cipher-suite`.
   */
  public addCipherSuite(suite: AsaCipherSuite): void {
    if (!this.suitesOfRelease) return;
    this.asked.add(suite);
    this.checkCipherSuites();
  }

  /**
   * Certificates that its sessions need are exchanged before it is made (Guide, "TLS Proxy"). Adding one twice is no
   * difference.
   */
  public addTrustedCertificate(certificate: AsaTrustedCertificate): void {
    this.trusted.add(certificate);
  }

  /**
   * Who is shown a certificate has to trust it before it is presented: `cup-trust`, once the services that read it have
   * restarted.
   */
  public presentAfter(upload: DeviceResource, restarts: Service[]): void {
    if (this.uploads.has(upload)) return;
    this.uploads.add(upload);
    this.trustedBy.push(...restarts.map((service) => ({ resource: upload, service, switching: true })));
  }

  /**
   * What sessions with somebody stand on who speaks nothing but 3DES: without it, the TLS proxy does not carry them.
   * @internal
   */
  public get _tripleDes(): PartReference {
    return { resource: this, part: this.cipherSuitesPart };
  }

  private get cipherSuitesPart(): string {
    const tripleDes = this.cipherSuites.includes(AsaCipherSuite.TRIPLE_DES_SHA1);
    return tripleDes ? 'client cipher-suite with 3des-sha1' : 'client cipher-suite';
  }

  protected describeObject(): ObjectDescription {
    const name = Value.name(this.name);
    return {
      title: this.key,
      section: SECTION.tlsProxies,
      effect: Effect.QUIET,
      open: [Statement.command('tls-proxy', name)],
      parts: [
        trustpoint('server', this.server),
        trustpoint('client', this.client),
        {
          name: this.cipherSuitesPart,
          mode: PartMode.FIXED,
          set: [suites(this.cipherSuites)],
          asGood: this.suitesOfRelease
            ? this.asa.release._formerCipherSuites.map((list) => suites(this.with(list)))
            : undefined,
          why:
            this.cipherSuites.includes(AsaCipherSuite.TRIPLE_DES_SHA1) && this.asa.release.isAtLeast('9.0')
              ? sayQuirk(QUIRKS.tripleDes)
              : undefined,
        },
      ],
      // QUIRKS.tlsProxyNoconfirm
      destroy: [Statement.no('tls-proxy', name, 'noconfirm')],
      after: [
        ...[...this.trusted].map((trusted) => trusted.certificate),
        ...this.server._issued,
        ...this.client._issued,
      ],
      afterRestart: this.trustedBy,
      // A session that is open goes on under what it was opened with: the old certificate, the old suites.
      restartsOnUndo: this.peers().map((address) => endSessionsOf(this.asa, address)),
      preflight: [
        ...clockChecks(this.asa),
        ...this.terminates(),
        mustBeFree(TAKEN_NAMES.tlsProxy, this.key),
        ...this.existingIdentity(),
      ],
      checks: [
        Check.show(Statement.command('show running-config tls-proxy', name), {
          must: `server trust-point ${this.server.trustpointName}, client trust-point ${this.client.trustpointName}`,
          why:
            this.server === this.client
              ? 'both sides are shown the same certificate, and know no other'
              : 'reversed, neither side knows the certificate that it is shown',
        }),
      ],
    };
  }

  /** Whose sessions pass it: of what its classes match, the ends that the outside list lets in. */
  private peers(): string[] {
    const { _accessLists, outsideAccess } = this.asa;
    const lists = _accessLists.filter(({ name }) => name === outsideAccess.accessListName);
    const letIn = new Set(lists.flatMap(({ permits }) => permits).map(({ source }) => source));
    const ends = this._classMaps
      .flatMap(({ accessList }) => accessList.permits)
      .flatMap(({ source, destination }) => [source, destination]);
    return [...new Set(ends)].filter((end) => /^[0-9.]+$/.test(end) && letIn.has(end));
  }

  /**
   * What a firewall needs that is to terminate TLS (Guide, "Configure the Cisco Adaptive Security Appliance for
   * Integration"): sessions (`QUIRKS.tlsProxyLicence`), and what partners speak (`QUIRKS.fipsSpeaksTripleDes`).
   */
  private terminates(): Check[] {
    return [
      Check.show(Statement.command('show version', '| include Proxy'), {
        must: 'Total TLS Proxy Sessions (UC Proxy Sessions on old releases) greater than 2',
        why: 'two are free, and each federated dialogue takes one: install the licence first',
      }),
      Check.show(Statement.command('show running-config all ssl'), {
        must: this.asa._tlsProxies.some(({ asked }) => asked.has(AsaCipherSuite.TRIPLE_DES_SHA1))
          ? 'TLSv1 and 3DES (3des-sha1, DES-CBC3-SHA) are not refused'
          : 'the versions and ciphers that partners speak are not refused',
        why: `Windows servers with FIPS algorithms speak nothing else; ${sayQuirk(QUIRKS.sslCiphers)}`,
      }),
    ];
  }

  /** What stands there already was not looked at by any step. Each identity is the server side of one proxy. */
  private existingIdentity(): Check[] {
    if (!this.server.isExisting) return [];
    return [
      Check.show(Statement.command('show crypto ca certificates', Value.name(this.server.trustpointName)), {
        must: `Status: Available, valid for months; ${BOTH_USAGES}`,
        why: 'the TLS proxy presents it in both directions',
      }),
    ];
  }

  private with(list: readonly AsaCipherSuite[]): AsaCipherSuite[] {
    return [...new Set([...list, ...this.asked])];
  }

  private checkCipherSuites(): void {
    const { release } = this.asa;
    const known = Object.values(AsaCipherSuite);
    const bad = this.cipherSuites.find(
      (suite) => !known.includes(suite) || !release.supportsCipherSuite(suite),
    );
    if (bad === undefined && this.cipherSuites.length > 0) return;
    throw constructError(
      this,
      'asa/cipher-suite',
      bad === undefined
        ? `The TLS proxy ${this.name} has no cipher suite.`
        : `The TLS proxy ${this.name} has the cipher suite ${quote(bad)}, which release ${release.toString()} does not take.`,
      `Leave cipherSuites out: this release then gets ${release.cipherSuites.join(' ')}.`,
      'Guide, "Configure TLS Proxy Instances"',
    );
  }
}

function suites(list: readonly AsaCipherSuite[]): Statement {
  return Statement.command(`client cipher-suite ${list.join(' ')}`);
}

function keyOf(name: string): string {
  return `tls-proxy ${name}`;
}

/** Fixed, since it is in use (`QUIRKS.fixedWhileInUse`), and only once its certificate is there (`QUIRKS.tlsProxyWithoutCertificate`). */
function trustpoint(side: string, identity: AsaInstalledIdentity): PartDescription {
  return {
    name: `${side} trust-point`,
    mode: PartMode.FIXED,
    set: [Statement.command(`${side} trust-point`, Value.name(identity.trustpointName))],
    uses: [identity.ready],
  };
}
