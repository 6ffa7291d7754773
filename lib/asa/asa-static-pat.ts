import type { Construct } from 'constructs';
import { PartMode, Statement, Value, type Check, type DeviceResource, type ObjectDescription } from '../core';
import { childPath, parsed } from '../core/errors';
import { Port } from '../net';
import { ANYBODY, publishingChecks } from './asa-checks';
import type { AsaPermit } from './asa-access-list';
import { AsaNetworkObject } from './asa-network-object';
import { AsaProtocol } from './asa-protocol';
import { endPublishedPort } from './asa-sessions';
import { AsaResource, type AsaResourceProps } from './asa-resource';
import { AsaServiceObject } from './asa-service-object';
import { hostAddress } from './network-address';
import { QUIRKS, sayQuirk } from './quirks';
import { SECTION } from './sections';

/** A port of an inside host, published on a public address. */
export interface AsaStaticPatProps extends AsaResourceProps {
  /** Address of the inside host: `1.1.1.1` (error `asa/static-pat`). */
  readonly realAddress: string;
  /** Port that it listens on (error `asa/port`). */
  readonly realPort: number;
  /**
   * Public address: `10.10.10.10` (error `asa/static-pat`). When it is the address of the outside interface itself,
   * the rule says `interface`, as the device demands.
   */
  readonly publicAddress: string;
  /** Public port (error `asa/port`). Each leads to one host and port: `asa/public-port`. */
  readonly publicPort: number;
  /**
   * Its protocol.
   * @default AsaProtocol.TCP
   */
  readonly protocol?: AsaProtocol;
  /**
   * Rules that must stand before this one: of two with the same real host and port, the first gives outbound
   * packets their port (5062 to 5061 before 5062 to 5062, Table 9).
   * @default - none
   */
  readonly orderedAfter?: AsaStaticPat[];
  /**
   * The other end of the published port: the listener behind it, which moves with it.
   * @default - none of this stack
   */
  readonly listener?: DeviceResource;
  /**
   * The reason, where a reader would ask.
   * @default - none
   */
  readonly why?: string;
}

/**
 * Static PAT as twice NAT, real service first (T-118 to T-123; ): `nat (inside,outside) source
 * static REAL MAPPED service REAL_PORT MAPPED_PORT`. The rule has no name but its line; another line is another rule.
 */
export class AsaStaticPat extends AsaResource {
  /** The inside host. */
  public readonly realAddress: string;
  /** The port that it listens on. */
  public readonly realPort: number;
  /** The public address. */
  public readonly publicAddress: string;
  /** The public port. */
  public readonly publicPort: number;
  /** Its protocol. */
  public readonly protocol: AsaProtocol;

  private readonly real: AsaNetworkObject;
  private readonly mapped: AsaNetworkObject | undefined;
  private readonly services: readonly AsaServiceObject[];
  private readonly slot: string;
  private readonly props: AsaStaticPatProps;

  constructor(scope: Construct, id: string, props: AsaStaticPatProps) {
    const where = childPath(scope, id);
    const { asa } = props;
    const address = (text: string, what: string): string => hostAddress(where, 'asa/static-pat', text, what);
    const port = (value: number, what: string): number =>
      parsed(where, 'asa/port', () => Port.of(value, what)).number;
    const protocol = props.protocol ?? AsaProtocol.TCP;
    const realAddress = address(props.realAddress, 'real address');
    const publicAddress = address(props.publicAddress, 'public address');
    const realPort = port(props.realPort, 'real port');
    const publicPort = port(props.publicPort, 'public port');
    const slot = `${asa.outside.nameif} ${protocol} ${publicAddress} ${publicPort}`;
    asa._claim(where, slot);
    const real = AsaNetworkObject.of(asa, realAddress);
    const mapped =
      publicAddress === asa.outside.address ? undefined : AsaNetworkObject.of(asa, publicAddress);
    const services = [
      AsaServiceObject.of(asa, realPort, protocol),
      AsaServiceObject.of(asa, publicPort, protocol),
    ];
    const [realService, publicService] = services.map((service) => service.name);
    super(
      scope,
      id,
      asa,
      `nat (${asa.inside.nameif},${asa.outside.nameif}) source static ${real.name} ${mapped?.name ?? 'interface'} service ${realService} ${publicService}`,
    );
    this.realAddress = realAddress;
    this.realPort = realPort;
    this.publicAddress = publicAddress;
    this.publicPort = publicPort;
    this.protocol = protocol;
    this.real = real;
    this.mapped = mapped;
    this.services = services;
    this.slot = slot;
    this.props = props;
    const published = asa._published.get(realAddress) ?? {
      publicAddress,
      first: publicPort,
      ports: new Set(),
    };
    if (protocol === AsaProtocol.TCP) published.ports.add(realPort);
    asa._published.set(realAddress, published);
  }

  private why(): string | undefined {
    const { why } = this.props;
    if (this.protocol !== AsaProtocol.UDP) return why;
    return [why, sayQuirk(QUIRKS.udp5080)].filter((reason) => reason !== undefined).join('; ');
  }

  /** A port that the outside list opens: a packet is followed; where a class inspects it, through a phase more (T-271). */
  private traced(): Check[] {
    const { asa } = this;
    const reaches = (permit: AsaPermit): boolean =>
      permit.destination === this.realAddress &&
      permit.port === this.realPort &&
      permit.protocol === this.protocol;
    const outside = asa._outsideAccessList;
    if (outside === undefined) return [];
    const source = outside.permits.find(reaches)?.source;
    const inspected = asa._accessLists.some((list) => list !== outside && list.permits.some(reaches));
    // One packet a host: its other ports are rules of the same kind.
    if (asa._published.get(this.realAddress)?.first !== this.publicPort) return [];
    if (source === undefined || this.protocol !== AsaProtocol.TCP || source.includes('/')) return [];
    const peer = source === 'any' ? ANYBODY : source;
    return [asa.packetTracer(peer, this.publicAddress, this.publicPort, inspected)];
  }

  protected describeObject(): ObjectDescription {
    const { asa, mapped, services, real } = this;
    const words = [
      'nat',
      Value.pair(asa.inside.nameif, asa.outside.nameif),
      'source static',
      Value.name(real.name),
      mapped === undefined ? 'interface' : Value.name(mapped.name),
      'service',
      ...services.map((service) => Value.name(service.name)),
    ];
    return {
      title: `${this.protocol.toUpperCase()} ${this.publicPort} of ${this.publicAddress} to ${this.realAddress} ${this.realPort}`,
      section: SECTION.twiceNat,
      parts: [
        {
          name: 'rule',
          mode: PartMode.FIXED,
          set: [Statement.command(...words)],
          unset: [Statement.no(...words)],
          uses: [
            real,
            ...(mapped === undefined ? [] : [mapped]),
            ...new Set(services),
            ...asa._configurationOf(asa.inside.nameif),
            ...asa._configurationOf(asa.outside.nameif),
          ],
        },
      ],
      orderedAfter: this.props.orderedAfter,
      // Where a public address moves, everything else is ready before.
      after: asa._outsideAccessList === undefined ? undefined : [asa._outsideAccessList],
      claims: [this.slot],
      places: mapped === undefined ? undefined : [this.publicAddress],
      meets: this.props.listener === undefined ? undefined : [this.props.listener],
      restartsOnUndo: [endPublishedPort(asa, this.realAddress, this.realPort)],
      preflight: publishingChecks(
        asa,
        this.realAddress,
        mapped === undefined ? undefined : this.publicAddress,
      ),
      checks: this.traced(),
      why: this.why(),
    };
  }
}
