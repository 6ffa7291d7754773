import type { Construct } from 'constructs';
import {
  Check,
  PartMode,
  Statement,
  Value,
  type DeviceResource,
  type DeviceResourceOptions,
  type ObjectDescription,
  type PartDescription,
} from '../core';
import { childPath, constructError } from '../core/errors';
import { quote } from '../net';
import type { Expressway } from './expressway';
import { expresswayName } from './expressway-name';
import { ExpresswayResource, mustBeFree } from './expressway-resource';
import type { ReadyServers } from './ready-servers';
import { QUIRKS, confirmOnDevice } from './quirks';
import { SECTION } from './sections';

/** As many peers a zone leads to at most. */
const MAX_PEERS = 6;

/** The list of zones, where each has its number and its name. */
const ZONE_LIST = 'xConfiguration Zones Zone';

/** The zone that callers come in by whom no other zone knows. */
export const DEFAULT_ZONE = 'DefaultZone';

/** What the list says of a zone whose peers answer. */
const ACTIVE = 'Status: "Active"';

/** Whom a zone leads to. */
export interface ZonePeer {
  /** FQDN. */
  readonly fqdn: string;
  /** Its addresses; none where they are not known. */
  readonly addresses: string[];
}

/** One setting of a zone: its keyword behind the number, its value, and what has to stand for it. */
export type ZoneSetting = readonly [keyword: string, value: Value, uses?: DeviceResource[]];

/**
 * A zone: a group of systems beyond the Expressway. It is known by its name; its number is the device's to give, and
 * read from the list.
 */
export abstract class ExpresswayZone extends ExpresswayResource {
  /** Its name, as search rules call it. */
  public readonly name: string;

  private readonly zoneType: string;

  /** @param zoneType What `xCommand Zone Add` calls it. */
  constructor(
    scope: Construct,
    id: string,
    expressway: Expressway,
    name: string,
    zoneType: string,
    options: DeviceResourceOptions = {},
  ) {
    const checked = expresswayName(childPath(scope, id), name, 'zone');
    super(scope, id, expressway, zoneKey(checked), options);
    this.name = checked;
    this.zoneType = zoneType;
    if (this.existing) this.expectToStand();
    else if (this.answers) expressway._zonesActive.push(() => this.isActive());
  }

  /** What others lead into has to be there: the device refuses a search rule into a zone that it does not know. */
  private expectToStand(): void {
    this.expressway._asked.before.push(
      Check.show(Statement.command('xStatus Zones'), {
        must: this.answers ? `${this.name}: ${ACTIVE}` : `${this.name} is listed`,
        why: 'this plan leads into it; a zone that does not stand there yet is not declared as existing',
      }),
    );
  }

  public describe(): ObjectDescription {
    const { release } = this.expressway;
    // QUIRKS.zoneNumber
    const number = this.assigned('zone', Statement.command(ZONE_LIST));
    return {
      title: `${this.zoneType} zone ${this.name}`,
      section: SECTION.zones,
      parts: [
        {
          name: 'zone',
          mode: PartMode.FIXED,
          set: [
            Statement.command(
              'xCommand Zone Add ZoneName:',
              Value.name(this.name),
              'Type:',
              Value.choice(this.zoneType),
            ),
          ],
        },
        ...this._settings().map(([keyword, value, uses]) => setting(number, keyword, value, uses)),
      ],
      // QUIRKS.deleteCommands
      destroy: [Statement.command('xCommand Zone Delete ZoneId:', number)],
      assigned: { zone: `the number of the zone ${this.name}` },
      preflight: [mustBeFree(ZONE_LIST, this.name), ...this.namesOfPeers()],
      checks: [
        this.answers
          ? this.isActive()
          : Check.show(Statement.command('xStatus Zones'), {
              must: `${this.name} is listed`,
              why: 'it has no peer of its own that could answer: whom it leads to is looked up for each request',
            }),
      ],
      why: [
        ...(release.isAtLeast('X14.0') ? [] : [confirmOnDevice(QUIRKS.joinedCommands)]),
        'Zone Add does not say the number: read it from the list',
      ].join(' '),
      ...this._more(),
    };
  }

  /**
   * What is set in it, in order.
   * @internal
   */
  protected abstract _settings(): ZoneSetting[];

  /** Of several peers one that answers makes it active; in a cluster each Expressway has connections of its own. */
  private isActive(): Check {
    const peers = this._peers.map(({ fqdn }) => fqdn);
    const each = peers.length > 1 ? `, and each of its peers: ${peers.join(', ')}` : '';
    const { peers: ours } = this.expressway;
    const where = ours.length > 1 ? `on ${ours.map(({ fqdn }) => fqdn).join(' and on ')}: ` : '';
    return Check.show(Statement.command('xStatus Zones'), {
      must: `${where}${this.name}: ${ACTIVE}${each}`,
      why: `a zone whose peers do not answer is not active${peers.length > 1 ? '; one that answers is enough for it' : ''}`,
      whenDone: true,
    });
  }

  /** Its peers are entered by name: the Expressway looks it up on its own name servers. */
  private namesOfPeers(): Check[] {
    return this._peers
      .filter(({ addresses }) => addresses.length > 0)
      .map(({ fqdn, addresses }) => Check.address({ name: fqdn, addresses, why: this._whyAddress }));
  }

  /** Whether it has peers that it is active with. */
  protected get answers(): boolean {
    return true;
  }

  /**
   * Whom it leads to, with the addresses that are known.
   * @internal
   */
  protected get _peers(): readonly ZonePeer[] {
    return [];
  }

  /**
   * What is behind the address that a peer has to be found at.
   * @internal
   */
  protected get _whyAddress(): string {
    return `the zone leads there by this name, which ${this.expressway.clusterName} looks up on its own name servers`;
  }

  /**
   * What else belongs to its description.
   * @internal
   */
  protected _more(): Partial<ObjectDescription> {
    return {};
  }
}

/** Its key on the device. */
export function zoneKey(name: string): string {
  return `zone ${name}`;
}

function setting(
  number: Value,
  keyword: string,
  value: Value,
  uses: DeviceResource[] | undefined,
): PartDescription {
  const set = [Statement.command(ZONE_LIST, number, `${keyword}:`, value)];
  // A peer that goes leaves an empty place; every other setting has some value as long as the zone stands.
  const unset = / Peer \d Address$/.test(keyword)
    ? [Statement.command(ZONE_LIST, number, `${keyword}:`, Value.text(''))]
    : undefined;
  return { name: keyword, mode: PartMode.OVERWRITE, set, unset, uses };
}

/** SIP alone: nothing here speaks H.323. */
export function sipAlone(): ZoneSetting[] {
  return [
    ['H323 Mode', Value.checkBox(false)],
    ['SIP Mode', Value.checkBox(true)],
  ];
}

/** TLS, the certificate of the other side verified. */
export function verifiedTls(type: string, port: number): ZoneSetting[] {
  return [
    [`${type} SIP Port`, Value.port(port)],
    [`${type} SIP Transport`, Value.choice('TLS')],
    [`${type} SIP TLS Verify Mode`, Value.checkBox(true)],
  ];
}

/** `Neighbor Peer 1 Address` to `Peer 6 Address`; none, or more, is the error `expressway/zone-peers`. */
export function peerSettings(
  zone: Construct,
  type: string,
  peers: readonly string[],
  ready?: ReadyServers,
): ZoneSetting[] {
  if (peers.length === 0 || peers.length > MAX_PEERS) {
    throw constructError(
      zone,
      'expressway/zone-peers',
      `The zone leads to ${peers.length} peers: ${quote(peers.join(', '))}.`,
      `Write 1 to ${MAX_PEERS} names, as the certificates of the peers have them.`,
    );
  }
  return peers.map((peer, index) => [
    `${type} Peer ${index + 1} Address`,
    Value.domain(peer),
    ready?.usedBy(peer),
  ]);
}
