import { FederationTesting, type FederationStack } from '../../../lib';
import { change } from '../../../lib/planning/change';
import type { Change, Step } from '../../../lib/planning/model';
import { EMPTY_STATE, stepsOf } from '../../../lib/planning/state';
import { wantedOf } from '../../day-two/deployment';
import { BEFORE_US, PEM } from '../../day-two/firewall';
import { testApp } from '../../support/app';
import { AsaModel, inbound, outbound, refusals } from '../../support/asa/asa-model';
import { EverythingTogether, type Part } from './stack';

const stackOf = (...parts: Part[]): FederationStack =>
  new EverythingTogether(testApp(), 'Every', parts.length === 0 ? undefined : parts);
const steps = (plan: Change): Step[] => plan.phases.flatMap(stepsOf);
const restarts = (plan: Change): string[] =>
  steps(plan)
    .filter(({ action }) => action === 'restart')
    .map(({ service }) => service!.split(' ').slice(1).join(' '));

/** The public name of the SIP federation stands among the computers of the pool that Lync trusts. */
const namesThePublicName = (id: string): boolean => /trusted application pool/.test(id);

describe('SIP through a firewall, Lync and XMPP on one cluster', () => {
  const stack = stackOf();
  const together = FederationTesting.synthesize(stack);
  const { plan } = stack._synthesized!;

  test('R-307 R-308 R-309 R-312 each service restarts once on each node, publisher first, and none that the router implies', () => {
    expect(restarts(plan).filter((service) => service.startsWith('Cisco'))).toEqual([
      'Cisco SIP Proxy on imp1.example.com',
      'Cisco SIP Proxy on imp2.example.com',
      'Cisco Presence Engine on imp1.example.com',
      'Cisco Presence Engine on imp2.example.com',
      'Cisco XCP Router on imp1.example.com',
      'Cisco XCP Router on imp2.example.com',
      ...restarts(plan).filter((service) => service.includes('Intercluster Sync Agent')),
    ]);
    expect(restarts(plan).filter((service) => service === 'Enable-CsTopology')).toHaveLength(1);
    const last = Math.max(
      ...steps(plan).map(({ device, action }, index) =>
        device.startsWith('im-presence') && action !== 'restart' ? index : -1,
      ),
    );
    const router = steps(plan).findIndex(({ service }) => service?.includes('XCP Router'));
    expect(router).toBeGreaterThan(last);
  });

  test('what two of them need stands there once', () => {
    const firewall = together.bundle('fw1');
    for (const line of ['object network obj_host_1.1.1.1', 'object network obj_host_10.10.10.10'])
      expect(firewall.match(new RegExp(`^${line.replaceAll('.', '\\.')}$`, 'gm'))).toHaveLength(1);
    const roots = steps(plan).filter(
      ({ object, action }) =>
        action === 'configure' && object?.includes('cup-trust certificate, root certificate of example-ca'),
    );
    expect(roots).toHaveLength(1);
    expect(together.files['tickets/dns.zone'].match(/^imp-public\t/gm)).toHaveLength(1);
  });

  test('X-048 one listener port, in the firewall, in Lync and in the cluster', () => {
    expect(together.bundle('fw1')).toContain('permit tcp host 20.20.20.20 host 1.1.1.1 eq 5061\n');
    expect(together.bundle('lyncserver.synergy.com-cs')).toMatch(
      /'MatchUri' = 'example\.com'; .*'Port' = 5061/,
    );
    expect(together.bundle('imp1.example.com')).toMatch(/Peer Auth[\s\S]*?\| Port \| `5061` \|/);
  });

  test('the firewall takes every line, and both protocols reach their listeners', () => {
    const firewall = AsaModel.boot(BEFORE_US, { release: '9.16', onPrompt: () => PEM });
    for (const file of together.paths.filter((each) => /^bundles\/.*fw1/.test(each)).sort())
      expect(refusals(firewall.type(together.files[file]))).toEqual([]);
    expect(inbound(firewall, { from: '20.20.20.20', toMapped: '10.10.10.10', port: 5061 })).toMatchObject({
      reaches: { address: '1.1.1.1', port: 5061 },
      tlsProxy: 'ent_external_to_imp',
    });
    expect(
      inbound(firewall, { from: '198.51.100.9', toMapped: '10.10.10.10', port: 5269, proxied: false }),
    ).toMatchObject({ reaches: { address: '1.1.1.1', port: 5269 } });
    expect(outbound(firewall, { from: '1.1.1.1', to: '20.20.20.20', port: 5061 })).toMatchObject({
      tlsProxy: 'ent_imp_to_external',
    });
  });

  test.each<[Part, RegExp]>([
    ['sip', /synergy|def\.com|xmpp|5269/i],
    ['lync', /asa:|abc\.com|def\.com|xmpp|zone:/i],
    ['xmpp', /abc\.com|synergy|lync|ent_|sip|5061/i],
  ])('without %s what only the other two need is not touched', (part, ofOthers) => {
    const installed = change(EMPTY_STATE, wantedOf(stackOf())).result;
    const rest = (['sip', 'lync', 'xmpp'] as const).filter((other) => other !== part);
    const removal = change(installed, wantedOf(stackOf(...rest)));
    const touched = steps(removal)
      .filter(({ action }) => action !== 'restart')
      .map(({ object, artifact }) => object ?? artifact!);
    expect(touched.length).toBeGreaterThan(0);
    expect(touched.filter((id) => ofOthers.test(id) && !namesThePublicName(id))).toEqual([]);
    // What is left is what a stack of the other two would have made.
    const alone = change(EMPTY_STATE, wantedOf(stackOf(...rest))).result;
    const ids = (objects: readonly { device: string; key: string; once?: unknown }[]): string[] =>
      objects.filter(({ once }) => once === undefined).map(({ device, key }) => `${device} ${key}`);
    const left = new Set(ids(removal.result.objects));
    expect(ids(alone.objects).filter((id) => !left.has(id))).toEqual([]);
    const onFirewalls = removal.phases.filter(({ device }) => device.startsWith('asa'));
    expect(onFirewalls.flatMap(({ files }) => files).some(({ kind }) => kind === 'once')).toBe(false);
  });
});
