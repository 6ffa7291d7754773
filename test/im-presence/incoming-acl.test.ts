import {
  IncomingAcl,
  AclSource,
  IntegrationType,
  SipFederatedDomain,
  type ImPresenceCluster,
} from '../../lib/im-presence';
import { HOSTILE, described, errorOf, fields, filledIn, object, restarts, twoNodes, ways } from './support';

function allow(cluster: ImPresenceCluster, source: AclSource): IncomingAcl {
  return new IncomingAcl(cluster, `Acl${source.text.replace(/\W/g, '')}`, {
    cluster,
    source,
    description: 'Skype for Business Federation via Expressway-C',
  });
}

describe('an incoming ACL', () => {
  test('T-047 R-177 two entries for a server, by address and by FQDN', () => {
    const cluster = twoNodes();
    allow(cluster, AclSource.address('10.10.10.1'));
    allow(cluster, AclSource.name('EXPWYC.company.com'));
    const { objects } = described(cluster);
    expect(objects.map((each) => filledIn(each)['Address Pattern'])).toEqual([
      'Allow from 10.10.10.1',
      'Allow from expwyc.company.com',
    ]);
    expect(ways(objects[0].open)).toEqual([
      'Cisco Unified CM IM and Presence Administration > System > Security > Incoming ACL > Add New',
    ]);
    expect(fields(objects[0].destroy)).toEqual({ 'Address Pattern': 'Allow from 10.10.10.1' });
  });

  test('R-181 it belongs to the cluster, and is entered on the publisher: no subscriber is asked', () => {
    const cluster = twoNodes();
    const acl = allow(cluster, AclSource.address('10.10.10.1'));
    expect(acl.device).toBe(cluster);
    expect(cluster.publisher.fqdn).toBe('imp1.example.com');
    expect(JSON.stringify(object(cluster, 'incoming ACL Allow from 10.10.10.1').open)).not.toContain('imp2');
  });

  test('R-314 a change of it restarts SIP Proxy on all nodes', () => {
    const cluster = twoNodes();
    allow(cluster, AclSource.address('10.10.10.1'));
    expect(restarts(object(cluster, 'incoming ACL Allow from 10.10.10.1'))).toEqual([
      'Cisco SIP Proxy on imp1.example.com',
      'Cisco SIP Proxy on imp2.example.com',
    ]);
  });

  test('R-183 Allow from an address, a network, a name or everybody, and nothing else', () => {
    expect(
      [
        AclSource.address('10.10.10.1'),
        AclSource.network('10.10.10.0/24'),
        AclSource.name('company.com'),
        AclSource.all(),
      ].map((source) => source.addressPattern),
    ).toEqual([
      'Allow from 10.10.10.1',
      'Allow from 10.10.10.0/24',
      'Allow from company.com',
      'Allow from all',
    ]);
  });

  test.each(HOSTILE)('R-183 %j is neither name, address nor network', (text) => {
    for (const read of [
      () => AclSource.name(text),
      () => AclSource.address(text),
      () => AclSource.network(text),
    ]) {
      expect(errorOf(read).rule).toBe('incoming-acl/address-pattern');
    }
  });

  test('R-034 the entry of a federated domain is the cluster’s own, whatever was declared first', () => {
    const cluster = twoNodes();
    allow(cluster, AclSource.name('abc.com'));
    new SipFederatedDomain(cluster, 'Domain', {
      cluster,
      domain: 'abc.com',
      description: 'ABC Corporation',
      integrationType: IntegrationType.microsoft(),
    });
    expect(errorOf(() => described(cluster)).rule).toBe('incoming-acl/automatic');
  });
});
