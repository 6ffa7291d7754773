import {
  CertificateAuthority,
  CertificateDistribution,
  CupXmppS2sCertificate,
  DnsZone,
  EmailAddressFederation,
  FederationStack,
  FederationTesting,
  ImPresenceCluster,
  ImPresenceDeployment,
  ImPresenceRelease,
  Owner,
  Secret,
  SrvState,
  XmppBorder,
  XmppFederation,
  XmppPeer,
  XmppPeerCertificate,
  XmppSecurityMode,
  type EmailAddressFederationProps,
  type SynthesizedFederation,
} from '../../lib';
import { errorOf, HOSTILE } from '../im-presence/support';
import { testApp } from '../support/app';
import { change } from '../../lib/planning/change';
import { EMPTY_STATE, stepsOf } from '../../lib/planning/state';
import { wantedOf } from '../day-two/deployment';
import { besideSamples } from '../support/findings';

interface Variant {
  /** `false`: no email addresses. */
  readonly email?: Partial<EmailAddressFederationProps> | false;
  readonly clusters?: readonly string[];
  readonly tls?: boolean;
  readonly generation?: number;
  readonly peers?: readonly string[];
  readonly zones?: readonly string[];
}

interface Made {
  readonly stack: FederationStack;
  readonly clusters: readonly ImPresenceCluster[];
  readonly federation: XmppFederation;
}

function federate(variant: Variant = {}): Made {
  const stack = new FederationStack(testApp(), 'Email', { deployedFolder: 'test/nothing-deployed' });
  const authority = CertificateAuthority.microsoft(stack, 'Ca', {
    name: 'our-ca',
    rootCommonName: 'Our Root CA',
    host: 'ca.example.com',
  });
  const clusters = (variant.clusters ?? ['imp']).map((name, index) => {
    const cluster = new ImPresenceCluster(stack, name, {
      release: ImPresenceRelease.of('12.5(1)SU3'),
      publisher: { fqdn: `${name}1.example.com`, address: `10.${index}.0.1` },
      localDomains: ['example.com'],
      cupXmppS2sCertificate: CupXmppS2sCertificate.signedBy(authority, {
        distribution: CertificateDistribution.MULTI_SERVER,
        generation: variant.generation,
      }),
    });
    cluster.addNode(`${name}2`, { fqdn: `${name}2.example.com`, address: `10.${index}.0.2` });
    return cluster;
  });
  const [first, ...others] = clusters;
  const deployment = ImPresenceDeployment.of(first, ...others);
  if (variant.email !== false) {
    new EmailAddressFederation(stack, 'Addresses', {
      deployment,
      domains: ['mail.example.com'],
      ...variant.email,
    });
  }
  const federation = new XmppFederation(stack, 'Xmpp', {
    deployment,
    nodes: clusters.map(({ publisher: node }, index) => ({
      node,
      publicFqdn: `xmpp${index + 1}.example.com`,
      publicAddress: `192.0.2.${index + 1}`,
    })),
    border: XmppBorder.otherMake('the firewall of the data centre'),
    securityMode:
      variant.tls === false
        ? XmppSecurityMode.noTls({ dialbackSecret: Secret.fromPrompt('dialback_secret') })
        : XmppSecurityMode.tlsRequired(),
  });
  for (const domain of variant.peers ?? ['abc.com']) federation.addPeer(peer(stack, domain, variant.tls));
  for (const zone of variant.zones ?? ['example.com']) {
    federation.publishDns(DnsZone.ticket(stack, zone, { zone }));
  }
  return { stack, clusters, federation };
}

function peer(stack: FederationStack, domain: string, supportsTls = true): XmppPeer {
  return XmppPeer.standardsCompliant({
    domains: [domain],
    supportsTls,
    publishesSrv: SrvState.PUBLISHED,
    certificate: XmppPeerCertificate.signedBy(
      CertificateAuthority.partner(stack, `Ca-${domain}`, {
        name: `${domain}-ca`,
        rootCommonName: `Root of ${domain}`,
        owner: Owner.partner(domain),
      }),
    ),
  });
}

const synthesize = (variant: Variant = {}): SynthesizedFederation =>
  FederationTesting.synthesize(federate(variant).stack);
const lines = (text: string, pattern: RegExp): string[] =>
  text.split('\n').filter((line) => pattern.test(line));
const LABEL = 'Enable use of Email Address for Inter-domain Federation';
const ROUTERS = ['imp1', 'imp2'].map((node) => `restart Cisco XCP Router on ${node}.example.com`);

/** What is done on the devices from one stack to another, without their ids. */
function steps(from: Variant, to: Variant): string[] {
  const installed = change(EMPTY_STATE, wantedOf(federate(from).stack)).result;
  return change(installed, wantedOf(federate(to).stack))
    .phases.flatMap(stepsOf)
    .map(({ action, object, service }) => `${action} ${(object ?? service ?? '').replace(/^\S+ /, '')}`);
}

describe('email addresses for federation', () => {
  test('T-238 X-079 R-305 the box is checked on every cluster, under either name, and every router restarts', () => {
    const synthesized = synthesize({ clusters: ['west', 'east'] });
    for (const name of ['west', 'east']) {
      const steps = synthesized.bundle(`${name}1.example.com`);
      expect(steps).toContain(`| ${LABEL} | checked |`);
      expect(steps).toContain('Enable use of Email Address when Federating');
      expect(lines(steps, /Due now: .*Router/).map((line) => /Router on (\w+)/.exec(line)?.[1])).toEqual([
        `${name}1`,
        `${name}2`,
      ]);
    }
    expect(besideSamples(synthesized.findingLines)).toEqual([]);
  });

  test('T-237 R-298 R-299 R-300 R-302 before: mail ids, aliases and partners of today', () => {
    const preflight = synthesize().files['preflight/imp1.example.com.md'];
    const [mailIds] = lines(preflight, /End User/);
    expect(mailIds).toContain(
      'Mail ID of every user is the full email address, the same as in Active Directory',
    );
    expect(mailIds).toContain('no alias of it');
    expect(mailIds).toContain('Whoever has none is known to federate as user_id@domain still');
    expect(preflight).toContain('best before users have contacts there');
  });

  test('T-239 R-396 after: the list of email domains, and what is no fault in it', () => {
    const checks = synthesize().files['checks/imp1.example.com.md'];
    expect(checks).toContain('listed: mail.example.com');
    expect(checks).toContain('marked as in use there, and no fault');
  });

  test('T-242 T-243 R-301 users and partners are told first, each partner once', () => {
    const { stack } = federate();
    const synthesized = FederationTesting.synthesize(stack);
    const order = stack._synthesized!.plan.phases.flatMap(stepsOf).map(({ object = '' }) => object);
    const at = (object: string): number => order.findIndex((each) => each.endsWith(object));
    expect(at('notice to users: email address for federation')).toBeGreaterThanOrEqual(0);
    expect(at('email addresses of the other side')).toBeGreaterThanOrEqual(0);
    expect(at('imp1.example.com email address for federation')).toBeGreaterThan(
      Math.max(at('notice to users: email address for federation'), at('email addresses of the other side')),
    );
    const told = synthesized.paths
      .filter((file) => /handouts\/abc\.com\/\d+-abc\.com-users/.test(file))
      .map((file) => synthesized.files[file]);
    expect(told).toHaveLength(1);
    expect(told[0]).toContain('by their email address (mail.example.com) only');
    expect(told[0]).toContain('What is sent to the other form is dropped there');
    expect(synthesized.bundle('imp1.example.com')).toContain('You change nothing in your client');
  });

  test('T-065 R-304 R-256 records and certificate have every email domain, whose users the partner meets', () => {
    const synthesized = synthesize({ email: { plannedDomains: ['new.example.com'] } });
    const records = lines(synthesized.files['tickets/dns-publish.csv'], /_xmpp-server/);
    expect(records.map((line) => /_tcp\.([^,]+)/.exec(line)?.[1])).toEqual([
      'example.com',
      'mail.example.com',
      'new.example.com',
    ]);
    expect(synthesized.bundle('imp1.example.com')).toContain(
      'imp1.example.com, imp2.example.com, example.com, mail.example.com, new.example.com`',
    );
    const handOut = synthesized.paths
      .filter((file) => file.startsWith('handouts/abc.com/'))
      .map((file) => synthesized.files[file])
      .join('\n');
    expect(handOut).toContain(
      'permitted, in both directions: example.com, mail.example.com, new.example.com',
    );
  });

  test('T-240 R-306 R-044 only a planned domain is added by hand', () => {
    const cluster = synthesize({ email: { plannedDomains: ['new.example.com'] } }).bundle('imp1.example.com');
    expect(lines(cluster, /\*\* email domain /)).toEqual([expect.stringContaining('new.example.com')]);
    expect(cluster.indexOf('** email domain new.example.com')).toBeLessThan(
      cluster.indexOf('** signing request for cup-xmpp-s2s'),
    );
  });

  test('T-241 R-257 a planned domain that is given up is deleted, and asks for the next certificate', () => {
    const planned = { email: { plannedDomains: ['new.example.com'] } };
    expect(() => steps(planned, {})).toThrow(/once\/changed.*raise its `generation` to 2/s);
    expect(steps(planned, { generation: 2 })).toContain('undo email domain new.example.com');
    const undone = steps({ ...planned, tls: false }, { tls: false });
    expect(undone).toEqual(expect.arrayContaining(['undo email domain new.example.com']));
    const { objects } = wantedOf(federate(planned).stack);
    const domain = objects.find(({ key }) => key === 'email domain new.example.com');
    expect(JSON.stringify(domain?.destroy)).toContain('Nothing to do where it is system-managed by now');
  });

  test('S-28 a change of mind: the box is put back, every router restarts, and everybody is told again', () => {
    const done = steps({ tls: false }, { tls: false, email: false });
    expect(done).toEqual(
      expect.arrayContaining([
        'undo email address for federation',
        'undo notice to users: email address for federation',
        'undo email addresses of the other side',
        ...ROUTERS,
      ]),
    );
    expect(done.indexOf(ROUTERS[0])).toBeGreaterThan(done.indexOf('undo email address for federation'));
    // Before the switch, not when it is done.
    for (const told of [
      'undo notice to users: email address for federation',
      'undo email addresses of the other side',
    ]) {
      expect(done.indexOf(told)).toBeLessThan(done.indexOf('undo email address for federation'));
    }
    const { objects } = wantedOf(federate({ tls: false }).stack);
    const back = (key: string): string =>
      JSON.stringify(objects.find((object) => object.key === key)?.parts[0].unset);
    expect(back('email addresses of the other side')).toContain(
      'nothing to do if you leave. Else the other side is met by user_id@domain again',
    );
    expect(back('notice to users: email address for federation')).toContain(
      'know you by user_id@domain from the evening of the change on',
    );
  });

  test('S-28 a change of mind over TLS: users call themselves otherwise before the certificate loses the name, and one restart serves both', () => {
    const done = steps({}, { email: false, generation: 2 });
    const at = (step: string): number => done.findIndex((each) => each === step);
    expect(at('undo email address for federation')).toBeGreaterThanOrEqual(0);
    expect(at('undo email address for federation')).toBeLessThan(
      at('configure signed cup-xmpp-s2s certificate of imp1.example.com'),
    );
    expect(done.filter((step) => step.includes('XCP Router'))).toEqual(ROUTERS);
  });

  test('who makes its request meanwhile is told that the form has the email domains still', () => {
    const told = /A name that leaves the lists of the cluster with this change may stand there still/;
    const again = FederationTesting.change(federate().stack, federate({ email: false, generation: 2 }).stack);
    expect(again.bundle('imp1.example.com')).toMatch(told);
    expect(synthesize().bundle('imp1.example.com')).not.toMatch(told);
  });

  test('T-243 users of several clusters are told once, of the domains of all of them', () => {
    const { stack } = federate({ clusters: ['west', 'east'] });
    const { files, paths } = FederationTesting.synthesize(stack);
    const told = paths
      .filter((file) => file.startsWith('bundles/'))
      .flatMap((file) => lines(files[file], /Send to every user of/));
    expect(told).toEqual([expect.stringContaining('every user of example.com: people at other companies')]);
    const order = stack._synthesized!.plan.phases.flatMap(stepsOf).map(({ object = '' }) => object);
    const notice = order.findIndex((object) =>
      object.endsWith('notice to users: email address for federation'),
    );
    for (const name of ['west', 'east'])
      expect(order.indexOf(`im-presence:${name}1.example.com email address for federation`)).toBeGreaterThan(
        notice,
      );
  });

  test('R-257 the next certificates of several clusters are asked for ahead of the night, and signed in one visit', () => {
    const clusters = ['west', 'east'];
    const installed = change(EMPTY_STATE, wantedOf(federate({ clusters, email: false }).stack)).result;
    const { stack } = federate({ clusters, generation: 2 });
    const { phases } = change(installed, wantedOf(stack));
    const stagesOf = (what: RegExp): string[] =>
      phases
        .filter((phase) => stepsOf(phase).some(({ object = '' }) => what.test(object)))
        .map(({ stage }) => stage);
    expect(stagesOf(/signing request for cup-xmpp-s2s/)).toEqual(['prepare', 'prepare']);
    expect(stagesOf(/ certificate west1-cup-xmpp-s2s/)).toEqual(['prepare']);
    expect(stagesOf(/ certificate (?:west|east)1-cup-xmpp-s2s/)).toEqual(['prepare']);
    expect(stagesOf(/ signed cup-xmpp-s2s certificate/)).toEqual(['night', 'night']);
  });

  test('T-242 one more email domain: what partners are told is the new one, never first that all of it ends', () => {
    const planned = { tls: false, email: { plannedDomains: ['new.example.com'] } };
    expect(steps({ tls: false }, planned).filter((step) => step.includes('of the other side'))).toEqual([
      'update email addresses of the other side',
    ]);
  });

  test('a partner that leaves changes nothing for the others', () => {
    const two = { tls: false, peers: ['abc.com', 'xyz.com'] };
    const done = steps(two, { ...two, peers: ['abc.com'] });
    expect(done.filter((step) => step.includes('email address'))).toEqual([
      'undo email addresses of the other side',
    ]);
  });
});

describe('what cannot be', () => {
  test.each<[string, string, () => unknown]>([
    ['no email domain', 'email-address/domains', () => federate({ email: { domains: [] } })],
    [
      'R-043 one twice, whatever the case',
      'email-address/domains',
      () => federate({ email: { plannedDomains: ['Mail.example.com'] } }),
    ],
    ['R-042 Abc.1om', 'im-presence/email-domain', () => federate({ email: { domains: ['Abc.1om'] } })],
    ['R-041 a hyphen first', 'im-presence/email-domain', () => federate({ email: { domains: ['-a.com'] } })],
    ['R-040 an underscore', 'im-presence/email-domain', () => federate({ email: { domains: ['a_b.com'] } })],
    [
      'R-039 256 characters',
      'im-presence/email-domain',
      () => federate({ email: { domains: [`${'a.'.repeat(127)}aa`] } }),
    ],
    [
      'R-009 an email domain of ours as a partner',
      'xmpp-federation/local-domain',
      () => federate({ peers: ['mail.example.com'] }),
    ],
    [
      'behind the federation',
      'im-presence/name-late',
      () => {
        const { stack, clusters } = federate({ email: false });
        new EmailAddressFederation(stack, 'Late', { deployment: clusters[0], domains: ['mail.example.com'] });
      },
    ],
  ])('%s', (_what, rule, declare) => {
    expect(errorOf(declare).rule).toBe(rule);
  });

  test.each(HOSTILE)('a hostile domain %j is refused with a typed error', (text) => {
    expect(errorOf(() => federate({ email: { domains: [text] } })).rule).toBe('im-presence/email-domain');
  });
});
