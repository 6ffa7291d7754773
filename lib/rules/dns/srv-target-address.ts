import { Severity } from '../../core';
import { every } from '../../core/deployment';
import { SrvRecordSet } from '../../dns';
import { Expressway } from '../../expressway';
import { broken, rule, theDeployment } from '../rule';
import { groupBy } from '../words';
import { Zones } from '../views/zones';

export const srvTargetAddress = rule({
  id: 'dns/srv-target-address',
  catalogue: ['R-074', 'R-106'],
  demand: 'The target of an SRV record has an address record.',
  source: 'Guide, "DNS Configuration for SIP Federation"',
  over: theDeployment,
  judge: (deployment) => {
    const zones = new Zones(deployment);
    // What else reaches an Expressway by its name: its checks ask for it.
    const standing = new Set(
      every(deployment, Expressway).flatMap(({ clusterName, peers }) => [
        clusterName,
        ...peers.map(({ fqdn }) => fqdn),
      ]),
    );
    const targets = every(deployment, SrvRecordSet).flatMap((record) =>
      record.targets.map(({ target }) => ({ record, target })),
    );
    return [...groupBy(targets, ({ target }) => target)].flatMap(([target, [{ record }]]) => {
      if (zones.addressesOf(target).length > 0 || standing.has(target)) return [];
      const zone = zones.zoneOf(target);
      return zone === undefined
        ? broken(record, {
            problem: `"${target}", the target of ${record.owner}, lies in no zone of this stack: whether it has a public address cannot be seen.`,
            advice:
              'Declare its zone and addAddress(...), or suppress with the reason that the record stands there.',
            severity: Severity.WARNING,
          })
        : broken(record, {
            problem: `"${target}", the target of ${record.owner}, has no address record in ${zone.zone}.`,
            advice: `Write zone.addAddress('${target}', [...]) with its public address.`,
          });
    });
  },
});
