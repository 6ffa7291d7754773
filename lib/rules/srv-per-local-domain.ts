import { Rule, type Deployment, type Finding } from '../core';
import { Firewall } from './firewall';
import { listed } from './words';
import { Zones } from './zones';

/** R-047, R-094 */
export class SrvPerLocalDomain extends Rule {
  constructor() {
    super({
      id: 'dns/srv-per-local-domain',
      demand: 'Behind a firewall every local domain has the SRV record of SIP federation.',
      source: 'Guide, "SIP DNS SRVs in an Interdomain Federation Deployment"',
    });
  }

  public judge(deployment: Deployment): Finding[] {
    const zones = new Zones(deployment);
    return [...Firewall.byCluster(deployment).keys()].flatMap((cluster) => {
      const missing = cluster.localDomains.filter((domain) => zones.sipSrvOf(domain) === undefined);
      if (cluster.sipFederatedDomains.length === 0 || missing.length === 0) return [];
      return this.finding(cluster, {
        problem: `No _sipfederationtls._tcp record is declared for ${listed(missing.map((domain) => `"${domain}"`))}: partners cannot find its users.`,
        advice:
          'Call publishDns(...) with the zone of each; DnsZone.ticket(...) for a zone that somebody else writes.',
      });
    });
  }
}
