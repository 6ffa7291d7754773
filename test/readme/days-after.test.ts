import { SipViaAsa } from '../../examples/sip-via-asa/stack';
import { FederationTesting } from '../../lib';
import { testApp } from '../support/app';
import { edited } from '../support/examples';
import { text } from './readme';

type Edit = readonly [from: string, to: string];

const PAGE = text('docs/guide/the-days-after.md');
const ROWS = PAGE.split('\n').filter((line) => /^\| [a-z]/.test(line) && !line.startsWith('| what happens'));

const stackOf = (...edits: readonly Edit[]): SipViaAsa => {
  const { SipViaAsa: Edited } = edited<{ SipViaAsa: typeof SipViaAsa }>('sip-via-asa', ...edits);
  return new Edited(testApp(), 'Abc', { deployedFolder: 'test/nothing-deployed' });
};

const PUBLISH = '    this.federation.publishDns';
const IMP3 =
  "    imp.addNode('Imp3', { fqdn: 'imp3.example.com', address: '3.3.3.3', arbitraryPortPrefix: 5 });\n";
const PEER = `    this.federation.addPeer(
      SipPeer.ocs({
        domains: ['abc.com'],
        accessEdge: { fqdn: 'edge.abc.com', addresses: ['20.20.20.20'] },
        certificateAuthority: partnerCa,
        publishesSrv: SrvState.PUBLISHED,
      }),
    );
`;
const ANOTHER = `    this.federation.addPeer(
      SipPeer.ocs({
        domains: ['def.com'],
        accessEdge: { fqdn: 'edge.def.com', addresses: ['20.20.20.30'] },
        certificateAuthority: CertificateAuthority.partner(this, 'DefCa', { name: 'def-ca', owner: Owner.partner('def.com') }),
        publishesSrv: SrvState.PUBLISHED,
      }),
    );
`;

interface Day {
  readonly edits: readonly Edit[];
  /** What the head of the runbook says, and what it does not. */
  readonly says: readonly RegExp[];
  readonly not?: RegExp;
}

/** By what the row begins with. */
const DAYS: Readonly<Record<string, Day>> = {
  'one more partner': {
    edits: [[PUBLISH, ANOTHER + PUBLISH]],
    says: [/with def\.com, on fw1 .* and imp1/, /Cisco XCP Router/],
    not: /Cisco SIP Proxy|Presence Engine|down from|\*\*What people notice\*\*.*are ended/,
  },
  'a partner leaves': {
    edits: [[PEER, '']],
    says: [/Gone: \d+ objects/, /ends for good/, /are ended: `clear conn address 20\.20\.20\.20` \(/],
  },
  'a partner moves its Access Edge': {
    edits: [["addresses: ['20.20.20.20']", "addresses: ['20.20.20.21']"]],
    says: [/with abc\.com, on fw1 \(Cisco ASA 9\.16\)\. Changed/],
    not: /Restarts/,
  },
  'one more node': {
    edits: [
      [
        IMP3,
        `${IMP3}    imp.addNode('Imp4', { fqdn: 'imp4.example.com', address: '4.4.4.4', arbitraryPortPrefix: 6 });\n`,
      ],
    ],
    says: [/Restarts in phase \d+ on imp4\.example\.com,/],
    not: /Gone:|on imp2|on imp3/,
  },
  'a node goes': { edits: [[IMP3, '']], says: [/Gone: \d+ objects/], not: /New:|Restarts/ },
  'the public certificate runs out': {
    edits: [["trustpoint: 'msoft_public_fqdn'", "trustpoint: 'msoft_public_fqdn', generation: 2"]],
    says: [/on fw1 .* and example-ca/, /for the lines of one paste/, /there stay on the devices/],
    not: /Restarts/,
  },
  'certificates of the nodes run out': {
    edits: [
      [
        'peerAuthListenerPort: 5062,',
        'peerAuthListenerPort: 5062, cupCertificate: CupCertificate.selfSigned({ generation: 2 }),',
      ],
      ['AsaTimeZone,', 'AsaTimeZone, CupCertificate,'],
    ],
    says: [/new cup certificate of imp3/, /Restarts in phase \d+/],
  },
  "a partner's authority renews its root": {
    edits: [["name: 'abc-ca',", "name: 'abc-ca', rootGeneration: 2,"]],
    says: [/New: crypto ca trustpoint ca_abc-ca_2 and/, /Nothing: nothing restarts/],
    not: /Gone/,
  },
  'the firewall was upgraded': {
    edits: [["AsaRelease.of('9.16')", "AsaRelease.of('9.18')"]],
    says: [/^Nothing to do/m],
  },
  'the cluster was upgraded': {
    edits: [["ImPresenceRelease.of('12.5(1)SU3')", "ImPresenceRelease.of('14SU2')"]],
    says: [/^Nothing to do/m],
  },
  'another public address': {
    edits: [["publicAddress: '10.10.10.10'", "publicAddress: '10.10.10.20'"]],
    says: [/ways of SIP through the firewall/, /A imp-public\.example\.com/],
    not: /Restarts|down from/,
  },
};

test('every row of the page is tried', () => {
  expect(ROWS.map((row) => row.split('|')[1].trim())).toEqual(Object.keys(DAYS));
});

test.each(Object.entries(DAYS))('%s', (name, { edits, says, not }) => {
  const [, , written] = ROWS.find((row) => row.startsWith(`| ${name} `))!.split('|');
  for (const [, code] of written.matchAll(/`([^`]+)`/g)) {
    expect(edits.flat().join('\n')).toContain(code);
  }
  const change = FederationTesting.change(stackOf(), stackOf(...edits));
  const [head] = change.files['runbook.md'].split('\n| stage |');
  for (const words of says) expect(head).toMatch(words);
  if (not !== undefined) expect(head).not.toMatch(not);
});
