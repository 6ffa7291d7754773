import { Rule, Severity, type Deployment, type Finding } from '../core';
import { Firewall } from './firewall';

/** */
export class Clock extends Rule {
  constructor() {
    super({
      id: 'asa/clock',
      demand: 'Time zone and time servers of a firewall with a TLS proxy are declared.',
      severity: Severity.WARNING,
      source: 'Guide, "Configure the Cisco Adaptive Security Appliance for Integration"',
    });
  }

  public judge(deployment: Deployment): Finding[] {
    return Firewall.all(deployment).flatMap(({ asa, proxies }) => {
      if (proxies.length === 0) return [];
      const missing = [
        ...(asa.timeZone === undefined ? ['timeZone'] : []),
        ...(asa.ntpServers.length === 0 ? ['ntpServers'] : []),
      ];
      if (missing.length === 0) return [];
      return this.finding(asa, {
        problem: `"${asa.hostname}" has a TLS proxy and no ${missing.join(' and no ')}: certificates fail when the clocks drift apart.`,
        advice: `Write ${missing.join(' and ')}${asa.ntpServers.length === 0 ? ', with the servers that the IM and Presence cluster uses' : ''}; or suppress with the reason that it is set already.`,
      });
    });
  }
}
