import type { Construct } from 'constructs';
import { Check, Effect, Statement, Value, type DeviceResource, type ObjectDescription } from '../core';
import type { ImPresenceNode } from './im-presence-node';
import { ImPresenceResource, settingField, settingsOf } from './im-presence-resource';
import { ImPresenceService } from './im-presence-service';
import { MENU, page } from './menus';
import { SECTION } from './sections';

/** What one federation service differs from another by. */
export interface ServiceActivationOptions {
  /** The service. */
  readonly service: ImPresenceService;
  /**
   * Order of the step within a phase (`sections.ts`).
   * @default - that of all services
   */
  readonly section?: number;
  /** What happens without it. */
  readonly why: string;
  /**
   * What people notice.
   * @default - nothing: the service lets nobody in by itself
   */
  readonly effect?: Effect;
  /**
   * What must stand while it is activated.
   * @default - nothing
   */
  readonly uses?: DeviceResource[];
  /**
   * Services that have to run beside it.
   * @default - none
   */
  readonly beside?: ImPresenceService[];
}

/**
 * Activates a feature service on a node; it starts by that. A setting: what the box said before is put back.
 */
export abstract class ServiceActivation extends ImPresenceResource {
  /** The node that the service is activated on. */
  public readonly imPresenceNode: ImPresenceNode;
  private readonly options: ServiceActivationOptions;

  constructor(scope: Construct, id: string, node: ImPresenceNode, options: ServiceActivationOptions) {
    super(scope, id, node.cluster, activationKey(options.service, node));
    this.imPresenceNode = node;
    this.options = options;
  }

  public describe(): ObjectDescription {
    const { service, section, effect, why, uses, beside = [] } = this.options;
    const fqdn = this.imPresenceNode.fqdn;
    const parts = [settingField(`tick at ${service} on ${fqdn}`, service, Value.checkBox(true))];
    return {
      title: `activation of ${service} on ${fqdn}`,
      section: section ?? SECTION.services,
      effect,
      open: [
        page(MENU.serviceActivation, 'Go shows the services; these stand under IM and Presence Services.'),
        Statement.field('Server', Value.domain(fqdn)),
      ],
      parts,
      settings: settingsOf(parts),
      uses,
      why,
      answers: [
        `Where ${(beside[0] as ImPresenceService | undefined) ?? service} does not run then, start it under Tools > Control Center - Feature Services.`,
      ],
      checks: [
        Check.show(Statement.command('utils service list'), {
          must: `on ${fqdn}: ${[service, ...beside].map((each) => `${each} [STARTED]`).join(' and ')}`,
          why: 'a service that is activated and stopped federates with nobody',
        }),
      ],
    };
  }
}

/** The key of the activation of a service on a node. */
export function activationKey(service: ImPresenceService, node: ImPresenceNode): string {
  return `service activation ${service} on ${node.fqdn}`;
}
