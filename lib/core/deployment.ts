import { Node, type Construct, type IConstruct } from 'constructs';
import { Device } from './device';
import { DeviceResource } from './device-resource';

/**
 * The whole stack, walked once and indexed by type: what rules look at. No rule walks the tree by itself.
 */
export class Deployment {
  /** The stack that is judged. */
  public readonly stack: Construct;
  /** By prototype: a class that programs see and the class that the library sees have one. */
  private readonly byType = new Map<unknown, IConstruct[]>();

  /**
   * Constructs that `node.addDependency` was called on.
   * @internal
   */
  public readonly _withDependencies: IConstruct[] = [];

  /** @internal */
  constructor(stack: Construct) {
    this.stack = stack;
    const waiting: IConstruct[] = [stack];
    for (let construct = waiting.pop(); construct !== undefined; construct = waiting.pop()) {
      this.index(construct);
      const node = Node.of(construct);
      if (node.dependencies.length > 0) this._withDependencies.push(construct);
      const children = node.children;
      for (let i = children.length - 1; i >= 0; i -= 1) waiting.push(children[i]);
    }
  }

  /** Every construct of a class and of its subclasses, in declaration order: `deployment.all(AsaTlsProxy)`. */
  public all(type: any): IConstruct[] {
    return [...(this.byType.get((type as { prototype?: unknown }).prototype) ?? [])];
  }

  /** Every device of the stack, in declaration order. */
  public get devices(): Device[] {
    return this.all(Device) as Device[];
  }

  /** Every vendor object of the stack, in declaration order. */
  public get resources(): DeviceResource[] {
    return this.all(DeviceResource) as DeviceResource[];
  }

  private index(construct: IConstruct): void {
    let type: unknown = Object.getPrototypeOf(construct);
    while (type !== Object.prototype && type !== null) {
      const known = this.byType.get(type);
      if (known === undefined) this.byType.set(type, [construct]);
      else known.push(construct);
      type = Object.getPrototypeOf(type);
    }
  }
}

/** `deployment.all(...)` with the type kept, for use inside the library: jsii has no generic methods. */
export function every<T extends IConstruct>(deployment: Deployment, type: { readonly prototype: T }): T[] {
  return deployment.all(type) as T[];
}
