import type { Construct } from 'constructs';
import { Check, PartMode, Statement, type DeviceResource, type ObjectDescription } from '../core';
import { childPath, parsed } from '../core/errors';
import { Port, PRESENCE_ENGINE_PORT, SIP_TLS_PORT, XMPP_PORT } from '../net';
import { ANYBODY, natCheck, packetTracer } from './asa-checks';
import type { AsaPermit } from './asa-access-list';
import { staticPatForm, type NatForm } from './asa-nat-forms';
import { NetworkProtocol } from '../core/network-protocol';
import { endPublishedPort } from './asa-sessions';
import { AsaResource, type AsaResourceProps } from './asa-resource';
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
  /**
   * Public port (error `asa/port`). Each leads to one host and port: `asa/public-port` (Guide, "PAT Configuration for
   * Intercluster or Intracluster IM and Presence Service Nodes").
   */
  readonly publicPort: number;
  /**
   * Its protocol.
   * @default NetworkProtocol.TCP
   */
  readonly protocol?: NetworkProtocol;
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
 * Static PAT as twice NAT, real service first (Guide, "PAT Configuration for Routing the IM and Presence Service
 * Node"): `nat (inside,outside) source static REAL MAPPED service REAL_PORT MAPPED_PORT`; before 8.3 `static
 * (inside,outside) tcp MAPPED MAPPED_PORT REAL REAL_PORT`. The rule has no name but its line; another line is another
 * rule.
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
  public readonly protocol: NetworkProtocol;

  private readonly form: NatForm;
  private readonly claim: string;
  private readonly props: AsaStaticPatProps;

  constructor(scope: Construct, id: string, props: AsaStaticPatProps) {
    const where = childPath(scope, id);
    const { asa } = props;
    const address = (text: string, what: string): string => hostAddress(where, 'asa/static-pat', text, what);
    const port = (value: number, what: string): number =>
      parsed(where, 'asa/port', () => Port.of(value, what)).number;
    const protocol = props.protocol ?? NetworkProtocol.TCP;
    const realAddress = address(props.realAddress, 'real address');
    const publicAddress = address(props.publicAddress, 'public address');
    const realPort = port(props.realPort, 'real port');
    const publicPort = port(props.publicPort, 'public port');
    const claim = `${asa.outside.nameif} ${protocol} ${publicAddress} ${publicPort}`;
    asa._claim(where, claim);
    const form = staticPatForm(asa, { realAddress, realPort, publicAddress, publicPort, protocol });
    super(scope, id, asa, form.key);
    asa._staticPats.push(this);
    this.realAddress = realAddress;
    this.realPort = realPort;
    this.publicAddress = publicAddress;
    this.publicPort = publicPort;
    this.protocol = protocol;
    this.form = form;
    this.claim = claim;
    this.props = props;
    const published = asa._published.get(realAddress) ?? {
      publicAddress,
      first: publicPort,
      ports: new Set(),
    };
    if (protocol === NetworkProtocol.TCP) published.ports.add(realPort);
    asa._published.set(realAddress, published);
  }

  /** Before 8.3 a device may refuse a second line for the same real port: it comes last. */
  private get isSecondStatic(): boolean {
    return !this.asa.release.namesObjects && (this.props.orderedAfter ?? []).length > 0;
  }

  private why(): string | undefined {
    const reasons = [
      this.props.why,
      this.protocol === NetworkProtocol.UDP ? sayQuirk(QUIRKS.udp5080) : undefined,
      this.isSecondStatic ? sayQuirk(QUIRKS.secondStatic) : undefined,
    ].filter((reason) => reason !== undefined);
    return reasons.length === 0 ? undefined : reasons.join('; ');
  }

  /**
   * What others have there: a published host is translated by our rules alone, and the public address is ours (Guide,
   * "Public IP Address").
   */
  private othersRules(): Check[] {
    const { asa, ownAddress, realAddress } = this;
    const addresses = ownAddress === undefined ? [realAddress] : [realAddress, ownAddress];
    const [show, rule] = asa.release.namesObjects
      ? ['show nat detail', 'static or manual rule']
      : ['show running-config static', 'line'];
    const others = asa._carriesFederation
      ? ` and those of the federation that stands there, with other public ports than ${this.publicPort}`
      : '';
    const rules = addresses.map((address) =>
      Check.show(Statement.command(show), {
        must: `no ${rule} that matches ${address} but those of this stack${others}`,
        why: 'the first rule that matches wins: one that stands there already would take the packets of ours',
      }),
    );
    if (ownAddress === undefined) return rules;
    return [
      ...rules,
      Check.show(Statement.command('show xlate'), {
        must: `no entry with ${ownAddress} but those of this stack${asa._carriesFederation ? ' and of the federation that stands there' : ''}`,
        why: 'nobody else may use a public address that we publish',
      }),
      Check.look('whoever assigns public addresses', {
        must: `${ownAddress} is reserved for this, and routed to ${asa.hostname}`,
        why: 'the firewall answers for it only where packets to it arrive',
      }),
    ];
  }

  /**
   * Who may go out, where a list on the inside interface, or one for all interfaces, decides about it. A host of which
   * nothing but the port of the Presence Engine is published here goes out already.
   */
  private insideList(): Check[] {
    const { asa } = this;
    const { nameif } = asa.inside;
    const isOurs = asa._resources.some(({ key }) => key === `access-group in interface ${nameif}`);
    if (isOurs) return [];
    const hosts = [...asa._published].flatMap(([host, { ports }]) =>
      [...ports].filter((port) => port !== PRESENCE_ENGINE_PORT).map((port) => ({ host, port })),
    );
    if (hosts.length === 0) return [];
    const from = new Set(hosts.map(({ host }) => host));
    const to = new Set(hosts.map(({ port }) => (port === XMPP_PORT ? XMPP_PORT : SIP_TLS_PORT)).sort());
    return [
      Check.show(Statement.command('show running-config access-group'), {
        must: `no list in interface ${nameif}, none global; or it permits ${[...from].join(', ')} out on TCP ${[...to].join(' and ')}`,
        why: 'a list there denies whatever it does not permit',
      }),
    ];
  }

  /** Follows a packet of the host out: partners know us by one public address, and answer to it (Table 8). */
  private outward(): Check[] {
    const { asa, realAddress, publicAddress } = this;
    if (!this.isFirstOfHost) return [];
    const permit = asa._accessLists
      .flatMap((list) => (list === asa._outsideAccessList ? [] : list.permits))
      .find(({ source, destination }) => source === realAddress && /^[0-9.]+$/.test(destination));
    const isXmpp = asa._published.get(realAddress)?.ports.has(XMPP_PORT) === true;
    if (permit === undefined && !isXmpp) return [];
    const to = permit ?? { destination: ANYBODY, port: XMPP_PORT };
    const own = asa.outboundTranslation._publicAddressOf(realAddress) ?? asa.outside.address;
    const from = asa._translates ? (own ?? `the address of interface ${asa.outside.nameif}`) : publicAddress;
    return [
      packetTracer(
        { nameif: asa.inside.nameif, source: realAddress, destination: to.destination, port: to.port },
        `allow; NAT makes ${realAddress} ${from}`,
        'partners let in that address',
      ),
    ];
  }

  /** Of several ports of a host one packet is followed: the others are rules of the same kind. */
  private get isFirstOfHost(): boolean {
    return (
      this.protocol === NetworkProtocol.TCP &&
      this.asa._published.get(this.realAddress)?.first === this.publicPort
    );
  }

  /**
   * A port that the outside list opens: a packet is followed; where a class inspects it, through a phase more (Guide,
   * "Access List Configuration Requirements").
   */
  private inward(): Check[] {
    const { asa } = this;
    const reaches = (permit: AsaPermit): boolean =>
      permit.destination === this.realAddress &&
      permit.port === this.realPort &&
      permit.protocol === this.protocol;
    const outside = asa._outsideAccessList;
    if (outside === undefined) return [];
    const source = outside.permits.find(reaches)?.source;
    const inspected = asa._accessLists.some((list) => list !== outside && list.permits.some(reaches));
    if (!this.isFirstOfHost || source === undefined || source.includes('/')) return [];
    const peer = source === 'any' ? ANYBODY : source;
    return [
      asa.packetTracer({
        peerAddress: peer,
        publicAddress: this.publicAddress,
        publicPort: this.publicPort,
        inspected,
      }),
    ];
  }

  /** What it translates. */
  private get translation(): string {
    const { protocol, realAddress, realPort, publicAddress, publicPort } = this;
    return `${protocol} ${realAddress}:${realPort} to ${publicAddress}:${publicPort}`;
  }

  /** Public address of its own: not that of the outside interface. */
  private get ownAddress(): string | undefined {
    return this.publicAddress === this.asa.outside.address ? undefined : this.publicAddress;
  }

  protected describeObject(): ObjectDescription {
    const { asa, form, ownAddress } = this;
    return {
      title: `${this.protocol.toUpperCase()} ${this.publicPort} of ${this.publicAddress} to ${this.realAddress} ${this.realPort}`,
      section: this.isSecondStatic ? SECTION.secondStatics : form.section,
      parts: [
        {
          name: 'rule',
          mode: PartMode.FIXED,
          set: [Statement.command(...form.words)],
          unset: [Statement.no(...form.words)],
          uses: [
            ...form.uses,
            ...asa._configurationOf(asa.inside.nameif),
            ...asa._configurationOf(asa.outside.nameif),
          ],
        },
      ],
      orderedAfter: this.props.orderedAfter,
      // Where a public address moves, everything else is ready before.
      after: asa._outsideAccessList === undefined ? undefined : [asa._outsideAccessList],
      claims: [this.claim],
      places: ownAddress === undefined ? undefined : [ownAddress],
      meets: this.props.listener === undefined ? undefined : [this.props.listener],
      restartsOnUndo: [endPublishedPort(asa, this.realAddress, this.publicPort)],
      // Where the firewall translates already, the hosts have to leave from the public address today.
      preflight: [...this.othersRules(), ...this.insideList(), ...(asa._translates ? [] : this.outward())],
      checks: [natCheck(asa, this.translation), ...(asa._translates ? this.outward() : []), ...this.inward()],
      why: this.why(),
    };
  }
}
