import { numberOf } from './numbers';
import { deedsOf, parse, type Command, type PageField } from './commands';

/** What of a zone the model keeps: its settings by keyword. */
export interface Zone {
  readonly number: number;
  readonly name: string;
  readonly type: string;
  readonly settings: Map<string, string>;
}

/** A search rule with its settings by keyword. */
export interface SearchRule {
  readonly number: number;
  readonly settings: Map<string, string>;
}

/** A request that comes to the device. */
export interface Request {
  /** The alias that it is for. */
  readonly alias: string;
  /** Name of the zone that it came in by. */
  readonly from: string;
  /** Kind of SIP, as the page calls it. */
  readonly traffic: string;
}

const ZONE_TYPES = ['Neighbor', 'TraversalClient', 'TraversalServer', 'ENUM', 'DNS'];
const MODES = ['On', 'Off'];
const TRAFFIC = ['Any', 'Standard', 'Any Microsoft', 'Microsoft SIP', 'Microsoft IM and Presence'];

/** What each setting of a zone may be, by its keyword behind the number; `N` is a digit. */
const ZONE_SETTINGS: readonly (readonly [RegExp, RegExp | readonly string[]])[] = [
  [/^(?:H323|SIP) Mode$/, MODES],
  [/^(?:Neighbor|TraversalClient) Peer [1-6] Address$/, /^.{0,128}$/],
  [/^(?:Neighbor|TraversalClient|TraversalServer) SIP Port$/, /^\d{1,5}$/],
  [/^(?:Neighbor|TraversalClient|TraversalServer) SIP Transport$/, ['TLS', 'TCP', 'UDP']],
  [/^(?:Neighbor|TraversalClient|TraversalServer|DNS) SIP TLS Verify Mode$/, MODES],
  [/^(?:TraversalServer|DNS) SIP TLS Verify Subject Name$/, /^.{0,128}$/],
  [
    /^(?:Neighbor|TraversalClient|TraversalServer) Authentication Mode$/,
    ['DoNotCheckCredentials', 'CheckCredentials', 'TreatAsAuthenticated'],
  ],
  [/^Traversal(?:Client|Server) Authentication UserName$/, /^.{1,1024}$/],
  [/^TraversalClient Authentication Password$/, /^.{1,215}$/],
  [/^(?:Neighbor|DNS) ZoneProfile$/, ['Default', 'Custom']],
  [/^DNS IncludeAddressRecord$/, MODES],
  [/^DNS SIP Default Transport$/, ['TLS', 'TCP', 'UDP']],
];

const RULE_SETTINGS: Readonly<Record<string, RegExp | readonly string[]>> = {
  State: ['Enabled', 'Disabled'],
  Priority: /^\d{1,5}$/,
  Protocol: ['SIP', 'H323', 'Any'],
  'Source Mode': ['Any', 'AllZones', 'LocalZone', 'Named'],
  'Source Name': /^.{0,50}$/,
  Authentication: ['Yes', 'No'],
  Mode: ['AliasPatternMatch', 'AnyAlias', 'AnyIPAddress'],
  'Pattern Type': ['Exact', 'Prefix', 'Suffix', 'Regex'],
  'Pattern String': /^.{0,60}$/,
  'Pattern Behavior': ['Strip', 'Leave', 'Replace'],
  Progress: ['Continue', 'Stop'],
  'Target Type': ['Zone', 'PolicyService'],
  'Target Name': /^.{0,50}$/,
};

/**
 * A Cisco Expressway as its documents describe it: takes the commands and forms of a checklist, refuses what the device
 * refuses, and leads a request by its search rules. Nothing of it comes from the code that makes the commands.
 */
export class ExpresswayModel {
  public readonly zones: Zone[] = [];
  public readonly rules: SearchRule[] = [];
  /** Forms that were filled in, but for those of search rules. */
  public readonly pages: PageField[] = [];
  /** Mutual TLS on the Default Zone. */
  public defaultZoneVerifies = 'Off';
  /** What the step says that it is about: whoever looks a number up looks for this name. */
  private about = '';

  /** @param standing Zones that stand already, by name: their types. */
  constructor(standing: Readonly<Record<string, string>> = {}) {
    for (const [name, type] of Object.entries(standing)) this.addZone(name, type);
  }

  /** The same once more. */
  public clone(): ExpresswayModel {
    const copy = new ExpresswayModel();
    for (const zone of this.zones) copy.zones.push({ ...zone, settings: new Map(zone.settings) });
    for (const rule of this.rules) copy.rules.push({ ...rule, settings: new Map(rule.settings) });
    copy.pages.push(...this.pages);
    copy.defaultZoneVerifies = this.defaultZoneVerifies;
    return copy;
  }

  /**
   * Carries a checklist out; gives what was refused.
   *
   * @param left Steps that are not done.
   */
  public carryOut(checklist: string, left: ReadonlySet<string> = new Set()): string[] {
    return deedsOf(checklist).flatMap((deed) => {
      if (left.has(deed.id)) return [];
      this.about = deed.title;
      try {
        if ('line' in deed) this.run(parse(deed.line));
        else this.fill(deed.field);
        return [];
      } catch (error) {
        return [`${'line' in deed ? deed.line : deed.field.label}: ${(error as Error).message}`];
      }
    });
  }

  /** The zone that a request goes to; undefined where no rule is for it. */
  public route({ alias, from, traffic }: Request): Zone | undefined {
    const rule = [...this.rules]
      .sort((one, other) => priority(one) - priority(other) || one.number - other.number)
      .find(({ settings }) => {
        if (settings.get('State') !== 'Enabled' || settings.get('Protocol') === 'H323') return false;
        if (settings.get('Source Mode') === 'Named' && settings.get('Source Name') !== from) return false;
        const type = settings.get('Traffic type') ?? 'Any';
        const microsoft = type === 'Any Microsoft' && traffic.startsWith('Microsoft');
        if (type !== 'Any' && type !== traffic && !microsoft) return false;
        if (settings.get('Mode') !== 'AliasPatternMatch') return true;
        return new RegExp(`^(?:${settings.get('Pattern String') ?? ''})$`, 'i').test(alias);
      });
    return rule && this.zones.find(({ name }) => name === rule.settings.get('Target Name'));
  }

  /** The zone that a connection of a server belongs to: the one that names it, else the Default Zone. */
  public zoneOf(fqdn: string): string {
    const zone = this.zones.find(({ settings }) =>
      [...settings].some(([keyword, value]) => / Peer \d Address$/.test(keyword) && value === fqdn),
    );
    return zone?.name ?? 'DefaultZone';
  }

  /** The systems that a zone leads to. */
  public peersOf(zone: Zone): string[] {
    return [...zone.settings].flatMap(([keyword, value]) =>
      / Peer \d Address$/.test(keyword) && value !== '' ? [value] : [],
    );
  }

  /** Everything that stands, for comparing. */
  public state(): string {
    const settings = (of: Map<string, string>): string =>
      [...of]
        .filter(([, value]) => value !== '')
        .map(([keyword, value]) => `${keyword}=${value}`)
        .sort()
        .join('; ');
    return [
      ...this.zones.map((zone) => `zone ${zone.name} ${zone.type}: ${settings(zone.settings)}`),
      ...this.rules.map((rule) => `rule ${settings(rule.settings)}`),
      `default zone ${this.defaultZoneVerifies}`,
    ]
      .sort()
      .join('\n');
  }

  private run(command: Command): void {
    const { verb, words, values, index } = command;
    const path = words.join(' ');
    if (verb === 'xCommand') this.command(path, values);
    else if (path === 'Zones Zone')
      for (const [keyword, value] of values) this.setZone(index, keyword, value);
    else if (path === 'Zones Policy SearchRules Rule')
      for (const [keyword, value] of values) this.setRule(index, keyword, value);
    else this.setting(values);
  }

  private command(path: string, values: ReadonlyMap<string, string>): void {
    const get = (name: string): string => {
      const value = values.get(name);
      if (value === undefined) throw new Error(`${name} is missing`);
      return value;
    };
    switch (path) {
      case 'Zone Add':
        return this.addZone(get('ZoneName'), get('Type'));
      case 'Zone Delete':
        return this.deleteZone(get('ZoneId'));
      case 'Search Rule Add':
        return this.addRule(get('Name'), get('ZoneName'), values.get('Description') ?? '');
      case 'Search Rule Delete':
        return void this.rules.splice(this.rules.indexOf(this.numbered(this.rules, get('SearchRuleId'))), 1);
      case 'Restart':
      case 'IMP Server Add':
        return undefined;
      default:
        throw new Error(`unknown command ${path}`);
    }
  }

  private addZone(name: string, type: string): void {
    requireLength(name, 50);
    if (!ZONE_TYPES.includes(type)) throw new Error(`no type of a zone: ${type}`);
    if (this.zones.some((zone) => zone.name === name)) throw new Error(`zone ${name} stands already`);
    this.zones.push({ number: numberOf(name), name, type, settings: new Map() });
  }

  private deleteZone(number: string): void {
    const zone = this.numbered(this.zones, number);
    const used = this.rules.find(({ settings }) =>
      [settings.get('Target Name'), settings.get('Source Name')].includes(zone.name),
    );
    if (used !== undefined) throw new Error(`zone ${zone.name} is used by ${used.settings.get('Name')}`);
    this.zones.splice(this.zones.indexOf(zone), 1);
  }

  /** A new rule is on, for any alias, and goes on to the next one. */
  private addRule(name: string, zone: string, description: string): void {
    requireLength(name, 50);
    if (description.length > 64) throw new Error('the description is too long');
    this.requireZone(zone);
    if (this.rules.some(({ settings }) => settings.get('Name') === name))
      throw new Error(`rule ${name} stands already`);
    this.rules.push({
      number: numberOf(name),
      settings: new Map([
        ['Name', name],
        ['Description', description],
        ['Target Name', zone],
        ['Priority', '100'],
        ['Mode', 'AnyAlias'],
        ['Progress', 'Continue'],
        ['State', 'Enabled'],
      ]),
    });
  }

  private setZone(number: string | undefined, keyword: string, value: string): void {
    const zone = this.numbered(this.zones, number);
    const [, allowed] = ZONE_SETTINGS.find(([form]) => form.test(keyword)) ?? [];
    if (allowed === undefined) throw new Error(`unknown keyword ${keyword}`);
    const [type] = keyword.split(' ');
    if (ZONE_TYPES.includes(type) && type !== zone.type)
      throw new Error(`${zone.name} is of the type ${zone.type}`);
    requireAllowed(keyword, value, allowed);
    zone.settings.set(keyword, value);
  }

  private setRule(number: string | undefined, keyword: string, value: string): void {
    const { settings } = this.numbered(this.rules, number);
    const allowed = Object.hasOwn(RULE_SETTINGS, keyword) ? RULE_SETTINGS[keyword] : undefined;
    if (allowed === undefined) throw new Error(`unknown keyword ${keyword}`);
    requireAllowed(keyword, value, allowed);
    if (keyword === 'Priority' && (Number(value) < 1 || Number(value) > 65534))
      throw new Error('no priority');
    if (keyword === 'Target Name' || (keyword === 'Source Name' && value !== 'DefaultZone'))
      this.requireZone(value);
    settings.set(keyword, value);
  }

  private setting(values: ReadonlyMap<string, string>): void {
    for (const [keyword, value] of values) {
      if (keyword !== 'Zones DefaultZone SIP TLS Verify Mode') throw new Error(`unknown keyword ${keyword}`);
      requireAllowed(keyword, value, value === '<value>' ? ['<value>'] : MODES);
      this.defaultZoneVerifies = value === '<value>' ? 'Off' : value;
    }
  }

  private fill(field: PageField): void {
    const rule = /^Configuration > Dial plan > Search rules > (.+)$/.exec(field.page);
    if (rule === null) {
      this.pages.push(field);
      return;
    }
    const known = this.rules.find(({ settings }) => settings.get('Name') === rule[1]);
    if (known === undefined) throw new Error(`no rule ${rule[1]}`);
    if (field.label === 'Traffic type') requireAllowed(field.label, field.value, TRAFFIC);
    else requireAllowed(field.label, field.value, RULE_SETTINGS[field.label] ?? []);
    known.settings.set(field.label, field.value);
  }

  /** What a person puts in for a blank is what the list shows for the name that the step is about. */
  private numbered<T extends { readonly number: number }>(list: readonly T[], number: string | undefined): T {
    const wanted =
      number === '<value>'
        ? numberOf(/(?:zone|search rule) (.+)$/.exec(this.about)?.[1] ?? '')
        : Number(number);
    const found = list.find((each) => each.number === wanted);
    if (found === undefined) throw new Error(`there is no ${number} (${this.about})`);
    return found;
  }

  private requireZone(name: string): void {
    if (!this.zones.some((zone) => zone.name === name)) throw new Error(`there is no zone ${name}`);
  }
}

function priority({ settings }: SearchRule): number {
  return Number(settings.get('Priority'));
}

function requireLength(name: string, most: number): void {
  if (name.length < 1 || name.length > most) throw new Error(`a name has 1 to ${most} characters`);
}

function requireAllowed(keyword: string, value: string, allowed: RegExp | readonly string[]): void {
  const fits = Array.isArray(allowed) ? allowed.includes(value) : (allowed as RegExp).test(value);
  if (!fits) throw new Error(`${keyword} takes no ${value}`);
}
