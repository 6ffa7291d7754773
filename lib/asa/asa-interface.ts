import { constructError } from '../core/errors';
import { quote, type IpSubnet } from '../net';
import { asaName, NAME } from './names';
import { interfaceAddress, standbyAddress, type InterfaceAddress } from './network-address';

/** What is known about an interface that is configured already. */
export interface AsaExistingInterfaceOptions {
  /**
   * Its address and prefix length: `10.0.0.1/24` (error `asa/interface-address`). Needed on the inside for a
   * self-signed identity, whose subject it is (Guide, "Generate Key Pair and Trustpoints on the Cisco Adaptive Security
   * Appliance"); on the outside, a public address equal to it is written as the keyword `interface`.
   * @default - not known
   */
  readonly address?: string;
  /**
   * Its standby address in a failover pair: `10.0.0.2`, in the same network (error `asa/interface-address`).
   * @default - it has none, or it is not known
   */
  readonly standbyAddress?: string;
}

/** An interface that this library configures. */
export interface AsaCreatedInterfaceOptions {
  /**
   * The physical or logical interface: `GigabitEthernet0/1`, `GigabitEthernet0/1.20`, `Vlan2` (error `asa/name`). An
   * abbreviation, `Gi0/1`, is written out as the device shows it.
   */
  readonly hardware: string;
  /**
   * VLAN of a subinterface, 1 to 4094: without one the device gives a subinterface no address. An error where the
   * interface is none, or where a subinterface has none (`asa/vlan`).
   * @default - the interface is no subinterface
   */
  readonly vlan?: number;
  /** Its address and prefix length: `10.0.0.1/24` (error `asa/interface-address`). */
  readonly address: string;
  /**
   * Its standby address in a failover pair: `10.0.0.2`, in the same network (error `asa/interface-address`).
   * @default - it has none
   */
  readonly standbyAddress?: string;
  /**
   * 0 (least trusted: outside) to 100 (most trusted: inside); error `asa/security-level` (Guide, "External and Internal
   * Interface Configuration"). Always written, since the device gives 0 to every name but `inside`.
   */
  readonly securityLevel: number;
}

/** What is written of an interface that is configured here. */
export interface CreatedInterface {
  readonly hardware: string;
  readonly securityLevel: number;
  readonly address: InterfaceAddress;
}

/** An interface of the ASA, by its `nameif` (Guide, "External and Internal Interface Configuration"). */
export class AsaInterface {
  /** An interface that is configured already: it is only referred to. */
  public static existing(nameif: string, options: AsaExistingInterfaceOptions = {}): AsaInterface {
    const where = `interface ${nameif}`;
    const address = options.address === undefined ? undefined : interfaceAddress(where, options.address);
    const standby = standbyAddress(where, options.standbyAddress, address);
    return new AsaInterface(asaName(where, NAME.interface, nameif), address, standby);
  }

  /**
   * An interface that is configured here: `nameif`, `security-level`, `ip address`, `no shutdown`. It stays as it
   * is when it is no longer declared: `no nameif` deletes every line that names the interface, and is never sent.
   */
  public static created(nameif: string, options: AsaCreatedInterfaceOptions): AsaInterface {
    const where = `interface ${nameif}`;
    const level = options.securityLevel;
    if (!Number.isInteger(level) || level < 0 || level > 100) {
      throw constructError(
        where,
        'asa/security-level',
        `The security level of ${nameif} is ${quote(level)}: it is a whole number from 0 to 100.`,
        'Write 100 for inside and 0 for outside.',
        'Guide, "External and Internal Interface Configuration"',
      );
    }
    const hardware = hardwareName(asaName(where, NAME.hardware, options.hardware));
    const address = interfaceAddress(where, options.address);
    return new AsaInterface(
      asaName(where, NAME.interface, nameif),
      address,
      standbyAddress(where, options.standbyAddress, address),
      { hardware, securityLevel: level, address },
      checkedVlan(where, hardware, options.vlan),
    );
  }

  /** The name that the configuration refers to it by: `inside`. */
  public readonly nameif: string;
  /**
   * Its address: `10.0.0.1`.
   * @default - not known
   */
  public readonly address?: string;
  /**
   * Its standby address in a failover pair.
   * @default - it has none, or it is not known
   */
  public readonly standbyAddress?: string;
  /**
   * The physical or logical interface, as the device shows it: `GigabitEthernet0/1`.
   * @default - it is configured already
   */
  public readonly hardware?: string;
  /**
   * 0 to 100.
   * @default - it is configured already
   */
  public readonly securityLevel?: number;
  /**
   * VLAN of a subinterface.
   * @default - it is none, or it is configured already
   */
  public readonly vlan?: number;

  /** @internal */
  public readonly _network: IpSubnet | undefined;
  /**
   * What is written of it; nothing where it is configured already.
   * @internal
   */
  public readonly _created: CreatedInterface | undefined;

  private constructor(
    nameif: string,
    address: InterfaceAddress | undefined,
    standby?: string,
    created?: CreatedInterface,
    vlan?: number,
  ) {
    this.nameif = nameif;
    this.address = address?.address;
    this._network = address?.network;
    this._created = created;
    this.hardware = created?.hardware;
    this.securityLevel = created?.securityLevel;
    this.standbyAddress = standby;
    this.vlan = vlan;
  }
}

/** How the device writes the types of interfaces; each may be abbreviated as far as one is left. */
const TYPES = [
  'BVI',
  'Ethernet',
  'FastEthernet',
  'GigabitEthernet',
  'Management',
  'Port-channel',
  'Redundant',
  'TenGigabitEthernet',
  'Vlan',
];

/** `GigabitEthernet0/1` for `gi0/1`: one interface has one name. */
function hardwareName(given: string): string {
  const [, type, numbers] = /^([A-Za-z-]+)(.*)$/.exec(given) ?? [];
  const meant = TYPES.filter((each) => each.toLowerCase().startsWith(type.toLowerCase()));
  return meant.length === 1 ? `${meant[0]}${numbers}` : given;
}

function checkedVlan(where: string, hardware: string, vlan: number | undefined): number | undefined {
  const isSub = hardware.includes('.');
  if (vlan === undefined && !isSub) return undefined;
  if (vlan !== undefined && isSub && Number.isInteger(vlan) && vlan >= 1 && vlan <= 4094) return vlan;
  throw constructError(
    where,
    'asa/vlan',
    vlan === undefined
      ? `${hardware} is a subinterface and has no vlan: the device gives it no address.`
      : `The vlan of ${hardware} is ${quote(vlan)}${isSub ? '' : ', and it is no subinterface'}.`,
    isSub ? 'Write vlan, 1 to 4094.' : `Leave vlan out, or write a subinterface such as ${hardware}.20.`,
    'Cisco interface guide, VLAN subinterfaces',
  );
}
