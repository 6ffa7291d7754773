import { Service, Statement, type Device, type RestartWindow } from '../core';
import { ImPresenceService } from './im-presence-service';

/** More than a deployment has: what is counted by kind and node has one number. */
const NODES_AT_MOST = 100;

/**
 * All services of a kind restart before the next kind: SIP Proxy everywhere, then XCP Router from the publisher on
 * (Guide, "Restart Cisco XCP Router").
 */
const ORDER = Object.values(ImPresenceService);

const IMPACT: { readonly [service in ImPresenceService]?: string } = {
  [ImPresenceService.SIP_PROXY]: 'SIP federation through this node stops until it runs again',
  [ImPresenceService.PRESENCE_ENGINE]: 'presence of the users of this node stops for some minutes',
  [ImPresenceService.XCP_ROUTER]:
    'presence and chat of all users of this node stop for some minutes; presence of federated contacts can lag up to two hours afterwards',
  [ImPresenceService.SIP_FEDERATION_CONNECTION_MANAGER]: 'SIP federation of this node stops for some minutes',
  [ImPresenceService.XMPP_FEDERATION_CONNECTION_MANAGER]:
    'XMPP federation of this node stops for some minutes',
  [ImPresenceService.TEXT_CONFERENCE_MANAGER]: 'group chat of this node stops for some minutes',
};

/** While one of them is down for longer than 90 seconds, the other node of the group takes the users over (`QUIRKS.criticalServices`). */
const CRITICAL: ReadonlySet<ImPresenceService> = new Set([
  ImPresenceService.SIP_PROXY,
  ImPresenceService.PRESENCE_ENGINE,
  ImPresenceService.XCP_ROUTER,
]);

/** The services of one node, by name. */
export type NodeServices = Readonly<Record<ImPresenceService, Service>>;

/**
 * @param redundancy what is done around the restarts of a critical service of this node
 */
export function nodeServices(
  cluster: Device,
  fqdn: string,
  ordinal: number,
  redundancy: () => RestartWindow | undefined,
): NodeServices {
  const make = (name: ImPresenceService, implies: Service[] = []): Service =>
    new Service({
      device: cluster,
      name: `${name} on ${fqdn}`,
      // Restart only (QUIRKS.routerNeverStopped), and several words without quotes (QUIRKS.restartUnquoted).
      statements: [Statement.command(`utils service restart ${name}`)],
      sequence: ORDER.indexOf(name) * NODES_AT_MOST + ordinal,
      implies,
      impact: IMPACT[name],
      answer: `${name}: wait for [STARTED]`,
      // A group can be declared after the node: it is asked for when the plan is made.
      get within() {
        return CRITICAL.has(name) ? redundancy() : undefined;
      },
    });
  const sip = make(ImPresenceService.SIP_FEDERATION_CONNECTION_MANAGER);
  const xmpp = make(ImPresenceService.XMPP_FEDERATION_CONNECTION_MANAGER);
  const chat = make(ImPresenceService.TEXT_CONFERENCE_MANAGER);
  return {
    [ImPresenceService.SIP_PROXY]: make(ImPresenceService.SIP_PROXY),
    [ImPresenceService.PRESENCE_ENGINE]: make(ImPresenceService.PRESENCE_ENGINE),
    [ImPresenceService.XCP_ROUTER]: make(ImPresenceService.XCP_ROUTER, [sip, xmpp, chat]),
    [ImPresenceService.SIP_FEDERATION_CONNECTION_MANAGER]: sip,
    [ImPresenceService.XMPP_FEDERATION_CONNECTION_MANAGER]: xmpp,
    [ImPresenceService.TEXT_CONFERENCE_MANAGER]: chat,
    [ImPresenceService.INTERCLUSTER_SYNC_AGENT]: make(ImPresenceService.INTERCLUSTER_SYNC_AGENT),
  };
}
