import type { Construct } from 'constructs';
import { Effect, PartMode, Statement, Value, type ObjectDescription } from '../core';
import { shared } from '../core/device-resource';
import { childPath, parsed } from '../core/errors';
import { Port } from '../net';
import type { Asa } from './asa';
import { mustBeFree, TAKEN_NAMES } from './asa-checks';
import { NetworkProtocol } from '../core/network-protocol';
import { AsaResource, type AsaResourceProps } from './asa-resource';
import { SECTION } from './sections';

/** A service object. */
export interface AsaServiceObjectProps extends AsaResourceProps {
  /** 1 to 65535 (error `asa/port`). */
  readonly port: number;
  /**
   * Its protocol.
   * @default NetworkProtocol.TCP
   */
  readonly protocol?: NetworkProtocol;
}

/**
 * `object service` with a source port, `obj_tcp_source_eq_5062` (Guide, Table 9). The word `source` is missing in the
 * printed guide: the inside host is the source of the translation, so its own port is a source port.
 */
export class AsaServiceObject extends AsaResource {
  /**
   * The object of a source port: `obj_tcp_source_eq_5062`.
   *
   * @param port 1 to 65535 (error `asa/port`).
   * @param protocol TCP when it is left out.
   */
  public static of(
    asa: Asa,
    port: number,
    protocol: NetworkProtocol = NetworkProtocol.TCP,
  ): AsaServiceObject {
    const key = `object service ${nameOf(protocol, checkedPort(asa, port))}`;
    return shared(asa, key, () => new AsaServiceObject(asa, key, { asa, port, protocol }));
  }

  /** Its name. */
  public readonly name: string;
  private readonly port: number;
  private readonly protocol: NetworkProtocol;

  constructor(scope: Construct, id: string, props: AsaServiceObjectProps) {
    const port = checkedPort(childPath(scope, id), props.port);
    const protocol = props.protocol ?? NetworkProtocol.TCP;
    const name = nameOf(protocol, port);
    super(scope, id, props.asa, `object service ${name}`);
    this.name = name;
    this.port = port;
    this.protocol = protocol;
  }

  protected describeObject(): ObjectDescription {
    const name = Value.name(this.name);
    return {
      title: this.key,
      section: SECTION.serviceObjects,
      effect: Effect.QUIET,
      open: [Statement.command('object service', name)],
      parts: [
        {
          name: 'service',
          mode: PartMode.FIXED,
          set: [Statement.command(`service ${this.protocol} source eq`, Value.port(this.port))],
        },
      ],
      destroy: [Statement.no('object service', name)],
      preflight: [mustBeFree(TAKEN_NAMES.object, this.key)],
    };
  }
}

function checkedPort(at: Construct | string, port: number): number {
  return parsed(at, 'asa/port', () => Port.of(port)).number;
}

function nameOf(protocol: NetworkProtocol, port: number): string {
  return `obj_${protocol}_source_eq_${port}`;
}
