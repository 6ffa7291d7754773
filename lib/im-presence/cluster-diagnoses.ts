import { Check, Diagnosis } from '../core';
import type { ImPresenceCluster } from './im-presence-cluster';
import { ImPresenceService } from './im-presence-service';
import { MENU, where } from './menus';

/** What a service writes, and where: RTMT collects it. */
interface Traced {
  readonly service: ImPresenceService;
  readonly logs: string;
}

const SIP: Traced = {
  service: ImPresenceService.SIP_FEDERATION_CONNECTION_MANAGER,
  logs: 'sip-cm-3_*.log in /var/log/active/epas/trace/xcp/log, and esp*.log of Cisco SIP Proxy in /var/log/active/epas/trace/esp/sdi',
};

const XMPP: Traced = {
  service: ImPresenceService.XMPP_FEDERATION_CONNECTION_MANAGER,
  logs: 'xmpp-cm-4_*.log in /var/log/active/epas/trace/xcp/log',
};

/** How to look closer at this cluster: what the services that federate write (Guide, "Debugging Information"). */
export function diagnoses(cluster: ImPresenceCluster): Diagnosis[] {
  const sip = cluster.sipFederatedDomains.some((domain) => !domain.existing);
  const xmpp = cluster._xmppDomains.length > 0;
  return [...(sip ? [SIP] : []), ...(xmpp ? [XMPP] : [])].map(traced);
}

function traced({ service, logs }: Traced): Diagnosis {
  const page = where(MENU.traceConfiguration);
  return new Diagnosis({
    title: `What ${service} writes`,
    why: 'When sessions do not come about, or break off. Only for the minutes of a try: each message costs time of the node',
    before: [
      Check.look(page, {
        must: `written down for each node that is asked: whether Trace On is checked for ${service}, and its Debug Trace Level`,
        why: 'both are put back at the end',
      }),
    ],
    looks: [
      Check.look(page, {
        must: `${service}: Trace On checked, Debug Trace Level Debug; Save, then try again what fails`,
        why: 'the usual level does not show single messages',
      }),
      Check.look('RTMT > Trace & Log Central', {
        must: `the message that was tried, in ${logs}`,
        why: 'the last line before it stops names who refuses, and why',
      }),
      Check.look(page, {
        must: `${service}: Trace On and Debug Trace Level as they were written down; Save`,
        why: 'a trace that is left on costs time, and overwrites what others look for',
      }),
    ],
  });
}
