import {
  AsaAccessList,
  AsaDynamicPat,
  AsaOutboundTranslation,
  AsaRelease,
  AsaStaticPat,
  type Asa,
  type AsaProps,
} from '../../lib/asa';
import { Deployment } from '../../lib/core';
import { describeDeployment } from '../support/described';
import type { State } from '../../lib/planning/model';
import { AsaModel, inbound, outbound, refusals } from '../support/asa/asa-model';
import { error, firewall, lines, looked, proven, resources, undoLines } from './helpers';

const ON_8_2 = { release: AsaRelease.of('8.2(5)'), existingDeployment: true };

describe('a firewall on 8.2', () => {
  test('S-39 T-124 R-197 X-006 port 5080 is opened on an existing deployment, with the lines of Table 11 and no others', () => {
    const asa = firewall(ON_8_2);
    const open = (realAddress: string, publicPort: number): AsaStaticPat =>
      new AsaStaticPat(asa, `Pat${publicPort}`, {
        asa,
        realAddress,
        realPort: 5080,
        publicAddress: '10.10.10.10',
        publicPort,
      });
    const pats = [open('1.1.1.1', 5080), open('2.2.2.2', 45080)];
    expect(resources(asa).flatMap(lines)).toEqual([
      'static (inside,outside) tcp 10.10.10.10 5080 1.1.1.1 5080 netmask 255.255.255.255',
      'static (inside,outside) tcp 10.10.10.10 45080 2.2.2.2 5080 netmask 255.255.255.255',
    ]);
    expect(pats.flatMap(undoLines)).toEqual([
      'no static (inside,outside) tcp 10.10.10.10 5080 1.1.1.1 5080 netmask 255.255.255.255',
      'no static (inside,outside) tcp 10.10.10.10 45080 2.2.2.2 5080 netmask 255.255.255.255',
    ]);
  });

  test('S-39 X-006 the same on 8.3 and later', () => {
    const asa = firewall({ release: AsaRelease.of('8.3(1)') });
    for (const [realAddress, publicPort] of [
      ['1.1.1.1', 5080],
      ['2.2.2.2', 45080],
    ] as const) {
      const pat = { asa, realAddress, realPort: 5080, publicAddress: '10.10.10.10', publicPort };
      new AsaStaticPat(asa, `Pat${publicPort}`, pat);
    }
    const made = resources(asa).flatMap(lines);
    expect(made.slice(made.indexOf('object service obj_tcp_source_eq_5080'))).toEqual([
      'object service obj_tcp_source_eq_5080',
      ' service tcp source eq 5080',
      'object service obj_tcp_source_eq_45080',
      ' service tcp source eq 45080',
      'nat (inside,outside) source static obj_host_1.1.1.1 obj_host_10.10.10.10 service obj_tcp_source_eq_5080 obj_tcp_source_eq_5080',
      'nat (inside,outside) source static obj_host_2.2.2.2 obj_host_10.10.10.10 service obj_tcp_source_eq_5080 obj_tcp_source_eq_45080',
    ]);
  });

  test('T-115 T-116 X-025 each row of Table 8 by NAT ID: who leaves from one address has one', () => {
    const rows = (outboundTranslation: AsaOutboundTranslation): string[] =>
      resources(firewall({ ...ON_8_2, outboundTranslation })).flatMap(lines);
    expect(rows(AsaOutboundTranslation.singleNode('1.1.1.1', '10.10.10.10'))).toEqual([
      'global (outside) 1 10.10.10.10',
      'global (outside) 2 interface',
      'nat (inside) 1 1.1.1.1 255.255.255.255',
      'nat (inside) 2 0.0.0.0 0.0.0.0',
    ]);
    expect(rows(AsaOutboundTranslation.nodeSubnet('2.2.2.0/24', '10.10.10.10'))).toEqual([
      'global (outside) 1 10.10.10.10',
      'global (outside) 2 interface',
      'nat (inside) 1 2.2.2.0 255.255.255.0',
      'nat (inside) 2 0.0.0.0 0.0.0.0',
    ]);
    expect(rows(AsaOutboundTranslation.nodes(['1.1.1.1', '2.2.2.2'], '10.10.10.10'))).toEqual([
      'global (outside) 1 10.10.10.10',
      'nat (inside) 1 1.1.1.1 255.255.255.255',
      'nat (inside) 1 2.2.2.2 255.255.255.255',
    ]);
  });

  test('a NAT ID stands for one address', () => {
    const asa = firewall(ON_8_2);
    new AsaDynamicPat(asa, 'One', { asa, network: '1.1.1.1', publicAddress: '10.10.10.10' });
    const other = (natId?: number) => () =>
      new AsaDynamicPat(asa, `Other${natId}`, {
        asa,
        network: '2.2.2.2',
        publicAddress: '10.10.10.11',
        natId,
      });
    expect(error(other()).rule).toBe('asa/global-pool-differs');
    expect(error(other(0)).problem).toContain('0');
    expect(other(2)).not.toThrow();
  });

  test('what is looked at is asked for in its own commands', () => {
    const asa = firewall({
      ...ON_8_2,
      outboundTranslation: AsaOutboundTranslation.allTraffic('10.10.10.10'),
    });
    new AsaStaticPat(asa, 'Pat', {
      asa,
      realAddress: '1.1.1.1',
      realPort: 5062,
      publicAddress: '10.10.10.10',
      publicPort: 5061,
    });
    AsaAccessList.of(asa, 'outside_access_in').permit({ source: 'any', destination: '1.1.1.1', port: 5062 });
    const all = [...looked(asa), ...proven(asa)];
    expect(all.join('\n')).not.toMatch(/object|show nat detail|1\.1\.1\.1 eq 5062/);
    expect(all).toContain(
      'show running-config static -> no line that matches 1.1.1.1 but those of this stack and those of the federation that stands there, with other public ports than 5061',
    );
    expect(all.join('\n')).toContain('permit tcp to 10.10.10.10 eq 5061, from any');
  });
});

test('an upgrade from 8.2, and a step back to it, is refused while rules stand that the device would rewrite', () => {
  const made = (props: Partial<AsaProps>): Asa => {
    const asa = firewall(props);
    publish(asa, 5062, 5061);
    return asa;
  };
  const on = (props: Partial<AsaProps>, before?: State): State =>
    describeDeployment(new Deployment(made(props).node.scope!), before);
  const later = { release: AsaRelease.of('8.4') };
  const detail = error(() => on(later, on(ON_8_2)));
  expect(detail.rule).toBe('asa/rewritten');
  expect(detail.problem).toContain('"static (inside,outside) tcp 10.10.10.10 5061 1.1.1.1 5062"');
  expect(error(() => on(ON_8_2, on(later))).rule).toBe('asa/rewritten');
  expect(() => on({ release: AsaRelease.of('9.1') }, on(later))).not.toThrow();
  expect(() => on(later, { ...on(ON_8_2), objects: [] })).not.toThrow();
});

describe('a firewall on 8.2, on the model of the device', () => {
  const boot = (): AsaModel => AsaModel.boot('', { release: '8.2' });

  test('T-118 T-130 R-212 X-098 a packet in and a packet out find their way; the forms of 8.3 are refused', () => {
    const device = boot();
    const asa = firewall({
      ...ON_8_2,
      outboundTranslation: AsaOutboundTranslation.allTraffic('10.10.10.10'),
    });
    publish(asa, 5062, 5061);
    publish(asa, 5062, 5062);
    const list = AsaAccessList.of(asa, 'outside_access_in');
    list.permit({ source: '20.20.20.20', destination: '1.1.1.1', port: 5062 });
    device.mustTake(
      [
        'configure terminal',
        ...resources(asa).flatMap(lines),
        'access-group outside_access_in in interface outside',
        '',
      ].join('\n'),
    );
    const into = (port: number) =>
      inbound(device, { from: '20.20.20.20', toMapped: '10.10.10.10', port, proxied: false });
    expect(into(5061)).toMatchObject({ reaches: { address: '1.1.1.1', port: 5062 } });
    expect(into(5062)).toMatchObject({ reaches: { address: '1.1.1.1', port: 5062 } });
    expect(into(5063)).toMatchObject({ blockedAt: 'nat' });
    expect(
      outbound(device, { from: '1.1.1.1', to: '20.20.20.20', port: 5061, proxied: false }),
    ).toMatchObject({ translatedSource: '10.10.10.10' });
    const later = resources(firewall8_3(publish)).flatMap(lines);
    const refused = refusals(device.paste(['configure terminal', ...later, ''].join('\n')));
    expect(refused.length).toBeGreaterThan(0);
    const old = AsaModel.boot('', { release: '8.3' });
    expect(
      refusals(old.paste(['configure terminal', ...resources(asa).flatMap(lines), ''].join('\n'))).map(
        ({ text }) => text.split(' ')[0],
      ),
    ).toEqual(expect.arrayContaining(['static', 'global', 'nat']));
  });

  test('an entry for the real port instead of the public one would let nobody in', () => {
    const device = boot();
    device.mustTake(
      [
        'configure terminal',
        'static (inside,outside) tcp 10.10.10.10 5061 1.1.1.1 5062 netmask 255.255.255.255',
        'access-list outside_access_in extended permit tcp host 20.20.20.20 host 1.1.1.1 eq 5062',
        'access-group outside_access_in in interface outside',
        '',
      ].join('\n'),
    );
    expect(
      inbound(device, { from: '20.20.20.20', toMapped: '10.10.10.10', port: 5061, proxied: false }),
    ).toMatchObject({ blockedAt: 'access-list' });
  });
});

function publish(asa: Asa, realPort: number, publicPort: number): AsaStaticPat {
  return new AsaStaticPat(asa, `Pat${publicPort}`, {
    asa,
    realAddress: '1.1.1.1',
    realPort,
    publicAddress: '10.10.10.10',
    publicPort,
  });
}

function firewall8_3(make: typeof publish): Asa {
  const asa = firewall();
  make(asa, 5062, 5061);
  return asa;
}
