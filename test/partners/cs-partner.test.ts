import {
  CertificateAuthority,
  CsPartner,
  CsRelease,
  Office365Partner,
  SipPeer,
  type CsPartnerPeerProps,
  type SipPartner,
} from '../../lib';
import { certificate } from '../certificates/fixtures';
import { authority, described, form, object } from './partner';

const edge = { fqdn: 'sip.def.com', addresses: ['30.30.30.30'] };

function props(overrides: Partial<CsPartnerPeerProps> = {}): CsPartnerPeerProps {
  return {
    domains: ['def.com'],
    release: CsRelease.SKYPE_FOR_BUSINESS_2019,
    accessEdge: edge,
    certificateAuthority: authority(),
    ...overrides,
  };
}

const skype = (overrides: Partial<CsPartnerPeerProps> = {}): SipPeer =>
  SipPeer.skypeForBusiness(props(overrides));

function ours(peer: SipPeer) {
  const scope = peer.certificateAuthority.node.scope!;
  return {
    scope,
    known: {
      peer,
      localDomains: ['example.com', 'eu.example.com'],
      publicFqdn: 'expe.example.com',
      publicAddress: '10.10.10.10',
      publicPorts: [5061, 5062],
      ourAuthority: CertificateAuthority.publicAuthority(scope, 'OurCa', { name: 'public-ca' }),
    },
  };
}

function partner(peer: SipPeer): CsPartner {
  const { scope, known } = ours(peer);
  return new CsPartner(scope, 'Partner', known);
}

const PANEL = 'Skype for Business Server Control Panel > Federation and External Access';

/** The keys of the forms of the control panel, in order. */
function formsOf(peer: SipPeer): string[] {
  return described(partner(peer) as never)
    .objects.filter(({ device }) => device === 'cs:def.com')
    .sort((one, other) => one.section - other.section)
    .map(({ key }) => key);
}

const all = (of: SipPartner) => described(of as never);

describe('what a partner with Skype for Business is asked for', () => {
  test('it is proven: the domain is allowed by our name, our record is found, and two users meet', () => {
    const proof = (peer: SipPeer): Record<string, unknown>[] =>
      all(partner(peer)).objects.flatMap(
        ({ wording }) => (wording?.checks ?? []) as Record<string, unknown>[],
      );
    expect(proof(skype())).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          must: 'example.com, Allowed, with the Access Edge service expe.example.com',
        }),
        expect.objectContaining({
          look: 'a user who has the external access policy example.com',
          whenDone: true,
        }),
      ]),
    );
    const lookUps = (peer: SipPeer): string[] =>
      proof(peer).flatMap(
        ({ probe }) =>
          JSON.stringify(probe ?? '').match(/_sipfederationtls\._tcp\.(?:eu\.)?example\.com/) ?? [],
      );
    expect(lookUps(skype({ admitsAllDomains: true }))).toEqual([
      '_sipfederationtls._tcp.example.com',
      '_sipfederationtls._tcp.eu.example.com',
    ]);
    for (const peer of [skype(), skype({ findsUsBySrv: false })]) expect(lookUps(peer)).toEqual([]);
  });

  test('T-170 T-171 T-172 R-340 federation is restricted: a policy, each of our domains by name, and discovery as it is', () => {
    expect(formsOf(skype())).toEqual([
      'external access policy',
      'access edge configuration',
      'allowed domain example.com',
      'allowed domain eu.example.com',
    ]);
    const state = all(partner(skype({ users: ['Sales'] })));
    expect(form(state, 'external access policy')).toEqual([
      `${PANEL} > EXTERNAL ACCESS POLICY > New > User policy`,
      'Name = example.com',
      'Enable communications with federated users = true',
      'Enable communications with remote users = true',
      'Enable communications with public users = true',
    ]);
    expect(JSON.stringify(object(state, 'external access policy'))).toContain('for Sales');
    expect(form(state, 'access edge configuration')).toEqual([
      `${PANEL} > ACCESS EDGE CONFIGURATION > Global > Edit > Show details`,
      'Enable federation and public IM connectivity = true',
    ]);
    expect(JSON.stringify(object(state, 'access edge configuration'))).not.toContain('Discovery');
    expect(form(state, 'allowed domain eu.example.com')).toEqual([
      `${PANEL} > SIP FEDERATED DOMAINS > New > Allowed domain`,
      'Domain name (or FQDN) = eu.example.com',
      'Access Edge service (FQDN) = expe.example.com',
    ]);
  });

  test('T-171 who admits every domain: all four boxes, and nothing by name', () => {
    expect(formsOf(skype({ admitsAllDomains: true }))).toEqual([
      'external access policy',
      'access edge configuration',
    ]);
    expect(form(all(partner(skype({ admitsAllDomains: true }))), 'access edge configuration')).toHaveLength(
      5,
    );
  });

  test('T-173 X-052 R-339 R-341 R-342 a hosted provider only where we are not found by SRV, with the name on our edge', () => {
    const state = all(partner(skype({ findsUsBySrv: false })));
    expect(form(state, 'hosted provider example.com').slice(0, 4)).toEqual([
      `${PANEL} > SIP FEDERATED PROVIDERS > New > Hosted provider`,
      'Enable communications with this provider = true',
      'Provider name = example.com',
      'Access Edge service (FQDN) = expe.example.com',
    ]);
    // Others may be found by it: what is not needed is left as it is.
    expect(form(state, 'access edge configuration')).toHaveLength(2);
    expect(formsOf(skype({ findsUsBySrv: false, admitsAllDomains: true }))).toContain(
      'allowed domain eu.example.com',
    );
    expect(formsOf(skype()).join()).not.toContain('hosted provider');
  });

  test('R-342 a domain that is found by a name of its own is known by that one', () => {
    const peer = skype({ findsUsBySrv: false });
    const { scope, known } = ours(peer);
    const state = all(
      new CsPartner(scope, 'Partner', {
        ...known,
        publicFqdns: { 'eu.example.com': 'sip.eu.example.com' },
      }),
    );
    expect(form(state, 'allowed domain example.com')[2]).toBe(
      'Access Edge service (FQDN) = expe.example.com',
    );
    expect(form(state, 'allowed domain eu.example.com')[2]).toBe(
      'Access Edge service (FQDN) = sip.eu.example.com',
    );
    expect(form(state, 'hosted provider eu.example.com')[3]).toBe(
      'Access Edge service (FQDN) = sip.eu.example.com',
    );
  });

  test('T-113 T-174 R-155 R-125 its edge trusts our authority, and presents a certificate with both usages', () => {
    const state = all(partner(skype()));
    expect(object(state, 'root certificate of public-ca').device).toBe('edge-server:sip.def.com');
    expect(form(state, 'external edge certificate')[1]).toBe(
      'certificate in use = Subject CN sip.def.com, signed by abc-ca, Enhanced Key Usage Server Authentication (1.3.6.1.5.5.7.3.1) and Client Authentication (1.3.6.1.5.5.7.3.2)',
    );
    expect(() => skype({ accessEdge: { ...edge, certificate: certificate('self-signed') } })).toThrow(
      /partner\/edge-certificate/,
    );
  });

  test('R-155 another authority is trusted on both sides before the edge presents its certificate, and the old one is told by its thumbprint', () => {
    const key = 'external edge certificate';
    const state = all(partner(skype({ accessEdge: { ...edge, certificateGeneration: 2 } })));
    const presented = object(state, key);
    expect(presented.parts[0].uses).toEqual(['edge-server:sip.def.com chain of abc-ca']);
    expect(form(state, key)[1]).toContain('and the friendly name sip.def.com federation 2, signed by abc-ca');
    expect(JSON.stringify(presented.wording)).toContain('sessions with def.com end');
    expect(JSON.stringify(presented.open)).toContain(
      'Set-CsCertificate -Type AccessEdgeExternal -Thumbprint',
    );
    const peer = skype();
    const { scope, known } = ours(peer);
    const of = new CsPartner(scope, 'Partner', known);
    of._presentAfter([of.srvRecords[0]]);
    expect(object(all(of), key).switchingAfter).toEqual([of.srvRecords[0]._objectId]);
  });

  test('F-55 its firewall is opened for every port that we answer on, and nobody there confirms what only we can try', () => {
    const state = all(partner(skype()));
    expect(form(state, 'Firewall').slice(1)).toEqual([
      'in, from 10.10.10.10 to 30.30.30.30 = TCP 5061',
      'out, from 30.30.30.30 to 10.10.10.10 = TCP 5061',
      'out, from 30.30.30.30 to 10.10.10.10 = TCP 5062',
    ]);
    expect(state.artifacts.filter(({ name }) => name.includes('confirmation'))).toEqual([]);
    const peer = skype();
    const { scope, known } = ours(peer);
    const several = new CsPartner(scope, 'Partner', { ...known, furtherPublicAddresses: ['10.10.10.11'] });
    expect(form(all(several), 'Firewall').filter((field) => field.startsWith('in, '))).toEqual([
      'in, from 10.10.10.10 to 30.30.30.30 = TCP 5061',
      'in, from 10.10.10.11 to 30.30.30.30 = TCP 5061',
    ]);
  });

  test('what is made and taken away as a whole is not there before', () => {
    const said = (end: string): string => JSON.stringify(object(all(partner(skype())), end).wording);
    expect(said('external access policy')).toContain('no external access policy example.com yet');
    expect(said('allowed domain example.com')).toContain('no allowed domain example.com yet');
    expect(said('access edge configuration')).not.toContain(' yet');
  });

  test('F-54 users get back the policy that they had, not none', () => {
    const said = JSON.stringify(object(all(partner(skype())), 'external access policy'));
    expect(said).toContain('write down what each of them has there before');
    expect(said).toContain('what each user had before, <Automatic> where that was none');
  });

  test('F-54 what concerns more than the federation with us says so', () => {
    const admitting = skype({ admitsAllDomains: true });
    const said = JSON.stringify(object(all(partner(admitting)), 'access edge configuration'));
    expect(said).toContain('it concerns everybody whom you federate with');
    expect(said).toContain('not the other side alone');
  });

  test('T-186 Lync Server has the same forms where its own panel has them', () => {
    const lync = SipPeer.lync(props({ release: CsRelease.LYNC_2010 }));
    const [place] = form(all(partner(lync)), 'allowed domain example.com');
    expect(place).toBe(
      'Lync Server Control Panel > External User Access > Federated Domains > New > Allowed domain',
    );
  });
});

describe('what a partner with Office 365 is asked for', () => {
  const tenant = (findsUsBySrv?: boolean, isPublic = true) => {
    const peer = SipPeer.office365({
      domains: ['def.com'],
      certificateAuthority: authority(),
      findsUsBySrv,
    });
    const { scope, known } = ours(peer);
    const ourAuthority = isPublic
      ? known.ourAuthority
      : CertificateAuthority.microsoft(scope, 'Inner', { name: 'inner-ca', host: 'ca.example.com' });
    return all(new Office365Partner(scope, 'Partner', { ...known, ourAuthority }));
  };

  test('T-176 our domains, without a list where every domain is allowed', () => {
    const [place, first, second] = form(
      tenant(),
      'external access with example.com, eu.example.com'.split(' with')[0],
    );
    expect(place).toBe('Teams admin center > Users > External access > Organization settings');
    expect(first).toMatch(/^example\.com = where all external domains are allowed: nothing to do/);
    expect(second).toMatch(/^eu\.example\.com = /);
    expect(JSON.stringify(object(tenant(), 'external access'))).toContain('cuts off everybody else');
  });

  test('T-175 R-156 our certificate', () => {
    expect(form(tenant(), 'trust in expe.example.com')[1]).toMatch(
      /certificate of expe\.example\.com = nothing to do where the service trusts public-ca.*; uploaded where/,
    );
    expect(object(tenant(), 'trust in expe.example.com').needs ?? []).toEqual([]);
    const inner = tenant(undefined, false);
    expect(form(inner, 'trust in expe.example.com')[1]).toMatch(/ = uploaded, with inner-ca-root\.pem$/);
    expect(object(inner, 'trust in expe.example.com').needs).toHaveLength(1);
  });

  test('R-123 a route by hand where we publish no record', () => {
    expect(form(tenant(false), 'route to expe.example.com').slice(1)).toEqual([
      'route for example.com = expe.example.com, TCP 5061',
      'route for eu.example.com = expe.example.com, TCP 5061',
    ]);
    expect(JSON.stringify(tenant())).not.toContain('route for example.com');
  });

  test('R-376 it is found, named and published as Skype for Business is', () => {
    const state = tenant();
    expect(object(state, 'srv def.com').key).toBe('SRV _sipfederationtls._tcp.def.com');
    expect(JSON.stringify(object(state, 'srv def.com'))).toContain('0 0 5061 sipfed.online.lync.com.');
  });
});

describe('what is no such partner', () => {
  test.each<[string, () => unknown, RegExp]>([
    [
      'Lync among Skype for Business',
      () => skype({ release: CsRelease.LYNC_2013 }),
      /partner\/release .*SipPeer\.lync/s,
    ],
    [
      'Skype for Business among Lync',
      () => SipPeer.lync(props()),
      /partner\/release .*Write one of CsRelease\.LYNC_2010, CsRelease\.LYNC_2013; SipPeer\.skypeForBusiness/s,
    ],
    [
      'a release that is none',
      () => skype({ release: 'Teams' as CsRelease }),
      /declaration\/wrong-type .*"Teams"/s,
    ],
    ['a user twice', () => skype({ users: ['a', 'a'] }), /partner\/user/s],
    [
      'another product behind these forms',
      () => {
        const peer = SipPeer.office365({ domains: ['def.com'], certificateAuthority: authority() });
        const { scope, known } = ours(peer);
        return new CsPartner(scope, 'Partner', known);
      },
      /partner\/not-cs .*office-365/s,
    ],
  ])('%s', (_, make, message) => {
    expect(make).toThrow(message);
  });
});
