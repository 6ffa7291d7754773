import type { SipViaAsa } from '../../../examples/sip-via-asa/stack';
import { FederationTesting } from '../../../lib';
import { testApp } from '../../support/app';
import { edited } from '../../support/examples';
import { differing, playOf } from '../../support/scenario';
import { scenario } from './stack';

const { first } = playOf('010-sip-via-asa');

/** What the example says otherwise with another release of a device. */
function withRelease(said: string, release: string): Map<string, string> {
  const { SipViaAsa: Other } = edited<{ SipViaAsa: typeof SipViaAsa }>('sip-via-asa', [said, release]);
  const synthesized = FederationTesting.synthesize(new Other(testApp(), 'Abc'));
  return differing(synthesized, first, { ...scenario, json: false, like: '010-sip-via-asa' });
}

describe('the example sip-via-asa', () => {
  test.each(['9.0', '9.12', '9.20'])('T-008 an ASA %s differs in its name only', (release) => {
    const files = withRelease("AsaRelease.of('9.16')", `AsaRelease.of('${release}')`);
    expect([...files.keys()]).toEqual(['federation/preflight/fw1.md', 'the-same.txt']);
    const changed = files.get('federation/preflight/fw1.md')!;
    expect(changed.replaceAll(release, '9.16').replace(/plan .*/, '')).toBe(
      first.files['preflight/fw1.md'].replace(/plan .*/, ''),
    );
  });

  test.each(['11.5(1)', '14SU2'])('R-038 an IM and Presence %s differs in its name only', (release) => {
    const files = withRelease("ImPresenceRelease.of('12.5(1)SU3')", `ImPresenceRelease.of('${release}')`);
    expect([...files.keys()]).toEqual(['the-same.txt']);
  });

  test('X-002 X-003 X-004 X-005 X-007 X-008 X-009 X-010 X-011 X-013 X-014 X-016 X-045 X-050 X-065 X-073 X-095 X-120 X-125 where the documents are wrong, the golden has the correct line', () => {
    const firewall = first.bundle('fw1').replace(/^!.*\n/gm, '');
    const cluster = first.bundle('imp1.example.com');
    expect(firewall).toContain('service obj_tcp_source_eq_5062 obj_tcp_source_eq_5061\n');
    expect(firewall).not.toContain('service obj_tcp_source_eq_5061 obj_tcp_source_eq_5062');
    expect(firewall).not.toMatch(
      /service (tcp|udp) eq|5070|45061|55061|modulus 1024|sip_inspectParameters|ent_cup_|#host/,
    );
    for (const port of [45060, 45062, 45080, 55060, 55062, 55080])
      expect(firewall).toContain(`service tcp source eq ${port}\n`);
    expect(firewall).toContain('service udp source eq 5080\n');
    expect(firewall).toMatch(/policy-map type inspect sip sip_inspect\n parameters\n/);
    expect(firewall).toMatch(/class-map ent_second_imp_to_abc\n match access-list ent_second_imp_to_abc\n/);
    expect(firewall).toMatch(/crypto ca import msoft_public_fqdn certificate nointeractive\n?$/m);
    expect(cluster).not.toContain('_sipinternaltls');
    expect(first.files['tickets/dns-publish.zone']).toContain('_sipfederationtls._tcp');
    const edge = Object.entries(first.files).find(([file]) => /handouts.*edge.abc.com.md/.test(file))![1];
    expect(edge).toContain('| This is a public IM service provider | not checked |');
  });
});
