import type { Construct } from 'constructs';
import {
  Check,
  PartMode,
  Statement,
  Value,
  type DeviceResource,
  type ObjectDescription,
  type PartDescription,
} from '../core';
import { childPath, constructError } from '../core/errors';
import { quote } from '../net';
import { expresswayDescription, expresswayName } from './expressway-name';
import type { ExpresswayPattern } from './expressway-pattern';
import { ExpresswayResource, mustBeFree, type ExpresswayResourceProps } from './expressway-resource';
import { ExpresswayTrafficType } from './expressway-traffic-type';
import { DEFAULT_ZONE, type ExpresswayZone } from './expressway-zone';
import { MENU, where } from './menus';
import { QUIRKS, confirmOnDevice } from './quirks';
import { SECTION } from './sections';

const RULE_LIST = 'xConfiguration Zones Policy SearchRules Rule';

/** What a search rule says. */
export interface ExpresswaySearchRuleProps extends ExpresswayResourceProps {
  /** Its name, 50 characters at most (`expressway/name`). */
  readonly name: string;
  /**
   * What it is for, 64 characters at most (`expressway/description`).
   * @default - none
   */
  readonly description?: string;
  /** Rules of a smaller number are asked first: 1 to 65534 (`expressway/priority`). */
  readonly priority: number;
  /**
   * The zone that the request came in by.
   * @default - the Default Zone: callers whom no other zone knows
   */
  readonly source?: ExpresswayZone;
  /** The aliases that it is for. */
  readonly pattern: ExpresswayPattern;
  /**
   * The kind of SIP that it is for.
   * @default ExpresswayTrafficType.MICROSOFT_IM_AND_PRESENCE
   */
  readonly trafficType?: ExpresswayTrafficType;
  /** The zone that the request goes to. */
  readonly target: ExpresswayZone;
}

/**
 * A search rule (Chat and Presence Federation, "IM and Presence Federation with Microsoft-Based Organizations"): which
 * requests go from one zone to another. The alias is left as it is, and a match ends the search. A new rule is on for
 * everybody at once, so that it is turned off until all of it stands.
 */
export class ExpresswaySearchRule extends ExpresswayResource {
  /** Its name. */
  public readonly name: string;
  /** Smaller numbers are asked first. */
  public readonly priority: number;
  /**
   * The zone that the request came in by.
   * @default - the Default Zone
   */
  public readonly source?: ExpresswayZone;
  /** The aliases that it is for. */
  public readonly pattern: ExpresswayPattern;
  /** The kind of SIP that it is for. */
  public readonly trafficType: ExpresswayTrafficType;
  /** The zone that the request goes to. */
  public readonly target: ExpresswayZone;

  private readonly description: string | undefined;

  constructor(scope: Construct, id: string, props: ExpresswaySearchRuleProps) {
    const where = childPath(scope, id);
    const name = expresswayName(where, props.name, 'search rule');
    super(scope, id, props.expressway, `search rule ${name}`);
    this.name = name;
    this.description =
      props.description === undefined ? undefined : expresswayDescription(where, props.description);
    this.priority = this.checkedPriority(props.priority);
    this.source = this.own(props.source, 'source');
    this.pattern = props.pattern;
    this.trafficType = props.trafficType ?? ExpresswayTrafficType.MICROSOFT_IM_AND_PRESENCE;
    this.target = this.own(props.target, 'target');
    props.expressway._trafficTypes.add(this.trafficType);
  }

  public describe(): ObjectDescription {
    const { name, description, source, target, pattern, priority } = this;
    // QUIRKS.zoneNumber
    const number = this.assigned('rule', Statement.command(RULE_LIST));
    const part = (keyword: string, value: Value, uses?: DeviceResource[]): PartDescription => ({
      name: keyword,
      mode: PartMode.OVERWRITE,
      set: [line(number, keyword, value)],
      uses,
    });
    return {
      title: `search rule ${name}`,
      section: SECTION.searchRules,
      parts: [
        {
          name: 'rule',
          mode: PartMode.FIXED,
          set: [
            Statement.command(
              'xCommand Search Rule Add Name:',
              Value.name(name),
              'ZoneName:',
              Value.name(target.name),
              ...(description === undefined ? [] : ['Description:', Value.text(description)]),
            ),
            line(number, 'State', Value.choice('Disabled')),
          ],
          uses: [target],
        },
        part('Priority', Value.number(priority)),
        part('Protocol', Value.choice('SIP')),
        part('Source Mode', Value.choice('Named')),
        part(
          'Source Name',
          Value.name(source?.name ?? DEFAULT_ZONE),
          source === undefined ? undefined : [source],
        ),
        part('Authentication', Value.choice('No')),
        ...pattern._settings.map(([keyword, value]) => part(keyword, value)),
        part('Progress', Value.choice('Stop')),
        part('Target Type', Value.choice('Zone')),
        part('Target Name', Value.name(target.name)),
        this.onThePage(),
      ],
      // QUIRKS.deleteCommands
      destroy: [Statement.command('xCommand Search Rule Delete SearchRuleId:', number)],
      assigned: { rule: `the number of the search rule ${name}` },
      preflight: [mustBeFree(RULE_LIST, name)],
      checks: this.checks(),
      why: 'Search Rule Add does not say the number: read it from the list; the rule is off until all of it stands',
    };
  }

  /** The traffic type is set on the page (`QUIRKS.trafficType`); there the rule is turned on. */
  private onThePage(): PartDescription {
    return {
      name: 'traffic type',
      mode: PartMode.OVERWRITE,
      set: [
        Statement.form({
          menu: [...MENU.searchRules, this.name],
          button: 'Save',
          note: 'The command line has no documented value for the traffic type.',
        }),
        Statement.field('Traffic type', Value.choice(this.trafficType)),
        Statement.field('State', Value.choice('Enabled')),
      ],
    };
  }

  private checks(): Check[] {
    const { name, priority, source, pattern, target, trafficType } = this;
    const { expression } = pattern;
    // One look for all of them: what they are for is said on their pages.
    const whose = this.expressway._trafficTypes.size === 1 ? 'every rule that is checked here' : quote(name);
    const alias =
      expression === undefined
        ? 'Mode: "AnyAlias"'
        : `Mode: "AliasPatternMatch", Pattern String: "${expression}"`;
    return [
      Check.show(Statement.command(RULE_LIST), {
        must: `Name: "${name}" with Priority: "${priority}", Source Name: "${source?.name ?? DEFAULT_ZONE}", ${alias}, Target Name: "${target.name}", State: "Enabled"`,
        why: `a rule that is off, or leads elsewhere, leaves the session without a way.${expression === undefined ? '' : ` ${confirmOnDevice(QUIRKS.backslash)}`}`,
      }),
      Check.look(where(MENU.searchRules), {
        must: `Traffic type ${trafficType} at ${whose}`,
        why: 'a rule for any traffic takes calls as well, and one for another kind no chat; the command line does not show it',
      }),
    ];
  }

  private checkedPriority(priority: number): number {
    if (Number.isInteger(priority) && priority >= 1 && priority <= 65534) return priority;
    throw constructError(
      this,
      'expressway/priority',
      `The priority of the search rule is ${quote(priority)}.`,
      'Write a whole number from 1 to 65534; rules of a smaller number are asked first.',
    );
  }

  /** A rule leads between zones of its own device: another one does not know the name. */
  private own<Z extends ExpresswayZone | undefined>(zone: Z, what: string): Z {
    if (zone === undefined || zone.expressway === this.expressway) return zone;
    throw constructError(
      this,
      'expressway/unknown-zone',
      `The ${what} ${quote(zone.name)} is a zone of ${zone.expressway.clusterName}, not of ${this.expressway.clusterName}.`,
      'Name a zone of the same Expressway.',
    );
  }
}

function line(number: Value, keyword: string, value: Value): Statement {
  return Statement.command(RULE_LIST, number, `${keyword}:`, value);
}
