import type { Construct } from 'constructs';
import { DeviceResource, Statement, type ObjectDescription } from '../../core';
import { OCS_GLOBAL } from './menus';
import { internalEdge, type OcsGlobalFederation } from './ocs-global-federation';
import type { OcsDeployment, OcsResourceProps } from './ocs-deployment';
import { setting, settingsOf } from '../setting';

/** The Access Edge as OCS knows it. */
export interface OcsEdgeServerProps extends OcsResourceProps {
  /** Federation of the forest comes first. */
  readonly globalFederation: OcsGlobalFederation;
}

/** OCS has the Access Edge in its list of edge servers, by its internal name (Guide, Table 14). */
export class OcsEdgeServer extends DeviceResource {
  private readonly deployment: OcsDeployment;
  private readonly globalFederation: OcsGlobalFederation;

  constructor(scope: Construct, id: string, props: OcsEdgeServerProps) {
    super(scope, id, props.ocs, `edge server ${props.ocs.edge.internalFqdn ?? '(internal FQDN)'}`);
    this.deployment = props.ocs;
    this.globalFederation = props.globalFederation;
  }

  public describe(): ObjectDescription {
    const part = setting('Access Edge and Web Conferencing Edge Servers', internalEdge(this.deployment));
    return {
      title: 'Access Edge server in the list of edge servers',
      section: 20,
      open: [Statement.form({ menu: [...OCS_GLOBAL, 'Edge Servers'], action: 'Add', button: 'OK' })],
      parts: [part],
      settings: settingsOf([part]),
      after: [this.globalFederation],
    };
  }
}
