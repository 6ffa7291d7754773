import type { Construct } from 'constructs';
import { Effect, PartMode, Statement, Value, type ObjectDescription } from '../core';
import { shared } from '../core/device-resource';
import { childPath } from '../core/errors';
import { mustBeFree, TAKEN_NAMES } from './asa-checks';
import { AsaResource, type AsaResourceProps } from './asa-resource';
import type { Asa } from './asa';
import { asaName, NAME } from './names';
import { networkAddress, type NetworkAddress } from './network-address';
import { SECTION } from './sections';

/** A network object. */
export interface AsaNetworkObjectProps extends AsaResourceProps {
  /** A host `1.1.1.1` or a network `2.2.2.0/24`, IPv4 (error `asa/network-object`). */
  readonly address: string;
  /**
   * Its name, 64 characters at most (error `asa/name`).
   * @default - `obj_host_1.1.1.1`, `obj_2.2.2.0_255.255.255.0`, `obj_any`: as the guide names them
   */
  readonly name?: string;
}

/** `object network` (Guide, Table 9): a host or a network that NAT rules refer to. */
export class AsaNetworkObject extends AsaResource {
  /** The object of a host `1.1.1.1` or network `2.2.2.0/24`, named as the guide does: `obj_host_1.1.1.1`. */
  public static of(asa: Asa, address: string): AsaNetworkObject {
    const { text, objectName } = networkAddress(
      asa,
      'asa/network-object',
      address,
      'address of the network object',
    );
    const key = keyOf(objectName);
    return shared(asa, key, () => new AsaNetworkObject(asa, key, { asa, address: text }));
  }

  /** Its name. */
  public readonly name: string;
  private readonly network: NetworkAddress;

  constructor(scope: Construct, id: string, props: AsaNetworkObjectProps) {
    const where = childPath(scope, id);
    const network = networkAddress(
      where,
      'asa/network-object',
      props.address,
      'address of the network object',
    );
    const name = asaName(where, NAME.object, props.name ?? network.objectName);
    super(scope, id, props.asa, keyOf(name));
    this.name = name;
    this.network = network;
  }

  protected describeObject(): ObjectDescription {
    const name = Value.name(this.name);
    return {
      title: this.key,
      section: SECTION.networkObjects,
      effect: Effect.QUIET,
      open: [Statement.command('object network', name)],
      parts: [
        {
          // QUIRKS.fixedWhileInUse
          name: this.network.keyword,
          mode: PartMode.FIXED,
          set: [Statement.command(this.network.keyword, ...this.network.values)],
        },
      ],
      destroy: [Statement.no('object network', name)],
      preflight: [mustBeFree(TAKEN_NAMES.object, this.key)],
    };
  }
}

function keyOf(name: string): string {
  return `object network ${name}`;
}
