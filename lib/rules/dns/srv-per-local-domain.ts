import { broken, rule, theDeployment } from '../rule';
import { Firewall } from '../views/firewall';
import { firstOf } from '../words';
import { Zones } from '../views/zones';

export const srvPerLocalDomain = rule({
  id: 'dns/srv-per-local-domain',
  catalogue: ['R-047', 'R-094'],
  demand: 'Behind a firewall every local domain has the SRV record of SIP federation.',
  source: 'Guide, "SIP DNS SRVs in an Interdomain Federation Deployment"',
  over: theDeployment,
  judge: (deployment) => {
    const zones = new Zones(deployment);
    return [...Firewall.byCluster(deployment).keys()].flatMap((cluster) => {
      const missing = cluster.addressDomains.filter((domain) => zones.sipSrvOf(domain) === undefined);
      if (cluster.sipFederatedDomains.length === 0 || missing.length === 0) return [];
      return broken(cluster, {
        problem: `No _sipfederationtls._tcp record is declared for ${firstOf(missing.map((domain) => `"${domain}"`))}: partners cannot find its users.`,
        advice:
          'Call publishDns(...) with the zone of each; DnsZone.ticket(...) for a zone that somebody else writes.',
      });
    });
  },
});
