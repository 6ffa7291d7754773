import type { Construct } from 'constructs';
import { DeviceResource, Statement, Value, type ObjectDescription } from '../../core';
import type { OcsDeployment, OcsResourceProps } from './ocs-deployment';
import { setting, settingsOf } from '../setting';

/** The users who federate are enabled for Office Communicator and Public IM Connectivity (Guide, Table 14). */
export class OcsUsers extends DeviceResource {
  private readonly deployment: OcsDeployment;

  constructor(scope: Construct, id: string, props: OcsResourceProps) {
    super(scope, id, props.ocs, 'federating users');
    this.deployment = props.ocs;
  }

  public describe(): ObjectDescription {
    const known = this.deployment.peer.ocsServers?.users ?? [];
    const users = known.length > 0 ? known.map((user) => `User ${user}`) : ['Each user who shall federate'];
    const parts = users.map((user) =>
      setting(user, Value.words('enabled for Office Communicator and for Public IM Connectivity')),
    );
    return {
      title: 'federating users',
      section: 40,
      open: [
        Statement.form({
          menu: ['Office Communications Server 2007', 'Users'],
          note: 'A user who is not listed there is enabled in Active Directory, for Office Communicator and for Public IM Connectivity',
        }),
      ],
      parts,
      settings: settingsOf(parts),
    };
  }
}
