import { Rule, type Deployment, type Finding } from '../core';
import { Firewall } from './firewall';

/** */
export class TwoTlsProxies extends Rule {
  constructor() {
    super({
      id: 'asa/two-tls-proxies',
      demand: 'A firewall has a TLS proxy for each direction.',
      source: 'Guide, "Configure TLS Proxy Instances"',
    });
  }

  public judge(deployment: Deployment): Finding[] {
    return Firewall.all(deployment).flatMap(({ asa, proxies }) => {
      if (proxies.length !== 1) return [];
      return this.finding(asa, {
        problem: `${asa.hostname} has one TLS proxy, "${proxies[0].name}".`,
        advice: `Add the other direction: AsaTlsProxy.of(asa, name, server, client) with the two identities exchanged.`,
      });
    });
  }
}
