import fc from 'fast-check';
import type {
  AfterRestart,
  ArtifactState,
  DeviceState,
  ObjectState,
  PartMode,
  PartState,
  ServiceState,
  State,
} from '../../../lib/planning/model';

/** What a person wants, in a handful of words; `stateOf` spells it out as objects on devices. */
export interface Site {
  readonly nodes: readonly Node[];
  readonly domains: readonly Domain[];
  readonly credentials: readonly Credential[];
  /** How access lists and classes are cut. */
  readonly naming: 'domain' | 'node' | 'pair';
  readonly cipher: number;
  readonly inspection: number;
  /** The order of the translations of one node turned round. */
  readonly turned: boolean;
  readonly listener: number;
  /** Entries that wait for the restart that their domain asked for. */
  readonly waits: boolean;
  /** The route on the cluster stands on the class on the firewall. */
  readonly across: boolean;
  /** Something that waits for what nothing yields, and its user. */
  readonly dangling: boolean;
  readonly prefix: string;
  readonly shuffle: number;
  /** Credentials that are retired by name. */
  readonly retired: readonly string[];
}

export interface Node {
  readonly name: string;
  readonly address: number;
  readonly port: number;
  readonly credential: string;
}

export interface Domain {
  readonly name: string;
  /** An index among the nodes, modulo their number. */
  readonly node: number;
  readonly peer: number;
  readonly port: number;
  readonly denied: boolean;
}

export interface Credential {
  readonly name: string;
  readonly signed: boolean;
  readonly generation: number;
  readonly text: number;
}

const domainNames = Array.from({ length: 40 }, (_, i) => `d${i}.example`);
const nodeNames = ['n1', 'n2', 'n3', 'n4', 'n5'];
const credentialNames = ['c1', 'c2', 'c3', 'c4'];

const FW = 'fw1';
const IMP = 'imp';
const CA = 'ca';
const DNS = 'dns';

interface Draft extends Partial<Omit<ObjectState, 'device' | 'key' | 'section' | 'parts'>> {
  readonly parts: readonly PartState[];
}

function part(
  name: string,
  mode: PartMode,
  value: unknown,
  uses: readonly string[] = [],
  slot?: string,
): PartState {
  const set = [{ does: { line: name, value, ...(slot === undefined ? {} : { slot }) } }];
  const unset =
    mode === 'fixed'
      ? []
      : [{ does: { no: name, value: mode === 'clear' || mode === 'overwrite' ? '' : value } }];
  return { name, mode, set, unset, uses };
}

/** Collects objects by id; what several declare alike is shared. */
class Builder {
  readonly objects = new Map<string, ObjectState>();

  constructor(private readonly prefix: string) {}

  add(device: string, key: string, section: number, draft: Draft): string {
    const id = `${device} ${key}`;
    const there = this.objects.get(id);
    if (there !== undefined) {
      const names = new Set(there.parts.map((p) => p.name));
      const parts = [...there.parts, ...draft.parts.filter((p) => !names.has(p.name))];
      const orderedAfter = [...new Set([...(there.orderedAfter ?? []), ...(draft.orderedAfter ?? [])])];
      const ordered = there.ordered === true || draft.ordered === true;
      this.objects.set(id, { ...there, parts, ordered, orderedAfter });
      return id;
    }
    this.objects.set(id, {
      device,
      key,
      path: `${this.prefix}/${key}`,
      section,
      declaration: this.objects.size,
      open: [{ does: { open: key } }],
      destroy: [{ does: { no: key } }],
      uses: [],
      ...draft,
    });
    return id;
  }
}

/** The whole state that a person wants. */
export function stateOf(site: Site): State {
  const b = new Builder(site.prefix);
  const artifacts: ArtifactState[] = [{ name: 'root', given: true, read: [] }];
  const services = servicesOf(site);
  const nodes = site.nodes;
  const writes = ['fw1/write'];
  const retired = new Set(site.retired);
  const retire: string[] = [];
  const identity = new Map<string, string>();

  for (const credential of site.credentials) {
    const { name, generation, text } = credential;
    const at = credentialNames.indexOf(name);
    const once = { generation };
    // A slot that the first of two takes: one that is retained keeps it from its successor.
    const rival = site.credentials.find((c) => credentialNames.indexOf(c.name) % 2 === at % 2);
    const anchor = rival === credential ? [`imp anchor ${at % 2}`] : [];
    const ids = {
      key: `${FW} key ${name}`,
      trustpoint: `${FW} trustpoint ${name}`,
      enrol: `${FW} enrolment ${name}`,
      upload: `${IMP} upload ${name}`,
      request: `${FW} request ${name}`,
      sign: `${CA} signed ${name}`,
      import: `${FW} import ${name}`,
    };
    if (retired.has(name)) {
      retire.push(...Object.values(ids));
      continue;
    }
    const key = b.add(FW, `key ${name}`, 1, {
      once,
      parts: [part('modulus', 'fixed', 2048)],
      restarts: writes,
    });
    const trustpoint = b.add(FW, `trustpoint ${name}`, 2, {
      parts: [
        part('enrolment', 'fixed', credential.signed ? 'terminal' : 'self'),
        part('keypair', 'fixed', name, [key]),
        part('revocation', 'overwrite', site.cipher),
      ],
      restarts: writes,
    });
    if (credential.signed) {
      const request = b.add(FW, `request ${name}`, 3, {
        once,
        parts: [part('subject', 'fixed', text)],
        uses: [trustpoint],
        yields: [`csr ${name}`],
      });
      b.add(CA, `signed ${name}`, 1, {
        once: { generation, prompt: true },
        parts: [part('template', 'fixed', text)],
        needs: [`csr ${name}`],
        yields: [`cert ${name}`],
        destroy: [{ does: { revoke: name } }],
      });
      const imported = b.add(FW, `import ${name}`, 3, {
        once: { generation, prompt: true },
        parts: [part('certificate', 'fixed', name)],
        uses: [trustpoint],
        needs: [`cert ${name}`, 'root'],
        after: [request],
        restarts: writes,
      });
      artifacts.push({ name: `csr ${name}`, device: FW, read: [] });
      artifacts.push({ name: `cert ${name}`, device: CA, read: [{ does: { download: name } }] });
      identity.set(name, imported);
    } else {
      const enrol = b.add(FW, `enrolment ${name}`, 3, {
        once,
        parts: [part('subject', 'fixed', text)],
        uses: [trustpoint],
        yields: [`self ${name}`],
        restarts: writes,
      });
      artifacts.push({ name: `self ${name}`, device: FW, read: [{ does: { export: name } }] });
      b.add(IMP, `upload ${name}`, 1, {
        once,
        parts: [part('trust', 'fixed', [name, ...anchor])],
        claims: anchor,
        needs: [`self ${name}`],
        after: [enrol],
        restarts: nodes.slice(0, 1).map((n) => `imp/xcp ${n.name}`),
      });
      identity.set(name, enrol);
    }
  }

  const inspection = b.add(FW, 'inspection sip', 6, {
    parts: [part('timeout', 'overwrite', site.inspection), part('subjects', 'member', 1)],
    restarts: writes,
  });
  for (const [at, node] of nodes.entries()) {
    const host = b.add(FW, `host ${node.name}`, 4, {
      parts: [part('host', 'fixed', node.address)],
      restarts: writes,
    });
    const ports = [...new Set([5060, node.port, 8000 + at])];
    if (site.turned) ports.reverse();
    let earlier: string[] = [];
    for (const port of ports) {
      const service = b.add(FW, `service ${port}`, 4, { parts: [part('service', 'fixed', port)] });
      const slot = `slot fw1 outside ${port === 5060 ? 100 + at : port}`;
      const rule = b.add(FW, `nat ${node.name} ${port}`, 5, {
        parts: [part('rule', 'fixed', [node.name, port, slot], [host, service], slot)],
        claims: [slot],
        orderedAfter: earlier,
        restarts: writes,
        restartsOnUndo: ['fw1/xlate'],
      });
      earlier = [...earlier, rule];
    }
    const own = `slot fw1 mapped ${node.port % 7}`;
    b.add(FW, `object nat ${node.name}`, 5, {
      parts: [part('nat', 'clear', own, [host], own)],
      claims: [own],
      restartsOnUndo: ['fw1/xlate'],
    });
    const trustpoint = identity.has(node.credential) ? `${FW} trustpoint ${node.credential}` : undefined;
    b.add(FW, `proxy ${node.name}`, 7, {
      parts: [
        part('cipher', 'fixed', site.cipher),
        part('timeout', 'overwrite', site.inspection),
        ...(trustpoint === undefined ? [] : [part('server', 'fixed', node.credential, [trustpoint])]),
      ],
      after: [...identity.values()],
      restarts: writes,
    });
    b.add(IMP, `listener ${node.name}`, 2, {
      parts: [part('port', 'overwrite', site.listener)],
      destroy: [],
      restarts: [`imp/sip ${node.name}`],
      found: { port: '5062' },
    });
  }

  let classes: { id: string; node: string; denied: boolean }[] = [];
  const lists: string[] = [];
  for (const [at, domain] of site.domains.entries()) {
    const node = nodes[domain.node % nodes.length];
    const cut = { domain: domain.name, node: node.name, pair: `${node.name}-${domain.name}` }[site.naming];
    const host = `${FW} host ${node.name}`;
    const peer = b.add(FW, `peer ${domain.peer}`, 4, {
      parts: [part('host', 'fixed', [domain.peer, domain.peer % 2 === 0 && site.listener > 1])],
    });
    const members = [
      part(`permit ${domain.peer} ${node.name} ${domain.port}`, 'member', 'permit', [peer, host]),
    ];
    if (domain.denied) members.push(part(`deny ${domain.peer} ${node.name}`, 'member', 'deny', [peer, host]));
    const list = b.add(FW, `list ${cut}`, 6, {
      parts: members,
      nonEmpty: true,
      ordered: domain.denied,
      destroy: [],
      restarts: writes,
    });
    lists.push(list);
    const map = b.add(FW, `class-map ${cut}`, 7, { parts: [part('match', 'fixed', cut, [list])] });
    const proxy = `${FW} proxy ${node.name}`;
    const earlier = classes.filter(
      (c) => c.node === node.name && c.denied !== domain.denied && !c.id.endsWith(` ${cut}`),
    );
    const entry = b.add(FW, `class ${cut}`, 8, {
      parts: [part('inspect', 'clear', [node.name, site.inspection > 4], [inspection, proxy])],
      uses: [map, 'fw1 policy global'],
      orderedAfter: earlier.map((c) => c.id),
      restarts: writes,
    });
    if (!classes.some((c) => c.id === entry))
      classes = [...classes, { id: entry, node: node.name, denied: domain.denied }];
    b.add(FW, 'entries of outside', 6, {
      parts: [part(`line 1 ${domain.peer} ${domain.port}`, 'member', 'permit', [peer])],
      uses: ['fw1 list outside'],
      nonEmpty: true,
      destroy: [],
      restarts: writes,
    });
    const first = site.domains.find((d) => d.peer === domain.peer) ?? domain;
    const subject = b.add(IMP, `subject ${domain.peer} of ${first.name}`, 2, {
      parts: [part('name', 'overwrite', domain.peer)],
      claims: [`imp subject ${domain.peer}`],
      restarts: [`imp/sip ${nodes[0].name}`],
    });
    const declared = b.add(IMP, `domain ${domain.name}`, 3, {
      parts: [
        part('integration', 'overwrite', site.listener % 2),
        part('mode', 'fixed', at >= 0 ? 'inter' : ''),
      ],
      uses: ['imp default'],
      restarts: nodes.map((n) => `imp/xcp ${n.name}`),
    });
    const waiting: AfterRestart[] = site.waits
      ? nodes.map((n) => ({ object: declared, service: `imp/xcp ${n.name}` }))
      : [];
    b.add(IMP, `route ${domain.name}`, 4, {
      parts: [
        part('next hop', 'overwrite', [domain.port, node.address], [declared]),
        part('subject', 'overwrite', domain.peer, [subject]),
        ...(site.across ? [part('through', 'fixed', cut, [entry])] : []),
      ],
      after: [entry],
      afterRestart: waiting,
      restarts: nodes.map((n) => `imp/sip ${n.name}`),
    });
  }
  if (lists.length > 0) {
    b.add(FW, 'access-group dmz', 8, {
      parts: [part('bind', 'overwrite', lists[0], [lists[0]])],
      restarts: writes,
    });
  }

  if (site.domains.length > 0) {
    b.add(DNS, 'srv', 1, {
      parts: [part('targets', 'overwrite', [site.domains.length, site.listener])],
      afterOwedRestarts: true,
    });
  }
  if (site.dangling) {
    const waiting = b.add(IMP, 'orphan upload', 5, {
      once: { generation: 1 },
      parts: [],
      needs: ['nothing'],
    });
    b.add(IMP, 'orphan upload user', 5, { parts: [part('of', 'member', 1, [waiting])] });
    artifacts.push({ name: 'nothing', device: FW, read: [{ does: { export: 'nothing' } }] });
  }

  const devices: DeviceState[] = [{ id: FW }, { id: DNS }, { id: IMP }, { id: CA }];
  const objects = shuffled([...b.objects.values()], site.shuffle).map((o, declaration) => ({
    ...o,
    declaration,
  }));
  return {
    devices,
    objects,
    existing: ['fw1 policy global', 'fw1 list outside', 'imp default'],
    services,
    artifacts,
    retire,
    order: [],
    owed: [],
  };
}

function servicesOf(site: Site): ServiceState[] {
  const services: ServiceState[] = [
    { id: 'fw1/xlate', device: FW, when: 'end', sequence: 0, statements: [{ does: { clear: 'xlate' } }] },
    { id: 'fw1/write', device: FW, when: 'phase', sequence: 9, statements: [{ does: { write: 'memory' } }] },
  ];
  for (const [at, node] of site.nodes.entries()) {
    const sip = `imp/sip ${node.name}`;
    const xcp = `imp/xcp ${node.name}`;
    services.push({
      id: sip,
      device: IMP,
      when: 'end',
      sequence: 2 * at + 1,
      statements: [{ does: { restart: sip } }],
    });
    services.push({
      id: xcp,
      device: IMP,
      when: 'end',
      sequence: 2 * at,
      implies: [sip],
      statements: [{ does: { restart: xcp } }],
    });
  }
  return services;
}

/** A fixed permutation per seed; 0 leaves the order alone. */
export function shuffled<T>(items: readonly T[], seed: number): T[] {
  const out = [...items];
  if (seed === 0) return out;
  let state = seed;
  for (let i = out.length - 1; i > 0; i--) {
    state = (state * 1103515245 + 12345) % 2147483648;
    const j = state % (i + 1);
    [out[i], out[j]] = [out[j], out[i]];
  }
  return out;
}

const domain = (name: fc.Arbitrary<string>): fc.Arbitrary<Domain> =>
  fc.record({
    name,
    node: fc.nat(3),
    peer: fc.integer({ min: 1, max: 12 }),
    port: fc.constantFrom(5060, 5061, 5062),
    denied: fc.boolean(),
  });

const node = (name: fc.Arbitrary<string>): fc.Arbitrary<Node> =>
  fc.record({
    name,
    address: fc.integer({ min: 1, max: 9 }),
    port: fc.integer({ min: 7000, max: 7020 }),
    credential: fc.constantFrom('c1', 'c2'),
  });

/** Slots are exclusive in what is wanted too. */
function tidy(site: Site): Site {
  const ports = new Set<number>();
  const nodes = site.nodes.map((n) => {
    let port = n.port;
    while ([...ports].some((p) => p === port || p % 7 === port % 7)) port = 7000 + ((port - 6999) % 21);
    ports.add(port);
    return { ...n, port };
  });
  return { ...site, nodes };
}

/** Sites as people have them: mostly a dozen domains or fewer, now and then forty. */
export function sites(most = 12, least = 0): fc.Arbitrary<Site> {
  const named = <T extends { name: string }>(
    one: (name: fc.Arbitrary<string>) => fc.Arbitrary<T>,
    names: readonly string[],
    minLength: number,
    maxLength: number,
  ): fc.Arbitrary<T[]> =>
    fc.uniqueArray(one(fc.constantFrom(...names)), {
      minLength,
      maxLength,
      selector: (v) => v.name,
      size: 'max',
    });
  return fc
    .record({
      nodes: named(node, nodeNames, 1, 4),
      domains: named(domain, domainNames, least, most),
      credentials: named(
        (name) => fc.record({ name, signed: fc.boolean(), generation: fc.constant(1), text: fc.nat(1) }),
        credentialNames.slice(0, 2),
        0,
        2,
      ),
      naming: fc.constantFrom('domain' as const, 'node' as const, 'pair' as const),
      cipher: fc.nat(2),
      inspection: fc.nat(8),
      turned: fc.boolean(),
      listener: fc.nat(3),
      waits: fc.boolean(),
      across: fc.boolean(),
      dangling: fc.nat(9).map((n) => n === 9),
      prefix: fc.constant('Abc'),
      shuffle: fc.constant(0),
      retired: fc.constant([]),
    })
    .map(tidy);
}

export interface Edit {
  readonly name: string;
  readonly seed: number;
  readonly value: number;
}

type Editor = (site: Site, at: number, value: number) => Site;

function replace<T>(items: readonly T[], at: number, by: (item: T) => T): T[] {
  return items.map((item, i) => (i === at % items.length ? by(item) : item));
}

/** Edits that touch nothing that is done once. */
const quiet: Readonly<Record<string, Editor>> = {
  addDomain: (s, at, v) => {
    const name = domainNames[v % domainNames.length];
    if (s.domains.some((d) => d.name === name)) return s;
    const added = { name, node: at % 4, peer: 1 + (v % 12), port: 5060 + (v % 3), denied: at % 2 === 0 };
    return { ...s, domains: shuffleIn(s.domains, added, at) };
  },
  removeDomain: (s, at) => ({ ...s, domains: s.domains.filter((_, i) => i !== at % s.domains.length) }),
  renameDomain: (s, at, v) => {
    const name = domainNames[v % domainNames.length];
    return s.domains.some((d) => d.name === name)
      ? s
      : { ...s, domains: replace(s.domains, at, (d) => ({ ...d, name })) };
  },
  moveDomain: (s, at, v) => ({ ...s, domains: replace(s.domains, at, (d) => ({ ...d, node: v % 4 })) }),
  peer: (s, at, v) => ({ ...s, domains: replace(s.domains, at, (d) => ({ ...d, peer: 1 + (v % 12) })) }),
  peerPort: (s, at, v) => ({
    ...s,
    domains: replace(s.domains, at, (d) => ({ ...d, port: 5060 + (v % 3) })),
  }),
  deny: (s, at) => ({ ...s, domains: replace(s.domains, at, (d) => ({ ...d, denied: !d.denied })) }),
  reorder: (s, _at, v) => ({ ...s, domains: shuffled(s.domains, 1 + v) }),
  addNode: (s, at, v) => {
    const name = nodeNames[v % nodeNames.length];
    if (s.nodes.length > 3 || s.nodes.some((n) => n.name === name)) return s;
    const credential = credentialNames[at % 2];
    return {
      ...s,
      nodes: shuffleIn(s.nodes, { name, address: v % 9, port: 7000 + (v % 21), credential }, at),
    };
  },
  removeNode: (s, at) =>
    s.nodes.length === 1 ? s : { ...s, nodes: s.nodes.filter((_, i) => i !== at % s.nodes.length) },
  address: (s, at, v) => ({ ...s, nodes: replace(s.nodes, at, (n) => ({ ...n, address: v % 9 })) }),
  port: (s, at, v) => ({ ...s, nodes: replace(s.nodes, at, (n) => ({ ...n, port: 7000 + (v % 21) })) }),
  swapPorts: (s) => ({
    ...s,
    nodes: s.nodes.map((n, i) => ({ ...n, port: s.nodes[(i + 1) % s.nodes.length].port })),
  }),
  credential: (s, at, v) => ({
    ...s,
    nodes: replace(s.nodes, at, (n) => ({ ...n, credential: credentialNames[v % 2] })),
  }),
  naming: (s, _at, v) => ({ ...s, naming: (['domain', 'node', 'pair'] as const)[v % 3] }),
  cipher: (s, _at, v) => ({ ...s, cipher: v % 3 }),
  inspection: (s, _at, v) => ({ ...s, inspection: v % 9 }),
  turn: (s) => ({ ...s, turned: !s.turned }),
  listener: (s, _at, v) => ({ ...s, listener: v % 4 }),
  waits: (s) => ({ ...s, waits: !s.waits }),
  across: (s) => ({ ...s, across: !s.across }),
  addCredential: (s, at, v) => {
    const name = credentialNames[v % 4];
    if (s.retired.includes(name) || s.credentials.some((c) => c.name === name)) return s;
    return {
      ...s,
      credentials: [...s.credentials, { name, signed: at % 2 === 0, generation: 1, text: v % 2 }],
    };
  },
  dangle: (s) => ({ ...s, dangling: !s.dangling }),
  paths: (s, _at, v) => ({ ...s, prefix: `Renamed${v}` }),
  shuffle: (s, _at, v) => ({ ...s, shuffle: v }),
};

/** Edits of what is done once. */
const once: Readonly<Record<string, Editor>> = {
  renameCredential: (s, at, v) => {
    const name = credentialNames[v % 4];
    const old = s.credentials[at % s.credentials.length]?.name;
    if (s.credentials.some((c) => c.name === name) || s.retired.includes(name)) return s;
    return {
      ...s,
      credentials: replace(s.credentials, at, (c) => ({ ...c, name })),
      nodes: s.nodes.map((n) => (n.credential === old ? { ...n, credential: name } : n)),
    };
  },
  removeCredential: (s, at) => ({
    ...s,
    credentials: s.credentials.filter((_, i) => i !== at % s.credentials.length),
  }),
  raise: (s, at) => ({
    ...s,
    credentials: replace(s.credentials, at, (c) => ({ ...c, generation: c.generation + 1 })),
  }),
  retire: (s, at) => {
    const name = s.credentials[at % s.credentials.length]?.name;
    if (name === undefined) return s;
    const retired = [...s.retired, name];
    return { ...s, retired, credentials: s.credentials.filter((c) => c.name !== name) };
  },
  text: (s, at, v) => ({ ...s, credentials: replace(s.credentials, at, (c) => ({ ...c, text: v % 2 })) }),
  signer: (s, at) => ({
    ...s,
    credentials: replace(s.credentials, at, (c) => ({ ...c, signed: !c.signed })),
  }),
};

function shuffleIn<T>(items: readonly T[], item: T, at: number): T[] {
  const out = [...items];
  out.splice(at % (items.length + 1), 0, item);
  return out;
}

const editors = { ...quiet, ...once };

/** One to three edits; `quietly` leaves out those that touch what is done once. */
export function edits(options: { quietly?: boolean } = {}): fc.Arbitrary<Edit[]> {
  const names = Object.keys(options.quietly === true ? quiet : editors);
  const edit = fc.record({ name: fc.constantFrom(...names), seed: fc.nat(50), value: fc.nat(100) });
  return fc.array(edit, { minLength: 1, maxLength: 3 });
}

export function edited(site: Site, all: readonly Edit[]): Site {
  return all.reduce((s, e) => tidy(editors[e.name](s, e.seed, e.value)), site);
}

/**
 * Small worlds without sense: up to nine objects on two devices whose parts, references, order and slots
 * differ freely from one version to the next, references turned round included.
 */
export interface Shape {
  /** `sometimes` is a list whose order matters in some versions only. */
  readonly kind: 'plain' | 'list' | 'ordered' | 'sometimes' | 'slot' | 'setting';
  readonly device: number;
  readonly modes: readonly PartMode[];
  readonly restarts: boolean;
}

export interface Version {
  readonly ranks: number;
  readonly slots: number;
  readonly objects: readonly {
    readonly absent: boolean;
    readonly values: readonly number[];
    readonly uses: readonly number[];
    readonly stands: number;
    readonly behind: number;
    readonly after: number;
    readonly waits: boolean;
    readonly turned: boolean;
  }[];
}

const SIZE = 9;

export const shapes: fc.Arbitrary<Shape[]> = fc.array(
  fc.record({
    kind: fc.constantFrom(
      'plain' as const,
      'list' as const,
      'ordered' as const,
      'sometimes' as const,
      'slot' as const,
      'setting' as const,
    ),
    device: fc.nat(1),
    modes: fc.array(fc.constantFrom<PartMode>('overwrite', 'clear', 'member', 'fixed'), {
      minLength: 3,
      maxLength: 3,
    }),
    restarts: fc.boolean(),
  }),
  { minLength: 2, maxLength: SIZE, size: 'max' },
);

/** -1 is nothing: half of all references. */
const reference = fc.nat(2 * SIZE).map((n) => (n <= SIZE ? -1 : n - SIZE - 1));

export const versions: fc.Arbitrary<Version> = fc.record({
  ranks: fc.nat(40),
  slots: fc.nat(40),
  objects: fc.array(
    fc.record({
      absent: fc.nat(3).map((n) => n === 3),
      values: fc.array(fc.nat(3), { minLength: 3, maxLength: 3 }),
      uses: fc.array(reference, { minLength: 3, maxLength: 3 }),
      stands: reference,
      behind: reference,
      after: reference,
      waits: fc.boolean(),
      turned: fc.boolean(),
    }),
    { minLength: SIZE, maxLength: SIZE },
  ),
});

/** One version of a small world. Everything points to what comes earlier in the order `ranks` gives. */
export function worldOf(shape: readonly Shape[], version: Version): State {
  const all = shape.map((_, i) => i);
  const order = shuffled(all, version.ranks);
  const slots = shuffled(all, version.slots);
  const idAt = (i: number): string => `d${shape[i].device} o${i}`;
  const objects: ObjectState[] = [];
  for (const [rank, at] of order.entries()) {
    const [own, form] = [version.objects[at], shape[at]];
    if (own.absent) continue;
    const earlier = (i: number, like: (i: number) => boolean = () => true): string[] =>
      i >= 0 && i < shape.length && order.indexOf(i) < rank && !version.objects[i].absent && like(i)
        ? [idAt(i)]
        : [];
    const ordered = form.kind === 'ordered' || (form.kind === 'sometimes' && own.waits);
    const list = ordered || form.kind === 'list' || form.kind === 'sometimes';
    let parts: PartState[] = own.values.flatMap((value, i) => {
      const mode = list ? 'member' : form.modes[i];
      if (value === 0 && (i > 0 || form.kind !== 'slot')) return [];
      const uses = earlier(own.uses[i]);
      const slot = form.kind === 'slot' && i === 0 ? `slot d${form.device} ${slots[at]}` : undefined;
      // What a part refers to is part of its text.
      return [part(list ? `p${i} ${value} ${uses.join()}` : `p${i}`, mode, [value, slot, uses], uses, slot)];
    });
    if (list && parts.length === 0) parts = [part('p', 'member', 0)];
    if (own.turned) parts.reverse();
    if (form.kind === 'setting' && parts.some((p) => p.mode === 'fixed'))
      parts = parts.filter((p) => p.mode !== 'fixed');
    const services = [`d${form.device}/run`];
    const after = earlier(own.after);
    const waits = own.waits ? after.filter((id) => shape[Number(id.slice(4))].restarts) : [];
    const stands = earlier(own.stands);
    objects.push({
      device: `d${form.device}`,
      key: `o${at}`,
      path: `World/o${at}`,
      section: at % 3,
      declaration: objects.length,
      open: [{ does: { open: at, stands } }],
      parts,
      destroy: list || form.kind === 'setting' ? [] : [{ does: { no: at } }],
      uses: stands,
      nonEmpty: list,
      ordered,
      orderedAfter: earlier(own.behind, (i) => shape[i].device === form.device),
      after,
      afterRestart: waits.map((id) => ({ object: id, service: `${id.slice(0, 2)}/run` })),
      claims: form.kind === 'slot' ? [`slot d${form.device} ${slots[at]}`] : [],
      restarts: form.restarts ? services : [],
    });
  }
  return {
    devices: [{ id: 'd0' }, { id: 'd1' }],
    objects,
    existing: [],
    services: ['d0', 'd1'].map((device) => ({
      id: `${device}/run`,
      device,
      when: 'end' as const,
      sequence: 0,
      statements: [],
    })),
    artifacts: [],
    retire: [],
    order: [],
    owed: [],
  };
}
