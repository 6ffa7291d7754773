import { constructError } from '../core/errors';
import { quote, type IpSubnet } from '../net';
import { asaName, NAME } from './names';
import { interfaceAddress, type InterfaceAddress } from './network-address';

/** What is known about an interface that is configured already. */
export interface AsaExistingInterfaceOptions {
  /**
   * Its address and prefix length: `10.0.0.1/24` (error `asa/interface-address`). Needed on the inside for a
   * self-signed identity, whose subject it is (T-078); on the outside, a public address equal to it is written
   * as the keyword `interface`.
   * @default - not known
   */
  readonly address?: string;
}

/** An interface that this library configures. */
export interface AsaConfiguredInterfaceOptions {
  /** The physical or logical interface: `GigabitEthernet0/1`, `Vlan2` (error `asa/name`). */
  readonly hardware: string;
  /** Its address and prefix length: `10.0.0.1/24` (error `asa/interface-address`). */
  readonly address: string;
  /**
   * 0 (least trusted: outside) to 100 (most trusted: inside); error `asa/security-level`. Always written,
   * since the device gives 0 to every name but `inside`.
   */
  readonly securityLevel: number;
}

/** An interface of the ASA, by its `nameif` (Guide, "External and Internal Interface Configuration"). */
export class AsaInterface {
  /** An interface that is configured already: it is only referred to. */
  public static existing(nameif: string, options: AsaExistingInterfaceOptions = {}): AsaInterface {
    const where = `interface ${nameif}`;
    const address = options.address === undefined ? undefined : interfaceAddress(where, options.address);
    return new AsaInterface(asaName(where, NAME.interface, nameif), address);
  }

  /**
   * An interface that is configured here: `nameif`, `security-level`, `ip address`, `no shutdown`. It stays as it
   * is when it is no longer declared: `no nameif` deletes every line that names the interface, and is never sent.
   */
  public static configured(nameif: string, options: AsaConfiguredInterfaceOptions): AsaInterface {
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
    return new AsaInterface(
      asaName(where, NAME.interface, nameif),
      interfaceAddress(where, options.address),
      asaName(where, NAME.hardware, options.hardware),
      level,
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
   * The physical or logical interface: `GigabitEthernet0/1`.
   * @default - it is configured already
   */
  public readonly hardware?: string;
  /**
   * 0 to 100.
   * @default - it is configured already
   */
  public readonly securityLevel?: number;

  /** @internal */
  public readonly _network: IpSubnet | undefined;

  private constructor(
    nameif: string,
    address: InterfaceAddress | undefined,
    hardware?: string,
    securityLevel?: number,
  ) {
    this.nameif = nameif;
    this.address = address?.address;
    this._network = address?.network;
    this.hardware = hardware;
    this.securityLevel = securityLevel;
  }
}
