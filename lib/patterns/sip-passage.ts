import { Construct } from 'constructs';
import type { CertificateAuthority } from '../certificates';
import { freeId } from '../core/private/free-id';
import type { Artifact, DeviceResource, NetworkFlowProps, Service } from '../core';
import type { IImPresenceDeployment, ImPresenceNode } from '../im-presence';
import type { SipPeer, SipPublicFace } from '../partners';

/** What a border that terminates TLS presents to our nodes. */
export interface SipInsideCertificate {
  /**
   * The certificate itself, PEM, where no authority signed it.
   * @default - an authority signed it: one of the two has to be given (`certificate/inside`)
   */
  readonly certificate?: Artifact;
  /**
   * Common name of that certificate, as the trust store lists it.
   * @default - not known
   */
  readonly commonName?: string;
  /**
   * Who signed it: the nodes trust its chain.
   * @default - nobody: it is its own
   */
  readonly authority?: CertificateAuthority;
  /**
   * Subject common name of what the border presents, where an authority signed it: the nodes know the border by it.
   * @default - the certificate is its own: its TLS peer subject comes with the upload
   */
  readonly subjectName?: string;
}

/**
 * A border as one federation passes it: what stands on its devices for our nodes and their peers. Made by
 * `SipBorder.passage`. It knows neither what a peer runs nor the DNS.
 */
export abstract class SipPassage extends Construct {
  /** Whose nodes pass it. */
  public readonly deployment: IImPresenceDeployment;
  /**
   * How peers on the internet know us.
   * @default - nothing is published: peers inside the enterprise reach the nodes themselves
   */
  public abstract readonly face?: SipPublicFace;
  /**
   * What it presents to our nodes: they are told to trust it, and nothing of a peer.
   * @default - it terminates no TLS: the nodes are told to trust each peer
   */
  public abstract readonly presentsInside?: SipInsideCertificate;

  private readonly standsFirst = new Set<DeviceResource>();

  /**
   * @param scope The federation.
   * @param id Construct id.
   * @param deployment Whose nodes pass it.
   */
  constructor(scope: Construct, id: string, deployment: IImPresenceDeployment) {
    super(scope, freeId(scope, id, new.target.name));
    this.deployment = deployment;
  }

  /** Lets peers reach a node, and trusts what it presents. Called once for each node, before any peer. */
  public abstract publishNode(node: ImPresenceNode): void;

  /** Trusts what a peer presents, and lets its sessions through in both directions. Called once for each peer. */
  public abstract letThrough(peer: SipPeer): void;

  /** The connections that a peer needs, for the teams of other firewalls and the pictures. */
  public abstract flows(peer: SipPeer): NetworkFlowProps[];

  /**
   * Our nodes trust what it presents by this upload, once these services have restarted. Where it presents something
   * else already, it switches no sooner. Override where it terminates TLS.
   */
  public presentAfter(_upload: DeviceResource, _restarts: Service[]): void {
    // Who terminates no TLS presents nothing.
  }

  /** What must stand on its devices before the world may come in: records wait for it. */
  public get leadsTo(): DeviceResource[] {
    return [...this.standsFirst];
  }

  /** Adds to what must stand before the world may come in. */
  protected leadTo(...resources: DeviceResource[]): void {
    for (const resource of resources) this.standsFirst.add(resource);
  }
}
