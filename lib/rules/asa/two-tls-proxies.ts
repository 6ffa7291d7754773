import { broken, rule } from '../rule';
import { Firewall } from '../views/firewall';

export const twoTlsProxies = rule({
  id: 'asa/two-tls-proxies',
  catalogue: ['R-219'],
  demand: 'A firewall has a TLS proxy for each direction.',
  source: 'Guide, "Configure TLS Proxy Instances"',
  over: (deployment) => Firewall.all(deployment),
  judge: ({ asa, proxies }) => {
    if (proxies.length !== 1) return [];
    return broken(asa, {
      problem: `${asa.hostname} has one TLS proxy, "${proxies[0].name}".`,
      advice: `Add the other direction: AsaTlsProxy.of(asa, name, server, client) with the two identities exchanged.`,
    });
  },
});
