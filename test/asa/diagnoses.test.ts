import { AsaAccessList, AsaStaticPat, type Asa } from '../../lib/asa';
import { Check, Diagnosis, Statement } from '../../lib/core';
import type { DiagnosisData } from '../../lib/core/diagnosis';
import { asaCli } from '../../lib/dialects/asa-cli';
import { AsaClassMaps } from '../../lib/asa';
import { sipFederation } from './federation';
import { error, firewall } from './helpers';

const sample = (): Asa =>
  sipFederation({
    nodes: ['1.1.1.1', '2.2.2.2'],
    peers: { 'abc.com': '20.20.20.20' },
    classMaps: AsaClassMaps.perDomain(),
  });

const parts = (asa: Asa): readonly DiagnosisData[] => asa.diagnoses().map(({ _data }) => _data);

const spelled = (statements: DiagnosisData['start'] = []): string[] =>
  statements.map((statement) => asaCli.line('fw1', statement));

const looks = (data: readonly DiagnosisData[]): string[] =>
  data
    .flatMap((each) => each.looks)
    .flatMap(({ run }) => (run === undefined ? [] : [asaCli.line('fw1', run)]));

test('T-248 R-365 what is captured: every node and the public address, cleared before the try, a command a copy', () => {
  const [, packets] = parts(sample());
  expect(spelled(packets.start)).toEqual([
    'configure terminal',
    'access-list cap extended permit tcp host 1.1.1.1 any',
    'access-list cap extended permit tcp any host 1.1.1.1',
    'access-list cap extended permit tcp host 2.2.2.2 any',
    'access-list cap extended permit tcp any host 2.2.2.2',
    'access-list cap extended permit tcp host 10.10.10.10 any',
    'access-list cap extended permit tcp any host 10.10.10.10',
    'capture in interface inside access-list cap',
    'capture out interface outside access-list cap',
    'clear capture in',
    'clear capture out',
  ]);
  expect(looks(parts(sample()))).toEqual(
    expect.arrayContaining(['copy /pcap capture:in disk0:in_1', 'copy /pcap capture:out disk0:out_1']),
  );
  expect(parts(sample()).flatMap(({ start }) => spelled(start))).toEqual(
    expect.arrayContaining([
      'capture tls_inside type tls-proxy interface inside',
      'capture tls_outside type tls-proxy interface outside',
    ]),
  );
});

test('T-249 X-127 debugging and logging in the words of the device, not those of the guide', () => {
  const all = parts(sample());
  const started = all.flatMap(({ start, startWhereOff }) => [...spelled(startWhereOff), ...spelled(start)]);
  expect(started).toEqual(
    expect.arrayContaining([
      'debug icmp trace',
      'debug sip',
      'debug crypto ca',
      'debug crypto ca messages',
      'debug crypto ca transactions',
      'debug inspect tls-proxy events',
      'debug inspect tls-proxy errors',
      'logging enable',
      'logging buffered debugging',
      'logging monitor debugging',
      'terminal monitor',
    ]),
  );
  expect(started.filter((line) => /^logging (on|buffer|monitor debug)$/.test(line))).toEqual([]);
  expect(looks(all)).toEqual(
    expect.arrayContaining([
      'show logging',
      'show tls-proxy',
      'show tls-proxy session detail',
      'ping inside 1.1.1.1',
      'ping outside 20.20.20.20',
      'traceroute 20.20.20.20',
      'packet-tracer input inside tcp 1.1.1.1 1025 20.20.20.20 5061 detailed',
    ]),
  );
});

test('X-017 what the trustpoints hold is one command, and the chain is looked for in its answer', () => {
  const trust = parts(sample()).flatMap(({ looks: shown }) => shown);
  const [chain] = trust.filter(({ must }) => must.includes('crypto ca certificate chain'));
  expect(asaCli.line('fw1', chain.run!)).toBe('show running-config crypto ca');
});

test('R-364 whatever a part turns on, it turns off again at its end', () => {
  const opposite = (line: string): string =>
    line === 'terminal monitor' ? 'terminal no monitor' : `no ${line}`;
  const ways = parts(sample()).flatMap(({ start, stop, startWhereOff, stopWhereOff }) => [
    [start, stop],
    [startWhereOff, stopWhereOff],
  ]);
  for (const [start, stop] of ways) {
    const on = spelled(start).filter((line) => !/^(?:configure terminal|clear )/.test(line));
    const off = spelled(stop).filter((line) => line !== 'configure terminal');
    expect(off).toHaveLength(on.length);
    for (const line of on) {
      expect(off.some((undone) => opposite(line).startsWith(undone))).toBe(true);
    }
  }
});

test('R-364 logging that stood there before is neither turned on nor off', () => {
  for (const { start, stop, before, stopWhereOff } of parts(sample())) {
    expect([...spelled(start), ...spelled(stop)].join('\n')).not.toContain('logging');
    if (stopWhereOff !== undefined) expect(before).toHaveLength(1);
  }
  expect(parts(sample()).flatMap(({ stopWhereOff }) => spelled(stopWhereOff))).toEqual([
    'configure terminal',
    'no logging monitor',
    'no logging buffered',
    'no logging enable',
  ]);
});

test('what is turned off in configuration mode is turned off from wherever one is by then', () => {
  const ends = parts(sample()).flatMap(({ stop, stopWhereOff }) => [spelled(stop), spelled(stopWhereOff)]);
  const configured = ends.filter((lines) => lines.some((line) => /^no (?:access-list|logging)/.test(line)));
  expect(configured.map(([first]) => first)).toEqual(['configure terminal', 'configure terminal']);
});

test('of many partners the one who fails is asked for, of few each is followed', () => {
  const of = (count: number): string => {
    const peers = Array.from({ length: count }, (_, at) => [`p${at}.com`, `20.20.20.${at + 1}`]);
    const [reached] = parts(
      sipFederation({
        nodes: ['1.1.1.1'],
        peers: Object.fromEntries(peers) as Record<string, string>,
        classMaps: AsaClassMaps.perNode(),
      }),
    );
    return [
      ...looks([reached]),
      ...reached.looks.flatMap(({ look, must }) => (look === undefined ? [] : [look, must])),
    ].join('\n');
  };
  expect(of(4)).toMatch(
    /ping outside 20\.20\.20\.4\n[^]*packet-tracer input inside tcp 1\.1\.1\.1 1025 20\.20\.20\.4 /,
  );
  expect(of(4)).not.toContain('ADDRESS');
  expect(of(5)).toContain('ADDRESS is the address of the partner who fails');
  expect(of(5)).not.toContain('ping outside 20.20.20.1');
});

test('X-134 nobody can ping the public address of IM and Presence, and it is no fault', () => {
  expect(parts(sample())[0].why).toContain(
    'Nobody can ping the public address 10.10.10.10 of IM and Presence',
  );
});

test('where no TLS is terminated nothing of it is looked at; where nothing is published, nothing at all', () => {
  const asa = firewall();
  expect(asa.diagnoses()).toEqual([]);
  new AsaStaticPat(asa, 'Pat', {
    asa,
    realAddress: '1.1.1.1',
    realPort: 5269,
    publicAddress: '10.10.10.10',
    publicPort: 5269,
  });
  AsaAccessList.of(asa, 'outside_access_in').permit({ source: 'any', destination: '1.1.1.1', port: 5269 });
  const lines = parts(asa).flatMap(({ start, looks: shown }) => [
    ...spelled(start),
    ...looks([{ title: '', why: '', looks: shown }]),
  ]);
  expect(lines.join('\n')).not.toMatch(/tls|sip|crypto|logging/);
  // Who federates over XMPP is known by his records alone.
  const [{ looks: reached }] = parts(asa);
  expect(reached.find(({ look }) => look?.startsWith('ping outside ADDRESS'))?.must).toContain(
    '_xmpp-server._tcp',
  );
  expect(lines).toContain('capture in interface inside access-list cap');
});

test('a diagnosis that is never turned off, or looks at nothing, is refused', () => {
  const look = Check.show(Statement.command('show debug'), { must: 'nothing', why: 'it costs time' });
  const start = [Statement.command('debug sip')];
  const made = (props: Partial<ConstructorParameters<typeof Diagnosis>[0]>) => () =>
    new Diagnosis({ title: 'SIP', why: 'When it breaks off', looks: [look], ...props });
  expect(error(made({ start })).problem).toBe('The diagnosis "SIP" is never turned off again.');
  expect(error(made({ stop: start })).rule).toBe('device/diagnosis');
  expect(error(made({ looks: [] })).problem).toContain('looks at nothing');
  expect(made({ start, stop: [Statement.no('debug sip')] })).not.toThrow();
});
