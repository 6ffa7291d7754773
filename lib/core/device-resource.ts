import { quote } from '../net';
import { Construct } from 'constructs';
import type { Artifact } from './artifact';
import type { Check } from './check';
import type { Device } from './device';
import { constructError } from './errors';
import { freeId } from './private/free-id';
import type { Service } from './service';
import type { CommandData, Statement } from './statement';
import { Value } from './value';

/** How a new value gets into a part that already has one. */
export enum PartMode {
  /** Set again. */
  OVERWRITE = 'overwrite',
  /** Unset, then set: the device refuses a second value. */
  CLEAR = 'clear',
  /** One member of a list, added and removed by itself. */
  MEMBER = 'member',
  /** Only by replacing the whole object. */
  FIXED = 'fixed',
}

/** An object, or one part of it. */
export interface PartReference {
  /** The object. */
  readonly resource: DeviceResource;
  /**
   * Name of the part.
   * @default - the object as a whole; of a list any of its members
   */
  readonly part?: string;
}

/** So many of a kind stand at once on a device, and no more. */
export interface RoomDescription {
  /** What is full, the same for all that share it: `classes of policy-map global_policy`. */
  readonly name: string;
  /** How many of them there can be. */
  readonly limit: number;
}

/** One part of an object: what sets it, what unsets it, what it refers to. */
export interface PartDescription {
  /** Unique within the object. */
  readonly name: string;
  /** How a new value gets in. */
  readonly mode: PartMode;
  /** What sets it. */
  readonly set: Statement[];
  /**
   * Other values that are as good, where the device has one of them already: what this library chose for another
   * release. None of them is ever put in, and none is a reason to change anything.
   * @default - none
   */
  readonly asGood?: Statement[];
  /**
   * What takes it back.
   * @default - it cannot be taken back alone
   */
  readonly unset?: Statement[];
  /**
   * Objects that it refers to: they must exist, and cannot be removed while it does.
   * @default - none
   */
  readonly uses?: DeviceResource[];
  /**
   * This part is a door that lets somebody in: what has to stand before it does, and goes only after it went.
   * @default - it lets nobody in
   */
  readonly protectedBy?: PartReference[];
  /**
   * Services that must restart only after this part was removed for good.
   * @default - none
   */
  readonly restartsOnRemoval?: Service[];
  /**
   * What other objects can have as well, by one name for all: an object that goes does not take it away from who has it.
   * @default - nobody else has it
   */
  readonly sharedAs?: string;
  /**
   * The reason, where a reader would ask.
   * @default - none
   */
  readonly why?: string;
}

/** What people notice when an object is made: by it the plan divides into stages. */
export enum Effect {
  /** Nothing: keys, requests, trust, what nothing refers to yet. */
  QUIET = 'quiet',
  /** What carries sessions changes. */
  NIGHT = 'night',
  /** The world is let in. */
  PUBLISH = 'publish',
}

/** An order that waits for a restart. */
export interface AfterRestartDescription {
  /** The resource whose change asked for the restart. */
  readonly resource: DeviceResource;
  /** The service whose restart it waits for. */
  readonly service: Service;
  /**
   * Only what stands already, and switches, waits; the first one is used by nobody yet.
   * @default false
   */
  readonly switching?: boolean;
}

/** The one object of a name on a device: made for its first user, the same for every other. */
export function shared<T extends DeviceResource>(device: Device, key: string, make: () => T): T {
  return (device._resource(key) as T | undefined) ?? make();
}

/** What shall stand on the device: nobody writes a configure, an undo or an upgrade script. */
export interface ObjectDescription {
  /** What it is, in the vendor's words: `object network obj_host_1.1.1.1`. */
  readonly title: string;
  /**
   * The vendor's section: orders steps within a phase, where nothing else does.
   * @default - behind every object that has one
   */
  readonly section?: number;
  /**
   * Statements that enter the object, outermost first.
   * @default - the parts stand by themselves
   */
  readonly open?: Statement[];
  /**
   * Pieces of it that can be set by themselves, in the order in which they are set.
   * @default - none
   */
  readonly parts?: PartDescription[];
  /**
   * Statements that remove the whole object.
   * @default - it goes with its last part, or cannot go
   */
  readonly destroy?: Statement[];
  /**
   * Done once and never silently repeated; raised to do it again.
   * @default - safe to do again
   */
  readonly generation?: number;
  /**
   * What a once-object, or the trustpoint under it, is a matter of fact about: subject, names, key, authority, identity
   * of the artifact that it consumes. Other facts at the same generation are the error `once/changed`; other wording at
   * the same facts is nothing to do.
   * @default - the statements themselves
   */
  readonly facts?: { [name: string]: string };
  /**
   * The device has one place for this once-object: a raised generation makes it anew there. Elsewhere a renewal is
   * another object beside the old one.
   * @default false
   */
  readonly slot?: boolean;
  /**
   * What people notice when it is made.
   * @default Effect.NIGHT
   */
  readonly effect?: Effect;
  /**
   * What many objects of one device share, and no two devices: public addresses that it stands on.
   * @default - none
   */
  readonly places?: string[];
  /**
   * Sessions that it carries are cut while a step of it is done, whatever stands before and after: what is moved by hand.
   * @default false
   */
  readonly interrupts?: boolean;
  /**
   * It takes one place of so many: where new does not fit beside old, some of the old goes first.
   * @default - there is always room
   */
  readonly room?: RoomDescription;
  /**
   * The other end of one value: a mapped port and its listener, a certificate in a slot and who trusts it.
   * @default - none
   */
  readonly meets?: DeviceResource[];
  /**
   * By subject, the ways in which it understands the other end. Where each of the two has one in common with what the
   * other was, and with what it becomes, in each subject that both know, sessions stand while both change.
   * @default - not known: two ends that change do not meet in between
   */
  readonly speaks?: { [subject: string]: string[] };
  /**
   * A once-object that asks for an artifact at a prompt ends its file.
   * @default false
   */
  readonly prompt?: boolean;
  /**
   * The object vanishes with its last part.
   * @default false
   */
  readonly nonEmpty?: boolean;
  /**
   * Its parts are first-match.
   * @default false
   */
  readonly ordered?: boolean;
  /**
   * Whoever runs the device has made it already, and it is only looked at: it is no step when it comes or goes, and one
   * where it changes.
   * @default false
   */
  readonly stands?: boolean;
  /**
   * Objects that it stands on, whatever its parts are.
   * @default - none
   */
  readonly uses?: DeviceResource[];
  /**
   * Earlier in the same first-match list.
   * @default - none
   */
  readonly orderedAfter?: DeviceResource[];
  /**
   * Dealt with before this one; sequence only. `node.addDependency` says the same.
   * @default - none
   */
  readonly after?: DeviceResource[];
  /**
   * Dealt with before this one where it stands already and switches; the first one is used by nobody yet. A record among
   * them that is new is made early: it leads nobody until something switches to its name.
   * @default - none
   */
  readonly switchingAfter?: DeviceResource[];
  /**
   * What it tells people of: it is dealt with before those, both when they come and when they go. Nobody notices it
   * itself.
   * @default - nothing
   */
  readonly announces?: DeviceResource[];
  /**
   * What has to know it before it comes, where that stands already and changes: whom a border does not know, it does not
   * let through. One that comes for the first time comes after it. It lets go before this goes.
   * @default - nothing
   */
  readonly knownBy?: DeviceResource[];
  /**
   * What shows others what it calls itself: the translation of an address, the certificate of a name. Until that has
   * turned, too, its sessions are down, and the runbook says so; it turns back before that goes.
   * @default - nothing
   */
  readonly shownBy?: DeviceResource[];
  /**
   * Names that whoever is led by it asks for, such as the domain of an SRV record: it turns away, or goes, before what
   * shows such a name is made anew without it.
   * @default - none
   */
  readonly asksFor?: string[];
  /**
   * Names that whoever meets it finds in it, such as those of a certificate.
   * @default - none
   */
  readonly shows?: string[];
  /**
   * Restarts that it waits for, each with the resource that asks for it.
   * @default - none
   */
  readonly afterRestart?: AfterRestartDescription[];
  /**
   * Waits, too, for every restart that is owed by then.
   * @default false
   */
  readonly afterOwedRestarts?: boolean;
  /**
   * Artifacts that its steps take: whoever yields them comes first, on whatever device.
   * @default - none
   */
  readonly needs?: Artifact[];
  /**
   * Artifacts that its steps give.
   * @default - none
   */
  readonly yields?: Artifact[];
  /**
   * Exclusive slots: `outside tcp 10.10.10.10 5061`.
   * @default - none
   */
  readonly claims?: string[];
  /**
   * What it holds its claims as, one word: a holder of another kind has let them go only when the services that it asked
   * to restart have restarted.
   * @default - a claim is free with the step that gives it up
   */
  readonly claimsAs?: string;
  /**
   * Services that must restart after any change of it.
   * @default - none
   */
  readonly restarts?: Service[];
  /**
   * Services that must restart only after it was removed.
   * @default - none
   */
  readonly restartsOnUndo?: Service[];
  /**
   * The reason, where a reader would ask.
   * @default - none
   */
  readonly why?: string;
  /**
   * Whom a change of it cuts off by itself, whatever restarts: the first page of the runbook says it.
   * @default - nobody
   */
  readonly impact?: string;
  /**
   * The same, where another value of it stood there by this library already; when it is first set, nobody is cut off.
   * @default - nobody
   */
  readonly impactOfChange?: string;
  /**
   * What the device asks or answers, one line each, printed under a once-step.
   * @default - none
   */
  readonly answers?: string[];
  /**
   * Values that stood there before and are put back: what to call each, by part name.
   * @default - it creates something of its own
   */
  readonly settings?: { [part: string]: string };
  /**
   * What has to stand there before, of the settings where only one thing may: the lines of the answer, none where nothing
   * may stand. `ucfed confirm` refuses anything else, and takes it before the step is done.
   * @default - whatever stands there is put back
   */
  readonly before?: { [part: string]: string[] };
  /**
   * Values that the device gives when it is made, such as the number of a zone: what to call each, by part name.
   * `ucfed confirm` asks for them; others refer to them with `assigned(...)`.
   * @default - none
   */
  readonly assigned?: { [part: string]: string };
  /**
   * What to look at before the change.
   * @default - none
   */
  readonly preflight?: Check[];
  /**
   * What proves it afterwards.
   * @default - none
   */
  readonly checks?: Check[];
}

/** How an object stands on its device. */
export interface DeviceResourceOptions {
  /**
   * It stands on the device already and is not ours: never created, emptied or removed.
   * @default false
   */
  readonly existing?: boolean;
}

const MARK = Symbol.for('cdktf-uc-federation.DeviceResource');

/**
 * One vendor object on one device. A subclass says the object's key (its name on the device) and describes
 * it; the planner makes the first installation, every later edit and the way back from that one description.
 */
export abstract class DeviceResource extends Construct {
  /** True for a device resource, also of another copy of this library. */
  public static isDeviceResource(value: any): boolean {
    return typeof value === 'object' && value !== null && MARK in value;
  }

  /** The device that it stands on. */
  public readonly device: Device;
  /** The object's name on the device, in the vendor's words. Two states match by it. */
  public readonly key: string;
  /** True when it stands on the device already and is not ours. */
  public readonly existing: boolean;
  /**
   * Asked for with every flow that it carries and everything that it guards: one text, not one each time.
   * @internal
   */
  public readonly _objectId: string;

  constructor(
    scope: Construct,
    id: string,
    device: Device,
    key: string,
    options: DeviceResourceOptions = {},
  ) {
    super(scope, freeId(scope, id, new.target.name));
    if (!/^[\x20-\x7e]{1,1000}$/.test(key)) {
      throw constructError(
        this,
        'device/key',
        `The key of a vendor object is ${quote(key)}.`,
        'A key is its name on the device: printable ASCII, 1 to 1000 characters.',
      );
    }
    this.device = device;
    this.key = key;
    this.existing = options.existing ?? false;
    this._objectId = `${device.deviceId} ${key}`;
    Object.defineProperty(this, MARK, { value: true });
    device._declare(this);
  }

  /**
   * Describes the object. Called after everything was declared, and perhaps several times (a `Removal` asks what it
   * takes away): it changes nothing, and says the same each time.
   */
  public abstract describe(): ObjectDescription;

  /**
   * A value that the device gives this object, for the statements of others: until it was recorded
   * (`ucfed confirm --found`) a blank, with the command that lists it; afterwards the value.
   */
  public assigned(part: string, list: Statement): Value {
    const { command } = list._data.does as CommandData;
    return Value._assigned({ of: `${this._objectId}/${part}`, list: command });
  }
}
