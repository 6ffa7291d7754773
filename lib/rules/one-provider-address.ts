import { Rule, type Deployment, type Finding } from '../core';
import { every } from '../core/deployment';
import { AccessEdgeImProvider } from '../partners';

/** */
export class OneProviderAddress extends Rule {
  constructor() {
    super({
      id: 'access-edge/one-provider-address',
      demand: 'An Access Edge knows each of our domains by one IM provider, with one address.',
      source: 'Guide, "High Availability for SIP Federation"',
    });
  }

  public judge(deployment: Deployment): Finding[] {
    const known = new Map<string, AccessEdgeImProvider>();
    const found: Finding[] = [];
    for (const provider of every(deployment, AccessEdgeImProvider)) {
      for (const domain of provider.localDomains) {
        const key = `${provider.device.deviceId} ${domain}`;
        const other = known.get(key);
        if (other === undefined) known.set(key, provider);
        else {
          found.push(
            this.finding(provider, {
              problem: `${provider.device.vendorName} is to know "${domain}" as ${provider.publicFqdn} and as ${other.publicFqdn}.`,
              advice: 'Give it one name; for several nodes put a load balancer behind it.',
            }),
          );
        }
      }
    }
    return found;
  }
}
