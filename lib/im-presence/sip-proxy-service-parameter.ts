import type { Construct } from 'constructs';
import { Check, Statement, Value, type DeviceResource, type ObjectDescription, type Service } from '../core';
import type { ImPresenceCluster } from './im-presence-cluster';
import type { ImPresenceNode } from './im-presence-node';
import { ImPresenceResource, settingField, settingsOf } from './im-presence-resource';
import { ImPresenceService } from './im-presence-service';
import { MENU, page, where } from './menus';
import { QUIRKS, confirmOnDevice } from './quirks';
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
  /**
   * The node that it is set on, chosen as *Server*.
   * @default - clusterwide: the publisher is chosen, and the value is the same on all
   */
  readonly node?: ImPresenceNode;
  /**
   * Whether a change restarts Cisco XCP Router on every node, beside Cisco SIP Proxy.
   * @default false
   */
  readonly restartsRouter?: boolean;
}

/** What is the same of both parameters that tell a node of the load balancer before it. */
export const BEHIND_LOAD_BALANCER: Pick<
  SipProxyServiceParameterOptions,
  'heading' | 'why' | 'note' | 'restartsRouter'
> = {
  heading: 'a heading of its own',
  why: 'partners and firewall know the load balancer, not the node',
  note: confirmOnDevice(QUIRKS.loadBalancerScope),
  restartsRouter: true,
};

/** A service parameter of Cisco SIP Proxy: a setting, whose value is put back when it is given up. */
export abstract class SipProxyServiceParameter extends ImPresenceResource {
  private readonly options: SipProxyServiceParameterOptions;
  private readonly records = new Set<DeviceResource>();
  private readonly showing = new Set<DeviceResource>();

  constructor(
    scope: Construct,
    id: string,
    cluster: ImPresenceCluster,
    options: SipProxyServiceParameterOptions,
  ) {
    super(scope, id, cluster, parameterKey(options.label, options.node));
    this.options = options;
  }

  /**
   * What it says, for people.
   * @internal
   */
  public get _shown(): string {
    return this.options.shown;
  }

  /**
   * It names a host that others answer to: the record of that name stands before, and goes after.
   * @internal
   */
  public _resolvedBy(record: DeviceResource): void {
    this.records.add(record);
  }

  /**
   * Our nodes call themselves by it, and this shows it to others.
   * @internal
   */
  public _shownBy(resources: readonly DeviceResource[]): void {
    for (const resource of resources) this.showing.add(resource);
  }

  public describe(): ObjectDescription {
    const { label, value, shown, heading, why, note, node = this.cluster.publisher } = this.options;
    const place = where(MENU.serviceParameters, ImPresenceService.SIP_PROXY, heading);
    const name = this.options.node === undefined ? label : `${label} of ${node.fqdn}`;
    const parts = [settingField(name, label, value)];
    return {
      title: `${label} of ${ImPresenceService.SIP_PROXY}${this.options.node === undefined ? '' : ` on ${node.fqdn}`}`,
      section: SECTION.parameters,
      open: [
        page(MENU.serviceParameters, `Stands under ${heading}.${note === undefined ? '' : ` ${note}`}`),
        Statement.field('Server', Value.domain(node.fqdn)),
        Statement.field('Service', Value.choice(ImPresenceService.SIP_PROXY)),
      ],
      parts,
      settings: settingsOf(parts),
      restarts: this.restarted,
      switchingAfter: [...this.records],
      ...(this.showing.size === 0 ? {} : { shownBy: [...this.showing] }),
      why,
      checks: [Check.look(place, { must: `${name} says ${shown}`, why })],
    };
  }

  private get restarted(): Service[] {
    const { cluster, options } = this;
    const router = options.restartsRouter === true ? cluster.onAllNodes(ImPresenceService.XCP_ROUTER) : [];
    return [...cluster.onAllNodes(ImPresenceService.SIP_PROXY), ...router];
  }
}

/** The key of a service parameter of Cisco SIP Proxy, of the cluster or of one node. */
export function parameterKey(label: string, node?: ImPresenceNode): string {
  const all = `service parameter ${ImPresenceService.SIP_PROXY} ${label}`;
  return node === undefined ? all : `${all} of ${node.fqdn}`;
}
