import { change } from '../../../lib/planning/change';
import type { FlowState, ObjectState, PartState, ServiceState, State } from '../../../lib/planning/model';
import { homeward } from '../../../lib/planning/home';
import { isPlanningError } from '../../../lib/planning/planning-error';
import { reached } from '../../../lib/planning/reached';
import { EMPTY_STATE, stepsOf } from '../../../lib/planning/state';
import { sameState } from '../../support/same-state';

/** A part whose statements are its name and value. */
function part(name: string, mode: PartState['mode'], value: string, uses: string[] = []): PartState {
  return {
    name,
    mode,
    set: [{ does: { set: `${name} ${value}` } }],
    unset: [{ does: { unset: `${name} ${value}` } }],
    uses,
  };
}

function object(key: string, rest: Partial<ObjectState> = {}): ObjectState {
  return {
    device: 'fw',
    key,
    path: `Stack/${key}`,
    section: 10,
    declaration: 0,
    open: [{ does: { open: key } }],
    parts: [],
    destroy: [{ does: { destroy: key } }],
    uses: [],
    ...rest,
  };
}

function state(objects: ObjectState[], rest: Partial<State> = {}): State {
  const devices = [...new Set(['fw', ...objects.map((entry) => entry.device)])].map((id) => ({ id }));
  return { ...EMPTY_STATE, devices, objects, ...rest };
}

function script(installed: State, wanted: State): string[] {
  return change(installed, wanted).phases.flatMap((phase) =>
    stepsOf(phase).map((step) => `${step.action} ${step.object ?? step.artifact ?? step.service ?? ''}`),
  );
}

/** Each phase with its stage, its device and what it acts on. */
function phases(installed: State, wanted: State): string[] {
  return change(installed, wanted).phases.map((phase) => {
    const acts = stepsOf(phase).map((step) => (step.after ?? step.before)?.key ?? step.service);
    return `${phase.stage} ${phase.device}: ${acts.join(', ')}`;
  });
}

/** Rule and path of everything that an error reports. */
function problems(plan: () => unknown): string[] {
  try {
    plan();
  } catch (error) {
    if (isPlanningError(error)) return error.details.map(({ rule, path }) => `${rule} ${path}`);
    throw error;
  }
  return [];
}

describe('change', () => {
  test('a first installation follows uses, then the vendor sections', () => {
    const wanted = state([
      object('class', { section: 5, uses: ['fw list'] }),
      object('list', { section: 20 }),
      object('host', { section: 10 }),
    ]);
    expect(script(EMPTY_STATE, wanted)).toEqual([
      'configure fw host',
      'configure fw list',
      'configure fw class',
    ]);
  });

  test('nothing changed, nothing to do; a renamed construct changes nothing', () => {
    const wanted = state([object('list', { parts: [part('a', 'member', '1')] })]);
    const renamed = state([{ ...wanted.objects[0], path: 'Other/Name', declaration: 7 }]);
    expect(script(change(EMPTY_STATE, wanted).result, renamed)).toEqual([]);
  });

  test('an overwrite is set again, a clear part unset first, a fixed one replaces the object', () => {
    const before = change(
      EMPTY_STATE,
      state([
        object('a', { parts: [part('x', 'overwrite', '1')] }),
        object('b', { parts: [part('x', 'clear', '1')] }),
        object('c', { parts: [part('x', 'fixed', '1')] }),
      ]),
    ).result;
    const after = state([
      object('a', { parts: [part('x', 'overwrite', '2')] }),
      object('b', { parts: [part('x', 'clear', '2')] }),
      object('c', { parts: [part('x', 'fixed', '2')] }),
    ]);
    const steps = change(before, after).phases.flatMap(stepsOf);
    expect(steps.map((step) => [step.action, step.object, step.unset.length, step.set.length])).toEqual([
      ['update', 'fw a', 0, 1],
      ['update', 'fw b', 1, 1],
      ['undo', 'fw c', 0, 0],
      ['configure', 'fw c', 0, 1],
    ]);
  });

  test('what a replaced object is used by is detached before and attached after', () => {
    const host = (value: string): ObjectState => object('host', { parts: [part('address', 'fixed', value)] });
    const klass = object('class', { parts: [part('inspect', 'clear', 'p', ['fw host'])] });
    const before = change(EMPTY_STATE, state([host('1'), klass])).result;
    expect(script(before, state([host('2'), klass]))).toEqual([
      'detach fw class',
      'undo fw host',
      'configure fw host',
      'attach fw class',
    ]);
  });

  test('an update puts the new reference in before the old one goes', () => {
    const user = (used: string): ObjectState =>
      object('user', { parts: [part('ref', 'overwrite', used, [`fw ${used}`])] });
    const before = change(EMPTY_STATE, state([object('old'), user('old')])).result;
    expect(script(before, state([object('new'), user('new')]))).toEqual([
      'configure fw new',
      'update fw user',
      'undo fw old',
    ]);
  });

  test('an exclusive slot is released before another takes it', () => {
    const before = change(EMPTY_STATE, state([object('a', { claims: ['5061'] })])).result;
    expect(script(before, state([object('b', { claims: ['5061'], section: 1 })]))).toEqual([
      'undo fw a',
      'configure fw b',
    ]);
  });

  test('two that swap their slots are taken apart, not replaced', () => {
    const pair = (a: string, b: string): State =>
      state([
        object('a', { parts: [part('slot', 'clear', a)], claims: [a] }),
        object('b', { parts: [part('slot', 'clear', b)], claims: [b] }),
      ]);
    const before = change(EMPTY_STATE, pair('5061', '5062')).result;
    expect(script(before, pair('5062', '5061'))).toEqual(['detach fw a', 'update fw b', 'attach fw a']);
  });

  describe('what others can have as well', () => {
    const way = (name: string): PartState => ({ ...part(name, 'member', 'open'), sharedAs: name });
    const edge = (key: string, ...ways: string[]): ObjectState =>
      object(key, { parts: ways.map(way), destroy: [] });
    const before = change(EMPTY_STATE, state([edge('old', 'a', 'b')])).result;

    test('is not taken from who comes by who goes', () => {
      expect(script(before, state([edge('new', 'a', 'b')]))).toEqual(['configure fw new']);
      expect(script(before, state([edge('new', 'a')]))).toEqual(['configure fw new', 'undo fw old']);
      const [, undo] = change(before, state([edge('new', 'a')])).phases.flatMap(stepsOf);
      expect(undo.unset.filter(({ unset }) => unset.length > 0).map(({ name }) => name)).toEqual(['b']);
    });

    test('goes with the last who has it, and on the way back as well', () => {
      expect(script(before, state([]))).toEqual(['undo fw old']);
      const there = change(before, state([edge('new', 'a', 'b')])).result;
      expect(script(there, homeward(there, before))).toEqual(['configure fw old']);
    });
  });

  test('an order that was not true when it stopped is put right when it goes on', () => {
    const wanted = state([object('b', { orderedAfter: ['fw a'], section: 1 }), object('a', { section: 2 })]);
    const installed = change(EMPTY_STATE, state([object('b', { section: 1 })])).result;
    const plan = change(installed, wanted);
    const half = reached(installed, wanted, plan, new Set(['1.01', '1.02']));
    expect(half.objects.map((entry) => entry.key)).toEqual(['a']);
    expect(
      script({ ...installed, objects: [...installed.objects, ...half.objects], order: [] }, wanted),
    ).toEqual(['undo fw b', 'configure fw b']);
  });

  test('lists append: a new earlier entry replaces the later one', () => {
    const before = change(EMPTY_STATE, state([object('b')])).result;
    const wanted = state([object('a'), object('b', { orderedAfter: ['fw a'] })]);
    expect(script(before, wanted)).toEqual(['configure fw a', 'undo fw b', 'configure fw b']);
    expect(script(change(before, wanted).result, wanted)).toEqual([]);
  });

  test('a once-object is not repeated: other facts are an error that quotes both, with what stands on it', () => {
    const key = (modulus: string): ObjectState =>
      object('key', { once: { generation: 1 }, parts: [part('modulus', 'fixed', modulus)] });
    const trust = (label: string): ObjectState =>
      object('trust', { parts: [part('keypair', 'fixed', label, ['fw key'])] });
    const enrol = object('enrol', { once: { generation: 1 }, uses: ['fw trust'], yields: ['cert'] });
    const before = change(EMPTY_STATE, state([key('2048'), trust('k'), enrol])).result;
    expect(problems(() => change(before, state([key('4096'), trust('k'), enrol])))).toEqual([
      'once/changed Stack/key',
    ]);
    expect(() => change(before, state([key('4096'), trust('k'), enrol]))).toThrow(
      /modulus 2048.*modulus 4096.*\n.*old value again, raise its `generation` to 2, or give it another name/,
    );
    expect(problems(() => change(before, state([key('4096'), trust('other'), enrol])))).toEqual([
      'once/changed Stack/key',
      'once/changed Stack/enrol',
    ]);
  });

  test('what stands on each other is one error, with the generation that the certificate gets next', () => {
    const chain = (subject: string): ObjectState[] => [
      object('trust', { facts: { subject } }),
      object('enrol', {
        once: { generation: 2 },
        facts: { subject },
        uses: ['fw trust'],
        yields: ['request'],
      }),
      object('signed', { once: { generation: 2 }, facts: { subject }, needs: ['request'], yields: ['cert'] }),
      object('import', { once: { generation: 2 }, uses: ['fw trust'], needs: ['cert'] }),
    ];
    const before = change(
      EMPTY_STATE,
      state([...chain('CN=x'), object('key', { facts: { size: '2048' } })]),
    ).result;
    const wanted = state([...chain('CN=y'), object('key', { facts: { size: '4096' } })]);
    expect(problems(() => change(before, wanted))).toEqual([
      'once/changed Stack/trust',
      'once/changed Stack/key',
    ]);
    expect(() => change(before, wanted)).toThrow(/generation` to 3, or[^]*generation` to 2, or/);
  });

  test('all that would lose what it stands on is one error', () => {
    const made = (label: string): State =>
      state([
        object('trust', { parts: [part('keypair', 'fixed', label)] }),
        object('enrol', { once: { generation: 1 }, uses: ['fw trust'] }),
        object('import', { once: { generation: 2 }, uses: ['fw enrol'] }),
      ]);
    const before = change(EMPTY_STATE, made('a')).result;
    expect(problems(() => change(before, made('b')))).toEqual(['once/changed Stack/enrol']);
    expect(() => change(before, made('b'))).toThrow(/"fw trust".* So were import\.\n.*to 3, or/);
  });

  test('other text at the same facts is as made, and nothing is done; other facts are quoted', () => {
    const trustpoint = (text: string, subject: string, check = 'none'): ObjectState =>
      object('trust', {
        facts: { subject },
        parts: [part('subject', 'fixed', text), part('revocation', 'overwrite', check)],
      });
    const enrol = object('enrol', { once: { generation: 1 }, uses: ['fw trust'] });
    const before = change(EMPTY_STATE, state([trustpoint('a', 'CN=x'), enrol])).result;
    const reworded = change(before, state([trustpoint('b', 'CN=x'), enrol]));
    expect(reworded.phases).toEqual([]);
    expect(sameState(reworded.result, before)).toBe(true);
    expect(script(before, state([trustpoint('b', 'CN=x', 'crl'), enrol]))).toEqual(['update fw trust']);
    expect(() => change(before, state([trustpoint('a', 'CN=y'), enrol]))).toThrow(
      /subject was "CN=x" and is wanted as "CN=y"/,
    );
  });

  test('a once-object that is gone stays, with what it stands on, until it is retired by name', () => {
    const trust = object('trust');
    const enrol = object('enrol', { once: { generation: 1 }, uses: ['fw trust'] });
    const before = change(EMPTY_STATE, state([trust, enrol])).result;
    const plan = change(before, state([]));
    expect(plan.phases).toEqual([]);
    expect(plan.held.map((held) => `${held.reason} ${held.object}`).sort()).toEqual([
      'retained fw enrol',
      'retained fw trust',
    ]);
    expect(script(before, state([], { retire: ['fw enrol'] }))).toEqual(['undo fw enrol', 'undo fw trust']);
  });

  test('a raised generation does it again', () => {
    const enrol = (generation: number): ObjectState => object('enrol', { once: { generation } });
    const before = change(EMPTY_STATE, state([enrol(1)])).result;
    const steps = change(before, state([enrol(2)])).phases.flatMap(stepsOf);
    expect(
      steps.map((step) => [step.action, step.before?.once?.generation, step.after?.once?.generation]),
    ).toEqual([['configure', 1, 2]]);
  });

  test('a lowered generation does not come back; home is written with the generation that stands', () => {
    const enrol = (generation: number): ObjectState => object('enrol', { once: { generation } });
    const home = change(EMPTY_STATE, state([enrol(1)])).result;
    const renewed = change(home, state([enrol(2)])).result;
    expect(problems(() => change(renewed, home))).toEqual(['once/overwritten Stack/enrol']);
    const slot = (generation: number): State =>
      state([
        object('request', { once: { generation }, yields: ['csr'] }),
        object('upload', { once: { generation }, needs: ['csr'] }),
      ]);
    const [one, two] = [1, 2].map((generation) => change(EMPTY_STATE, slot(generation)).result);
    expect(problems(() => change(two, one))).toEqual(['once/overwritten Stack/request']);
    const back = change(renewed, homeward(renewed, home));
    expect(back.phases).toEqual([]);
    expect(back.result.objects[0].once?.generation).toBe(2);
  });

  describe('an only place whose next certificate is of another authority', () => {
    const root = (device: string, name: string): ObjectState =>
      object(`root ${name}`, { device, needs: [name] });
    const site = (name: string, generation: number, partner = true): State =>
      state(
        [
          root('edge', name),
          ...(partner ? [root('partner', name)] : []),
          object('certificate', {
            device: 'edge',
            once: { generation, slot: true },
            facts: { authority: name },
            uses: [`edge root ${name}`],
          }),
        ],
        { artifacts: ['old', 'new'].map((each) => ({ name: each, given: true, read: [] })) },
      );
    const home = change(EMPTY_STATE, site('old', 1)).result;
    const renewed = change(home, site('new', 2)).result;
    const withoutPartner = change(EMPTY_STATE, site('old', 1, false)).result;

    test('on the way back who trusts it goes on, since it stays', () => {
      expect(script(renewed, homeward(renewed, home))).toEqual([
        'configure edge root old',
        'configure partner root old',
      ]);
      const { held } = change(renewed, homeward(renewed, home));
      expect(held.map(({ object: id, because }) => `${id}: ${because}`).sort()).toEqual([
        'edge root new: edge certificate',
        'partner root new: edge certificate',
      ]);
    });

    test('who leaves does not', () => {
      expect(script(renewed, homeward(renewed, withoutPartner))).toEqual([
        'configure edge root old',
        'undo partner root new',
      ]);
    });

    test('forwards nobody goes on trusting what is presented no more', () => {
      expect(script(home, site('new', 2)).slice(-2)).toEqual(['undo edge root old', 'undo partner root old']);
    });
  });

  test('a claim of what is retained, and an artifact of nobody, are errors, reported together', () => {
    const upload = (key: string): ObjectState =>
      object(key, { once: { generation: 1 }, claims: ['fw place'] });
    const before = change(EMPTY_STATE, state([upload('a')])).result;
    const wanted = state([upload('b'), object('import', { needs: ['cert'] })]);
    expect(problems(() => change(before, wanted))).toEqual([
      'artifact/none Stack/import',
      'slot/retained Stack/b',
    ]);
  });

  test('an artifact is read once, after it is made and before its consumers, across devices', () => {
    const make = object('enrol', { once: { generation: 1 }, yields: ['cert'], section: 40 });
    const take = (key: string): ObjectState =>
      object(key, { device: 'imp', once: { generation: 1 }, needs: ['cert'] });
    const wanted = state([take('upload1'), take('upload2'), make], {
      artifacts: [{ name: 'cert', device: 'fw', read: [{ does: { export: 'cert' } }] }],
    });
    expect(script(EMPTY_STATE, wanted)).toEqual([
      'configure fw enrol',
      'read cert',
      'configure imp upload1',
      'configure imp upload2',
    ]);
    const later = { ...wanted, objects: [...wanted.objects, take('upload3')] };
    expect(script(change(EMPTY_STATE, wanted).result, later)).toEqual(['read cert', 'configure imp upload3']);
  });

  test('one restart at the end, publisher first; one that another implies is dropped', () => {
    const services = [
      { id: 'imp router2', device: 'imp', when: 'end', sequence: 2, implies: ['imp cm2'], statements: [] },
      { id: 'imp router1', device: 'imp', when: 'end', sequence: 1, implies: ['imp cm1'], statements: [] },
      { id: 'imp cm1', device: 'imp', when: 'end', sequence: 0, statements: [] },
      { id: 'imp cm2', device: 'imp', when: 'end', sequence: 0, statements: [] },
    ] as const;
    const wanted = state(
      [
        object('domain', { device: 'imp', restarts: ['imp router1', 'imp router2'] }),
        object('cert', { device: 'imp', restarts: ['imp cm1'] }),
      ],
      { services },
    );
    expect(script(EMPTY_STATE, wanted)).toEqual([
      'configure imp domain',
      'configure imp cert',
      'restart imp router1',
      'restart imp router2',
    ]);
  });

  test('what ends each phase of one device cannot be asked for on another', () => {
    const services = [{ id: 'imp save', device: 'imp', when: 'phase', sequence: 0, statements: [] }] as const;
    const wanted = state([object('acl', { restarts: ['imp save'] }), object('domain', { device: 'imp' })], {
      services,
    });
    expect(problems(() => change(EMPTY_STATE, wanted))).toEqual(['restart/other-device Stack/acl']);
  });

  test('a domain, its restart, a route that waits for it, and the same restart again', () => {
    const wanted = state(
      [
        object('domain', { restarts: ['fw router'] }),
        object('route', {
          restarts: ['fw router'],
          afterRestart: [{ object: 'fw domain', service: 'fw router' }],
        }),
      ],
      { services: [{ id: 'fw router', device: 'fw', when: 'end', sequence: 1, statements: [] }] },
    );
    expect(script(EMPTY_STATE, wanted)).toEqual([
      'configure fw domain',
      'restart fw router',
      'configure fw route',
      'restart fw router',
    ]);
  });

  describe('what the same step asked for restarts with what somebody waits for', () => {
    const services = ['sip', 'engine'].map((id, sequence) => ({
      id: `fw ${id}`,
      device: 'fw',
      when: 'end' as const,
      sequence,
      statements: [],
    }));
    const cert = object('cert', { restarts: ['fw sip', 'fw engine'] });
    const waiting = (key: string, restarts: string[] = []): ObjectState =>
      object(key, { restarts, afterRestart: [{ object: 'fw cert', service: 'fw sip' }] });

    test('not alone in a later phase', () => {
      const wanted = state([cert, waiting('peer')], { services });
      expect(script(EMPTY_STATE, wanted)).toEqual([
        'configure fw cert',
        'restart fw sip',
        'restart fw engine',
        'configure fw peer',
      ]);
    });

    test('unless it would restart once more for what comes behind', () => {
      const wanted = state([cert, waiting('peer', ['fw engine'])], { services });
      expect(script(EMPTY_STATE, wanted)).toEqual([
        'configure fw cert',
        'restart fw sip',
        'configure fw peer',
        'restart fw engine',
      ]);
    });

    test('nor where another step asked for it alone', () => {
      const wanted = state([cert, object('record', { restarts: ['fw engine'] }), waiting('peer')], {
        services,
      });
      expect(script(EMPTY_STATE, wanted).slice(2)).toEqual([
        'restart fw sip',
        'configure fw peer',
        'restart fw engine',
      ]);
    });
  });

  describe('where only what switches waits for a restart', () => {
    const services = ['sip', 'sip2'].map((id) => ({
      id,
      device: 'imp',
      when: 'end' as const,
      sequence: 1,
      statements: [],
    }));
    const upload = (key: string, service = 'sip'): ObjectState =>
      object(key, { device: 'imp', once: { generation: 1 }, restarts: [service] });
    const proxy = (key: string, shown: string, service = 'sip'): ObjectState =>
      object(key, {
        effect: 'quiet',
        parts: [part('server', 'fixed', shown)],
        afterRestart: [{ object: `imp ${shown}`, service, switching: true }],
      });
    const policy = (used: string): ObjectState =>
      object('policy', { section: 20, parts: [part('inspect', 'overwrite', used, [`fw ${used}`])] });
    const first = state([proxy('proxy', 'cert1'), policy('proxy'), upload('cert1')], { services });

    test('the first one does not', () => {
      expect(script(EMPTY_STATE, first)).toEqual([
        'configure fw proxy',
        'configure fw policy',
        'configure imp cert1',
        'restart sip',
      ]);
    });

    test('a replaced one stays until the restart is done', () => {
      const { result } = change(EMPTY_STATE, first);
      const next = [upload('cert2'), proxy('proxy', 'cert2'), policy('proxy')];
      expect(script(result, state([...next, upload('cert1')], { services }))).toEqual([
        'configure imp cert2',
        'restart sip',
        'detach fw policy',
        'undo fw proxy',
        'configure fw proxy',
        'attach fw policy',
      ]);
    });

    test('what it was known by goes when it shows something else', () => {
      const selection = (key: string): ObjectState => object(key, { device: 'imp', restarts: ['sip'] });
      const before = state([proxy('proxy', 'old'), policy('proxy'), selection('old')], { services });
      const after = state([proxy('proxy', 'new'), policy('proxy'), selection('new')], { services });
      const { result } = change(EMPTY_STATE, before);
      expect(script(result, after)).toEqual([
        'configure imp new',
        'restart sip',
        'detach fw policy',
        'undo fw proxy',
        'configure fw proxy',
        'attach fw policy',
        'undo imp old',
        'restart sip',
      ]);
    });

    test('what stands already and turns to the first one waits in its place, after an interruption too', () => {
      const { result } = change(EMPTY_STATE, first);
      const wanted = state(
        [
          ...first.objects.slice(0, 1),
          upload('cert1'),
          proxy('proxy2', 'other', 'sip2'),
          policy('proxy2'),
        ].concat(upload('other', 'sip2')),
        { services },
      );
      const plan = change(result, wanted);
      expect(script(result, wanted)).toEqual([
        'configure fw proxy2',
        'configure imp other',
        'restart sip2',
        'update fw policy',
      ]);
      const [made, uploaded] = plan.phases.flatMap(stepsOf);
      const half = reached(result, wanted, plan, new Set([made.id, uploaded.id]));
      expect(script(half, wanted)).toEqual(['restart sip2', 'update fw policy']);
    });
  });

  test('what lets the world in waits for every restart that is owed by then', () => {
    const wanted = state(
      [
        object('record', { after: ['fw route'], afterOwedRestarts: true, section: 1 }),
        object('route', { section: 2 }),
        object('cert', { section: 3, restarts: ['fw engine'] }),
      ],
      { services: [{ id: 'fw engine', device: 'fw', when: 'end', sequence: 1, statements: [] }] },
    );
    expect(script(EMPTY_STATE, wanted)).toEqual([
      'configure fw route',
      'configure fw cert',
      'restart fw engine',
      'configure fw record',
    ]);
  });

  test('what comes into a list of ways waits for no window, where that harms nobody; what goes or changes does', () => {
    const ways = (effect: ObjectState['effect'], ...names: string[]): State =>
      state([object('ways', { effect, parts: names.map((name) => part(name, 'member', name)) })]);
    const stages = (effect: ObjectState['effect'], ...names: string[]): string[] => {
      const { result } = change(EMPTY_STATE, ways(effect, 'old'));
      return change(result, ways(effect, ...names)).phases.map(({ stage }) => stage);
    };
    expect(stages('early', 'old', 'new')).toEqual(['prepare']);
    expect(stages('early', 'new')).toEqual(['prepare', 'removal']);
    expect(stages('quiet', 'old', 'new')).toEqual(['night']);
    expect(stages('night', 'old', 'new')).toEqual(['night']);
  });

  test('S-31 sessions that another protocol carries wait for its record, where the old one had to go before', () => {
    const over = (protocol: string, excludes: boolean): State =>
      state(
        [
          object(protocol, { device: 'imp', ...(excludes ? { claims: ['domain'] } : {}) }),
          object(`${protocol} record`, { device: 'dns', effect: 'publish', after: [`imp ${protocol}`] }),
        ],
        { flows: [{ name: 'in', carriedBy: [`imp ${protocol}`], ledBy: [`dns ${protocol} record`] }] },
      );
    const edit = (excludes: boolean): ReturnType<typeof change> =>
      change(change(EMPTY_STATE, over('sip', excludes)).result, over('xmpp', excludes));
    expect(edit(false).gaps).toEqual([]);
    const { gaps, phases: done } = edit(true);
    const steps = done.flatMap(stepsOf);
    const idOf = (what: string): string =>
      steps.find(({ action, object: of }) => `${action} ${of}` === what)!.id;
    expect(gaps).toEqual([
      { flow: 'in', from: idOf('undo dns sip record'), to: idOf('configure dns xmpp record') },
    ]);
  });

  test('S-31 who was told a name by hand and looks a record up from then on is let in when that stands', () => {
    const over = (protocol: 'sip' | 'xmpp'): State => {
      const name = object('name', { device: 'dns', effect: 'publish' });
      const record = object('record', { device: 'dns', effect: 'publish', uses: ['dns name'] });
      const byRecord = protocol === 'xmpp' ? [record] : [];
      const carrier = object(protocol, { device: 'imp', claims: ['domain'] });
      const ledBy = [...byRecord, name].map((one) => `dns ${one.key}`);
      return state([carrier, name, ...byRecord], {
        flows: [{ name: 'in', carriedBy: [`imp ${protocol}`], ledBy }],
      });
    };
    const { gaps, phases: done } = change(change(EMPTY_STATE, over('sip')).result, over('xmpp'));
    const last = done.flatMap(stepsOf).find(({ object: of }) => of === 'dns record');
    expect(gaps.map(({ to }) => to)).toEqual([last!.id]);
  });

  describe('a record leads to the name that is shown', () => {
    const services = [{ id: 'engine', device: 'imp', when: 'end' as const, sequence: 1, statements: [] }];
    const to = (name: string, flow: Partial<FlowState> = {}, others: ObjectState[] = []): State =>
      state(
        [
          object('proxy', { parts: [part('shown', 'fixed', name)] }),
          object('class', { parts: [part('inspect', 'clear', 'it', ['fw proxy'])] }),
          object('route', { device: 'imp', parts: [part('by', 'overwrite', name)], restarts: ['engine'] }),
          object('srv', {
            device: 'dns',
            effect: 'publish',
            parts: [part('target', 'overwrite', name)],
            after: ['fw proxy', 'imp route'],
            meets: ['fw proxy'],
          }),
          ...others,
        ],
        {
          services,
          flows: [{ name: 'in', carriedBy: ['fw proxy', 'fw class'], ledBy: ['dns srv'], ...flow }],
        },
      );
    const before = change(EMPTY_STATE, to('old')).result;

    test('both change in one go, behind all else, and what lies between is a gap', () => {
      expect(phases(before, to('new'))).toEqual([
        'night imp: route, engine',
        'publish fw: class, proxy, proxy, class',
        'publish dns: srv',
      ]);
      expect(change(before, to('new')).gaps).toEqual([{ flow: 'in', from: '2.01', to: '3.01' }]);
    });

    test('what the old name was known by goes behind them, though the night has the same restart', () => {
      const known = (name: string): State => {
        const all = to(name, {}, [object(`known ${name}`, { device: 'imp', restarts: ['engine'] })]);
        const waits = [{ object: `imp known ${name}`, service: 'engine', switching: true as const }];
        const objects = all.objects.map((one) =>
          one.key === 'proxy' ? { ...one, afterRestart: waits } : one,
        );
        return { ...all, objects };
      };
      const { result } = change(EMPTY_STATE, known('old'));
      expect(phases(result, known('new'))).toEqual([
        'night imp: route, known new, engine',
        'publish fw: class, proxy, proxy, class',
        'publish dns: srv',
        'removal imp: known old, engine',
      ]);
    });

    test('stopped in between, the gap goes on until they agree, on or back', () => {
      const wanted = to('new');
      const plan = change(before, wanted);
      const all = plan.phases.flatMap(stepsOf).map(({ id }) => id);
      const half = reached(before, wanted, plan, new Set(all.filter((id) => id !== '3.01')));
      expect(change(half, wanted).gaps).toEqual([{ flow: 'in', to: '1.01' }]);
      const home = change(half, homeward(half, before));
      expect(home.gaps).toEqual([{ flow: 'in', to: '1.04' }]);
      const onlyBefore = reached(before, wanted, plan, new Set(['1.01', '1.02']));
      expect(change(onlyBefore, wanted).gaps).toEqual([{ flow: 'in', from: '1.01', to: '2.01' }]);
      expect(change(reached(before, wanted, plan, new Set(all)), wanted).gaps).toEqual([]);
    });

    test('a path that it does not lead is back when the new name is shown', () => {
      const led = { ledBy: undefined };
      const home = change(EMPTY_STATE, to('old', led)).result;
      expect(change(home, to('new', led)).gaps).toEqual([{ flow: 'in', from: '2.01', to: '2.04' }]);
    });

    test('one that is new leads nobody yet, and one that goes nobody any more', () => {
      const second = object('srv2', { device: 'dns', effect: 'publish', after: ['fw class'] });
      const both = { ledBy: ['dns srv', 'dns srv2'] };
      expect(change(before, to('old', both, [second])).gaps).toEqual([]);
      const { result } = change(EMPTY_STATE, to('old', both, [second]));
      expect(change(result, to('old')).gaps).toEqual([]);
    });

    test('one that goes for good goes before what is taken for a while, not in between', () => {
      const leaving = [
        object('gone', { parts: [part('inspect', 'clear', 'it', ['fw proxy'])] }),
        object('srv2', { device: 'dns', effect: 'publish', after: ['fw gone'] }),
      ];
      const { result } = change(EMPTY_STATE, to('old', {}, leaving));
      expect(script(result, to('new')).slice(0, 4)).toEqual([
        'undo dns srv2',
        'update imp route',
        'restart engine',
        'undo fw gone',
      ]);
    });
  });

  describe('a record of a name that something switches to', () => {
    const named = (to: string): ObjectState =>
      object('name', {
        parts: [part('value', 'overwrite', to)],
        switchingAfter: [`dns ${to}`],
        restarts: ['fw engine'],
      });
    const record = (name: string): ObjectState =>
      object(name, { device: 'dns', effect: 'publish', switchingAfter: ['fw nat'] });
    const led = (to: string): ObjectState =>
      object('srv', {
        device: 'dns',
        effect: 'publish',
        parts: [part('target', 'overwrite', to, [`dns ${to}`])],
        after: ['fw name', 'fw nat'],
      });
    const to = (name: string): State =>
      state([named(name), object('nat', { parts: [part('rule', 'fixed', name)] }), record(name), led(name)], {
        services: [{ id: 'fw engine', device: 'fw', when: 'end', sequence: 1, statements: [] }],
      });
    const before = change(EMPTY_STATE, to('old')).result;

    test('the first one waits for none: records are published together', () => {
      expect(phases(EMPTY_STATE, to('old'))).toEqual([
        'night fw: name, nat, fw engine',
        'publish dns: old, srv',
      ]);
    });

    test('the new one is there before, and the old one until everything has turned away and restarted', () => {
      expect(phases(before, to('new'))).toEqual([
        'prepare dns: new',
        'night fw: name, nat, nat, fw engine',
        'publish dns: srv',
        'removal dns: old',
      ]);
      const steps = change(before, to('new')).phases.flatMap(stepsOf);
      const [turned, gone] = ['update fw name', 'undo dns old'].map((act) =>
        steps.find((step) => `${step.action} ${step.object ?? ''}` === act)!,
      );
      expect(gone.requires).toContain(turned.id);
    });

    test('the way back is the same the other way round: who is led is led elsewhere, not nowhere', () => {
      const { result } = change(before, to('new'));
      expect(script(result, homeward(result, before)).filter((step) => step.includes('dns'))).toEqual([
        'configure dns old',
        'update dns srv',
        'undo dns new',
      ]);
    });

    test('one that stands and leads elsewhere from now on waits for what it leads to', () => {
      const moved = {
        ...to('old'),
        objects: to('old').objects.map((each) =>
          each.key === 'old' || each.key === 'nat'
            ? { ...each, parts: [part('value', 'overwrite', '2')] }
            : each,
        ),
      };
      const stood = change(EMPTY_STATE, {
        ...moved,
        objects: moved.objects.map((each) =>
          each.key === 'old' || each.key === 'nat'
            ? { ...each, parts: [part('value', 'overwrite', '1')] }
            : each,
        ),
      }).result;
      expect(script(stood, moved)).toEqual(['update fw nat', 'update dns old']);
    });
  });

  test('a claim that is free only after a restart is taken after it, in the change that frees it and in the one behind', () => {
    const domain = (key: string, as = key): ObjectState =>
      object(key, { claims: ['domain abc.com'], claimsAs: as, restarts: ['fw router'] });
    const services = [{ id: 'fw router', device: 'fw', when: 'end' as const, sequence: 1, statements: [] }];
    const before = change(EMPTY_STATE, state([domain('sip')], { services })).result;
    const wanted = state([domain('xmpp')], { services });
    const twice = ['undo fw sip', 'restart fw router', 'configure fw xmpp', 'restart fw router'];
    expect(script(before, wanted)).toEqual(twice);
    const plan = change(before, wanted);
    const half = reached(before, wanted, plan, new Set([plan.phases.flatMap(stepsOf)[0].id]));
    expect(script(half, wanted)).toEqual(twice.slice(1));
    expect(script(EMPTY_STATE, wanted)).toEqual(['configure fw xmpp', 'restart fw router']);
    // One of the same kind needs no restart in between.
    expect(script(before, state([domain('other', 'sip')], { services }))).toEqual([
      'undo fw sip',
      'configure fw other',
      'restart fw router',
    ]);
  });

  test('what is taken away is no mere removal where something is put behind it, by way of what leads nobody any more too', () => {
    const proxy = (name: string): ObjectState => object('proxy', { parts: [part('shown', 'fixed', name)] });
    const door = object('door', { effect: 'publish', uses: ['fw class'] });
    const route = object('route', { device: 'imp', after: ['fw door'] });
    const all = [proxy('old'), object('class', { uses: ['fw proxy'] }), door, route];
    const { result } = change(EMPTY_STATE, state(all));
    expect(phases(result, state([proxy('new')]))).toEqual([
      'night imp: route',
      'night fw: door, class, proxy, proxy',
    ]);
  });

  test('what stands there by somebody else is no step when it comes or goes, and one when it changes', () => {
    const record = (value: string): ObjectState =>
      object('record', {
        parts: [part('target', 'overwrite', value)],
        stands: true,
        restarts: ['fw service'],
      });
    const services = [{ id: 'fw service', device: 'fw', when: 'end' as const, sequence: 1, statements: [] }];
    const of = (...objects: ObjectState[]): State => state(objects, { services });
    const user = object('user', { uses: ['fw record'] });
    expect(script(EMPTY_STATE, of(record('a'), user))).toEqual(['configure fw user']);
    const { result } = change(EMPTY_STATE, of(record('a'), user));
    expect(script(result, of(record('b'), user))).toEqual(['update fw record', 'restart fw service']);
    const changed = change(result, of(record('b'), user)).result;
    expect(script(changed, of(record('a'), user))).toEqual(['update fw record', 'restart fw service']);
    expect(script(changed, EMPTY_STATE)).toEqual(['undo fw user']);
    expect(change(changed, EMPTY_STATE).result.objects).toEqual([]);
    const asked = { ...record('a'), stands: undefined };
    expect(script(change(EMPTY_STATE, of(asked)).result, of(record('a')))).toEqual([]);
  });

  test('who stands already knows what is new before it comes; who is new, too, comes after it', () => {
    const zone = (...names: string[]): ObjectState =>
      object('zone', { parts: names.map((name) => part(name, 'member', name)), nonEmpty: true });
    const node = (name: string): ObjectState =>
      object(name, { device: 'imp', once: { generation: 1 }, knownBy: ['fw zone'] });
    const first = state([zone('a'), node('a')]);
    expect(script(EMPTY_STATE, first)).toEqual(['configure imp a', 'configure fw zone']);
    const { result } = change(EMPTY_STATE, first);
    const second = {
      ...state([node('a'), node('b'), zone('a', 'b')]),
      devices: [{ id: 'imp' }, { id: 'fw' }],
    };
    expect(script(result, second)).toEqual(['update fw zone', 'configure imp b']);
    const leaves = (name: string): ObjectState => ({ ...node(name), once: undefined });
    const both = state([leaves('a'), leaves('b'), zone('a', 'b')]);
    const one = { ...state([leaves('a'), zone('a')]), devices: [{ id: 'imp' }, { id: 'fw' }] };
    expect(script(change(EMPTY_STATE, both).result, one)).toEqual(['drop fw zone', 'undo imp b']);
  });

  describe('what something calls itself, and what shows that to others', () => {
    const services = [{ id: 'imp proxy', device: 'imp', when: 'end' as const, sequence: 1, statements: [] }];
    const name = (value: string): ObjectState =>
      object('name', {
        device: 'imp',
        restarts: ['imp proxy'],
        parts: [part('value', 'overwrite', value)],
        shownBy: ['fw proxy'],
      });
    const address = object('address', { device: 'imp', restarts: ['imp proxy'], shownBy: ['fw rule'] });
    const own = object('own', {
      claims: ['5061'],
      afterRestart: [{ object: 'imp trust', service: 'imp proxy' }],
    });
    const rule = object('rule', { claims: ['5061'], after: ['imp address'] });
    const trust = (value: string): ObjectState =>
      object('trust', { device: 'imp', restarts: ['imp proxy'], parts: [part('in', 'overwrite', value)] });
    const proxy = (value: string): ObjectState => object('proxy', { parts: [part('shown', 'fixed', value)] });
    const version = (objects: ObjectState[]): State => {
      const ids = objects.map(({ device, key }) => `${device} ${key}`).filter((id) => id !== 'fw own');
      return state(objects, { services, flows: [{ name: 'path', carriedBy: ids }] });
    };
    const before = version([own, trust('old'), name('old'), proxy('old')]);
    const after = version([trust('new'), name('new'), address, rule, proxy('new')]);
    const plan = change(change(EMPTY_STATE, before).result, after);

    test('changes first, and the path is down from then on until what shows it has changed, too', () => {
      expect(phases(before, after)).toEqual([
        'night imp: trust, name, address, imp proxy',
        'night fw: proxy, proxy, own, rule',
      ]);
      expect(plan.gaps).toEqual([{ flow: 'path', from: '1.02', to: '2.04' }]);
    });

    test('is what it was before ahead of what it was shown by, as long as a path of sessions stays', () => {
      const back = change(plan.result, before);
      expect(phases(plan.result, before)).toEqual([
        'night imp: trust, name, address, imp proxy',
        'night fw: proxy, proxy, rule, own',
      ]);
      expect(back.gaps).toEqual([{ flow: 'path', from: '1.02', to: '2.02' }]);
      expect(phases(plan.result, EMPTY_STATE).every((phase) => phase.startsWith('removal'))).toBe(true);
    });

    test('does not match when the plan stops in between: whatever comes next begins with the gap', () => {
      const stopped = reached(before, after, plan, new Set(['1.01', '1.02', '1.03', '1.04']));
      expect(change(stopped, after).gaps).toEqual([{ flow: 'path', to: '1.04' }]);
      // Back, too, only with the restart that makes the old name count.
      const back = change(stopped, before);
      expect(back.gaps).toEqual([{ flow: 'path', to: '1.04' }]);
      expect(back.phases.flatMap(stepsOf).find(({ id }) => id === '1.04')?.service).toBe('imp proxy');
    });
  });

  test('a path that hangs on two ends of one value is down until the restart by which the last of them counts', () => {
    const services = [{ id: 'imp router', device: 'imp', when: 'end' as const, sequence: 1, statements: [] }];
    const at = (value: string): State =>
      state(
        [
          object('page', {
            device: 'partner',
            parts: [part('mode', 'overwrite', value)],
            meets: ['imp settings'],
          }),
          object('settings', {
            device: 'imp',
            parts: [part('mode', 'overwrite', value)],
            restarts: ['imp router'],
          }),
        ],
        {
          services,
          devices: [{ id: 'imp' }, { id: 'partner' }],
          flows: [{ name: 'path', carriedBy: ['partner page', 'imp settings'] }],
        },
      );
    const plan = change(change(EMPTY_STATE, at('dialback')).result, at('certificates'));
    const restart = plan.phases.flatMap(stepsOf).find(({ action }) => action === 'restart');
    expect(plan.gaps.map(({ to }) => to)).toEqual([restart?.id]);
  });

  describe('of two ends of one value that speak', () => {
    const at = (settings: string[], page = settings): State =>
      state(
        [
          object('page', {
            device: 'partner',
            parts: [part('mode', 'overwrite', page.join(' '))],
            meets: ['imp settings'],
            speaks: { sessions: page },
          }),
          object('settings', {
            device: 'imp',
            parts: [part('mode', 'overwrite', settings.join(' '))],
            speaks: { sessions: settings },
          }),
        ],
        {
          devices: [{ id: 'imp' }, { id: 'partner' }],
          flows: [{ name: 'path', carriedBy: ['partner page', 'imp settings'] }],
        },
      );
    const before = change(EMPTY_STATE, at(['clear', 'tls'])).result;

    test('a common language all the while, whoever changes first, nothing is down', () => {
      expect(change(before, at(['tls'])).gaps).toEqual([]);
    });

    test('none, where each is ahead of the other, the path is down between', () => {
      expect(change(before, at(['other'])).gaps).toHaveLength(1);
      expect(change(before, at(['tls'], ['other', 'tls'])).gaps).toEqual([]);
      // The one would still be understood, were it the first; the other would not.
      expect(change(before, at(['tls'], ['other'])).gaps).toHaveLength(1);
    });

    test.each([
      ['they meet', ['tls'], 0],
      ['they do not meet', ['other'], 1],
    ])('stopped between them, %s', (_, wanted, gaps) => {
      const goal = at(wanted);
      const plan = change(before, goal);
      const [first] = plan.phases.flatMap(stepsOf);
      const half = reached(before, goal, plan, new Set([first.id]));
      expect(change(half, goal).gaps).toHaveLength(gaps);
    });
  });

  describe('who is told of something', () => {
    const services = [{ id: 'fw router', device: 'fw', when: 'end' as const, sequence: 1, statements: [] }];
    const notice = (value = 'new address'): ObjectState =>
      object('notice', {
        device: 'desk',
        effect: 'quiet',
        announces: ['fw switch'],
        destroy: [],
        parts: [part('text', 'overwrite', value)],
      });
    const turned = object('switch', { restarts: ['fw router'] });
    const other = object('other', { restarts: ['fw router'] });
    const on = change(EMPTY_STATE, state([turned, notice(), other], { services })).result;

    test('is told before it comes, and before it goes', () => {
      expect(script(EMPTY_STATE, on).slice(0, 2)).toEqual(['configure desk notice', 'configure fw switch']);
      expect(phases(on, EMPTY_STATE)).toEqual([
        'prepare desk: notice',
        'removal fw: other, switch, fw router',
      ]);
    });

    test('is told first where nobody notices that either, and nobody confirms the one without the other', () => {
      const quiet = object('switch', { effect: 'quiet', section: 1 });
      const late = { ...notice(), device: 'fw', section: 2 };
      expect(script(EMPTY_STATE, state([quiet, late]))).toEqual([
        'configure fw notice',
        'configure fw switch',
      ]);
      const away = change(on, EMPTY_STATE).phases.flatMap(stepsOf);
      const [told, gone] = ['notice', 'switch'].map((key) => away.find(({ before }) => before?.key === key)!);
      expect(gone.requires).toContain(told.id);
    });

    test('is told ahead of the night in which it goes, and no restart more is needed', () => {
      expect(phases(on, state([object('third', { restarts: ['fw router'] })], { services }))).toEqual([
        'prepare desk: notice',
        'night fw: third, other, switch, fw router',
      ]);
    });

    test('leaves without a word ahead of it where the switch stays', () => {
      expect(phases(on, state([turned, other], { services }))).toEqual(['removal desk: notice']);
    });

    test('is told once what is true now, never first the contrary', () => {
      expect(script(on, state([turned, notice('newer address'), other], { services }))).toEqual([
        'update desk notice',
      ]);
    });
  });

  describe('a reference that turns round', () => {
    const group = (key: string, ...others: string[]): ObjectState =>
      object(key, {
        parts: [part('own', 'member', key), ...others.map((one) => part(one, 'member', one, [`fw ${one}`]))],
      });
    const from = change(EMPTY_STATE, state([group('b'), group('a', 'b')])).result;

    test('is let go of before it is taken hold of', () => {
      expect(script(from, state([group('a'), group('b', 'a')]))).toEqual(['drop fw a', 'update fw b']);
    });

    test('by way of others, too, those that go and those that stay', () => {
      const around = change(EMPTY_STATE, state([group('c'), group('b', 'c'), group('a', 'b')])).result;
      expect(script(around, state([group('a'), group('c', 'a'), group('b', 'c')]))).toEqual([
        'drop fw a',
        'update fw c',
      ]);
      expect(script(around, state([group('a'), group('c', 'a')]))).toEqual([
        'drop fw a',
        'undo fw b',
        'update fw c',
      ]);
    });

    test('who takes hold of another at once lets go by itself', () => {
      const chain = change(EMPTY_STATE, state([group('c'), group('b', 'c'), group('a', 'b')])).result;
      const steps = script(chain, state([group('a'), group('b', 'a'), group('c', 'b')]));
      expect(steps).toEqual(['drop fw a', 'detach fw b', 'update fw c', 'attach fw b']);
    });
  });

  describe('what nothing takes away', () => {
    const services = [{ id: 'fw engine', device: 'fw', when: 'end' as const, sequence: 1, statements: [] }];
    const root = (value: string): ObjectState =>
      object('root', {
        device: 'edge',
        destroy: [],
        parts: [{ ...part('certificate', 'fixed', value), unset: [] }],
        restarts: ['fw engine'],
      });
    const user = object('user', { after: ['edge root'], uses: ['edge root'] });
    const before = change(EMPTY_STATE, state([object('first'), root('1'), user], { services })).result;

    test('is no step, and asks for no restart; who stands on it goes all the same', () => {
      expect(script(before, EMPTY_STATE)).toEqual(['undo fw user', 'undo fw first']);
      expect(change(before, EMPTY_STATE).phases.map(({ device }) => device)).toEqual(['fw']);
      expect(change(before, EMPTY_STATE).result.objects).toEqual([]);
    });

    test('alone is nothing to do', () => {
      const alone = change(EMPTY_STATE, state([root('1')], { services })).result;
      expect(change(alone, EMPTY_STATE).phases).toEqual([]);
    });

    test('comes anew beside what it was, without a step that takes nothing, and who stands on it stands', () => {
      expect(script(before, state([object('first'), root('2'), user], { services }))).toEqual([
        'configure edge root',
        'restart fw engine',
      ]);
    });

    test('stays where the rest of it changes: nothing of that is taken out to be put in again', () => {
      const kept = { ...part('secret', 'overwrite', 'own'), unset: [] };
      const page = (value: string, ...more: PartState[]): ObjectState =>
        object('page', { destroy: [], parts: [part('mode', 'overwrite', value), ...more] });
      const stood = change(EMPTY_STATE, state([page('1', kept)])).result;
      expect(script(stood, state([page('2')]))).toEqual(['update fw page']);
      expect(script(stood, state([page('1')]))).toEqual([]);
      const made = { destroy: [{ does: 'no page' }] };
      const whole = change(EMPTY_STATE, state([{ ...page('1', kept), ...made }])).result;
      expect(script(whole, state([{ ...page('1'), ...made }]))).toEqual([
        'undo fw page',
        'configure fw page',
      ]);
    });

    test('still stands between what it stands on and who stands on it', () => {
      const below = object('below', { section: 1 });
      const middle = object('middle', { destroy: [], uses: ['fw below'], section: 30 });
      const above = object('above', { uses: ['fw middle'], section: 5 });
      const all = change(EMPTY_STATE, state([below, middle, above])).result;
      const plan = change(all, EMPTY_STATE);
      const steps = plan.phases.flatMap(stepsOf);
      expect(steps.map(({ object: id }) => id)).toEqual(['fw above', 'fw below']);
      expect(steps[1].requires).toEqual([steps[0].id]);
    });

    test('goes with what it stands on: after an interruption both are put up again', () => {
      const below = (value: string): ObjectState =>
        object('below', { parts: [part('size', 'fixed', value)], section: 1 });
      const middle = object('middle', { destroy: [], uses: ['fw below'], section: 30 });
      const from = change(EMPTY_STATE, state([below('1'), middle])).result;
      const to = state([below('2'), middle]);
      const plan = change(from, to);
      const [{ id }] = plan.phases.flatMap(stepsOf);
      const half = reached(from, to, plan, new Set([id]));
      expect(half.objects).toEqual([]);
      expect(script(half, to)).toEqual(['configure fw below', 'configure fw middle']);
      expect(script(half, from)).toEqual(['configure fw below', 'configure fw middle']);
    });
  });

  test('late and short: what the new one needs is there before the old one is taken', () => {
    const entry = (value: string, used: string): ObjectState =>
      object('entry', { uses: [used], parts: [part('x', 'fixed', value)] });
    const there = object('host', { device: 'other', section: 1 });
    const before = change(EMPTY_STATE, state([object('old'), entry('1', 'fw old')])).result;
    expect(script(before, state([object('old'), entry('2', 'other host'), there]))).toEqual([
      'configure other host',
      'undo fw entry',
      'configure fw entry',
    ]);
  });

  test('a door stays open between an old guard and a new one: the new one stands before the old one is taken', () => {
    const door = (guard: string): ObjectState =>
      object('door', { parts: [{ ...part('permit', 'member', 'all'), protectedBy: [guard] }] });
    const old = (value: string): ObjectState => object('old', { parts: [part('x', 'fixed', value)] });
    const before = change(EMPTY_STATE, state([old('1'), door('fw old')])).result;
    const wanted = state([old('2'), door('other new'), object('new', { device: 'other' })]);
    expect(script(before, wanted)).toEqual(['configure other new', 'undo fw old', 'configure fw old']);
  });

  test('where the new guard cannot stand beside the old one, the door is shut in between', () => {
    const door = (guard: string): ObjectState =>
      object('door', { parts: [{ ...part('permit', 'member', 'all'), protectedBy: [`fw ${guard}`] }] });
    const guard = (key: string): ObjectState => object(key, { claims: ['5061'] });
    const before = change(EMPTY_STATE, state([guard('old'), door('old')])).result;
    expect(script(before, state([guard('new'), door('new')]))).toEqual([
      'detach fw door',
      'undo fw old',
      'configure fw new',
      'attach fw door',
    ]);
  });

  test('where there is no room for new beside old, as many go before', () => {
    const entry = (key: string): ObjectState => object(key, { room: { name: 'classes', limit: 2 } });
    const before = change(EMPTY_STATE, state([entry('a'), entry('b')])).result;
    expect(script(before, state([entry('b'), entry('c')]))).toEqual(['undo fw a', 'configure fw c']);
  });

  test('a door that goes anyway is lent while its guard changes, and goes last', () => {
    const permit = (name: string): PartState => ({ ...part(name, 'member', 'x'), protectedBy: ['fw guard'] });
    const guard = (value: string): ObjectState => object('guard', { parts: [part('x', 'fixed', value)] });
    const door = (...names: string[]): ObjectState => object('door', { parts: names.map(permit) });
    const before = change(EMPTY_STATE, state([guard('1'), door('a', 'b')])).result;
    expect(script(before, state([guard('2'), door('a')]))).toEqual([
      'detach fw door',
      'undo fw guard',
      'configure fw guard',
      'attach fw door',
      'drop fw door',
    ]);
    const [taken] = change(before, state([guard('2'), door('a')])).phases.flatMap(stepsOf);
    expect(taken.unset.map((one) => one.name).sort()).toEqual(['a', 'b']);
  });

  test('of two ends of one value, who is new and has to know it comes before what changes', () => {
    const end = (value: string): ObjectState =>
      object('end', { parts: [part('x', 'overwrite', value)], meets: ['other trust'] });
    const before = change(EMPTY_STATE, state([end('1')])).result;
    expect(script(before, state([end('2'), object('trust', { device: 'other' })]))).toEqual([
      'configure other trust',
      'update fw end',
    ]);
  });

  test('in the night, where something restarts afterwards comes last: its steps and restarts are one phase', () => {
    const wanted = state(
      [
        object('trust', { device: 'imp', restarts: ['imp engine'] }),
        object('route', { device: 'imp', effect: 'quiet', restarts: ['imp engine'] }),
        object('policy', { device: 'fw' }),
        object('record', { device: 'dns', effect: 'publish' }),
      ],
      {
        devices: [{ id: 'imp' }, { id: 'fw' }, { id: 'dns' }],
        services: [{ id: 'imp engine', device: 'imp', when: 'end', sequence: 1, statements: [] }],
      },
    );
    expect(phases(EMPTY_STATE, wanted)).toEqual([
      'prepare imp: route',
      'night fw: policy',
      'night imp: trust, imp engine',
      'publish dns: record',
    ]);
  });

  test('restarts join the last phase of their device, unless another asks for them later', () => {
    const services = ['a', 'b'].map((device) => ({
      id: `${device} run`,
      device,
      when: 'end' as const,
      sequence: 1,
      statements: [],
    }));
    const wanted = (asked: string): State =>
      state(
        [
          object('x', { device: 'a', restarts: ['a run'] }),
          object('y', { device: 'b', restarts: ['b run', asked] }),
        ],
        { services },
      );
    expect(phases(EMPTY_STATE, wanted('b run'))).toEqual(['night a: x, a run', 'night b: y, b run']);
    expect(phases(EMPTY_STATE, wanted('a run'))).toEqual([
      'night a: x',
      'night b: y, b run',
      'night a: a run',
    ]);
  });

  describe('R-308 one restart serves all that it can serve', () => {
    const services = [
      { id: 'imp router', device: 'imp', when: 'end' as const, sequence: 1, statements: [] },
      { id: 'imp proxy', device: 'imp', when: 'end' as const, sequence: 0, statements: [] },
    ];
    const devices = [{ id: 'imp' }, { id: 'fw' }, { id: 'dns' }];
    const imp = (key: string, rest: Partial<ObjectState> = {}): ObjectState =>
      object(key, { device: 'imp', restarts: ['imp router'], ...rest });
    const edit = (before: ObjectState[], after: ObjectState[]): string[] =>
      phases(
        change(EMPTY_STATE, state(before, { services, devices })).result,
        state(after, { services, devices }),
      );

    test('of both halves of a removal', () => {
      const record = object('record', { device: 'dns', effect: 'publish', uses: ['imp exception'] });
      expect(edit([imp('exception'), imp('policy', { effect: 'publish' }), record], [object('new')])).toEqual(
        ['night fw: new', 'removal dns: record', 'removal imp: policy, exception, imp router'],
      );
    });

    test('what would close the night with a restart that the night had already goes with the removal', () => {
      const listener = (port: string): ObjectState =>
        imp('listener', { restarts: ['imp proxy'], parts: [part('port', 'overwrite', port)] });
      const route = (port: string): ObjectState =>
        object('route', {
          parts: [part('port', 'overwrite', port)],
          meets: ['imp listener'],
          afterRestart: [{ object: 'imp listener', service: 'imp proxy' }],
        });
      const trust = imp('trust', { restarts: ['imp proxy'] });
      expect(edit([listener('1'), route('1'), trust], [listener('2'), route('2')])).toEqual([
        'night imp: listener, imp proxy',
        'night fw: route',
        'removal imp: trust, imp proxy',
      ]);
    });

    describe('of what goes from an object that changes, too', () => {
      const two = ['west', 'east'];
      const routers = two.map((device) => ({
        id: `${device} router`,
        device,
        when: 'end' as const,
        sequence: 1,
        statements: [],
      }));
      const settings = (mode: string, secret: boolean, rest: Partial<ObjectState> = {}): ObjectState[] =>
        two.map((device) =>
          object('settings', {
            device,
            restarts: [`${device} router`],
            parts: [part('mode', 'overwrite', mode), ...(secret ? [part('secret', 'overwrite', 's')] : [])],
            ...rest,
          }),
        );
      const both = (before: ObjectState[], after: ObjectState[]): string[] => {
        const rest = { services: routers, devices: [...two, 'dns'].map((id) => ({ id })) };
        return phases(change(EMPTY_STATE, state(before, rest)).result, state(after, rest));
      };

      test('R-312 one visit of each device does both', () => {
        expect(both(settings('optional', true), settings('required', false))).toEqual([
          'night west: settings, settings, west router',
          'night east: settings, settings, east router',
        ]);
      });

      test('where that alone restarts something else, it closes the night', () => {
        const apart = settings('optional', true).map((one) => ({
          ...one,
          restarts: [],
          parts: one.parts.map((each) =>
            each.name === 'secret' ? { ...each, restartsOnRemoval: [`${one.device} router`] } : each,
          ),
        }));
        const other = two.map((device) =>
          object('other', {
            device,
            restarts: [`${device} router`],
            parts: [part('value', 'overwrite', '1')],
          }),
        );
        const changed = other.map((one) => ({ ...one, parts: [part('value', 'overwrite', '2')] }));
        expect(
          both([...apart, ...other], [...settings('required', false, { restarts: [] }), ...changed]),
        ).toEqual([
          'night west: settings, other',
          'night east: settings, other',
          'night west: settings, west router',
          'night east: settings, east router',
        ]);
      });
    });

    test('that an end asks for and the other end awaits for something else: one serves both', () => {
      const listener = (port: string): ObjectState =>
        imp('listener', { restarts: ['imp proxy'], parts: [part('port', 'overwrite', port)] });
      const certificate = imp('certificate', {
        once: { generation: 1, slot: true },
        restarts: ['imp proxy'],
      });
      const broker = (port: string, more: Partial<ObjectState> = {}): ObjectState =>
        object('broker', { parts: [part('port', 'overwrite', port)], meets: ['imp listener'], ...more });
      const awaits = {
        afterRestart: [{ object: 'imp certificate', service: 'imp proxy', switching: true as const }],
      };
      expect(edit([listener('1'), broker('1')], [listener('2'), broker('2', awaits), certificate])).toEqual([
        'night imp: certificate, listener, imp proxy',
        'night fw: broker',
      ]);
    });

    test('what restarts in a gap comes behind all else that the service has to see; the world waits for it as for all', () => {
      const end = (device: string, key: string, port: string): ObjectState =>
        object(key, {
          device,
          section: 1,
          parts: [part('port', 'overwrite', port)],
          ...(device === 'imp'
            ? { restarts: ['imp proxy'] }
            : {
                meets: ['imp listener'],
                afterRestart: [{ object: 'imp listener', service: 'imp proxy' }],
              }),
        });
      const certificate = (generation: number): ObjectState =>
        imp('certificate', { once: { generation, slot: true }, restarts: ['imp proxy'], section: 9 });
      const record = object('record', { device: 'dns', effect: 'publish', after: ['imp listener'] });
      expect(
        edit(
          [end('imp', 'listener', '1'), end('fw', 'route', '1'), certificate(1)],
          [end('imp', 'listener', '2'), end('fw', 'route', '2'), certificate(2), record],
        ),
      ).toEqual(['night imp: certificate, listener, imp proxy', 'night fw: route', 'publish dns: record']);
    });
  });

  test('what is done at the end of every phase ends each phase that asked for it', () => {
    const services = [{ id: 'fw save', device: 'fw', when: 'phase', sequence: 1, statements: [] }] as const;
    const wanted = state(
      [
        object('host', { restarts: ['fw save'] }),
        object('key', { once: { generation: 1 }, restarts: ['fw save'] }),
      ],
      { services },
    );
    const plan = change(EMPTY_STATE, wanted);
    const files = plan.phases.map((phase) =>
      phase.files.map((file) => [file.kind, file.steps.map((step) => step.action)]),
    );
    expect(files).toEqual([
      [
        ['safe', ['configure']],
        ['once', ['configure', 'restart']],
      ],
    ]);
  });

  test('what ends a phase ends it in the order that its services name, whatever they are called', () => {
    const services = [
      ['fw save', 90],
      ['fw clear what leaves', 11],
      ['fw clear where it comes in', 10],
      ['fw zero', 10],
    ].map(
      ([id, sequence]) => ({ id, device: 'fw', when: 'phase', sequence, statements: [] }) as ServiceState,
    );
    const host = object('host', { restarts: services.map(({ id }) => id) });
    expect(script(EMPTY_STATE, state([host], { services }))).toEqual([
      'configure fw host',
      'restart fw clear where it comes in',
      'restart fw zero',
      'restart fw clear what leaves',
      'restart fw save',
    ]);
  });

  test('what another one restarts as well does not end the phase once more', () => {
    const services: ServiceState[] = [
      { id: 'fw all', device: 'fw', when: 'phase', sequence: 1, statements: [], implies: ['fw one'] },
      { id: 'fw one', device: 'fw', when: 'phase', sequence: 2, statements: [] },
    ];
    const host = object('host', { restarts: ['fw one', 'fw all'] });
    expect(script(EMPTY_STATE, state([host], { services }))).toEqual(['configure fw host', 'restart fw all']);
  });

  test('what belongs to a part that goes for good: not while it is detached, nor when it is set anew', () => {
    const services = [{ id: 'fw conn', device: 'fw', when: 'end', sequence: 1, statements: [] }] as const;
    const permit = (name: string, value: string, used = 'fw host'): PartState => ({
      ...part(name, 'clear', value, [used]),
      restartsOnRemoval: ['fw conn'],
    });
    const host = (value: string): ObjectState => object('host', { parts: [part('address', 'fixed', value)] });
    const list = (...parts: PartState[]): ObjectState => object('list', { parts });
    const at = (...objects: ObjectState[]): State => state(objects, { services });
    const before = change(EMPTY_STATE, at(host('1'), list(permit('a', '1'), permit('b', '1')))).result;
    expect(script(before, at(host('1'), list(permit('a', '2'), permit('b', '1'))))).toEqual([
      'update fw list',
    ]);
    expect(script(before, at(host('2'), list(permit('a', '1'), permit('b', '1'))))).not.toContain(
      'restart fw conn',
    );
    expect(script(before, at(host('1'), list(permit('a', '1'))))).toEqual([
      'drop fw list',
      'restart fw conn',
    ]);
    expect(script(before, at())).toEqual(['undo fw list', 'undo fw host', 'restart fw conn']);
    const replaced = { ...list(permit('a', '1')), open: [{ does: 'another way in' }] };
    expect(script(before, at(host('1'), replaced))).toEqual([
      'undo fw list',
      'configure fw list',
      'restart fw conn',
    ]);
    expect(script(before, at(host('1'), { ...replaced, parts: before.objects[1].parts }))).toEqual([
      'undo fw list',
      'configure fw list',
    ]);
  });

  test('a contradiction prints the whole cycle with paths and reasons', () => {
    const wanted = state([object('a', { after: ['fw b'] }), object('b', { uses: ['fw a'] })]);
    expect(() => change(EMPTY_STATE, wanted)).toThrow(
      /Stack\/a \(configure fw a\) is used by Stack\/b \(configure fw b\).*Stack\/b \(configure fw b\) comes before Stack\/a/,
    );
  });

  test('a reference to nothing names both', () => {
    expect(() => change(EMPTY_STATE, state([object('a', { uses: ['fw ghost'] })]))).toThrow(
      /\[Stack\/a\] reference\/none {3}a refers to "fw ghost"/,
    );
  });
});

describe('reached', () => {
  const wanted = state(
    [
      object('host'),
      object('list', { section: 20, restarts: ['fw save'] }),
      object('class', { section: 30, uses: ['fw list'] }),
    ],
    { services: [{ id: 'fw save', device: 'fw', when: 'end', sequence: 1, statements: [] }] },
  );
  const plan = change(EMPTY_STATE, wanted);

  test('after some steps: what they made, and what is owed; then on, or home', () => {
    const half = reached(EMPTY_STATE, wanted, plan, new Set(['1.01', '1.02']));
    expect(half.objects.map((entry) => entry.key)).toEqual(['host', 'list']);
    expect(half.owed).toEqual(['fw save']);
    expect(script(half, wanted)).toEqual(['configure fw class', 'restart fw save']);
    expect(sameState(change(half, wanted).result, plan.result)).toBe(true);
    expect(script(half, EMPTY_STATE)).toEqual(['undo fw list', 'undo fw host', 'restart fw save']);
  });

  test('after all steps: the result', () => {
    expect(reached(EMPTY_STATE, wanted, plan, new Set(['1.01', '1.02', '1.03', '1.04']))).toBe(plan.result);
  });

  test('of the guards of a door, those that stand', () => {
    const door = (guard: string): ObjectState =>
      object('door', {
        section: 1,
        parts: [{ ...part('permit', 'member', 'all'), protectedBy: [`fw ${guard}`] }],
      });
    const guard = (key: string): ObjectState => object(key, { section: 50 });
    const before = change(EMPTY_STATE, state([guard('old'), door('old')])).result;
    const to = state([guard('new'), door('new'), object('later', { device: 'other' })]);
    const steps = change(before, to);
    expect(script(before, to)).toEqual(['configure fw new', 'configure other later', 'undo fw old']);
    const guards = (...ids: string[]): string[] => {
      const half = reached(before, to, steps, new Set(ids));
      return half.objects.flatMap(({ parts }) => parts.flatMap((one) => one.protectedBy ?? []));
    };
    const [made, , gone] = steps.phases.flatMap(stepsOf).map((step) => step.id);
    expect([guards(), guards(made), guards(made, gone)]).toEqual([
      ['fw old'],
      ['fw old', 'fw new'],
      ['fw new'],
    ]);
    const half = reached(before, to, steps, new Set([made, gone]));
    expect(script(half, EMPTY_STATE)).toEqual(['undo fw door', 'undo fw new']);
  });

  test('a step without one that it needs is refused, by name', () => {
    expect(() => reached(EMPTY_STATE, wanted, plan, new Set(['1.01', '1.03']))).toThrow(
      /1\.03 .* step 1\.02/,
    );
  });
});
