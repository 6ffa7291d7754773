import type { Construct } from 'constructs';
import { Check, Statement, Value, type ObjectDescription, type Service } from '../core';
import type { ImPresenceCluster } from './im-presence-cluster';
import { ImPresenceResource, settingField, settingsOf } from './im-presence-resource';
import { ImPresenceService } from './im-presence-service';
import { MENU, page, where } from './menus';
import { SECTION } from './sections';

/** A service parameter of Cisco SIP Proxy, as the page prints it. */
export interface SipProxyServiceParameterOptions {
  /** Label of the parameter: `IM Gateway Status`. */
  readonly label: string;
  /** What it shall say. */
  readonly value: Value;
  /** The same for people: `On`. */
  readonly shown: string;
  /** Heading that it stands under, or where on the page. */
  readonly heading: string;
  /** What happens without it. */
  readonly why: string;
  /**
   * What is uncertain about it, a sentence.
   * @default - nothing
   */
  readonly note?: string;
}

/** A clusterwide service parameter of Cisco SIP Proxy: a setting, whose value is put back when it is given up. */
export abstract class SipProxyServiceParameter extends ImPresenceResource {
  private readonly options: SipProxyServiceParameterOptions;

  constructor(
    scope: Construct,
    id: string,
    cluster: ImPresenceCluster,
    options: SipProxyServiceParameterOptions,
  ) {
    super(scope, id, cluster, parameterKey(options.label));
    this.options = options;
  }

  public describe(): ObjectDescription {
    const { label, value, shown, heading, why, note } = this.options;
    const place = where(MENU.serviceParameters, ImPresenceService.SIP_PROXY, heading);
    const parts = [settingField(label, label, value)];
    return {
      title: `${label} of ${ImPresenceService.SIP_PROXY}`,
      section: SECTION.parameters,
      open: [
        page(MENU.serviceParameters, `Stands under ${heading}.${note === undefined ? '' : ` ${note}`}`),
        Statement.field('Server', Value.domain(this.cluster.publisher.fqdn)),
        Statement.field('Service', Value.choice(ImPresenceService.SIP_PROXY)),
      ],
      parts,
      settings: settingsOf(parts),
      restarts: this.restarted(),
      why,
      checks: [Check.look(place, { must: `${label} says ${shown}`, why })],
    };
  }

  /** What a change of it restarts: Cisco SIP Proxy on every node. */
  protected restarted(): Service[] {
    return this.cluster.onAllNodes(ImPresenceService.SIP_PROXY);
  }
}

/** The key of a service parameter of Cisco SIP Proxy. */
export function parameterKey(label: string): string {
  return `service parameter ${ImPresenceService.SIP_PROXY} ${label}`;
}
