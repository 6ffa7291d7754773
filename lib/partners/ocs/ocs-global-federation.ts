import type { Construct } from 'constructs';
import { Check, DeviceResource, Statement, Value, type ObjectDescription } from '../../core';
import { OCS_GLOBAL } from './menus';
import type { OcsDeployment, OcsResourceProps } from './ocs-deployment';
import { EDGE_INTERNAL_PORT, EDGE_INTERNAL_PORT_NOTE } from './quirks';
import { setting, settingsOf } from '../setting';

/** Where a value of the internal interface goes when we do not know it. */
const INTERNAL_FQDN = 'FQDN of the internal interface of the Access Edge';

/** The internal FQDN of the partner's Access Edge, or what to put there. */
export function internalEdge(device: OcsDeployment): Value {
  const { internalFqdn } = device.edge;
  return internalFqdn === undefined ? Value.words(`the ${INTERNAL_FQDN}`) : Value.domain(internalFqdn);
}

/** Federation is on for the forest, and leads to the inside of the Access Edge (Guide, Table 14). */
export class OcsGlobalFederation extends DeviceResource {
  private readonly deployment: OcsDeployment;

  constructor(scope: Construct, id: string, props: OcsResourceProps) {
    super(scope, id, props.ocs, 'global federation');
    this.deployment = props.ocs;
  }

  public describe(): ObjectDescription {
    const { fqdn } = this.deployment.edge;
    const parts = [
      setting(
        'Enable Federation and Public IM Connectivity',
        Value.checkBox(true),
        'it is for the whole forest, and every domain that you federate with',
      ),
      setting('FQDN', internalEdge(this.deployment), `its internal name, never ${fqdn}`),
      setting('Port', Value.port(EDGE_INTERNAL_PORT), EDGE_INTERNAL_PORT_NOTE),
    ];
    return {
      title: 'global federation',
      section: 10,
      open: [Statement.form({ menu: [...OCS_GLOBAL, 'Federation'], button: 'OK' })],
      parts,
      settings: settingsOf(parts),
      checks: [
        Check.look('Global Properties > Federation, and Front End Properties > Federation', {
          must: 'the name of the Access Edge there is its internal FQDN',
          why: 'presence and chat cease after a while when it is the external one, or the name of a time before the internal edge was renamed',
        }),
      ],
    };
  }
}
