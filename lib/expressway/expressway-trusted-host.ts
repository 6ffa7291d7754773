import type { Construct } from 'constructs';
import { Check, Statement, Value, type ObjectDescription } from '../core';
import { shared } from '../core/device-resource';
import { childPath, parsed } from '../core/errors';
import { DomainName, Ipv4Address } from '../net';
import type { ExpresswayGateway } from './expressway-gateway';
import { ExpresswayResource, fixedField, mustNotBeListed } from './expressway-resource';
import { MENU, deleteEntry, newEntry, where } from './menus';
import { QUIRKS, confirmOnDevice } from './quirks';
import { SECTION } from './sections';

/** A server of Lync that a gateway takes calls from. */
export interface ExpresswayTrustedHostProps {
  /** The gateway. */
  readonly expressway: ExpresswayGateway;
  /** FQDN of the server, as people call the entry (`expressway/trusted-host`). */
  readonly fqdn: string;
  /** Its IPv4 address (`expressway/trusted-host`). */
  readonly address: string;
}

/** A trusted host of Microsoft interoperability: a gateway takes messages from these addresses, and from no other. */
export class ExpresswayTrustedHost extends ExpresswayResource {
  /** The one of an address. */
  public static of(expressway: ExpresswayGateway, fqdn: string, address: string): ExpresswayTrustedHost {
    const key = keyOf(address);
    return shared(
      expressway,
      key,
      () => new ExpresswayTrustedHost(expressway, key, { expressway, fqdn, address }),
    );
  }

  private readonly fqdn: string;
  private readonly address: string;

  constructor(scope: Construct, id: string, props: ExpresswayTrustedHostProps) {
    const path = childPath(scope, id);
    const rule = 'expressway/trusted-host';
    const address = parsed(path, rule, () => Ipv4Address.host(props.address, 'trusted host').toString());
    super(scope, id, props.expressway, keyOf(address));
    this.fqdn = parsed(path, rule, () => DomainName.of(props.fqdn, 'trusted host').toString());
    this.address = address;
  }

  public describe(): ObjectDescription {
    return {
      title: `trusted host ${this.fqdn} (${this.address})`,
      section: SECTION.interoperability,
      open: [newEntry(MENU.trustedHosts, 'Save', confirmOnDevice(QUIRKS.interoperabilityFields))],
      parts: [
        fixedField('name', 'Name', Value.domain(this.fqdn)),
        fixedField('address', 'IP address', Value.address(this.address)),
      ],
      destroy: deleteEntry(MENU.trustedHosts, [Statement.field('IP address', Value.address(this.address))]),
      preflight: [mustNotBeListed(where(MENU.trustedHosts), this.address)],
      checks: [
        Check.look(where(MENU.trustedHosts), {
          must: `${this.fqdn}, ${this.address}`,
          why: 'the gateway takes messages from these addresses, and from no other',
        }),
      ],
    };
  }
}

function keyOf(address: string): string {
  return `trusted host ${address}`;
}
