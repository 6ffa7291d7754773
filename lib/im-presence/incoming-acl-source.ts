import { Value } from '../core';
import { parsed } from '../core/errors';
import { DomainName, IpSubnet, Ipv4Address } from '../net';

const RULE = 'incoming-acl/address-pattern';
const WHERE = 'incoming ACL';

/**
 * Whom an incoming ACL entry allows: what follows `Allow from` in its *Address Pattern* (Guide, "Add Expressway to
 * Access Control List").
 */
export class AclSource {
  /** One host by IPv4 address: `10.10.10.1`. */
  public static address(address: string): AclSource {
    const text = parsed(WHERE, RULE, () => Ipv4Address.of(address, 'address').toString());
    return new AclSource(text);
  }

  /** A network with its prefix length: `10.10.10.0/24`. */
  public static network(network: string): AclSource {
    const text = parsed(WHERE, RULE, () => IpSubnet.of(network, 'network').toString());
    return new AclSource(text, true);
  }

  /** One host by FQDN, `expwyc.company.com`, or every host of a domain, `company.com`. */
  public static name(name: string): AclSource {
    return new AclSource(parsed(WHERE, RULE, () => DomainName.of(name, 'name').toString()));
  }

  /** Everybody: no peer has to authenticate any more. */
  public static all(): AclSource {
    return new AclSource('all');
  }

  /** What follows `Allow from`. */
  public readonly text: string;

  /** @internal */
  public readonly _isNetwork: boolean;

  private constructor(text: string, isNetwork = false) {
    this.text = text;
    this._isNetwork = isNetwork;
  }

  /** The whole *Address Pattern*: `Allow from 10.10.10.1`. */
  public get addressPattern(): string {
    return `Allow from ${this.text}`;
  }

  /** @internal */
  public get _value(): Value {
    return Value.pattern(this.addressPattern);
  }
}
