import { quote } from '../net';
import { Construct, Node } from 'constructs';
import type { Check, CheckData } from './check';
import type { Diagnosis, DiagnosisData } from './diagnosis';
import type { DeviceLanguage, LanguageData } from './device-language';
import type { DeviceResource } from './device-resource';
import { constructError } from './errors';
import { freeId } from './private/free-id';
import type { Owner } from './owner';

/** A device as data, for people and files. */
export interface DeviceWording {
  readonly title: string;
  readonly product: string;
  readonly file: string;
  readonly language: LanguageData;
  readonly owner: { readonly kind: string; readonly name: string };
  /** Who does it, in the runbook: `firewall engineer`. */
  readonly role: string;
  /** What tells it from another device of the same kind and name: the view of a zone. */
  readonly apart?: string;
  readonly address?: string;
  /** Addresses of its servers by name, where it is several: others name them. */
  readonly hosts?: Readonly<Record<string, string>>;
  /** How to get there: one line at the head of every file. */
  readonly enter?: string;
  /** What a page calls this device's values when several partners read it. */
  readonly placeholders?: Readonly<Record<string, string>>;
  /** The domains of ours that its owner meets, for the cover of his folder. */
  readonly ourDomains?: readonly string[];
  /** Servers of its owner that are no devices of their own: what runs between them and us stands on that cover, too. */
  readonly servers?: readonly string[];
  /** The same on the way back, where it is another way. */
  readonly enterBack?: string;
  /** What holds besides where something is taken away. */
  readonly enterTaking?: string;
  readonly preflight: readonly CheckData[];
  readonly checks: readonly CheckData[];
  /** How to look closer when something fails. */
  readonly diagnoses?: readonly DiagnosisData[];
}

/** What a device is, and who works on it. */
export interface DeviceProps {
  /** The kind of device, one word: `asa`. */
  readonly kind: string;
  /** The device's own name: an ASA's host name, the publisher of a cluster, a zone. Declared once in an app. */
  readonly vendorName: string;
  /**
   * What the stack calls it on purpose: by this two states match, so it stays when the device is renamed. Letters,
   * digits and `_ . : / -`, unique in the stack among devices of its kind (error `device/identity-twice`).
   * Another one than what stands on it was made under is another device (error `device/other-identity`).
   * @default - `defaultIdentity`
   */
  readonly identity?: string;
  /**
   * What it is known by where the stack gives it no identity: what its own software shows.
   * @default - the id of the construct
   */
  readonly defaultIdentity?: string;
  /**
   * What tells it from another device of the same kind and name, such as the view of a zone. Two devices that are one
   * piece of hardware are an error (`device/declared-twice`).
   * @default - nothing: kind and name are one piece of hardware
   */
  readonly apart?: string;
  /** Product and release: `Cisco ASA 9.16`. */
  readonly product: string;
  /** What is handed over for it, and how it is spelled. */
  readonly language: DeviceLanguage;
  /** Whose it is: our own is configured, a partner gets a hand-out. */
  readonly owner: Owner;
  /** Who carries its bundle out: `firewall engineer`. */
  readonly role: string;
  /**
   * Management address.
   * @default - none
   */
  readonly address?: string;
  /**
   * How to get there, one line.
   * @default - nothing
   */
  readonly enter?: string;
  /**
   * Values that differ between partners who do the same, by what a page for all of them calls each: `{ EDGE:
   * 'edge.abc.com' }`. Pages that are equal but for these are written once.
   * @default - every partner has pages of its own
   */
  readonly placeholders?: { readonly [name: string]: string };
  /**
   * The same on the way back, where it is another way.
   * @default - as `enter`
   */
  readonly enterBack?: string;
  /**
   * What else to know there where something is taken away; where nothing else is done, it stands alone.
   * @default - nothing
   */
  readonly enterTaking?: string;
}

/** A device was called so, or an object on it says so: `server certificate of expc1.example.com`. */
export function isNamed(fqdn: string, title: string, keys: readonly string[]): boolean {
  return title === fqdn || keys.some((key) => key.split(/[\s,:]+/).includes(fqdn));
}

const MARK = Symbol.for('cdktf-uc-federation.Device');
/** What a federation stack carries; this room does not know its class. */
const FEDERATION_STACK = Symbol.for('cdktf-uc-federation.FederationStack');

/** Something that takes configuration. It is declared once in an app; what configures it lives in the same stack. */
export abstract class Device extends Construct {
  /** True for a device, also of another copy of this library. */
  public static isDevice(value: any): boolean {
    return typeof value === 'object' && value !== null && MARK in value;
  }

  /** `<kind>:<identity>`: by this two states match. It survives another name of the device. */
  public readonly deviceId: string;
  /** The device's own name: an ASA's host name, the publisher of a cluster, a zone. */
  public readonly vendorName: string;
  /** Product and release: `Cisco ASA 9.16`. */
  public readonly product: string;
  /** Whose it is: our own is configured, a partner gets a hand-out. */
  public readonly owner: Owner;

  /** @internal */
  public readonly _props: DeviceProps;

  private readonly resourcesByKey = new Map<string, DeviceResource>();

  constructor(scope: Construct, id: string, props: DeviceProps) {
    super(scope, freeId(scope, id, new.target.name));
    const identity = props.identity ?? props.defaultIdentity ?? id.replace(/[^A-Za-z0-9_.:/-]/g, '-');
    if (!/^[A-Za-z0-9_.:/-]{1,255}$/.test(identity)) {
      throw constructError(
        this,
        'device/identity',
        `The identity of the device is ${quote(identity)}.`,
        'Write letters, digits and _ . : / -, 1 to 255 of them.',
      );
    }
    if (!/^[a-z][a-z-]*$/.test(props.kind) || !/^[A-Za-z0-9_.:-]{1,255}$/.test(props.vendorName)) {
      throw constructError(
        this,
        'device/name',
        `The device is called ${quote(`${props.kind}:${props.vendorName}`)}.`,
        'A kind is lower-case letters; a name is letters, digits and _ . : - (255 at most).',
      );
    }
    this.deviceId = `${props.kind}:${identity}`;
    this.vendorName = props.vendorName;
    this.product = props.product;
    this.owner = props.owner;
    this._props = props;
    Object.defineProperty(this, MARK, { value: true });
    Node.of(this).addValidation({ validate: () => this.standsInFederationStack() });
  }

  /** In any other stack nobody would look at it, and nothing would be written: said before anybody waits for it. */
  private standsInFederationStack(): string[] {
    const { scopes } = Node.of(this);
    if (scopes.some((scope) => FEDERATION_STACK in scope)) return [];
    throw constructError(
      this,
      'device/no-federation-stack',
      `${this.deviceId} stands in no FederationStack: nothing would be written for it.`,
      'Declare it, and what configures it, in a class that extends FederationStack.',
    );
  }

  /** What to look at before anything is changed; read-only. Override to add. */
  public preflightChecks(): Check[] {
    return [];
  }

  /** What proves that the device does its part. Override to add. */
  public proofChecks(): Check[] {
    return [];
  }

  /** How to look closer when something fails, switched off again each. Override to add. */
  public diagnoses(): Diagnosis[] {
    return [];
  }

  /**
   * Judges what stands on it by now: what no plan could lead on from is thrown.
   * @param _keys Keys of the objects that stand.
   * @internal
   */
  public _checkStanding(_keys: readonly string[]): void {
    // Most devices take whatever stands.
  }

  /**
   * A device of its kind that something stands on is declared no more: true where that is this one all the same. A stack
   * that gives it an identity has said so, or has said that it is not.
   * @param title What it was called.
   * @param keys Keys of the objects that stand on it.
   * @internal
   */
  public _stoodAs(title: string, keys: readonly string[]): boolean {
    return this._props.identity === undefined && this._isCalled(title, keys);
  }

  /**
   * Whether that is a name of this one, by what the device itself knows of its names.
   * @internal
   */
  protected _isCalled(title: string, _keys: readonly string[]): boolean {
    return title === this._title;
  }

  /**
   * The object of a name, where it is declared.
   * @internal
   */
  public _resource(key: string): DeviceResource | undefined {
    return this.resourcesByKey.get(key);
  }

  /**
   * A name on a device is declared once.
   * @internal
   */
  public _declare(resource: DeviceResource): void {
    const other = this.resourcesByKey.get(resource.key);
    if (other !== undefined) {
      throw constructError(
        resource,
        'device/declared-twice',
        `${resource.key} on ${this.vendorName} is declared already, by ${Node.of(other).path}.`,
        'Declare it once and pass it on, or give one of the two another name.',
      );
    }
    this.resourcesByKey.set(resource.key, resource);
  }

  /**
   * The piece of hardware: in an app it is declared once.
   * @internal
   */
  public get _hardware(): string {
    const { kind, vendorName, apart } = this._props;
    return `${kind}:${vendorName}${apart === undefined ? '' : ` (${apart})`}`;
  }

  /**
   * True for what each stack may declare for itself, since nothing that one does there meets what another does.
   * @internal
   */
  public get _sharedByStacks(): boolean {
    return false;
  }

  private get _title(): string {
    const { apart, vendorName } = this._props;
    return apart === undefined ? vendorName : `${vendorName} (${apart})`;
  }

  /** @internal */
  public _wording(): DeviceWording {
    const props = this._props;
    const diagnoses = this.diagnoses();
    return {
      title: this._title,
      product: props.product,
      file: `${props.vendorName}${props.apart === undefined ? '' : `-${props.apart}`}`.replace(
        /[^A-Za-z0-9.-]/g,
        '-',
      ),
      language: props.language._data,
      owner: { kind: props.owner.kind, name: props.owner.name },
      role: props.role,
      apart: props.apart,
      address: props.address,
      enter: props.enter,
      placeholders: props.placeholders,
      enterBack: props.enterBack,
      enterTaking: props.enterTaking,
      preflight: this.preflightChecks().map((check) => check._data),
      checks: this.proofChecks().map((check) => check._data),
      ...(diagnoses.length === 0 ? {} : { diagnoses: diagnoses.map((diagnosis) => diagnosis._data) }),
    };
  }
}
