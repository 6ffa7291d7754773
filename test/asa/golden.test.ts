import { AsaClassMaps, AsaRelease } from '../../lib/asa';
import { sipFederation } from './federation';
import { lines, resources } from './helpers';

/** The audited golden output of the catalogue, comments left out (shared/catalogue/scenarios.md). */
const S13 = `
object network obj_host_10.10.10.10
 host 10.10.10.10
object network obj_host_1.1.1.1
 host 1.1.1.1
object service obj_tcp_source_eq_5060
 service tcp source eq 5060
object service obj_tcp_source_eq_5061
 service tcp source eq 5061
object service obj_tcp_source_eq_5062
 service tcp source eq 5062
object service obj_tcp_source_eq_5080
 service tcp source eq 5080
object service obj_udp_source_eq_5080
 service udp source eq 5080
nat (inside,outside) source static obj_host_1.1.1.1 obj_host_10.10.10.10 service obj_tcp_source_eq_5062 obj_tcp_source_eq_5061
nat (inside,outside) source static obj_host_1.1.1.1 obj_host_10.10.10.10 service obj_tcp_source_eq_5080 obj_tcp_source_eq_5080
nat (inside,outside) source static obj_host_1.1.1.1 obj_host_10.10.10.10 service obj_tcp_source_eq_5060 obj_tcp_source_eq_5060
nat (inside,outside) source static obj_host_1.1.1.1 obj_host_10.10.10.10 service obj_tcp_source_eq_5062 obj_tcp_source_eq_5062
nat (inside,outside) source static obj_host_1.1.1.1 obj_host_10.10.10.10 service obj_udp_source_eq_5080 obj_udp_source_eq_5080
object network obj_any
 subnet 0.0.0.0 0.0.0.0
 nat (inside,outside) dynamic 10.10.10.10
access-list ent_imp_to_external_server extended permit tcp host 1.1.1.1 host 20.20.20.20 eq 5061
access-list ent_external_server_to_imp extended permit tcp host 20.20.20.20 host 1.1.1.1 eq 5062
access-list outside_access_in extended permit tcp host 20.20.20.20 host 1.1.1.1 eq 5062
access-group outside_access_in in interface outside
tls-proxy ent_imp_to_external
 server trust-point imp_proxy
 client trust-point trustpoint_name
 client cipher-suite aes128-sha1 aes256-sha1
tls-proxy ent_external_to_imp
 server trust-point trustpoint_name
 client trust-point imp_proxy
 client cipher-suite aes128-sha1 aes256-sha1
class-map ent_imp_to_external
 match access-list ent_imp_to_external_server
class-map ent_external_to_imp
 match access-list ent_external_server_to_imp
policy-map type inspect sip sip_inspect
 parameters
policy-map global_policy
 class ent_imp_to_external
  inspect sip sip_inspect tls-proxy ent_imp_to_external
 class ent_external_to_imp
  inspect sip sip_inspect tls-proxy ent_external_to_imp
write memory
`;

const S14 = `
object network obj_host_10.10.10.10
 host 10.10.10.10
object network obj_host_1.1.1.1
 host 1.1.1.1
object network obj_host_2.2.2.2
 host 2.2.2.2
object network obj_host_3.3.3.3
 host 3.3.3.3
object service obj_tcp_source_eq_5060
 service tcp source eq 5060
object service obj_tcp_source_eq_5061
 service tcp source eq 5061
object service obj_tcp_source_eq_5062
 service tcp source eq 5062
object service obj_tcp_source_eq_5080
 service tcp source eq 5080
object service obj_tcp_source_eq_45060
 service tcp source eq 45060
object service obj_tcp_source_eq_45062
 service tcp source eq 45062
object service obj_tcp_source_eq_45080
 service tcp source eq 45080
object service obj_tcp_source_eq_55060
 service tcp source eq 55060
object service obj_tcp_source_eq_55062
 service tcp source eq 55062
object service obj_tcp_source_eq_55080
 service tcp source eq 55080
object service obj_udp_source_eq_5080
 service udp source eq 5080
nat (inside,outside) source static obj_host_1.1.1.1 obj_host_10.10.10.10 service obj_tcp_source_eq_5062 obj_tcp_source_eq_5061
nat (inside,outside) source static obj_host_1.1.1.1 obj_host_10.10.10.10 service obj_tcp_source_eq_5080 obj_tcp_source_eq_5080
nat (inside,outside) source static obj_host_1.1.1.1 obj_host_10.10.10.10 service obj_tcp_source_eq_5060 obj_tcp_source_eq_5060
nat (inside,outside) source static obj_host_1.1.1.1 obj_host_10.10.10.10 service obj_tcp_source_eq_5062 obj_tcp_source_eq_5062
nat (inside,outside) source static obj_host_1.1.1.1 obj_host_10.10.10.10 service obj_udp_source_eq_5080 obj_udp_source_eq_5080
nat (inside,outside) source static obj_host_2.2.2.2 obj_host_10.10.10.10 service obj_tcp_source_eq_5062 obj_tcp_source_eq_45062
nat (inside,outside) source static obj_host_2.2.2.2 obj_host_10.10.10.10 service obj_tcp_source_eq_5080 obj_tcp_source_eq_45080
nat (inside,outside) source static obj_host_2.2.2.2 obj_host_10.10.10.10 service obj_tcp_source_eq_5060 obj_tcp_source_eq_45060
nat (inside,outside) source static obj_host_3.3.3.3 obj_host_10.10.10.10 service obj_tcp_source_eq_5062 obj_tcp_source_eq_55062
nat (inside,outside) source static obj_host_3.3.3.3 obj_host_10.10.10.10 service obj_tcp_source_eq_5080 obj_tcp_source_eq_55080
nat (inside,outside) source static obj_host_3.3.3.3 obj_host_10.10.10.10 service obj_tcp_source_eq_5060 obj_tcp_source_eq_55060
object network obj_any
 subnet 0.0.0.0 0.0.0.0
 nat (inside,outside) dynamic 10.10.10.10
access-list ent_imp_to_abc extended permit tcp host 1.1.1.1 host 20.20.20.20 eq 5061
access-list ent_abc_to_imp extended permit tcp host 20.20.20.20 host 1.1.1.1 eq 5062
access-list ent_second_imp_to_abc extended permit tcp host 2.2.2.2 host 20.20.20.20 eq 5061
access-list ent_abc_to_second_imp extended permit tcp host 20.20.20.20 host 2.2.2.2 eq 5062
access-list ent_third_imp_to_abc extended permit tcp host 3.3.3.3 host 20.20.20.20 eq 5061
access-list ent_abc_to_third_imp extended permit tcp host 20.20.20.20 host 3.3.3.3 eq 5062
access-list outside_access_in extended permit tcp host 20.20.20.20 host 1.1.1.1 eq 5062
access-list outside_access_in extended permit tcp host 20.20.20.20 host 2.2.2.2 eq 5062
access-list outside_access_in extended permit tcp host 20.20.20.20 host 3.3.3.3 eq 5062
access-group outside_access_in in interface outside
tls-proxy ent_imp_to_external
 server trust-point imp_proxy
 client trust-point trustpoint_name
 client cipher-suite aes128-sha1 aes256-sha1
tls-proxy ent_external_to_imp
 server trust-point trustpoint_name
 client trust-point imp_proxy
 client cipher-suite aes128-sha1 aes256-sha1
class-map ent_imp_to_abc
 match access-list ent_imp_to_abc
class-map ent_abc_to_imp
 match access-list ent_abc_to_imp
class-map ent_second_imp_to_abc
 match access-list ent_second_imp_to_abc
class-map ent_abc_to_second_imp
 match access-list ent_abc_to_second_imp
class-map ent_third_imp_to_abc
 match access-list ent_third_imp_to_abc
class-map ent_abc_to_third_imp
 match access-list ent_abc_to_third_imp
policy-map type inspect sip sip_inspect
 parameters
policy-map global_policy
 class ent_imp_to_abc
  inspect sip sip_inspect tls-proxy ent_imp_to_external
 class ent_abc_to_imp
  inspect sip sip_inspect tls-proxy ent_external_to_imp
 class ent_second_imp_to_abc
  inspect sip sip_inspect tls-proxy ent_imp_to_external
 class ent_abc_to_second_imp
  inspect sip sip_inspect tls-proxy ent_external_to_imp
 class ent_third_imp_to_abc
  inspect sip sip_inspect tls-proxy ent_imp_to_external
 class ent_abc_to_third_imp
  inspect sip sip_inspect tls-proxy ent_external_to_imp
write memory
`;

/**
 * The same before 8.3. Beside the catalogue the lists name 5062 as well, which Via and Contact headers name: from 8.3 on
 * the one entry for the real port admits both.
 */
const S13_ON_8_2 = `
global (outside) 1 10.10.10.10
nat (inside) 1 0.0.0.0 0.0.0.0
static (inside,outside) tcp 10.10.10.10 5061 1.1.1.1 5062 netmask 255.255.255.255
static (inside,outside) tcp 10.10.10.10 5080 1.1.1.1 5080 netmask 255.255.255.255
static (inside,outside) tcp 10.10.10.10 5060 1.1.1.1 5060 netmask 255.255.255.255
static (inside,outside) udp 10.10.10.10 5080 1.1.1.1 5080 netmask 255.255.255.255
static (inside,outside) tcp 10.10.10.10 5062 1.1.1.1 5062 netmask 255.255.255.255
access-list ent_imp_to_external_server extended permit tcp host 1.1.1.1 host 20.20.20.20 eq 5061
access-list ent_external_server_to_imp extended permit tcp host 20.20.20.20 host 10.10.10.10 eq 5061
access-list ent_external_server_to_imp extended permit tcp host 20.20.20.20 host 10.10.10.10 eq 5062
access-list outside_access_in extended permit tcp host 20.20.20.20 host 10.10.10.10 eq 5061
access-list outside_access_in extended permit tcp host 20.20.20.20 host 10.10.10.10 eq 5062
access-group outside_access_in in interface outside
tls-proxy ent_imp_to_external
 server trust-point imp_proxy
 client trust-point trustpoint_name
 client cipher-suite aes128-sha1 aes256-sha1 3des-sha1 null-sha1
tls-proxy ent_external_to_imp
 server trust-point trustpoint_name
 client trust-point imp_proxy
 client cipher-suite aes128-sha1 aes256-sha1 3des-sha1 null-sha1
class-map ent_imp_to_external
 match access-list ent_imp_to_external_server
class-map ent_external_to_imp
 match access-list ent_external_server_to_imp
policy-map type inspect sip sip_inspect
 parameters
policy-map global_policy
 class ent_imp_to_external
  inspect sip sip_inspect tls-proxy ent_imp_to_external
 class ent_external_to_imp
  inspect sip sip_inspect tls-proxy ent_external_to_imp
write memory
`;

const S14_ON_8_2 = `
global (outside) 1 10.10.10.10
nat (inside) 1 0.0.0.0 0.0.0.0
static (inside,outside) tcp 10.10.10.10 5061 1.1.1.1 5062 netmask 255.255.255.255
static (inside,outside) tcp 10.10.10.10 5080 1.1.1.1 5080 netmask 255.255.255.255
static (inside,outside) tcp 10.10.10.10 5060 1.1.1.1 5060 netmask 255.255.255.255
static (inside,outside) udp 10.10.10.10 5080 1.1.1.1 5080 netmask 255.255.255.255
static (inside,outside) tcp 10.10.10.10 45062 2.2.2.2 5062 netmask 255.255.255.255
static (inside,outside) tcp 10.10.10.10 45080 2.2.2.2 5080 netmask 255.255.255.255
static (inside,outside) tcp 10.10.10.10 45060 2.2.2.2 5060 netmask 255.255.255.255
static (inside,outside) tcp 10.10.10.10 55062 3.3.3.3 5062 netmask 255.255.255.255
static (inside,outside) tcp 10.10.10.10 55080 3.3.3.3 5080 netmask 255.255.255.255
static (inside,outside) tcp 10.10.10.10 55060 3.3.3.3 5060 netmask 255.255.255.255
static (inside,outside) tcp 10.10.10.10 5062 1.1.1.1 5062 netmask 255.255.255.255
access-list ent_imp_to_abc extended permit tcp host 1.1.1.1 host 20.20.20.20 eq 5061
access-list ent_abc_to_imp extended permit tcp host 20.20.20.20 host 10.10.10.10 eq 5061
access-list ent_abc_to_imp extended permit tcp host 20.20.20.20 host 10.10.10.10 eq 5062
access-list ent_second_imp_to_abc extended permit tcp host 2.2.2.2 host 20.20.20.20 eq 5061
access-list ent_abc_to_second_imp extended permit tcp host 20.20.20.20 host 10.10.10.10 eq 45062
access-list ent_third_imp_to_abc extended permit tcp host 3.3.3.3 host 20.20.20.20 eq 5061
access-list ent_abc_to_third_imp extended permit tcp host 20.20.20.20 host 10.10.10.10 eq 55062
access-list outside_access_in extended permit tcp host 20.20.20.20 host 10.10.10.10 eq 5061
access-list outside_access_in extended permit tcp host 20.20.20.20 host 10.10.10.10 eq 5062
access-list outside_access_in extended permit tcp host 20.20.20.20 host 10.10.10.10 eq 45062
access-list outside_access_in extended permit tcp host 20.20.20.20 host 10.10.10.10 eq 55062
access-group outside_access_in in interface outside
tls-proxy ent_imp_to_external
 server trust-point imp_proxy
 client trust-point trustpoint_name
 client cipher-suite aes128-sha1 aes256-sha1 3des-sha1 null-sha1
tls-proxy ent_external_to_imp
 server trust-point trustpoint_name
 client trust-point imp_proxy
 client cipher-suite aes128-sha1 aes256-sha1 3des-sha1 null-sha1
class-map ent_imp_to_abc
 match access-list ent_imp_to_abc
class-map ent_abc_to_imp
 match access-list ent_abc_to_imp
class-map ent_second_imp_to_abc
 match access-list ent_second_imp_to_abc
class-map ent_abc_to_second_imp
 match access-list ent_abc_to_second_imp
class-map ent_third_imp_to_abc
 match access-list ent_third_imp_to_abc
class-map ent_abc_to_third_imp
 match access-list ent_abc_to_third_imp
policy-map type inspect sip sip_inspect
 parameters
policy-map global_policy
 class ent_imp_to_abc
  inspect sip sip_inspect tls-proxy ent_imp_to_external
 class ent_abc_to_imp
  inspect sip sip_inspect tls-proxy ent_external_to_imp
 class ent_second_imp_to_abc
  inspect sip sip_inspect tls-proxy ent_imp_to_external
 class ent_abc_to_second_imp
  inspect sip sip_inspect tls-proxy ent_external_to_imp
 class ent_third_imp_to_abc
  inspect sip sip_inspect tls-proxy ent_imp_to_external
 class ent_abc_to_third_imp
  inspect sip sip_inspect tls-proxy ent_external_to_imp
write memory
`;

/** One block a command of the top level; every class stands under its own policy-map line, as a step of its own. */
function blocks(text: readonly string[]): string[] {
  const all: string[] = [];
  let policy: string | undefined;
  for (const line of text) {
    if (line === 'policy-map global_policy') policy = line;
    else if (policy !== undefined && /^ class /.test(line)) all.push(`${policy}\n${line}`);
    else if (line.startsWith(' ')) all[all.length - 1] += `\n${line}`;
    else {
      policy = undefined;
      all.push(line);
    }
  }
  return all;
}

const kindOf = (block: string): string =>
  block
    .split(' ')
    .slice(0, 2)
    .join(' ')
    .replace(/^(nat|static|access-list|tls-proxy|class-map) .*/, '$1');

/** Certificates are other scenarios (S-32, S-34); `write memory` is a service. */
function compared(text: readonly string[]): string[] {
  return blocks(text).filter((block) => !block.startsWith('crypto ') && block !== 'write memory');
}

function expectGolden(made: readonly string[], golden: string): void {
  const [ours, theirs] = [compared(made), compared(golden.trim().split('\n'))];
  expect([...ours].sort()).toEqual([...theirs].sort());
  const order = (all: readonly string[]): string[] =>
    [...new Set(all.map(kindOf))].filter((kind) => kind !== 'object network');
  expect(order(ours)).toEqual(order(theirs));
  // What is first-match keeps its order.
  const rules = (all: readonly string[]): string[] =>
    all.filter((block) => /^(?:nat|static|policy-map global_policy)/.test(block));
  expect(rules(ours)).toEqual(rules(theirs));
}

describe('golden output of the catalogue', () => {
  test('S-13 T-117 T-118 T-119 T-120 T-121 T-122 T-129 T-131 T-133 T-134 T-135 T-137 T-138 T-271 one routing node', () => {
    const asa = sipFederation({
      nodes: ['1.1.1.1'],
      peers: { 'abc.com': '20.20.20.20' },
      classMaps: AsaClassMaps.perNode(),
    });
    expectGolden(
      resources(asa)
        .filter((resource) => resource.device === asa)
        .flatMap(lines),
      S13,
    );
  });

  test('S-14 T-123 T-132 T-136 T-139 R-031 R-227 X-010 chapter 21 with three nodes', () => {
    const asa = sipFederation({
      nodes: ['1.1.1.1', '2.2.2.2', '3.3.3.3'],
      peers: { 'abc.com': '20.20.20.20' },
      classMaps: AsaClassMaps.perDomain(),
    });
    expectGolden(
      resources(asa)
        .filter((resource) => resource.device === asa)
        .flatMap(lines),
      S14,
    );
  });

  const ON_8_2 = { release: AsaRelease.of('8.2(5)'), existingDeployment: true };

  test('S-13 T-114 T-118 T-119 T-120 T-121 T-122 T-130 R-204 R-212 X-098 X-116 one routing node, on 8.2', () => {
    const asa = sipFederation({
      nodes: ['1.1.1.1'],
      peers: { 'abc.com': '20.20.20.20' },
      classMaps: AsaClassMaps.perNode(),
      firewall: ON_8_2,
    });
    expectGolden(
      resources(asa)
        .filter((resource) => resource.device === asa)
        .flatMap(lines),
      S13_ON_8_2,
    );
  });

  test('S-14 T-123 T-132 R-214 chapter 21 with three nodes, on 8.2', () => {
    const asa = sipFederation({
      nodes: ['1.1.1.1', '2.2.2.2', '3.3.3.3'],
      peers: { 'abc.com': '20.20.20.20' },
      classMaps: AsaClassMaps.perDomain(),
      firewall: ON_8_2,
    });
    expectGolden(
      resources(asa)
        .filter((resource) => resource.device === asa)
        .flatMap(lines),
      S14_ON_8_2,
    );
  });
});
