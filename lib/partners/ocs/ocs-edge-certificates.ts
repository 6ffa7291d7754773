import type { Construct } from 'constructs';
import { DeviceResource, PartMode, Statement, type ObjectDescription } from '../../core';
import type { OcsResourceProps } from './ocs-deployment';

/**
 * OCS and the inside of the Access Edge trust each other's certificates. The guide leaves the steps to Microsoft
 * (Table 14), and so does the hand-out. Done once.
 */
export class OcsEdgeCertificates extends DeviceResource {
  constructor(scope: Construct, id: string, props: OcsResourceProps) {
    super(scope, id, props.ocs, 'certificates between OCS and Access Edge');
  }

  public describe(): ObjectDescription {
    return {
      title: 'certificates between OCS and Access Edge',
      section: 50,
      generation: 1,
      parts: [
        {
          name: 'certificates',
          mode: PartMode.FIXED,
          set: [
            Statement.handOff(
              'Set up the certificates between OCS and the internal interface of the Access Edge as Microsoft documents it; an authority is needed',
              'your certificate administrator',
              [],
              [],
            ),
          ],
        },
      ],
      why: 'nothing to do when another federation through this Access Edge works',
    };
  }
}
