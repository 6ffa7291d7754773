import { Severity, type Device, type DeviceResource } from '../../core';
import { every } from '../../core/deployment';
import {
  AccessEdge,
  AccessEdgeAccessMethods,
  AccessEdgeImProvider,
  FipsAlgorithms,
  OcsDeployment,
  OcsFrontEndFederation,
  OcsGlobalFederation,
  OcsUsers,
} from '../../partners';
import { broken, rule, theDeployment } from '../rule';

/** What a device of a partner needs. */
interface Need {
  readonly of: { readonly prototype: Device };
  readonly what: string;
  readonly construct: { readonly prototype: DeviceResource; readonly name: string };
  readonly severity?: Severity;
}

const NEEDS: readonly Need[] = [
  {
    of: AccessEdge,
    what: 'our entry among its IM providers: it answers 403 FORBIDDEN',
    construct: AccessEdgeImProvider,
  },
  { of: AccessEdge, what: 'FIPS algorithms: it does not speak TLSv1', construct: FipsAlgorithms },
  {
    of: AccessEdge,
    what: 'Allow discovery: it does not look for our SRV records',
    construct: AccessEdgeAccessMethods,
    severity: Severity.WARNING,
  },
  { of: OcsDeployment, what: 'federation, enabled globally', construct: OcsGlobalFederation },
  {
    of: OcsDeployment,
    what: 'federation, enabled on the front-end servers',
    construct: OcsFrontEndFederation,
  },
  {
    of: OcsDeployment,
    what: 'users who may federate',
    construct: OcsUsers,
    severity: Severity.WARNING,
  },
];

export const completeHandOut = rule({
  id: 'access-edge/complete-hand-out',
  catalogue: ['R-173', 'R-352', 'R-353', 'R-355', 'R-357'],
  demand: 'What a partner is asked for holds everything that its Access Edge and its OCS need.',
  source: 'Guide, Tables 14 and 15',
  over: theDeployment,
  judge: (deployment) => {
    return NEEDS.flatMap(({ of, what, construct, severity }) => {
      const asked = new Set(every(deployment, construct).map(({ device }) => device));
      return every(deployment, of)
        .filter((device) => !asked.has(device))
        .flatMap((device) =>
          broken(device, {
            problem: `"${device.vendorName}" is not asked for ${what}.`,
            advice: `Add ${construct.name}; OcsPartner has everything.`,
            severity,
          }),
        );
    });
  },
});
