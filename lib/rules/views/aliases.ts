import type { SrvRecordSet, SrvTarget } from '../../dns';
import type { ImPresenceNode } from '../../im-presence';
import type { XmppView } from './xmpp';

/** Where a record leads, as far as a firewall of the stack says it. */
export interface Landing {
  readonly target: SrvTarget;
  /** The node behind the address and port; undefined where no rule of a firewall leads to one. */
  readonly node: ImPresenceNode | undefined;
}

/** The node that each target of a record leads to. */
export function landings(record: SrvRecordSet, view: XmppView): Landing[] {
  const { zones, sharedPats } = view;
  const nodes = [...view.cluster.nodes, ...view.sharedNodes.map(({ imPresenceNode }) => imPresenceNode)];
  return record.targets.map((target) => {
    const addresses = new Set(zones.addressesOf(target.target).flatMap((each) => each.addresses));
    const pat = sharedPats.find(
      ({ publicAddress, publicPort }) => addresses.has(publicAddress) && publicPort === target.port,
    );
    return { target, node: nodes.find(({ address }) => address === pat?.realAddress) };
  });
}

/** True where the records of the domains lead to a target too: it is a way in for everything. */
export function isWayIn(target: SrvTarget, { sharedRecords }: XmppView): boolean {
  return sharedRecords.some(
    ({ target: other }) => other.target === target.target && other.port === target.port,
  );
}
