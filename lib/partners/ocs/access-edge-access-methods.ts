import type { Construct } from 'constructs';
import { DeviceResource, Statement, Value, type ObjectDescription } from '../../core';
import { COMPUTER_MANAGEMENT } from './menus';
import type { AccessEdgeResourceProps } from './access-edge';
import { setting, settingsOf } from '../setting';

/** Which ways into the Access Edge are open. */
export interface AccessEdgeAccessMethodsProps extends AccessEdgeResourceProps {
  /**
   * True when domains are found by their SRV records.
   * @default true
   */
  readonly discovery?: boolean;
}

/** Federation is on, and discovery where SRV records are used (Guide, Table 15). */
export class AccessEdgeAccessMethods extends DeviceResource {
  private readonly discovery: boolean;

  constructor(scope: Construct, id: string, props: AccessEdgeAccessMethodsProps) {
    super(scope, id, props.accessEdge, 'access methods');
    this.discovery = props.discovery ?? true;
  }

  public describe(): ObjectDescription {
    const parts = [
      setting('Federation', Value.checkBox(true), 'it concerns everybody whom you federate with'),
    ];
    if (this.discovery) {
      parts.push(
        setting(
          'Allow discovery',
          Value.checkBox(true),
          'domains are found by their SRV records: any that publishes one, not the other side alone',
        ),
      );
    }
    return {
      title: 'access methods',
      section: 45,
      open: [
        Statement.form({ menu: [...COMPUTER_MANAGEMENT, 'Properties', 'Access Methods'], button: 'OK' }),
      ],
      parts,
      settings: settingsOf(parts),
    };
  }
}
