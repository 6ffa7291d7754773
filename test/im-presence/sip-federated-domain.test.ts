import { Removal } from '../../lib/core';
import {
  ImPresenceRelease,
  IntegrationType,
  SipFederatedDomain,
  type ImPresenceCluster,
  type SipFederatedDomainProps,
} from '../../lib/im-presence';
import {
  HOSTILE,
  checkTexts,
  commandOf,
  described,
  errorOf,
  fields,
  filledIn,
  object,
  restarts,
  twoNodes,
  ways,
} from './support';

function federate(
  cluster: ImPresenceCluster,
  overrides: Partial<SipFederatedDomainProps> = {},
): SipFederatedDomain {
  return new SipFederatedDomain(cluster, `Domain${cluster.sipFederatedDomains.length}`, {
    cluster,
    domain: 'abc.com',
    description: 'ABC Corporation',
    integrationType: IntegrationType.microsoft(),
    ...overrides,
  });
}

const KEY = 'SIP federated domain abc.com';

describe('a SIP federated domain', () => {
  test('T-021 behind an ASA: the form, with Direct Federation not checked', () => {
    const cluster = twoNodes();
    federate(cluster, { integrationType: IntegrationType.labelled('Inter-domain to Lync/S4B') });
    const domain = object(cluster, KEY);
    expect(ways(domain.open)).toEqual([
      'Cisco Unified CM IM and Presence Administration > Presence > Inter-Domain Federation > SIP Federation > Add New',
    ]);
    expect(filledIn(domain)).toEqual({
      'Domain Name': 'abc.com',
      Description: 'ABC Corporation',
      'Integration Type': 'Inter-domain to Lync/S4B',
      'Direct Federation': false,
    });
  });

  test('T-022 T-023 Office 365 and Skype for Business: the label of 12.5(1)SU3', () => {
    const cluster = twoNodes();
    federate(cluster, { domain: 'office365.example.net', description: 'office 365 federated domain' });
    expect(filledIn(object(cluster, 'SIP federated domain office365.example.net'))).toMatchObject({
      'Integration Type': 'Inter-domain to OCS/Lync/S4B',
    });
  });

  test('T-024 T-025 inside the enterprise: Direct Federation checked', () => {
    const cluster = twoNodes({ release: ImPresenceRelease.of('10.5(2)') });
    federate(cluster, { directFederation: true });
    expect(filledIn(object(cluster, KEY))).toMatchObject({
      'Integration Type': 'Inter-domain to OCS/Lync',
      'Direct Federation': true,
    });
  });

  test('T-027 it is deleted by name, and its incoming ACL goes with it', () => {
    const cluster = twoNodes();
    federate(cluster);
    const { destroy } = object(cluster, KEY);
    expect(ways(destroy)).toEqual([
      'Cisco Unified CM IM and Presence Administration > Presence > Inter-Domain Federation > SIP Federation > Find > Delete',
    ]);
    expect(fields(destroy)).toEqual({ 'Domain Name': 'abc.com' });
    expect(JSON.stringify(destroy)).toContain('incoming ACL entry goes with it');
  });

  test('R-307 a change of it restarts XCP Router on all nodes, and nothing else', () => {
    const cluster = twoNodes();
    federate(cluster);
    expect(restarts(object(cluster, KEY))).toEqual([
      'Cisco XCP Router on imp1.example.com',
      'Cisco XCP Router on imp2.example.com',
    ]);
  });

  test('a node that is added later restarts too', () => {
    const cluster = twoNodes();
    federate(cluster);
    cluster.addNode('Imp3', { fqdn: 'imp3.example.com', address: '3.3.3.3' });
    expect(restarts(object(cluster, KEY))).toHaveLength(3);
  });

  test('description, type and direct federation are edited in place; the name is what it is', () => {
    const cluster = twoNodes();
    federate(cluster);
    expect(object(cluster, KEY).parts.map((part) => [part.name, part.mode])).toEqual([
      ['domain', 'fixed'],
      ['description', 'overwrite'],
      ['integration type', 'overwrite'],
      ['direct federation', 'overwrite'],
    ]);
  });

  test('R-034 the automatic incoming ACL is looked at, never made', () => {
    const cluster = twoNodes();
    federate(cluster);
    const { objects } = described(cluster);
    expect(objects).toHaveLength(1);
    const checks = checkTexts(objects[0].wording!.checks);
    expect(checks[1]).toMatchObject({
      look: 'Cisco Unified CM IM and Presence Administration > System > Security > Incoming ACL',
      must: 'an entry for abc.com, which cannot be edited',
    });
  });

  test('T-274 that it is listed is the first proof', () => {
    const cluster = twoNodes();
    federate(cluster);
    const [first] = checkTexts(object(cluster, KEY).wording!.checks);
    expect(first).toMatchObject({
      look: 'Cisco Unified CM IM and Presence Administration > Presence > Inter-Domain Federation > SIP Federation',
      must: 'abc.com is listed; Direct Federation is not checked',
    });
  });

  test('T-067 the record of the other side is looked up from the node; not inside the enterprise', () => {
    const cluster = twoNodes();
    federate(cluster);
    federate(cluster, { domain: 'lync.example.net', directFederation: true });
    const commands = (key: string): (string | undefined)[] =>
      checkTexts(object(cluster, key).wording!.checks).map(commandOf);
    expect(commands(KEY)).toContain('utils network host _sipfederationtls._tcp.abc.com srv');
    expect(commands('SIP federated domain lync.example.net')).toEqual([undefined, undefined]);
  });

  test('a name that it takes must be free', () => {
    const cluster = twoNodes();
    federate(cluster);
    expect(checkTexts(object(cluster, KEY).wording!.preflight)[0].must).toBe('no entry abc.com');
  });

  test('R-007 it holds the slot that an XMPP federation of the same domain would need', () => {
    const cluster = twoNodes();
    federate(cluster);
    expect(object(cluster, KEY).claims).toEqual(['im-presence:imp1.example.com federated domain abc.com']);
  });

  test('T-027 one that stands there already is taken away by a Removal', () => {
    const cluster = twoNodes();
    const existing = federate(cluster, { existing: true });
    new Removal(cluster, 'Old', { of: existing });
    const { existing: ids, objects } = described(cluster);
    expect(ids).toEqual([`im-presence:imp1.example.com ${KEY}`]);
    expect(objects.map(({ key }) => key)).toEqual([`removal of ${KEY}`]);
    expect(ways(objects[0].parts[0].set)[0]).toMatch(/> Delete$/);
    expect(restarts(objects[0])).toHaveLength(2);
  });
});

describe('what is refused', () => {
  test.each(HOSTILE)('%j is no domain', (domain) => {
    expect(errorOf(() => federate(twoNodes(), { domain })).rule).toBe('sip-federation/domain');
  });

  test.each(['', ' ', ' ABC', 'ABC\nCorporation', 'ABC\u0000', 'ABC\u202e', 'x'.repeat(129)])(
    'R-033 %j is no description that users recognise',
    (description) => {
      expect(errorOf(() => federate(twoNodes(), { description })).rule).toBe('sip-federation/description');
    },
  );

  test('R-033 a description is for people: letters of every language', () => {
    const cluster = twoNodes();
    federate(cluster, { description: 'Société ABC | “Paris”' });
    expect(filledIn(object(cluster, KEY)).Description).toBe('Société ABC | “Paris”');
  });

  test('R-009 a domain of the cluster itself', () => {
    const error = errorOf(() => federate(twoNodes(), { domain: 'EXAMPLE.com' }));
    expect(error).toMatchObject({
      rule: 'sip-federation/local-domain',
      path: 'Abc/Imp/Domain0',
      problem: 'The federated domain "example.com" is one of the cluster\'s own.',
    });
  });

  test('R-010 the same inside the enterprise, with the reason', () => {
    const error = errorOf(() => federate(twoNodes(), { domain: 'example.com', directFederation: true }));
    expect(error.rule).toBe('sip-federation/local-domain');
    expect(error.advice).toContain('partitioned intradomain federation');
  });

  test('R-012 a subdomain of a local domain is a domain of its own', () => {
    expect(federate(twoNodes(), { domain: 'lync.example.com' }).domain).toBe('lync.example.com');
  });

  test('R-008 a cluster with Remote Call Control', () => {
    const error = errorOf(() => federate(twoNodes({ remoteCallControl: true })));
    expect(error.rule).toBe('sip-federation/remote-call-control');
  });

  test('the same domain twice', () => {
    const cluster = twoNodes();
    federate(cluster);
    expect(errorOf(() => federate(cluster, { domain: 'ABC.com' })).rule).toBe('device/declared-twice');
  });
});
