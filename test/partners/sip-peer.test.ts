import fc from 'fast-check';
import { FederationErrors, SrvState } from '../../lib/core';
import { certificate } from '../certificates/fixtures';
import { abc, authority } from './partner';
import { SipPeer, SipPeerProduct, type AccessEdgeServerProps } from '../../lib/partners';
import { budget } from '../support/budget';
import { anyCharacter } from '../support/code-point';

const edge: AccessEdgeServerProps = { fqdn: 'edge.abc.com', addresses: ['20.20.20.20'] };

test('R-001 R-006 the only SIP peers are products that the documents federate with by SIP', () => {
  expect(Object.values(SipPeerProduct)).toEqual([
    'ocs',
    'own-ocs',
    'own-lync',
    'lync',
    'skype-for-business',
    'own-skype-for-business',
    'aol',
    'office-365',
  ]);
  const factories = Object.getOwnPropertyNames(SipPeer).filter(
    (name) => !['length', 'name', 'prototype'].includes(name),
  );
  expect(factories).toEqual([
    'ocs',
    'ownOcs',
    'ownLync',
    'lync',
    'skypeForBusiness',
    'ownSkypeForBusiness',
    'office365',
    'aol',
    'behindEdge',
  ]);
});

test('a peer is what was written, canonical, with defaults', () => {
  const peer = abc({ domains: ['ABC.com.', 'sub.abc.com'], accessEdge: { ...edge, fqdn: 'Edge.abc.com' } });
  expect(peer).toMatchObject({
    name: 'abc.com',
    domains: ['abc.com', 'sub.abc.com'],
    publishesSrv: SrvState.UNKNOWN,
    nextHop: { fqdn: 'edge.abc.com', addresses: ['20.20.20.20'], port: 5061 },
    ocsServers: { frontEnds: [], users: [] },
  });
  expect(peer.owner).toMatchObject({ kind: 'partner', name: 'abc.com' });
  expect(peer.ocsServers?.accessEdge.internalFqdn).toBeUndefined();
});

test('what is known of its SRV is kept for the rule', () => {
  expect(abc({ publishesSrv: SrvState.NOT_PUBLISHED }).publishesSrv).toBe(SrvState.NOT_PUBLISHED);
});

test('a peer has an authority, and its root is what we are given', () => {
  expect(abc().certificateAuthority.root._from).toBe('abc.com');
});

test('R-124 one name outside and inside is refused', () => {
  expect(() => abc({ accessEdge: { ...edge, internalFqdn: 'EDGE.abc.com' } })).toThrow(
    /\[peer abc\.com\] partner\/same-edge-fqdn .*"edge\.abc\.com" outside and inside.*internal interface a name of its own/s,
  );
});

test('R-129 a certificate for another name is refused', () => {
  expect(() =>
    abc({
      accessEdge: { fqdn: 'sip.abc.com', addresses: ['20.20.20.20'], certificate: certificate('edge') },
    }),
  ).toThrow(/partner\/edge-certificate-name .*CN=edge\.abc\.com.*sip\.abc\.com/s);
  expect(
    abc({ accessEdge: { ...edge, certificate: certificate('edge') } }).ocsServers?.accessEdge.certificate
      ?.commonName,
  ).toBe('edge.abc.com');
});

test('R-125 a certificate without client authentication is refused', () => {
  expect(() => abc({ accessEdge: { ...edge, certificate: certificate('edge-server-only') } })).toThrow(
    /partner\/edge-certificate-usage .*lacks the extended key usage 1\.3\.6\.1\.5\.5\.7\.3\.2\.\n.*1\.3\.6\.1\.5\.5\.7\.3\.1,1\.3\.6\.1\.5\.5\.7\.3\.2/s,
  );
});

test('T-006 a certificate that no authority signed is refused', () => {
  expect(() => abc({ accessEdge: { ...edge, certificate: certificate('root') } })).toThrow(
    /partner\/edge-certificate-self-signed/,
  );
});

test.each([
  ['no domain', { domains: [] }, 'partner/domain'],
  ['a domain twice', { domains: ['abc.com', 'ABC.COM'] }, 'partner/domain'],
  ['a domain that is none', { domains: ['*.abc.com'] }, 'partner/domain'],
  ['an IPv6 address', { accessEdge: { ...edge, addresses: ['2001:db8::1'] } }, 'partner/edge-address'],
  ['a name that is an address', { accessEdge: { ...edge, fqdn: '20.20.20.20' } }, 'partner/edge-fqdn'],
  ['an internal name that is none', { accessEdge: { ...edge, internalFqdn: 'a b' } }, 'partner/edge-fqdn'],
  ['a name that leaves its folder', { name: '../us' }, 'partner/name'],
  ['a front end twice', { frontEnds: ['fe.abc.com', 'fe.abc.com'] }, 'partner/front-end'],
  ['a user on two lines', { users: ['a\nb'] }, 'partner/user'],
])('%s is refused', (_what, overrides, rule) => {
  expect(() => abc(overrides)).toThrow(rule);
});

test('hostile text is a typed error, or a name that no file and no page minds', () => {
  const certificateAuthority = authority();
  fc.assert(
    fc.property(
      fc.string({ unit: anyCharacter }),
      fc.constantFrom('name', 'domain', 'fqdn', 'address', 'user'),
      (text, where) => {
        try {
          const peer = SipPeer.ocs({
            certificateAuthority,
            domains: [where === 'domain' ? text : 'abc.com'],
            name: where === 'name' ? text : undefined,
            users: where === 'user' ? [text] : undefined,
            accessEdge: {
              fqdn: where === 'fqdn' ? text : 'edge.abc.com',
              addresses: [where === 'address' ? text : '20.20.20.20'],
            },
          });
          expect(peer.name).toMatch(/^[A-Za-z0-9][A-Za-z0-9._-]*$/);
          expect([...peer.domains, peer.nextHop.fqdn].join(' ')).toMatch(/^[a-z0-9. -]+$/);
        } catch (error) {
          expect(FederationErrors.isFederationError(error)).toBe(true);
          expect((error as Error).message.split('\n')).toHaveLength(2);
        }
      },
    ),
    budget(100),
  );
});
