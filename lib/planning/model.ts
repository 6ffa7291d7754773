/**
 * What the planner works on: plain data, in and out. Statements are opaque here: the planner only
 * asks whether two of them do the same.
 *
 * An object's id is `<device> <key>` (see `objectId`): two states match by what stands on the device,
 * never by construct path.
 */

/** A typed statement as data. Only whether two do the same on the device matters to the planner (`sameStatements`). */
export interface StatementData {
  readonly does: unknown;
  /** For people: never compared. */
  readonly says?: unknown;
}

/**
 * How a new value gets into a part that already has one.
 *
 * - `overwrite`: set again.
 * - `clear`: unset, then set (the device refuses a second value).
 * - `member`: one member of a list; members are added and removed one by one.
 * - `fixed`: only by replacing the whole object.
 */
export type PartMode = 'overwrite' | 'clear' | 'member' | 'fixed';

export interface PartState {
  /** Unique within the object; two versions of an object match their parts by this name. */
  readonly name: string;
  readonly mode: PartMode;
  readonly set: readonly StatementData[];
  /** Empty where the vendor has no way to take this part back alone. */
  readonly unset: readonly StatementData[];
  /** Ids of the objects that this part refers to. They must exist; they cannot be removed while it does. */
  readonly uses: readonly string[];
  /**
   * A door: this part lets somebody in. Ids of its guards, the objects that have to stand before it does, and that
   * go only after it went. A single part is named by `partId`; a list that is named whole guards with any of its
   * members, so that members of others may come and go.
   */
  readonly protectedBy?: readonly string[];
  /**
   * Service ids that must restart after this part went for good: not after it was detached for a moment or set anew
   * (`clear conn`).
   */
  readonly restartsOnRemoval?: readonly string[];
  /** *Shared as*: what other objects can have as well, by one name: an object that goes leaves it to who has it. */
  readonly sharedAs?: string;
  /** For people only: the reason, printed beside the lines. Never compared. */
  readonly why?: string;
}

/** An object that is done once and never silently repeated: a key, an enrolment, an exchange. */
export interface OnceState {
  /** Raised to do it again (a renewal). */
  readonly generation: number;
  /** It asks for an artifact at a prompt: nothing may stand behind it in the same file. */
  readonly prompt?: boolean;
  /**
   * The device has one place for it: a raised generation makes it anew there, and what it replaced does not come
   * back. Elsewhere a renewal is another object beside the old one.
   */
  readonly slot?: boolean;
}

/** So many of a kind stand at once, and no more: 63 classes in a policy map. */
export interface RoomState {
  /** What is full, the same for all that share it: `fw1 policy-map global_policy classes`. */
  readonly name: string;
  readonly limit: number;
}

/**
 * What people notice of a step.
 *
 * - `quiet`: nothing: keys, requests, trust, what nothing refers to yet.
 * - `early`: nothing, nor of an entry that comes into it later: a way through a partner's firewall.
 * - `night`: a change of what carries sessions.
 * - `publish`: the world is let in.
 */
export type Effect = 'quiet' | 'early' | 'night' | 'publish';

export interface AfterRestart {
  /** Id of the object whose change asked for the restart. */
  readonly object: string;
  /** Service id, one of the `restarts` of that object. */
  readonly service: string;
  /** Only what stands already, and is replaced, waits: nobody uses the first one yet. */
  readonly switching?: true;
}

export interface ObjectState {
  readonly device: string;
  /** The object's name on the device, in the vendor's words: `object network obj_host_1.1.1.1`. */
  readonly key: string;
  /** Construct path, for people. Never compared. */
  readonly path: string;
  /** The vendor's section: orders steps within a phase. */
  readonly section: number;
  /** Order of declaration within the stack. Never compared. */
  readonly declaration: number;
  readonly once?: OnceState;
  /**
   * What a once-object, or the trustpoint under it, is a matter of fact about: subject, names, key and size, authority,
   * identity of each artifact consumed. The same key and generation with other facts is the error `once/changed`;
   * other text at the same facts is as made, and nothing is done.
   */
  readonly facts?: Readonly<Record<string, string>>;
  /**
   * What people notice when it is made.
   * @default night
   */
  readonly effect?: Effect;
  /**
   * *Places*: what it has that many objects of one device share, and no two devices: public addresses, the end of XMPP of a
   * cluster.
   */
  readonly places?: readonly string[];
  /** *Interrupts*: what it carries is cut while a step of it is done: a cable that is plugged in elsewhere. */
  readonly interrupts?: true;
  /** *Meets*: ids of the other end of one value: where both change, neither can be first without a gap. */
  readonly meets?: readonly string[];
  /**
   * *Speaks*: by subject the ways in which it understands another end: two that have one in common in each subject that
   * both know meet all the while.
   */
  readonly speaks?: Readonly<Record<string, readonly string[]>>;
  /**
   * *Room*: it takes one place of so many. Where new does not fit beside old, as many removals as there is no room for
   * come before the last new ones.
   */
  readonly room?: RoomState;
  /** Statements that enter the object, outermost first. */
  readonly open: readonly StatementData[];
  readonly parts: readonly PartState[];
  /** Statements that remove the whole object; empty when it goes with its last part or cannot go. */
  readonly destroy: readonly StatementData[];
  /**
   * *Stands*: somebody else made it, and it is only looked at. It is no step when it comes or goes, and one where it
   * changes.
   */
  readonly stands?: boolean;
  /**
   * *Left*: an earlier change wants it no more, and somebody else keeps it: whatever comes next, nothing is said of it.
   * Recorded when carried out; never compared.
   */
  readonly left?: true;
  /** Ids that the object itself stands on, whatever its parts are. */
  readonly uses: readonly string[];
  /** The object vanishes with its last part, and the device refuses an empty one while it is used. */
  readonly nonEmpty?: boolean;
  /** Its parts are first-match: their order is part of the meaning. */
  readonly ordered?: boolean;
  /** *Order*: ids of objects that must stand before this one in the same first-match list; lists append. */
  readonly orderedAfter?: readonly string[];
  /** *After*: ids that are dealt with before this one where both are touched. Sequence only; never forces a replacement. */
  readonly after?: readonly string[];
  /**
   * *Switching*: ids that are dealt with before this one, where it stands already, turns to them, and that go only after
   * it turned away. Nobody uses the first one yet: it waits for none of them. What is new and let the world in would, is
   * early, since so far nobody is led by it.
   */
  readonly switchingAfter?: readonly string[];
  /** *Announces*: ids of what people are told of by it: it comes before those come, and goes before they go. */
  readonly announces?: readonly string[];
  /**
   * *Known by*: ids of what has to know it before it comes, where that stands already and changes: whom a border does not
   * know, it does not let through. One that comes for the first time comes after it. It lets go before this goes.
   */
  readonly knownBy?: readonly string[];
  /**
   * *Shown by*: ids of what shows others what this calls itself: the translation of an address, the certificate of a
   * name. From when this has turned until that has, nobody finds it by what it says; it turns back before that goes, or is made
   * anew without it.
   */
  readonly shownBy?: readonly string[];
  /**
   * *Asks for*: names that whoever is led by it asks for. It turns away, or goes, before what shows such a name is made anew
   * without it.
   */
  readonly asksFor?: readonly string[];
  /** *Shows*: names that whoever meets it finds in it: those of a certificate. */
  readonly shows?: readonly string[];
  readonly afterRestart?: readonly AfterRestart[];
  /**
   * Waits, too, for every restart that is owed by then: the world is let in when everything does what it should. The
   * same holds for everything of effect `publish`.
   */
  readonly afterOwedRestarts?: boolean;
  /** Artifacts (by name) that doing this needs. */
  readonly needs?: readonly string[];
  /** Artifacts (by name) that exist once this was done. */
  readonly yields?: readonly string[];
  /** Exclusive slots held: `asa:fw1 outside tcp 10.10.10.10 5061`. Released before another takes them. */
  readonly claims?: readonly string[];
  /** What it holds its claims as: from a holder of another kind they are free only when the restarts that it asked for are done. */
  readonly claimsAs?: string;
  /** Service ids (see `ServiceState`) that must restart after any step on this object. */
  readonly restarts?: readonly string[];
  /** Service ids that must restart only after an undo (`clear xlate`). */
  readonly restartsOnUndo?: readonly string[];
  /**
   * Parts that are settings: the value found before the first change, by part name.
   * Recorded when carried out; never compared.
   */
  readonly found?: Readonly<Record<string, string>>;
  /** Wording for people: title, where in the vendor's tool, what to expect. Never compared. */
  readonly wording?: Readonly<Record<string, unknown>>;
}

/** A service that restarts, or what is like it: `write memory`, `clear xlate`, publishing a topology. */
export interface ServiceState {
  readonly id: string;
  readonly device: string;
  /** `end`: owed until something waits for it, else once at the end. `phase`: at the end of every phase that asked for it. */
  readonly when: 'end' | 'phase';
  /** Publisher first: the order among restarts that are due together. */
  readonly sequence: number;
  /** Services that this restart restarts as well. */
  readonly implies?: readonly string[];
  readonly statements: readonly StatementData[];
  readonly wording?: Readonly<Record<string, unknown>>;
}

/** Something that a step yields or that somebody gives, and that other steps need. */
export interface ArtifactState {
  readonly name: string;
  /** The device it is read from; absent when somebody gives it. */
  readonly device?: string;
  /** Exists without any step of ours: a partner's root certificate, a certificate already issued. */
  readonly given?: boolean;
  /** How it is read (an export, a download). Empty: the producing step shows it by itself. */
  readonly read: readonly StatementData[];
  readonly wording?: Readonly<Record<string, unknown>>;
}

/** Who opens a connection to whom, where from and where to, and how. */
export interface ConnectionState {
  readonly source: string;
  readonly sourceAddress: string;
  readonly destination: string;
  readonly destinationAddress: string;
  readonly protocol: string;
  readonly port: number;
}

/** A path that sessions take. It stands when every object that carries it stands whole. */
export interface FlowState {
  /**
   * What it is, for people, unique in what is wanted: `abc.com to imp1.example.com`. After an interruption two versions
   * of it may stand.
   */
  readonly name: string;
  /** Ids of the objects that carry it; a single part of one is named by `partId`. */
  readonly carriedBy: readonly string[];
  /** What firewalls let through for it. A later change that has one no more says that it is closed. */
  readonly connections?: readonly ConnectionState[];
  /**
   * Ids of what leads its sessions here, such as records. It counts where it stands before and after: what is new leads
   * nobody yet, and what goes leads nobody any more; or where nothing of the one before does afterwards, as over another
   * protocol.
   */
  readonly ledBy?: readonly string[];
  /**
   * Ids of what shows where its sessions begin, such as the records of a partner's server, or the translation that leads to
   * a node of ours: where one of them changes, comes or goes, they begin elsewhere.
   */
  readonly begunBy?: readonly string[];
  /**
   * Ids of what of it turns the path by coming or going, such as a static route: where others carry the path already, it
   * comes behind all that carries it from then on, and goes before that does.
   */
  readonly turnedBy?: readonly string[];
  /**
   * Ids of what of it has to be there and leads nobody, such as an entry in somebody's list of whom he lets in: a value
   * that changes there turns nothing.
   */
  readonly admittedBy?: readonly string[];
  /**
   * Ids of what of it carries a share of its sessions alone, one of several domains of a partner: where one comes or goes
   * beside others that stay, those are not concerned.
   */
  readonly shares?: readonly string[];
}

export interface DeviceState {
  readonly id: string;
  /** *Theirs*: somebody else keeps it, and no stack of ours takes away what was made there once. */
  readonly theirs?: true;
  readonly wording?: Readonly<Record<string, unknown>>;
}

/** Everything that stands, or shall stand, in one stack. */
export interface State {
  /** In declaration order: the fixed rotation of the planner. */
  readonly devices: readonly DeviceState[];
  readonly objects: readonly ObjectState[];
  /** Ids that stand there already and are not ours: present in every state, never created, changed or removed. */
  readonly existing: readonly string[];
  readonly services: readonly ServiceState[];
  readonly artifacts: readonly ArtifactState[];
  /** Paths of sessions: what is cut between two steps is computed over them. */
  readonly flows?: readonly FlowState[];
  /** Ids of once-objects that a removal retires by name. */
  readonly retire: readonly string[];
  /** Order edges that are true on the device: [earlier, later]. Meaningful for an installed state. */
  readonly order: readonly (readonly [string, string])[];
  /** Service ids whose restart is still owed. Meaningful for an installed state. */
  readonly owed: readonly string[];
}

/**
 * - `configure`: the whole object comes, or a once-object is made anew in its slot (then the step has a `before`).
 * - `undo`: the whole object goes.
 * - `detach` (*take*): parts go that come back: their old values.
 * - `update`, `attach` (*put*): parts come. An `update` takes out what it sets anew in the same breath; an `attach`
 *   puts in what was detached.
 * - `drop`: parts go that do not come back, after what comes.
 * - `read`: an artifact is read from a device.
 * - `restart`: a service restarts.
 */
export type Action = 'undo' | 'configure' | 'update' | 'detach' | 'attach' | 'drop' | 'read' | 'restart';

/**
 * - `prepare`: nobody notices: keys, requests, trust.
 * - `night`: what carries sessions changes.
 * - `publish`: the world is let in.
 * - `removal`: what nobody uses any more goes.
 */
export type Stage = 'prepare' | 'night' | 'publish' | 'removal';

export interface Step {
  /** `<phase>.<two digits or more>`, as printed: `1.14`. */
  readonly id: string;
  readonly action: Action;
  readonly device: string;
  /** The object acted upon; absent for `read` and `restart`. */
  readonly object?: string;
  /** The artifact of a `read`. */
  readonly artifact?: string;
  /** The service of a `restart`. */
  readonly service?: string;
  /** The object as it stands before the step (undo, update, detach, attach, drop, a configure that redoes). */
  readonly before?: ObjectState;
  /** The object as it stands after the step; a detached or partly updated object lacks the parts that are gone. */
  readonly after?: ObjectState;
  /** Parts taken back by this step (old version), in the order to do it. */
  readonly unset: readonly PartState[];
  /** Parts put in by this step (new version), in the order to do it. */
  readonly set: readonly PartState[];
  /** `nonEmpty` lists add before they remove; everything else removes first. */
  readonly setFirst: boolean;
  /** Ids of steps that must be done before this one: what `confirm` checks. */
  readonly requires: readonly string[];
}

/** One file: steps that may be pasted again, or steps that are done one at a time and never repeated. */
export interface PhaseFile {
  readonly kind: 'safe' | 'once';
  readonly steps: readonly Step[];
}

/** Consecutive steps on one device between two hand-overs. */
export interface Phase {
  readonly number: number;
  readonly device: string;
  /** The latest stage of any of its steps. */
  readonly stage: Stage;
  readonly files: readonly PhaseFile[];
}

/** A path of sessions that stands before and after, and not between two steps. */
export interface Gap {
  /** Name of the flow. */
  readonly flow: string;
  /** Id of the first step after which it is cut; undefined: it is down already, since an earlier change did not get on. */
  readonly from?: string;
  /**
   * Id of the step that brings it back. In the phase of `from`, it is down for the lines of one paste; `from` itself, it
   * is down while that is done.
   */
  readonly to: string;
}

export interface Held {
  readonly object: string;
  /** Gone from what is wanted: a once-object, or what one stands on, that stays until it is retired by name. */
  readonly reason: 'retained';
  /** The object that is the cause. */
  readonly because: string;
}

export interface Change {
  readonly phases: readonly Phase[];
  readonly gaps: readonly Gap[];
  /** The state that stands when every step was carried out (T): what `deployed/` holds then. */
  readonly result: State;
  readonly held: readonly Held[];
}

/** `<device> <key>`. A device id holds no space. */
export function objectId(device: string, key: string): string {
  return `${device} ${key}`;
}

/** One part of an object, where guards or what carries a flow are named: `<object id>` and the part, a line apart. */
export function partId(object: string, part: string): string {
  return `${object}\n${part}`;
}

/** The object, and the part if one is named. */
export function splitPartId(id: string): { readonly object: string; readonly part?: string } {
  const at = id.indexOf('\n');
  return at < 0 ? { object: id } : { object: id.slice(0, at), part: id.slice(at + 1) };
}
