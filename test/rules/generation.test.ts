import {
  FederationApp,
  FederationRoutingFqdn,
  FederationStack,
  FederationTesting,
  ImPresenceCluster,
  ImPresenceRelease,
  IncomingAcl,
  AclSource,
  TcpStaticRoute,
  TlsStaticRoute,
  type SynthesizedFederation,
} from '../../lib';
import { SipViaAsa } from '../../examples/sip-via-asa/stack';
import { FQDN, handMade } from './support';

/** Rules that hold by what is generated: proved on what the example writes. */
const example: SynthesizedFederation = FederationTesting.synthesize(
  new SipViaAsa(new FederationApp(), 'Abc'),
);

/** Commands in the order in which they are carried out, without comments. */
const commands = example
  .bundle('fw1')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('!'));

const at = (start: string): number => {
  const found = commands.findIndex((line) => line.trim().startsWith(start));
  if (found < 0) throw new Error(`No line begins with ${start}`);
  return found;
};
const all = (pattern: RegExp): { line: string; at: number; words: string[] }[] =>
  commands.flatMap((line, index) => {
    const match = pattern.exec(line);
    return match === null ? [] : [{ line, at: index, words: match.slice(1) }];
  });
/** The lines of the object that begins at a line. */
const block = (start: string): string[] => {
  const rest = commands.slice(at(start) + 1);
  const end = rest.findIndex((line) => !line.startsWith(' '));
  return rest.slice(0, end).map((line) => line.trim());
};

const imp = example.bundle('imp1.example.com');
const steps = imp.split(/^- \[ \] /m).slice(1);
const lastStep = (pattern: RegExp): number =>
  steps.reduce((last, step, i) => (pattern.test(step) ? i : last), -1);
const stepsThat = (pattern: RegExp): string[] => steps.filter((step) => pattern.test(step));

describe('ASA', () => {
  test('R-136 a key is generated before the trustpoint that names it', () => {
    const named = all(/^ keypair (\S+)/);
    expect(named.map(({ words }) => words[0])).toEqual(['imp_proxy_key', 'msoft_public_fqdn_key']);
    for (const { at: line, words } of named) {
      expect(at(`crypto key generate rsa label ${words[0]} `)).toBeLessThan(line);
    }
  });

  test('R-137 R-138 R-141 key, trustpoint, authenticate, enroll, import: in this order', () => {
    const name = 'msoft_public_fqdn';
    const order = [
      `crypto key generate rsa label ${name}_key`,
      `crypto ca trustpoint ${name}`,
      `crypto ca authenticate ${name}`,
      `crypto ca enroll ${name}`,
      `crypto ca import ${name} certificate`,
    ].map(at);
    expect([...order].sort((a, b) => a - b)).toEqual(order);
    expect(at('crypto ca trustpoint imp_proxy')).toBeLessThan(at('crypto ca enroll imp_proxy'));
    const trustpoints = all(/^crypto ca trustpoint (\S+)/);
    expect(trustpoints).toHaveLength(6);
    for (const { words } of trustpoints) {
      const enrollment = block(`crypto ca trustpoint ${words[0]}`).filter((line) =>
        line.startsWith('enrollment '),
      );
      expect(enrollment).toEqual([expect.stringMatching(/^enrollment (self|terminal)$/)]);
    }
    for (const { words, at: line } of all(/^crypto ca authenticate (\S+)/)) {
      expect(at(`crypto ca trustpoint ${words[0]}`)).toBeLessThan(line);
    }
  });

  test('R-143 a paste ends with quit, and nothing comes behind it', () => {
    const files = example.paths
      .filter((path) => /^bundles\/.*\.cfg$/.test(path))
      .map((path) => example.files[path]);
    const pastes = files.filter((text) => /^crypto ca (authenticate|import) /m.test(text));
    expect(pastes).toHaveLength(6);
    for (const text of pastes) {
      const lines = text.trimEnd().split('\n');
      expect(lines[lines.length - 1]).toMatch(
        /^crypto ca (authenticate \S+|import \S+ certificate nointeractive)$/,
      );
      expect(text).toMatch(/^! {3}after the command below paste .*, then quit on a line of its own$/m);
    }
  });

  test('R-133 R-134 the trustpoints say who the firewall is, inside and outside', () => {
    expect(block('crypto ca trustpoint imp_proxy')).toEqual([
      'enrollment self',
      'fqdn none',
      'subject-name CN=10.1.1.254',
      'keypair imp_proxy_key',
    ]);
    expect(block('crypto ca trustpoint msoft_public_fqdn')).toEqual(
      expect.arrayContaining(['fqdn imp-public.example.com', 'subject-name CN=imp-public.example.com']),
    );
  });

  test('R-135 the public trustpoint serves TLS both ways', () => {
    expect(block('crypto ca trustpoint msoft_public_fqdn')).toContain(
      'validation-usage ssl-client ssl-server',
    );
  });

  test('R-164 clock and time servers are set before the first TLS proxy', () => {
    const proxy = at('tls-proxy ');
    expect(at('clock timezone ')).toBeLessThan(proxy);
    expect(at('ntp server ')).toBeLessThan(proxy);
  });

  test('R-203 objects are defined before the rules that name them', () => {
    const rules = all(/^nat \(inside,outside\) source static (\S+) (\S+) service (\S+) (\S+)$/);
    expect(rules).toHaveLength(11);
    for (const { at: line, words } of rules) {
      const [real, mapped, realService, publicService] = words;
      expect(at(`object network ${real}`)).toBeLessThan(line);
      expect(at(`object network ${mapped}`)).toBeLessThan(line);
      expect(at(`object service ${realService}`)).toBeLessThan(line);
      expect(at(`object service ${publicService}`)).toBeLessThan(line);
    }
  });

  test('R-205 twice NAT names the real service, then the mapped one', () => {
    const ports = all(/^nat .* service obj_(\S+)_source_eq_(\d+) obj_(\S+)_source_eq_(\d+)$/).map(
      ({ words }) => words.join(' '),
    );
    expect(ports).toEqual([
      'tcp 5062 tcp 5061',
      'tcp 5080 tcp 5080',
      'tcp 5060 tcp 5060',
      'tcp 5062 tcp 5062',
      'udp 5080 udp 5080',
      'tcp 5062 tcp 45062',
      'tcp 5080 tcp 45080',
      'tcp 5060 tcp 45060',
      'tcp 5062 tcp 55062',
      'tcp 5080 tcp 55080',
      'tcp 5060 tcp 55060',
    ]);
  });

  test('R-206 nothing is translated one to one', () => {
    for (const { line } of all(/^ ?nat /)) expect(line).toMatch(/ service /);
  });

  test('R-211 R-213 every node has a list out and a list in, with real address and listener', () => {
    for (const node of ['1.1.1.1', '2.2.2.2', '3.3.3.3']) {
      const of = (pattern: string): unknown[] =>
        all(new RegExp(`^access-list ent_\\S+ extended permit tcp ${pattern}$`));
      expect(of(`host ${node} host 20.20.20.20 eq 5061`)).toHaveLength(1);
      expect(of(`host 20.20.20.20 host ${node} eq 5062`)).toHaveLength(1);
    }
  });

  test('R-216 R-217 lists, TLS proxies, class maps and inspection map stand before what uses them', () => {
    const matches = all(/^ match access-list (\S+)/);
    expect(matches).toHaveLength(6);
    for (const { at: line, words } of matches)
      expect(at(`access-list ${words[0]} extended`)).toBeLessThan(line);
    const uses = all(/^ {2}inspect sip (\S+) tls-proxy (\S+)/);
    expect(uses).toHaveLength(6);
    for (const { at: line, words } of uses) {
      const name = commands[line - 1].trim().slice('class '.length);
      expect(commands.indexOf(`class-map ${name}`)).toBeGreaterThanOrEqual(0);
      expect(commands.indexOf(`class-map ${name}`)).toBeLessThan(line);
      expect(at(`policy-map type inspect sip ${words[0]}`)).toBeLessThan(line);
      expect(at(`tls-proxy ${words[1]}`)).toBeLessThan(line);
    }
  });

  test('R-218 every certificate is exchanged before the first TLS proxy', () => {
    const certificates = all(/^crypto ca (authenticate|enroll|import) /);
    expect(certificates).toHaveLength(8);
    const proxy = at('tls-proxy ');
    for (const { at: line } of certificates) expect(line).toBeLessThan(proxy);
  });

  test('R-220 R-221 the proxies present the inside identity in and the public one out', () => {
    expect(block('tls-proxy ent_imp_to_external')).toEqual(
      expect.arrayContaining(['server trust-point imp_proxy', 'client trust-point msoft_public_fqdn']),
    );
    expect(block('tls-proxy ent_external_to_imp')).toEqual(
      expect.arrayContaining(['server trust-point msoft_public_fqdn', 'client trust-point imp_proxy']),
    );
  });

  test('R-223 the inspection map has the parameters of the device, and none of high security', () => {
    expect(block('policy-map type inspect sip sip_inspect')).toEqual(['parameters']);
  });

  test('R-215 R-224 every class stands in global_policy', () => {
    const classes = all(/^class-map (\S+)/).map(({ words }) => words[0]);
    expect(all(/^ class (\S+)/).map(({ words }) => words[0])).toEqual(classes);
  });
});

describe('IM and Presence', () => {
  const RESTART = /utils service restart /;
  const changes = (): number => lastStep(/^\*\*[\d.]+\*\* (?!Due now|Restart)/);

  test('R-049 R-050 R-053 R-062 a route is the domain in reverse order, of type Domain, in service', () => {
    const made = handMade({
      more: ({ stack, imp: cluster }) => {
        new TlsStaticRoute(stack, 'Tls', { cluster, domain: 'abc.com', nextHop: 'edge.abc.com' });
        new TcpStaticRoute(stack, 'Tcp', { cluster, domain: 'ocs.example.net', nextHop: '1.1.1.9' });
      },
    });
    const text = FederationTesting.synthesize(made.stack).bundle('imp1.example.com');
    const [tls, tcp] = text.split(/^- \[ \] /m).filter((step) => step.includes('| Destination Pattern |'));
    expect(tls).toMatch(/\| Destination Pattern \| `\.com\.abc\.\*` \|/);
    expect(tls).toMatch(/\| Next Hop Port \| `5061` \|/);
    for (const step of [tls, tcp]) {
      expect(step).toMatch(/\| Route Type \| `Domain` \|/);
      expect(step).toMatch(/\| Service \| `On` \|/);
    }
    expect(tcp).toMatch(/\| Protocol Type \| `TCP` \|/);
    expect(tcp).toMatch(/\| Next Hop Port \| `5060` \|/);
  });

  test('R-072 R-088 the effective values are set, not assumed', () => {
    expect(imp).toMatch(/\| Federation Routing IM and Presence FQDN \| `imp-public\.example\.com` \|/);
    expect(imp).toMatch(/\| IM Gateway Status \| `On` \|/);
  });

  test('R-172 no peer subject is added by hand while the firewall terminates TLS', () => {
    expect(stepsThat(/TLS Peer Subjects > Add New/)).toEqual([]);
    expect(imp).toContain('This also creates the TLS peer subject 10.1.1.254');
  });

  test('R-367 every local domain is tried', () => {
    const made = handMade({
      settings: { cluster: { localDomains: ['example.com', 'sub.example.com'] } },
      more: ({ zone }) => {
        const name = '_sipfederationtls._tcp.sub.example.com';
        zone.addSrv({ name, target: FQDN, port: 5061 });
      },
    });
    const checks = FederationTesting.synthesize(made.stack).files['checks/imp1.example.com.md'];
    expect(checks).toMatch(/steps 1 to 13 again, with one user of each other domain: sub\.example\.com/);
  });

  test('R-157 F-08 no root is named on an upload to a trust store', () => {
    expect(stepsThat(/`cup-trust`/)).toHaveLength(1);
    expect(stepsThat(/`cup-trust`/)[0]).not.toMatch(/\| Root/);
  });

  test('R-307 R-308 R-309 R-311 every node restarts XCP Router after the last change, publisher first, announced', () => {
    const routers = stepsThat(/Due now: Cisco XCP Router/);
    expect(routers.map((step) => /on (imp\d)/.exec(step)![1])).toEqual(['imp1', 'imp2', 'imp3']);
    expect(changes()).toBeGreaterThan(0);
    expect(steps.findIndex((step) => /Due now: Cisco XCP Router/.test(step))).toBeGreaterThan(changes());
    // What is typed, and what people notice of it, stands once behind steps that are alike.
    expect(routers.at(-1)).toMatch(
      /restart Cisco XCP Router[^]*presence and chat of all users of this node stop/,
    );
  });

  test('R-310 nothing is stopped and started by hand', () => {
    expect(imp).toMatch(RESTART);
    expect(imp).not.toMatch(/utils service (stop|start)\b/);
  });

  test('R-315 SIP Proxy of each node restarts after its new certificate', () => {
    for (const node of ['imp1', 'imp2', 'imp3']) {
      const made = steps.findIndex((step) => step.includes(`new cup certificate of ${node}`));
      const restarted = steps.findIndex((step) =>
        step.includes(`Due now: Cisco SIP Proxy on ${node}.example.com`),
      );
      expect(made).toBeGreaterThanOrEqual(0);
      expect(restarted).toBeGreaterThan(made);
    }
  });

  test('R-317 the gap in presence is announced', () => {
    expect(example.files['runbook.md']).toMatch(/can lag up to two hours/);
  });

  /** A cluster of two nodes with one object of its own. */
  function alone(declare: (stack: FederationStack, cluster: ImPresenceCluster) => void): string[] {
    const stack = new FederationStack(new FederationApp(), 'Abc');
    const cluster = new ImPresenceCluster(stack, 'Imp', {
      release: ImPresenceRelease.of('12.5(1)SU3'),
      publisher: { fqdn: 'imp1.example.com', address: '1.1.1.1', usersHomed: false },
      localDomains: ['example.com'],
    });
    cluster.addNode('Imp2', { fqdn: 'imp2.example.com', address: '1.1.1.2' });
    declare(stack, cluster);
    return FederationTesting.synthesize(stack)
      .bundle('imp1.example.com')
      .split(/^- \[ \] /m)
      .slice(1);
  }

  test('R-077 the Federation Routing FQDN is followed by an XCP Router restart on every node', () => {
    const [first, ...others] = alone((_, cluster) => FederationRoutingFqdn.of(cluster, 'sip.example.com'));
    expect(first).toMatch(/Federation Routing IM and Presence FQDN/);
    expect(others.filter((step) => /Due now: Cisco XCP Router/.test(step))).toHaveLength(2);
  });

  test('R-314 an ACL entry is followed by a restart of SIP Proxy on every node', () => {
    const [first, ...others] = alone((stack, cluster) => {
      new IncomingAcl(stack, 'Acl', {
        cluster,
        source: AclSource.address('10.10.10.1'),
        description: 'a peer',
      });
    });
    expect(first).toMatch(/Allow from 10\.10\.10\.1/);
    expect(others.filter((step) => /Due now: Cisco SIP Proxy/.test(step))).toHaveLength(2);
  });
});

describe('the partner', () => {
  const handOut = example.paths
    .filter((path) => path.startsWith('handouts/abc.com/'))
    .map((path) => example.files[path])
    .join('\n');

  test('R-127 the OID field is both usages with one comma', () => {
    expect(handOut).toContain('`1.3.6.1.5.5.7.3.1,1.3.6.1.5.5.7.3.2`');
  });

  test('R-131 R-134 the IM provider, the SRV target and the certificate are one name', () => {
    expect(handOut).toMatch(/\| Network address of the IM service provider \| `imp-public\.example\.com` \|/);
    expect(example.files['tickets/dns-publish.csv']).toContain('0 0 5061 imp-public.example.com.');
    expect(example.files['tickets/certificates.csv']).toContain('CN=imp-public.example.com');
  });

  test('R-173 R-352 R-353 R-355 R-356 R-357 R-358 what the Access Edge and OCS need is asked for', () => {
    expect(handOut).toMatch(/FIPS compliant algorithms.*\| `Enabled` \|/);
    expect(handOut).toMatch(/\| Allow the IM service provider \| checked \|/);
    expect(handOut).toMatch(/\| This is a public IM service provider \| not checked \|/);
    expect(handOut).toMatch(/\| Allow all communications from this provider \| checked \|/);
    expect(handOut).toMatch(/\| Allow discovery \| checked \|/);
    expect(handOut).toMatch(/Global Properties > Federation/);
    expect(handOut).toMatch(/Public IM [Cc]onnectivity/);
  });

  test('R-354 our domain is kept off the Allow tab', () => {
    expect(handOut).toMatch(/Allow tab: example\.com \| not listed/);
  });

  test('R-209 firewalls in front get rows for the public address', () => {
    expect(example.files['tickets/ports.csv']).toMatch(/10\.10\.10\.10,tcp,5061/);
  });
});
