import { quote } from '../net';
import type { Construct } from 'constructs';
import { Check, PartMode, Statement, Value, type ObjectDescription } from '../core';
import { childPath, constructError } from '../core/errors';
import type { AsaInterface, CreatedInterface } from './asa-interface';
import { AsaResource, type AsaResourceProps } from './asa-resource';
import { QUIRKS, sayQuirk } from './quirks';
import { SECTION } from './sections';

/** An interface to configure. */
export interface AsaInterfaceConfigurationProps extends AsaResourceProps {
  /** `AsaInterface.created(...)`; one that exists is the error `asa/interface-existing`. */
  readonly asaInterface: AsaInterface;
}

/**
 * `interface GigabitEthernet0/1` with name, level and address (Guide, "External and Internal Interface Configuration").
 * Nothing of it is ever taken back: `no nameif` deletes every line that names the interface, and an interface without
 * address cuts off whoever comes through it. What is no longer declared stays; another address or level is set over the
 * old one; another name comes after everything of ours that uses the old one is gone.
 */
export class AsaInterfaceConfiguration extends AsaResource {
  private readonly configured: AsaInterface;
  private readonly created: CreatedInterface;

  constructor(scope: Construct, id: string, props: AsaInterfaceConfigurationProps) {
    const { nameif, _created: created } = props.asaInterface;
    if (created === undefined) {
      throw constructError(
        childPath(scope, id),
        'asa/interface-existing',
        `The interface ${quote(nameif)} is declared as existing.`,
        'Declare it with AsaInterface.created(...) to have it configured.',
      );
    }
    super(scope, id, props.asa, `interface ${created.hardware}`);
    this.configured = props.asaInterface;
    this.created = created;
  }

  /** No part has an `unset` (`QUIRKS.noNameif`). */
  protected describeObject(): ObjectDescription {
    const { nameif, standbyAddress, vlan } = this.configured;
    const { hardware, securityLevel, address } = this.created;
    return {
      title: this.key,
      section: SECTION.system,
      open: [Statement.command('interface', Value.name(hardware))],
      parts: [
        ...(vlan === undefined
          ? []
          : [
              {
                name: 'vlan',
                mode: PartMode.OVERWRITE,
                set: [Statement.command('vlan', Value.number(vlan))],
                why: 'a subinterface takes no address before it has a vlan',
              },
            ]),
        { name: 'nameif', mode: PartMode.FIXED, set: [Statement.command('nameif', Value.name(nameif))] },
        {
          // QUIRKS.securityLevel
          name: 'security-level',
          mode: PartMode.OVERWRITE,
          set: [Statement.command('security-level', Value.number(securityLevel))],
          why: 'security-level is always written: without it the device gives 0 to every name but inside',
        },
        {
          name: 'ip address',
          mode: PartMode.OVERWRITE,
          set: [
            Statement.command(
              'ip address',
              Value.address(address.address),
              Value.address(address.network.netmask.toString()),
              ...(standbyAddress === undefined ? [] : ['standby', Value.address(standbyAddress)]),
            ),
          ],
        },
        { name: 'shutdown', mode: PartMode.OVERWRITE, set: [Statement.no('shutdown')] },
      ],
      preflight: [
        Check.show(Statement.command('show running-config interface', Value.name(hardware)), {
          must: `no nameif but ${nameif}, and no other address`,
          why: `this plan sets them, and never takes them back. ${sayQuirk(QUIRKS.renameInterface)}`,
        }),
      ],
      checks: [
        Check.show(Statement.command('show interface', Value.name(nameif)), {
          must: 'line protocol is up',
          why: 'everything else stands on it',
        }),
      ],
    };
  }
}
