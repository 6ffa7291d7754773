import { broken, rule } from '../rule';
import { Firewall } from '../views/firewall';

/** A proxy made the wrong way round and a class bound to the wrong one look the same. */
export const classDirection = rule({
  id: 'asa/class-direction',
  catalogue: ['R-220', 'R-221', 'R-222'],
  demand: 'The class of one direction is inspected by the TLS proxy of that direction.',
  source: 'Guide, "Associate Access List with TLS Proxy Instance Using Class Maps"',
  over: (deployment) => Firewall.all(deployment),
  judge: (firewall) =>
    firewall.policyClasses.flatMap((policyClass) => {
      const { classMap, tlsProxy } = policyClass;
      const wanted = firewall.directionOf(classMap.accessList);
      const is = firewall.directionOfProxy(tlsProxy);
      if (wanted === undefined || is === undefined || is === 'neither' || is === wanted) return [];
      const right = firewall.proxies.find((proxy) => firewall.directionOfProxy(proxy) === wanted);
      return broken(policyClass, {
        problem: `The class ${classMap.name} is for ${wanted} sessions, and its TLS proxy "${tlsProxy.name}" for ${is} ones.`,
        advice: `${right === undefined ? 'Exchange server and client of the proxy' : `Bind the class to ${right.name}`}: outbound, server is the inside identity and client the public one.`,
      });
    }),
});
