import { Testing } from 'cdktf';
import { FederationStack, ImPresenceCluster, ImPresenceDeployment, ImPresenceRelease } from '../../lib';
import { errorOf } from './support';

interface Variant {
  readonly fqdn?: string;
  readonly address?: string;
  readonly prefix?: number;
}

/** Two clusters with two nodes each; the last node of the second one varies. */
function clusters(last: Variant = {}): { west: ImPresenceCluster; east: ImPresenceCluster } {
  const stack = new FederationStack(Testing.app(), 'Two');
  const release = ImPresenceRelease.of('12.5(1)SU3');
  const west = new ImPresenceCluster(stack, 'West', {
    release,
    publisher: { fqdn: 'west1.example.com', address: '10.1.0.1' },
    localDomains: ['example.com'],
  });
  west.addNode('West2', { fqdn: 'west2.example.com', address: '10.1.0.2', arbitraryPortPrefix: 4 });
  const east = new ImPresenceCluster(stack, 'East', {
    release,
    publisher: { fqdn: 'east1.example.com', address: '10.2.0.1', arbitraryPortPrefix: 5 },
    localDomains: ['example.com', 'sales.example.com'],
  });
  east.addNode('East2', {
    fqdn: last.fqdn ?? 'east2.example.com',
    address: last.address ?? '10.2.0.2',
    arbitraryPortPrefix: last.prefix ?? 6,
  });
  return { west, east };
}

describe('a deployment of several clusters', () => {
  test('S-14 R-227 has the nodes and domains of all of them, and one node that receives new sessions', () => {
    const { west, east } = clusters();
    const deployment = ImPresenceDeployment.of(west, east);
    expect(deployment.clusters).toEqual([west, east]);
    expect(deployment.nodes.map(({ fqdn }) => fqdn)).toEqual([
      'west1.example.com',
      'west2.example.com',
      'east1.example.com',
      'east2.example.com',
    ]);
    expect(deployment.localDomains).toEqual(['example.com', 'sales.example.com']);
    expect(deployment.routingNode).toBe(west.publisher);
    expect(deployment.withRoutingNode(east.publisher).routingNode).toBe(east.publisher);
    expect(deployment.routingNode).toBe(west.publisher);
  });

  test('a cluster is the deployment of one', () => {
    const { west } = clusters();
    expect(west.clusters).toEqual([west]);
    expect(west.routingNode).toBe(west.publisher);
    expect(ImPresenceDeployment.of(west).nodes).toEqual(west.nodes);
  });

  test.each<[string, Variant, string]>([
    ['an FQDN', { fqdn: 'west2.example.com' }, '"west2.example.com"'],
    ['an address', { address: '10.1.0.2' }, '"10.1.0.2"'],
    ['an arbitrary port prefix', { prefix: 4 }, '"4"'],
  ])('R-199 %s that a node of another cluster has is an error', (_what, last, quoted) => {
    const { west, east } = clusters(last);
    const error = errorOf(() => ImPresenceDeployment.of(west, east));
    expect(error.rule).toBe('im-presence/node-duplicate');
    expect(error.path).toBe('Two/East/East2');
    expect(error.problem).toContain(quoted);
    expect(error.problem).toContain('Two/West/West2');
  });

  test('a cluster that stands there twice, and a routing node of another cluster, are errors', () => {
    const { west, east } = clusters();
    expect(errorOf(() => ImPresenceDeployment.of(west, west)).rule).toBe('im-presence/cluster-twice');
    expect(errorOf(() => ImPresenceDeployment.of(west).withRoutingNode(east.publisher)).rule).toBe(
      'sip-federation/routing-node',
    );
  });
});
