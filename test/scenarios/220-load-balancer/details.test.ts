import {
  CertificateAuthority,
  CupCertificate,
  FederationStack,
  FederationTesting,
  LoadBalancer,
  LoadBalancerCertificate,
  LoadBalancerPool,
  type LoadBalancerProps,
  type SynthesizedFederation,
} from '../../../lib';
import { errorOf } from '../../im-presence/support';
import { testApp } from '../../support/app';
import { playOf } from '../../support/scenario';
import { balanced, type BalancedOptions } from './stack';

const edit = playOf('220-load-balancer').edit!;

/** Everything that is done on the devices of a name, in order. */
function steps({ files, paths }: SynthesizedFederation, device: string): string {
  return paths
    .filter((file) => file.startsWith('bundles/') && file.includes(device))
    .sort()
    .map((file) => files[file])
    .join('\n');
}

const firewall = steps(edit, 'fw1');
const cluster = steps(edit, 'imp1.example.com');
const loadBalancer = steps(edit, 'lb1');
const handOut = edit.paths
  .filter((file) => file.startsWith('handouts/') && !file.includes('undo/'))
  .map((file) => edit.files[file])
  .join('\n');

describe('from S-14 to S-15: a load balancer comes between firewall and nodes', () => {
  test('T-140 R-241 each node has the virtual address and the name, the cluster the routing name', () => {
    for (const node of ['imp1.example.com', 'imp2.example.com'])
      for (const field of ['Virtual IP Address | `5.5.5.5`', 'Server Name | `imp-lb.example.com`'])
        expect(cluster).toContain(
          `| Server | \`${node}\` |  |\n  | Service | \`Cisco SIP Proxy\` |  |\n  | ${field} | ________ |`,
        );
    expect(cluster).toMatch(/\| Federation Routing IM and Presence FQDN \| `imp-lb\.example\.com` \|/);
    expect(cluster).toMatch(/restart Cisco XCP Router/);
  });

  test('T-141 T-142 the peer subject, selected', () => {
    expect(cluster).toContain(
      '| Peer Subject Name | `imp-lb.example.com` |\n  | Description | `lb1 behind fw1` |',
    );
    expect(cluster).toContain('| Selected TLS Peer Subjects | `imp-lb.example.com` |');
  });

  test('T-143 T-144 R-230 R-232 X-028 X-031 5061 moves from the publisher to the virtual address', () => {
    const nat = firewall.split('\n').filter((line) => / (nat|object|host|service) /.test(` ${line}`));
    for (const line of [
      'object service obj_tcp_source_eq_55061',
      ' service tcp source eq 55061',
      'object network obj_host_5.5.5.5',
      ' host 5.5.5.5',
    ])
      expect(nat).toContain(line);
    const moved =
      'nat (inside,outside) source static obj_host_1.1.1.1 obj_host_10.10.10.10 service obj_tcp_source_eq_5062';
    const order = [
      `${moved} obj_tcp_source_eq_55061`,
      `no ${moved} obj_tcp_source_eq_5061`,
      'nat (inside,outside) source static obj_host_5.5.5.5 obj_host_10.10.10.10 service obj_tcp_source_eq_5062 obj_tcp_source_eq_5061',
    ].map((line) => nat.indexOf(line));
    expect(order[0]).toBeGreaterThan(-1);
    expect(order).toEqual([...order].sort((a, b) => a - b));
  });

  test('T-146 T-147 T-148 T-149 R-233 X-028 lists, class maps and classes of the virtual address', () => {
    for (const line of [
      'access-list ent_lber_to_external_ocs extended permit tcp host 5.5.5.5 host 20.20.20.20 eq 5061',
      'access-list ent_external_server_to_lb extended permit tcp host 20.20.20.20 host 5.5.5.5 eq 5062',
      'class-map ent_lber_to_external_ocs\n match access-list ent_lber_to_external_ocs',
      'class-map ent_external_server_to_lb\n match access-list ent_external_server_to_lb',
      ' class ent_lber_to_external_ocs\n  inspect sip sip_inspect tls-proxy ent_imp_to_external',
      ' class ent_external_server_to_lb\n  inspect sip sip_inspect tls-proxy ent_external_to_imp',
    ])
      expect(firewall).toContain(line);
  });

  test('T-151 R-234 both TLS proxies show the public certificate on both sides', () => {
    for (const name of ['ent_imp_to_external', 'ent_external_to_imp'])
      expect(firewall).toContain(
        `tls-proxy ${name}\n server trust-point msoft_public_fqdn_2\n client trust-point msoft_public_fqdn_2\n`,
      );
  });

  test('T-152 R-236 the firewall enrols in the name of the load balancer', () => {
    expect(firewall).toContain(
      'crypto ca trustpoint msoft_public_fqdn_2\n enrollment terminal\n fqdn imp-lb.example.com\n',
    );
    expect(firewall).toContain('crypto ca enroll msoft_public_fqdn_2');
  });

  test('T-153 T-154 T-157 R-235 it has a certificate signed, and trusts firewall and nodes by their authorities', () => {
    expect(loadBalancer).toContain('| Common Name | `imp-lb.example.com` |');
    expect(loadBalancer).toMatch(/\| File \| `lb1-sip\.pem` \(from \d+\.01\) \|/);
    for (const root of ['outer-ca-root.pem', 'inner-ca-root.pem'])
      expect(loadBalancer).toContain(
        `Trusted certificates > Import*\n\n  | field | value |\n  |---|---|\n  | File | \`${root}\``,
      );
    expect(cluster).toContain('| Upload File | `outer-ca-root.pem`');
  });

  test('R-239 it ends TLS and starts it anew, to nodes that answer', () => {
    for (const row of [
      '| Address | `5.5.5.5` |\n  | Port | `5062` |',
      '| TLS towards clients | ended here, with lb1-sip.pem, CN = imp-lb.example.com |',
      '| TLS towards the servers | on, with lb1-sip.pem, CN = imp-lb.example.com |',
      '| Server imp1.example.com | `1.1.1.1:5062` |\n  | Server imp2.example.com | `2.2.2.2:5062` |',
    ])
      expect(loadBalancer).toContain(row);
    expect(edit.files['tickets/ports.csv']).toContain('lb1,5.5.5.5,imp2.example.com,2.2.2.2,tcp,5062');
    expect(edit.files['runbook.md']).toContain('5061 to 5.5.5.5:5062');
  });

  test('R-240 the world finds it by its name, at the public address', () => {
    const dns = steps(edit, 'example.com.md');
    expect(dns).toContain('| A | `imp-lb.example.com` | `3600` | `10.10.10.10` |');
    expect(dns).toMatch(/\| SRV \| `_sipfederationtls\._tcp\.example\.com` .* \| `imp-lb\.example\.com` \|/);
  });

  test('the name has its address before a node calls itself by it, and the door opens later', () => {
    const phase = (path: RegExp, text: string): number =>
      Number(
        /phase (\d+)/.exec(
          edit.files[edit.paths.find((file) => path.test(file) && edit.files[file].includes(text))!],
        )![1],
      );
    const address = phase(/^bundles\/.*example\.com\.md/, 'A imp-lb.example.com');
    const named = phase(
      /^bundles\/.*imp1/,
      '| Federation Routing IM and Presence FQDN | `imp-lb.example.com` |',
    );
    expect(address).toBeLessThan(named);
    expect(named).toBeLessThan(phase(/^bundles\/.*example\.com\.md/, 'SRV `_sipfederationtls'));
    const file = `bundles/${String(address).padStart(2, '0')}0-example.com.md`;
    expect(edit.files['runbook.md']).toContain(`\`${file}\` (new names)`);
    expect(edit.files['runbook.md']).toMatch(/`\*\.md` of a zone, new names \| It names the records/);
  });

  test('partners are not let in from where the firewall takes their entries out, no line earlier', () => {
    const at = [
      'no tls-proxy ent_imp_to_external',
      'no access-list outside_access_in',
      'no tls-proxy ent_external_to_imp',
    ];
    const places = at.map((line) => firewall.indexOf(`\n${line}`));
    expect(places[0]).toBeGreaterThan(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  test('nodes call themselves by it and the firewall shows it one directly after the other, on the way back too', () => {
    const runbook = edit.files['runbook.md'];
    const step = (text: string): string =>
      new RegExp(`^(?:! |- \\[ \\] \\*\\*)(\\d+\\.\\d+).*\n${text}`, 'm').exec(firewall)![1];
    const translated = step(
      'nat \\(inside,outside\\) source static obj_host_5\\.5\\.5\\.5 .*obj_tcp_source_eq_5061',
    );
    const named = /\*\*(\d+\.\d+)\*\* Change: Federation Routing IM and Presence FQDN/.exec(cluster)![1];
    expect(runbook).toContain(`imp1.example.com to abc.com: down from step ${named} to ${translated}, some `);
    expect(runbook).toMatch(
      new RegExp(`^\\*\\*${named.split('.')[0]} · imp1.*\n\\*\\*Must not wait\\*\\*: go straight on`, 'm'),
    );
    const undo = edit.paths
      .filter((file) => /^undo\/\d/.test(file))
      .sort()
      .map((file) => edit.files[file])
      .join('\n');
    const moved = undo.indexOf('no nat (inside,outside) source static obj_host_5.5.5.5');
    for (const text of ['Put back: Virtual IP Address', 'Put back: Server Name'])
      expect(undo.lastIndexOf(text)).toBeLessThan(moved);
    expect(undo.indexOf('Put back: Virtual IP Address')).toBeGreaterThan(-1);
    expect(undo.match(/Due now: Cisco XCP Router on imp1/g)).toHaveLength(1);
  });

  test('T-158 T-159 R-237 X-030 the partner has it as provider, by its FQDN, beside the old one until we moved', () => {
    const added = handOut.indexOf('| Network address of the IM service provider | `imp-lb.example.com` |');
    const taken = handOut.indexOf('Take away: IM provider imp-public.example.com');
    expect(added).toBeGreaterThan(-1);
    expect(taken).toBeGreaterThan(added);
    expect(handOut).not.toMatch(/Network address of the IM service provider \| `[0-9.]+`/);
  });

  test('X-018 a record is looked up in one line', () => {
    expect(edit.files['handouts/abc.com/checks.md']).toContain(
      '`nslookup -type=srv _sipfederationtls._tcp.example.com`',
    );
  });

  test('T-150 R-238 the partner opens the port that is new, is asked for no other, and closes it when we left it', () => {
    const out = '| out, from 20.20.20.20 to 10.10.10.10 |';
    const asked = (files: string): string[] => files.split('\n').filter((line) => line.includes(out));
    expect(asked(handOut)).toEqual([`  ${out} \`TCP 55061\` |`]);
    const home = edit.paths.filter((file) => file.includes('undo/')).map((file) => edit.files[file]);
    expect(asked(home.join('\n'))).toEqual([`  ${out} \`TCP 55061\` |`]);
    const phase = (text: string): number =>
      Number(/phase (\d+)/.exec(home.find((file) => file.includes(text))!)![1]);
    expect(phase(out)).toBeGreaterThan(phase('no nat (inside,outside) source static obj_host_5.5.5.5'));
  });

  test('X-051 our domain stays off the Allow tab when we are found by another name', () => {
    expect(handOut).toContain('| Allow tab: imp-lb.example.com | not listed |');
    expect(handOut).toContain('As before: Allow tab: imp-public.example.com.');
    expect(handOut).not.toContain('Allow tab: example.com');
  });
});

describe('from the start', () => {
  const made = FederationTesting.synthesize(
    balanced(testApp(), { balanced: true, prefix: 6, listener: 5061, lbAuthority: true }),
  );

  test('T-145 X-029 the subscriber has a port of its own, 65061, and lists to and from the partner', () => {
    const commands = steps(made, 'fw1');
    for (const line of [
      'object network obj_host_2.2.2.2\n host 2.2.2.2',
      'object service obj_tcp_source_eq_65061\n service tcp source eq 65061',
      'nat (inside,outside) source static obj_host_2.2.2.2 obj_host_10.10.10.10 service obj_tcp_source_eq_5061 obj_tcp_source_eq_65061',
      'nat (inside,outside) source static obj_host_1.1.1.1 obj_host_10.10.10.10 service obj_tcp_source_eq_5061 obj_tcp_source_eq_55061',
      'extended permit tcp host 2.2.2.2 host 20.20.20.20 eq 5061',
      'extended permit tcp host 20.20.20.20 host 2.2.2.2 eq 5061',
    ])
      expect(commands).toContain(line);
  });

  test('T-155 an authority of its own is trusted by the firewall in a trustpoint, and by the nodes', () => {
    expect(steps(made, 'fw1')).toMatch(
      /crypto ca trustpoint (\S+)\n(.*\n)*?.*lb-ca-root\.pem(.*\n)*?crypto ca authenticate \1/,
    );
    expect(steps(made, 'imp1.example.com')).toContain('| `lb-ca-root.pem` (from certificate team');
    expect(made.files['checks/fw1.md']).toContain('show crypto ca certificates');
  });

  test('T-156 certificates of the nodes that nobody signed are refused; those that are there are looked at', () => {
    expect(
      errorOf(() => balanced(testApp(), { balanced: true, cup: CupCertificate.selfSigned() })).rule,
    ).toBe('load-balancer/cup-certificate');
    expect(steps(made, 'imp1.example.com')).toContain('| Upload File | `imp2-cup.pem`');
    const existing = FederationTesting.synthesize(
      balanced(testApp(), { balanced: true, cup: CupCertificate.existing() }),
    );
    expect(existing.files['preflight/lb1.md']).toContain('the root of whoever signed the cup certificates');
  });

  test('R-231 R-399 X-131 the port of the publisher is nobody else’s', () => {
    expect(errorOf(() => balanced(testApp(), { balanced: true, prefix: 5, listener: 5061 }))).toMatchObject({
      rule: 'load-balancer/port-taken',
      problem: expect.stringContaining('Port 55061 of 10.10.10.10') as string,
    });
  });
});

describe('day two', () => {
  const change = (before: BalancedOptions, after: BalancedOptions): SynthesizedFederation =>
    FederationTesting.change(balanced(testApp(), before), balanced(testApp(), after));

  test('under the name that partners know already, no record, no provider and no identity of the firewall changes', () => {
    const made = change({}, { balanced: true, sameName: true });
    expect(made.paths.filter((file) => /^bundles\/\d+-example\.com/.test(file))).toEqual([]);
    expect(steps(made, 'fw1')).not.toMatch(/crypto ca enroll/);
    expect(
      made.paths
        .filter((file) => /^handouts\/.*edge/.test(file))
        .map((file) => made.files[file])
        .join(),
    ).not.toMatch(/IM service provider/);
    expect(steps(made, 'fw1')).toContain(
      'tls-proxy ent_imp_to_external\n server trust-point msoft_public_fqdn\n',
    );
  });

  test('a renewed certificate is there before virtual server and pool turn to it', () => {
    const lb1 = steps(change({ balanced: true }, { balanced: true, generation: 2 }), 'lb1');
    const order = [
      '| File | `lb1-sip_2.pem`',
      'on, with lb1-sip_2.pem',
      'ended here, with lb1-sip_2.pem',
    ].map((text) => lb1.indexOf(text));
    expect(order[0]).toBeGreaterThan(-1);
    expect(order).toEqual([...order].sort((a, b) => a - b));
  });
});

test.each(['a\nb', '', 'x'.repeat(300), 'a\u202eb', '`rm`\n# x'])(
  '%j is no name, make or address of a load balancer',
  (text) => {
    const stack = new FederationStack(testApp(), 'Abc');
    const authority = CertificateAuthority.microsoft(stack, 'Ca', { name: 'ca', host: 'ca.example.com' });
    const make = (id: string, props: Partial<LoadBalancerProps>): LoadBalancer =>
      new LoadBalancer(stack, id, {
        name: `lb-${id}`,
        fqdn: 'lb.example.com',
        virtualAddress: '5.5.5.5',
        certificate: LoadBalancerCertificate.existing({ authority }),
        ...props,
      });
    for (const [name, rule] of [
      ['name', 'load-balancer/name'],
      ['product', 'load-balancer/product'],
      ['fqdn', 'load-balancer/fqdn'],
      ['virtualAddress', 'load-balancer/virtual-address'],
      ['managementAddress', 'load-balancer/management-address'],
    ])
      expect(errorOf(() => make(`${name}1`, { [name]: text })).rule).toBe(rule);
    const loadBalancer = make('right', {});
    expect(errorOf(() => new LoadBalancerPool(stack, 'Pool', { loadBalancer, name: text })).rule).toBe(
      'load-balancer/pool',
    );
  },
);

test('S-15 on the way back no record leads to a name that has gone: the SRV record is exchanged, then the name goes', () => {
  const back = edit.paths
    .filter((file) => /^undo\/\d+-example\.com\.md$/.test(file))
    .sort()
    .map((file) => edit.files[file])
    .join('\n');
  expect(back).not.toContain('Take out for now');
  const [srv, address] = [
    'Change: SRV `_sipfederationtls._tcp.example.com`',
    'Take away: A imp-lb.example.com',
  ].map((what) => back.indexOf(what));
  expect(srv).toBeGreaterThan(-1);
  expect(address).toBeGreaterThan(srv);
  expect(edit.files['undo/README.md']).not.toContain('ucfed unpublish');
});

test('S-15 what the nodes know the firewall and the load balancer by stands as long as these are met', () => {
  const phases = (folder: string, text: string): number[] =>
    edit.paths
      .filter((file) => file.startsWith(`${folder}/`) && edit.files[file].includes(text))
      .map((file) => Number(/\/(\d+)\d-/.exec(file)![1]));
  for (const [folder, first, second] of [
    ['bundles', 'imp-lb.example.com', '10.1.1.254'],
    ['undo', '10.1.1.254', 'imp-lb.example.com'],
  ]) {
    const [exchanged] = phases(folder, 'no tls-proxy ent_external_to_imp');
    expect(Math.max(...phases(folder, `| Selected TLS Peer Subjects | \`${first}\` |`))).toBeLessThan(
      exchanged,
    );
    expect(Math.min(...phases(folder, `| Available TLS Peer Subjects | \`${second}\` |`))).toBeGreaterThan(
      exchanged,
    );
  }
});
