import { Rule, type Deployment, type Finding } from '../core';
import { Firewall } from './firewall';

/** R-220, R-221, R-222: a proxy made the wrong way round and a class bound to the wrong one look the same. */
export class ClassDirection extends Rule {
  constructor() {
    super({
      id: 'asa/class-direction',
      demand: 'The class of one direction is inspected by the TLS proxy of that direction.',
      source: 'Guide, "Associate Access List with TLS Proxy Instance Using Class Maps"',
    });
  }

  public judge(deployment: Deployment): Finding[] {
    return Firewall.all(deployment).flatMap((firewall) =>
      firewall.policyClasses.flatMap((policyClass) => {
        const { classMap, tlsProxy } = policyClass;
        const wanted = firewall.directionOf(classMap.accessList);
        const is = firewall.directionOfProxy(tlsProxy);
        if (wanted === undefined || is === undefined || is === 'neither' || is === wanted) return [];
        const right = firewall.proxies.find((proxy) => firewall.directionOfProxy(proxy) === wanted);
        return this.finding(policyClass, {
          problem: `The class ${classMap.name} is for ${wanted} sessions, and its TLS proxy "${tlsProxy.name}" for ${is} ones.`,
          advice: `${right === undefined ? 'Exchange server and client of the proxy' : `Bind the class to ${right.name}`}: outbound, server is the inside identity and client the public one.`,
        });
      }),
    );
  }
}
