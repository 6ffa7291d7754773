import { Construct } from 'constructs';
import type { DeviceResource, PartReference } from '../core';
import { freeId } from '../core/private/free-id';
import type { IImPresenceDeployment } from '../im-presence';

/** Whose sessions pass a border. */
export interface BorderPassageProps {
  /** Our side: whose nodes pass it. */
  readonly deployment: IImPresenceDeployment;
}

/** A border as one federation passes it: what stands on its devices, and which of it carries whose sessions. */
export abstract class BorderPassage extends Construct {
  /** Whose nodes pass it. */
  public readonly deployment: IImPresenceDeployment;

  private readonly standsFirst = new Set<DeviceResource>();
  private readonly forAll: PartReference[] = [];
  private readonly trusts = new Map<unknown, DeviceResource[]>();
  private readonly byOwner = new Map<unknown, PartReference[]>();

  /**
   * Stands up what no single peer needs.
   *
   * @param scope The federation.
   * @param id Construct id.
   * @param props Whose sessions pass it.
   */
  constructor(scope: Construct, id: string, props: BorderPassageProps) {
    super(scope, freeId(scope, id, new.target.name));
    this.deployment = props.deployment;
  }

  /** Names of its servers that have their address records already: none is published for them. */
  public get standingNames(): string[] {
    return [];
  }

  /** What must stand on its devices before the world may come in: records wait for it. */
  public get leadsTo(): DeviceResource[] {
    return [...this.standsFirst];
  }

  /**
   * What is named meanwhile for the first time carries the sessions of this owner, a peer or a node, and no others.
   * @internal
   */
  public _namedFor(owner: unknown, name: () => void): void {
    const known = this.forAll.length;
    name();
    this.byOwner.set(owner, this.forAll.splice(known));
  }

  /**
   * What carries sessions that all of these owners have a part in.
   * @internal
   */
  public _carriers(...owners: unknown[]): PartReference[] {
    return [...this.forAll, ...owners.flatMap((owner) => this.byOwner.get(owner) ?? [])];
  }

  /**
   * What trusts an authority on its devices, where somebody who lets its certificates through said so.
   * @internal
   */
  public _trustsIn(authority: unknown): readonly DeviceResource[] {
    return this.trusts.get(authority) ?? [];
  }

  /**
   * It trusts an authority by these.
   * @internal
   */
  protected _trusting(authority: unknown, by: DeviceResource[]): void {
    this.trusts.set(authority, by);
  }

  /** Adds to what must stand before the world may come in. */
  protected leadTo(...resources: DeviceResource[]): void {
    for (const resource of resources) {
      if (this.standsFirst.has(resource)) continue;
      this.standsFirst.add(resource);
      this.forAll.push(...whole([resource]));
    }
  }
}

/** An object as a whole: the sessions of ten thousand partners are carried by the same ones. */
const wholes = new WeakMap<DeviceResource, PartReference>();

/** Objects, each as a whole. */
export function whole(resources: readonly DeviceResource[]): PartReference[] {
  return resources.map((resource) => {
    const known = wholes.get(resource) ?? { resource };
    wholes.set(resource, known);
    return known;
  });
}
