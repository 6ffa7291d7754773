import { Severity } from '../../core';
import { broken, rule } from '../rule';
import { Firewall } from '../views/firewall';

export const clock = rule({
  id: 'asa/clock',
  catalogue: ['R-164', 'R-165'],
  demand: 'Time zone and time servers of a firewall with a TLS proxy are declared.',
  severity: Severity.WARNING,
  source: 'Guide, "Configure the Cisco Adaptive Security Appliance for Integration"',
  over: (deployment) => Firewall.all(deployment),
  judge: ({ asa, proxies }) => {
    if (proxies.length === 0) return [];
    const missing = [
      ...(asa.timeZone === undefined ? ['timeZone'] : []),
      ...(asa.ntpServers.length === 0 ? ['ntpServers'] : []),
    ];
    if (missing.length === 0) return [];
    return broken(asa, {
      problem: `"${asa.hostname}" has a TLS proxy and no ${missing.join(' and no ')}: certificates fail when the clocks drift apart.`,
      advice: `Write ${missing.join(' and ')}${asa.ntpServers.length === 0 ? ', with the servers that the IM and Presence cluster uses' : ''}; or suppress with the reason that it is set already.`,
    });
  },
});
