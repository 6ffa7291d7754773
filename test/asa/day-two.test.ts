import {
  AsaAccessList,
  AsaCipherSuite,
  AsaClassMap,
  AsaClassMaps,
  AsaIdentity as identities,
  AsaInstalledIdentity,
  AsaInterface,
  AsaOutboundTranslation,
  AsaPolicyClass,
  AsaRelease,
  AsaRoute,
  AsaTlsProxy,
  type Asa,
} from '../../lib/asa';
import { Deployment, Retirement } from '../../lib/core';
import { describeDeployment } from '../support/described';
import { change } from '../../lib/planning/change';
import type { Change, State } from '../../lib/planning/model';
import { sipFederation, type SampleOptions } from './federation';
import { firewall, NOTHING, state } from './helpers';
import { stepsOf } from '../../lib/planning/state';

const SAMPLE: SampleOptions = {
  nodes: ['1.1.1.1', '2.2.2.2'],
  peers: { 'abc.com': '20.20.20.20' },
  classMaps: AsaClassMaps.perDomain(),
};

const whole = (asa: Asa): State => state(asa.node.scope!);
const wanted = (more: Partial<SampleOptions> = {}): State => whole(sipFederation({ ...SAMPLE, ...more }));

/** What stands there after a plan was carried out. */
const installed = (state: State): State => change(NOTHING, state).result;

/** `action key`, in order, without restarts and reading. */
function steps(plan: Change): string[] {
  return plan.phases
    .flatMap(stepsOf)
    .filter((step) => step.object !== undefined)
    .map((step) => `${step.action} ${step.object!.replace(/^\S+ /, '')}`);
}

const position = (all: readonly string[], step: string): number => {
  expect(all).toContain(step);
  return all.indexOf(step);
};

describe('the first installation', () => {
  const plan = change(NOTHING, wanted());

  test('R-136 R-137 R-138 R-203 R-216 R-217 R-218 S-32 S-34 nothing is named before it stands', () => {
    const all = steps(plan);
    const inOrder = [
      'configure crypto key rsa trustpoint_name_key',
      'configure crypto ca trustpoint trustpoint_name',
      'configure crypto ca authenticate trustpoint_name',
      'configure crypto ca enroll trustpoint_name',
      'configure certificate trustpoint_name on asa:Asa',
      'configure crypto ca import trustpoint_name certificate',
      'configure tls-proxy ent_imp_to_external',
      'configure policy-map global_policy class ent_imp_to_abc',
    ].map((step) => position(all, step));
    expect(inOrder).toEqual([...inOrder].sort((a, b) => a - b));
    expect(position(all, 'configure access-list ent_imp_to_abc')).toBeLessThan(
      position(all, 'configure class-map ent_imp_to_abc'),
    );
    expect(position(all, 'configure access-list outside_access_in')).toBeLessThan(
      position(all, 'configure access-group in interface outside'),
    );
    expect(plan.held).toEqual([]);
  });

  test('X-128 the clock comes before certificates, routes before sessions, and classes in the policy map last', () => {
    const all = steps(
      change(
        NOTHING,
        wanted({
          firewall: {
            ntpServers: ['10.0.0.5'],
            routes: [AsaRoute.of('outside', 'default', '192.0.2.254')],
          },
        }),
      ),
    );
    const inOrder = [
      'configure ntp server 10.0.0.5',
      'configure crypto key rsa trustpoint_name_key',
      'configure tls-proxy ent_imp_to_external',
      'configure policy-map global_policy class ent_imp_to_abc',
    ].map((step) => position(all, step));
    expect(inOrder).toEqual([...inOrder].sort((a, b) => a - b));
    expect(position(all, 'configure route outside 0.0.0.0 0.0.0.0')).toBeLessThan(inOrder[3]);
  });

  test('R-143 what asks for a certificate at a prompt ends its file', () => {
    const own = plan.phases.filter(({ device }) => device === 'asa:Asa');
    for (const file of own.flatMap(({ files }) => files)) {
      const acting = file.steps.filter((step) => step.object !== undefined);
      const prompts = acting.map((step) => step.after?.once?.prompt === true);
      expect(prompts.slice(0, -1)).not.toContain(true);
    }
  });

  test('undone, nothing is left but what was made once', () => {
    const nothing = change(plan.result, { ...NOTHING, devices: plan.result.devices });
    const left = nothing.result.objects.filter(({ device }) => device === 'asa:Asa').map(({ key }) => key);
    expect(left.every((key) => key.startsWith('crypto '))).toBe(true);
    const all = steps(nothing);
    expect(position(all, 'undo policy-map global_policy class ent_imp_to_abc')).toBeLessThan(
      position(all, 'undo class-map ent_imp_to_abc'),
    );
    expect(position(all, 'undo class-map ent_imp_to_abc')).toBeLessThan(
      position(all, 'undo access-list ent_imp_to_abc'),
    );
    const restarts = nothing.phases.flatMap(stepsOf).flatMap((step) => step.service ?? []);
    expect(restarts).toEqual(
      expect.arrayContaining(['asa:Asa clear xlate local 1.1.1.1 gport 5061', 'asa:Asa write memory']),
    );
  });
});

describe('an edit', () => {
  test('T-139 R-226 another domain: only its own lines', () => {
    const peers = { 'abc.com': '20.20.20.20', 'def.com': '30.30.30.30' };
    const all = steps(change(installed(wanted()), wanted({ peers })));
    const own = all.filter((step) => !step.includes('outside_access_in'));
    expect(all.filter((step) => step.includes('outside_access_in'))).toEqual([
      'update access-list outside_access_in',
    ]);
    expect(own.every((step) => step.startsWith('configure ') && step.includes('def'))).toBe(true);
    expect(own).toHaveLength(12);
  });

  test('a domain that goes: the class first, and its room is free', () => {
    const peers = { 'abc.com': '20.20.20.20', 'def.com': '30.30.30.30' };
    const all = steps(change(installed(wanted({ peers })), wanted()));
    expect(position(all, 'undo policy-map global_policy class ent_imp_to_def')).toBeLessThan(
      position(all, 'undo class-map ent_imp_to_def'),
    );
    expect(all.filter((step) => !/def|outside_access_in/.test(step))).toEqual([]);
  });

  test('T-076 R-161 a renewal: the new certificate is there before the proxies let go of the old one', () => {
    const all = steps(change(installed(wanted()), wanted({ generation: 2 })));
    const first = position(all, 'undo tls-proxy ent_imp_to_external');
    for (const step of [
      'configure crypto ca enroll imp_proxy_2',
      'configure certificate trustpoint_name_2 on asa:Asa',
      'configure crypto ca import trustpoint_name_2 certificate',
    ]) {
      expect(position(all, step)).toBeLessThan(first);
    }
    expect(all.filter((step) => /^undo crypto|^undo access-list|^undo nat/.test(step))).toEqual([]);
  });

  test('other ciphers: the proxy is replaced, its classes let go of it and take it again', () => {
    const build = (cipherSuites?: AsaCipherSuite[]): State => {
      const asa = firewall();
      const inside = AsaInstalledIdentity.of(asa, identities.existing({ trustpoint: 'imp_proxy' }));
      const outside = AsaInstalledIdentity.of(asa, identities.existing({ trustpoint: 'public' }));
      const tlsProxy = new AsaTlsProxy(asa, 'Proxy', {
        asa,
        name: 'ent_x',
        server: inside,
        client: outside,
        cipherSuites,
      });
      const list = AsaAccessList.of(asa, 'ent_x');
      list.permit({ source: '1.1.1.1', destination: '20.20.20.20', port: 5061 });
      AsaPolicyClass.of(AsaClassMap.of(asa, 'ent_x', list), tlsProxy);
      return whole(asa);
    };
    expect(steps(change(installed(build()), build([AsaCipherSuite.AES256_SHA1])))).toEqual([
      'detach policy-map global_policy class ent_x',
      'undo tls-proxy ent_x',
      'configure tls-proxy ent_x',
      'attach policy-map global_policy class ent_x',
    ]);
  });

  test('another public address: the old rule goes before the new one comes, translations are cleared', () => {
    const build = (address: string): State =>
      whole(firewall({ outboundTranslation: AsaOutboundTranslation.allTraffic(address) }));
    const plan = change(installed(build('10.10.10.10')), build('10.10.10.11'));
    expect(steps(plan)).toEqual(['update object network obj_any']);
    const [step] = stepsOf(plan.phases[0]);
    expect([step.setFirst, step.unset.length, step.set.length]).toEqual([false, 1, 1]);
  });

  test('another gateway: the new route comes before the old one goes', () => {
    const build = (gateway: string): State =>
      whole(firewall({ routes: [AsaRoute.of('outside', 'default', gateway)] }));
    const plan = change(installed(build('10.10.10.1')), build('10.10.10.2'));
    expect(stepsOf(plan.phases[0])[0]).toMatchObject({ action: 'update', setFirst: true });
  });

  test('an interface that is no longer declared stays as it is', () => {
    const outside = AsaInterface.created('outside', {
      hardware: 'GigabitEthernet0/0',
      address: '10.10.10.1/24',
      securityLevel: 0,
    });
    const plan = change(installed(whole(firewall({ outside }))), whole(firewall()));
    expect(steps(plan)).toEqual([]);
  });

  test('an identity that is no longer declared stays with its key, until it is retired by its name', () => {
    const without = (retire: readonly string[]): State => {
      const asa = firewall();
      retire.forEach((key, index) => new Retirement(asa, `Retired${index}`, { device: asa, key }));
      return whole(asa);
    };
    const asa = firewall();
    AsaInstalledIdentity.of(asa, identities.selfSigned({ trustpoint: 'imp_proxy' }));
    const standing = installed(whole(asa));
    const kept = change(standing, without([]));
    expect(steps(kept)).toEqual([]);
    expect(kept.held.map(({ reason }) => reason)).toEqual(['retained', 'retained', 'retained']);
    expect(
      steps(change(standing, without(['crypto ca enroll imp_proxy', 'crypto key rsa imp_proxy_key']))),
    ).toEqual(['undo crypto ca trustpoint imp_proxy', 'undo crypto key rsa imp_proxy_key']);
  });

  test('another release that writes the same lines changes nothing', () => {
    const on = (release: string): State => wanted({ firewall: { release: AsaRelease.of(release) } });
    expect(steps(change(installed(on('9.14')), on('9.16')))).toEqual([]);
  });

  describe('F-31 the cipher suites of a release are no fact of a proxy', () => {
    const build = (release: string, before?: State, cipherSuites?: AsaCipherSuite[]): State => {
      const asa = firewall({ release: AsaRelease.of(release) });
      const [server, client] = ['imp_proxy', 'public'].map((name) =>
        AsaInstalledIdentity.of(asa, identities.existing({ trustpoint: name })),
      );
      new AsaTlsProxy(asa, 'Proxy', { asa, name: 'ent_x', server, client, cipherSuites });
      return { ...describeDeployment(new Deployment(asa.node.root), before), order: [], owed: [] };
    };
    const stepsTo = (release: string, from: State, cipherSuites?: AsaCipherSuite[]): string[] =>
      steps(change(from, build(release, from, cipherSuites)));
    const on8 = installed(build('8.4'));

    test('a step to 9.1 changes nothing, nor does the way back to 8.4', () => {
      expect(stepsTo('9.1', on8)).toEqual([]);
      expect(stepsTo('8.4', installed(build('9.1')))).toEqual([]);
    });

    test('what the device itself drops is made anew', () => {
      expect(stepsTo('9.16', on8)).toEqual(['undo tls-proxy ent_x', 'configure tls-proxy ent_x']);
    });

    test('what the user asks for is put in', () => {
      const replaced = ['undo tls-proxy ent_x', 'configure tls-proxy ent_x'];
      expect(stepsTo('9.1', on8, [AsaCipherSuite.AES256_SHA1])).toEqual(replaced);
      expect(stepsTo('9.1', on8, AsaRelease.of('9.1').cipherSuites)).toEqual(replaced);
    });
  });
});
