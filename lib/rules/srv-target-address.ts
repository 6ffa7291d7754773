import { Rule, Severity, type Deployment, type Finding } from '../core';
import { every } from '../core/deployment';
import { SrvRecordSet } from '../dns';
import { groupBy } from './words';
import { Zones } from './zones';

/** */
export class SrvTargetAddress extends Rule {
  constructor() {
    super({
      id: 'dns/srv-target-address',
      demand: 'The target of an SRV record has an address record.',
      source: 'Guide, "DNS Configuration for SIP Federation"',
    });
  }

  public judge(deployment: Deployment): Finding[] {
    const zones = new Zones(deployment);
    const targets = every(deployment, SrvRecordSet).flatMap((record) =>
      record.targets.map(({ target }) => ({ record, target })),
    );
    return [...groupBy(targets, ({ target }) => target)].flatMap(([target, [{ record }]]) => {
      if (zones.addressesOf(target).length > 0) return [];
      const zone = zones.zoneOf(target);
      return zone === undefined
        ? this.finding(record, {
            problem: `"${target}", the target of ${record.owner}, lies in no zone of this stack: whether it has a public address cannot be seen.`,
            advice:
              'Declare its zone and addAddress(...), or suppress with the reason that the record stands there.',
            severity: Severity.WARNING,
          })
        : this.finding(record, {
            problem: `"${target}", the target of ${record.owner}, has no address record in ${zone.zone}.`,
            advice: `Write zone.addAddress('${target}', [...]) with its public address.`,
          });
    });
  }
}
