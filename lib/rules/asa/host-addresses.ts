import type { AsaInterface, AsaStaticPat } from '../../asa';
import { isEdgeOf } from '../../asa/network-address';
import { IpAddress } from '../../net';
import { broken, rule, type Broken } from '../rule';
import { Firewall } from '../views/firewall';
import { partners } from '../views/partners';

const SOURCE = 'Guide, "External and Internal Interface Configuration"';

/** What the subnets of the two interfaces say about the addresses that the plan writes. */
export const hostAddresses = rule({
  id: 'asa/host-addresses',
  catalogue: ['F-28'],
  demand:
    'Nodes stand inside, Access Edges outside, and no address of theirs is the firewall itself or the edge of a subnet.',
  source: SOURCE,
  over: (deployment) => Firewall.all(deployment),
  judge: (firewall, deployment) => {
    const { inside, outside } = firewall.asa;
    const nodes = [...new Set([...firewall.nodes, ...firewall.xmppPats.keys()])];
    const published = [...firewall.staticPats.values(), ...firewall.xmppPats.values()].flat();
    const found: (Broken | undefined)[] = [
      ...nodes.map((node) => {
        const wrong = onFirewall(node.address, [inside, outside]) ?? standsIn(node.address, outside);
        return wrong === undefined
          ? undefined
          : broken(node, {
              problem: `${node.fqdn} has the address "${node.address}", ${wrong}.`,
              advice: `Write the address of the node behind ${inside.nameif}.`,
            });
      }),
      ...published.filter(isFirstOfAddress).map((pat) => {
        const { publicAddress } = pat;
        // The active address of the outside interface can be published: another rule judges that.
        const others = publicAddress === outside.address ? [] : [inside, outside];
        const wrong = onFirewall(publicAddress, others) ?? standsIn(publicAddress, inside);
        return wrong === undefined
          ? undefined
          : broken(pat, {
              problem: `The public address is "${publicAddress}", ${wrong}.`,
              advice: `Reserve a public address of its own that is routed to ${outside.nameif}.`,
            });
      }),
      ...partners(deployment).flatMap(({ peer, at }) =>
        firewall.clusters.length === 0
          ? []
          : peer.nextHop.addresses.map((address) => {
              const wrong = onFirewall(address, [inside, outside]) ?? standsIn(address, inside);
              return wrong === undefined
                ? undefined
                : broken(at, {
                    problem: `The Access Edge of ${peer.name} has the address "${address}", ${wrong}.`,
                    advice: `Write the public address that the partner gives; it lies beyond ${outside.nameif}.`,
                  });
            }),
      ),
    ];
    return found.flatMap((each) => each ?? []);
  },
});

/** One finding an address, however many ports are published on it. */
function isFirstOfAddress(pat: AsaStaticPat, index: number, all: readonly AsaStaticPat[]): boolean {
  return all.findIndex((other) => other.publicAddress === pat.publicAddress) === index;
}

/** Said where an address is the firewall's own, or none that a host of its subnet can have. */
function onFirewall(address: string, interfaces: readonly AsaInterface[]): string | undefined {
  for (const { nameif, address: own, standbyAddress, _network } of interfaces) {
    if (address === own) return `which ${nameif} of the firewall has itself`;
    if (address === standbyAddress) return `which ${nameif} has in standby`;
    const inNetwork = _network?.contains(IpAddress.of(address)) === true;
    if (_network !== undefined && inNetwork && isEdgeOf(_network, address)) {
      return `the network or broadcast address of ${_network.toString()}`;
    }
  }
  return undefined;
}

function standsIn(address: string, { nameif, _network }: AsaInterface): string | undefined {
  return _network?.contains(IpAddress.of(address)) === true
    ? `which lies in ${_network.toString()}, behind ${nameif}`
    : undefined;
}
