import { Node } from 'constructs';
import type { Construct } from 'constructs';
import { Device, DeviceLanguage, Owner } from '../core';
import type { Asa } from './asa';

/** Who routes for the nodes, as a stack knows it. */
export interface AsaRouterProps {
  /** What people call it: `core1`, or the nodes themselves. */
  readonly name: string;
}

/**
 * Whoever routes for the nodes where an ASA stands beside an existing firewall: it leads to the ASA what is meant for
 * partners (Guide, "Cisco Adaptive Security Appliance Deployment Options"). Its administrators get forms.
 */
export class AsaRouter extends Device {
  /**
   * The router beside an ASA, made for the first firewall that names it.
   * @internal
   */
  public static _of(asa: Asa): AsaRouter | undefined {
    const name = asa.placement._router;
    if (name === undefined) return undefined;
    const id = `router ${fileSafe(name)}`;
    const scope = Node.of(asa).scope!;
    return (Node.of(scope).tryFindChild(id) as AsaRouter | undefined) ?? new AsaRouter(scope, id, { name });
  }

  constructor(scope: Construct, id: string, props: AsaRouterProps) {
    const { name } = props;
    super(scope, id, {
      kind: 'router',
      vendorName: fileSafe(name),
      identity: fileSafe(name),
      product: 'router beside the firewall',
      language: DeviceLanguage.COMMON_STEPS,
      owner: Owner.us(),
      role: 'network engineer',
      enter: `Open the administration of ${name}. No make is meant: pages and fields are named by what they do.`,
    });
  }
}

/** People call it as they like; files and states do not. */
function fileSafe(name: string): string {
  const safe = name.replace(/[^A-Za-z0-9_.-]+/g, '-').replace(/^[-.]+|[-.]+$/g, '');
  return safe === '' ? 'router' : safe;
}
