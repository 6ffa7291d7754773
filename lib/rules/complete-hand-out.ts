import { Rule, Severity, type Deployment, type Device, type Finding } from '../core';
import { every } from '../core/deployment';
import {
  AccessEdge,
  AccessEdgeAccessMethods,
  AccessEdgeImProvider,
  FipsAlgorithms,
  OcsDeployment,
  OcsFrontEndFederation,
  OcsGlobalFederation,
  OcsUsers,
} from '../microsoft';

/** What a device of a partner needs. */
interface Need {
  readonly what: string;
  readonly construct: string;
  readonly devices: ReadonlySet<Device>;
  readonly severity?: Severity;
}

/** */
export class CompleteHandOut extends Rule {
  constructor() {
    super({
      id: 'access-edge/complete-hand-out',
      demand: 'What a partner is asked for holds everything that its Access Edge and its OCS need.',
      source: 'Guide, Tables 14 and 15',
    });
  }

  public judge(deployment: Deployment): Finding[] {
    const devices = <T extends { readonly device: Device }>(resources: readonly T[]): ReadonlySet<Device> =>
      new Set(resources.map((resource) => resource.device));
    const ofEdge: Need[] = [
      {
        what: 'our entry among its IM providers: it answers 403 FORBIDDEN',
        construct: 'AccessEdgeImProvider',
        devices: devices(every(deployment, AccessEdgeImProvider)),
      },
      {
        what: 'FIPS algorithms: it does not speak TLSv1',
        construct: 'FipsAlgorithms',
        devices: devices(every(deployment, FipsAlgorithms)),
      },
      {
        what: 'Allow discovery: it does not look for our SRV records',
        construct: 'AccessEdgeAccessMethods',
        devices: devices(every(deployment, AccessEdgeAccessMethods)),
        severity: Severity.WARNING,
      },
    ];
    const ofOcs: Need[] = [
      {
        what: 'federation, enabled globally',
        construct: 'OcsGlobalFederation',
        devices: devices(every(deployment, OcsGlobalFederation)),
      },
      {
        what: 'federation, enabled on the front-end servers',
        construct: 'OcsFrontEndFederation',
        devices: devices(every(deployment, OcsFrontEndFederation)),
      },
      {
        what: 'users who may federate',
        construct: 'OcsUsers',
        devices: devices(every(deployment, OcsUsers)),
        severity: Severity.WARNING,
      },
    ];
    return [
      ...this.without(every(deployment, AccessEdge), ofEdge),
      ...this.without(every(deployment, OcsDeployment), ofOcs),
    ];
  }

  private without(devices: readonly Device[], needs: readonly Need[]): Finding[] {
    return devices.flatMap((device) =>
      needs
        .filter((need) => !need.devices.has(device))
        .map((need) =>
          this.finding(device, {
            problem: `"${device.vendorName}" is not asked for ${need.what}.`,
            advice: `Add ${need.construct}; OcsPartner has everything.`,
            severity: need.severity,
          }),
        ),
    );
  }
}
