import type { Construct } from 'constructs';
import {
  Check,
  Device,
  DeviceLanguage,
  type Diagnosis,
  Owner,
  ReadArtifact,
  Service,
  Statement,
} from '../core';
import { isNamed, type DeviceWording } from '../core/device';
import { childPath, constructError, parsed } from '../core/errors';
import { DomainName, quote } from '../net';
import type { ExpresswayCertificate } from './expressway-certificate';
import { diagnoses } from './expressway-diagnoses';
import { ExpresswayPeer, type ExpresswayPeerProps } from './expressway-peer';
import type { ExpresswayRelease } from './expressway-release';
import { MENU, where } from './menus';

/** As many peers a cluster has at most. */
const MAX_PEERS = 6;

/** An Expressway, or a cluster of up to six peers, as it stands. */
export interface ExpresswayProps {
  /** Release: `ExpresswayRelease.of('X14.2')`. */
  readonly release: ExpresswayRelease;
  /** Its peers, the primary one first: 1 to 6, none twice (`expressway/peers`). */
  readonly peers: ExpresswayPeerProps[];
  /**
   * FQDN of the cluster, which resolves to all of its peers (`expressway/cluster-name`): what others call it.
   * @default - the FQDN of the only peer; of several it has to be given
   */
  readonly clusterName?: string;
  /**
   * What the stack calls it on purpose: by this two plans match.
   * @default - the name of the cluster
   */
  readonly identity?: string;
  /** Where its server certificates come from. */
  readonly certificate: ExpresswayCertificate;
}

/**
 * A Cisco Expressway: one device, administered on its primary peer, which hands what is configured to the others.
 * Certificates alone are a matter of each peer.
 */
export abstract class Expressway extends Device {
  /** Release. */
  public readonly release: ExpresswayRelease;
  /** Its peers, the primary one first. */
  public readonly peers: ExpresswayPeer[];
  /** FQDN of the cluster, or of the only peer. */
  public readonly clusterName: string;
  /** Where its server certificates come from. */
  public readonly certificate: ExpresswayCertificate;

  /**
   * What else to look at before, and what else proves that it works: for who composes it with other systems.
   * @internal
   */
  public readonly _asked: { readonly before: Check[]; readonly after: Check[] } = { before: [], after: [] };
  /**
   * Whether each zone of ours is active: looked at again when what the Expressway presents is another certificate.
   * @internal
   */
  public readonly _zonesActive: (() => Check)[] = [];
  /**
   * Kinds of SIP that its search rules of ours are for.
   * @internal
   */
  public readonly _trafficTypes = new Set<string>();
  /**
   * Whether XMPP federation ends on it.
   * @internal
   */
  public _federatesXmpp = false;

  private selfSigned: ReadArtifact[] | undefined;
  private readonly restarts = new Map<ExpresswayPeer, Service>();

  /** @param product What it is called: `Expressway-C`. */
  constructor(scope: Construct, id: string, props: ExpresswayProps, product: string) {
    const where = childPath(scope, id);
    const peers = peersOf(where, props.peers);
    const clusterName = clusterNameOf(where, props.clusterName, peers);
    super(scope, id, {
      kind: product.toLowerCase().replace(' ', '-'),
      vendorName: clusterName,
      identity: props.identity,
      defaultIdentity: clusterName,
      product: `Cisco ${product} ${props.release.toString()}`,
      language: props.release.isAtLeast('X14.0')
        ? DeviceLanguage.EXPRESSWAY_STEPS
        : DeviceLanguage.EXPRESSWAY_STEPS_BEFORE_X14,
      owner: Owner.us(),
      role: 'Expressway administrator',
      address: peers[0].address,
      enter: `Sign in to the web interface of ${peers[0].fqdn}${peers.length > 1 ? ' (primary peer)' : ''} as administrator, or to the peer that a step names. Commands: SSH to it, user admin.`,
    });
    this.release = props.release;
    this.peers = peers;
    this.clusterName = clusterName;
    this.certificate = props.certificate;
  }

  /** The peer that configuration is entered on. */
  public get primary(): ExpresswayPeer {
    return this.peers[0];
  }

  /**
   * A peer is of one cluster, which has another name when a second one comes.
   * @internal
   */
  protected override _isCalled(title: string, keys: readonly string[]): boolean {
    return this.peers.some(({ fqdn }) => isNamed(fqdn, title, keys));
  }

  /** @internal */
  public override _wording(): DeviceWording {
    const hosts = Object.fromEntries(this.peers.map(({ fqdn, address }) => [fqdn, address]));
    return { ...super._wording(), hosts };
  }

  /** The names that the certificate of a peer has to hold. */
  public certificateNames(peer: ExpresswayPeer): string[] {
    return [...new Set([peer.fqdn, this.clusterName, ...this.certificate.names])];
  }

  /** The certificates that its peers signed themselves, as others get them: read from each. */
  public get selfSignedCertificates(): ReadArtifact[] {
    this.selfSigned ??= this.peers.map((peer) =>
      ReadArtifact.existing({
        title: `server certificate of ${peer.fqdn}`,
        file: `${peer.fileName}-server.pem`,
        generation: this.certificate.generation,
        device: this,
        read: [
          Statement.form({
            menu: [...MENU.serverCertificate],
            action: 'Show (PEM file)',
            note: `On ${peer.fqdn}.`,
          }),
        ],
      }),
    );
    return [...this.selfSigned];
  }

  /** The restart of a peer: its server certificate is read then. */
  public restart(peer: ExpresswayPeer): Service {
    const known = this.restarts.get(peer);
    if (known !== undefined) return known;
    const service = new Service({
      device: this,
      name: `Expressway on ${peer.fqdn}`,
      statements: [Statement.command('xCommand Restart')],
      sequence: this.peers.indexOf(peer),
      impact: `calls and sessions through ${peer.fqdn} end; it is back after a few minutes`,
      answer: 'the web interface answers again, and Status > Zones shows its zones as active',
    });
    this.restarts.set(peer, service);
    return service;
  }

  /**
   * Names and usages of what a peer presents.
   * @internal
   */
  public _certificateLook(peer: ExpresswayPeer): Check {
    const names = this.certificateNames(peer).map((name) => `DNS:${name}`);
    return Check.look(where(MENU.serverCertificate, 'Show (decoded)'), {
      must: `on ${peer.fqdn}: Subject CN=${peer.fqdn}; Subject Alternative Name ${names.join(', ')}; Extended Key Usage with server and client authentication`,
      why: 'partners and neighbors compare the names; without client authentication mutual TLS fails',
    });
  }

  public override preflightChecks(): Check[] {
    return [
      Check.show(Statement.command('xStatus SystemUnit'), {
        must: `Software Version: ${this.release.toString()}`,
        why: 'commands and pages differ by release',
      }),
      ...(this.peers.length === 1
        ? []
        : [
            Check.look('System > Clustering', {
              must: `the peers ${this.peers.map(({ fqdn }) => fqdn).join(', ')}, each in sync; ${this.primary.fqdn} is the primary one`,
              why: 'only what is configured on the primary peer reaches the others',
            }),
            ...this.namedInside(),
          ]),
      Check.look('System > Time', {
        must: `${this.peers.length > 1 ? 'on each peer: ' : ''}State Synchronized, with the time source of IM and Presence`,
        why: 'certificates are refused when clocks differ',
      }),
      // No step of ours looks at what stands there already.
      ...(this.certificate._signed === undefined
        ? this.peers.map((peer) => this._certificateLook(peer))
        : []),
      ...this._asked.before,
    ];
  }

  public override proofChecks(): Check[] {
    return [...this._asked.after];
  }

  /** How to look closer at what it carries for us. */
  public override diagnoses(): Diagnosis[] {
    return diagnoses({
      sip: this._trafficTypes.size > 0,
      xmpp: this._federatesXmpp,
      peers: this.peers.map(({ fqdn }) => fqdn),
    });
  }

  /** Of a cluster that partners reach the name leads to public addresses, which are asked for outside. */
  private namedInside(): Check[] {
    if (this.peers.some(({ address, publicAddress }) => publicAddress !== address)) return [];
    return [
      Check.address({
        name: this.clusterName,
        addresses: this.peers.map(({ address }) => address),
        why: 'whoever is led to the cluster finds all of its peers by this name',
      }),
    ];
  }
}

function peersOf(where: string, given: ExpresswayPeerProps[]): ExpresswayPeer[] {
  const peers = given.map((props) => ExpresswayPeer._of(where, props));
  const twice = peers.find((peer, index) =>
    peers.slice(0, index).some(({ fqdn, address }) => fqdn === peer.fqdn || address === peer.address),
  );
  if (peers.length > 0 && peers.length <= MAX_PEERS && twice === undefined) return peers;
  throw constructError(
    where,
    'expressway/peers',
    twice === undefined
      ? `The cluster has ${peers.length} peers.`
      : `${quote(twice.fqdn)} (${twice.address}) stands in peers twice.`,
    `Write 1 to ${MAX_PEERS} peers, each name and address once, the primary one first.`,
  );
}

function clusterNameOf(where: string, given: string | undefined, peers: readonly ExpresswayPeer[]): string {
  if (given !== undefined) {
    return parsed(where, 'expressway/cluster-name', () =>
      DomainName.of(given, 'FQDN of the cluster').toString(),
    );
  }
  if (peers.length === 1) return peers[0].fqdn;
  throw constructError(
    where,
    'expressway/cluster-name',
    `A cluster of ${peers.length} peers has no name.`,
    'Write clusterName: the FQDN that resolves to all of them.',
  );
}
