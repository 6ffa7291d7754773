import { parsed } from '../core/errors';
import { IpSubnet } from '../net';
import { asaName, NAME } from './names';
import { hostAddress } from './network-address';

/** A static route of the ASA (Guide, "Configure Static IP Routes"). */
export class AsaRoute {
  /**
   * A route to a network through an interface.
   *
   * @param nameif The interface: `inside` (error `asa/name`).
   * @param network The network `10.1.0.0/16`, or `default` for 0.0.0.0/0 (error `asa/route`).
   * @param gateway The next hop (error `asa/route`).
   */
  public static of(nameif: string, network: string, gateway: string): AsaRoute {
    const where = `route ${nameif}`;
    const to = network === 'default' ? '0.0.0.0/0' : network;
    return new AsaRoute(
      asaName(where, NAME.interface, nameif),
      parsed(where, 'asa/route', () => IpSubnet.of(to, 'network of the route')),
      hostAddress(where, 'asa/route', gateway, 'gateway of the route'),
    );
  }

  /** The network: `10.1.0.0/16`. */
  public readonly network: string;

  /** @internal */
  public readonly _network: IpSubnet;

  private constructor(
    /** The interface, by its `nameif`. */
    public readonly nameif: string,
    network: IpSubnet,
    /** The next hop. */
    public readonly gateway: string,
  ) {
    this._network = network;
    this.network = network.toString();
  }
}
