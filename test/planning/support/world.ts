import fc from 'fast-check';
import {
  partId,
  type FlowState,
  type ObjectState,
  type PartMode,
  type PartState,
  type ServiceState,
  type State,
} from '../../../lib/planning/model';

/** What a person wants, in a handful of words; `stateOf` spells it out as objects on devices. */
export interface Site {
  /** Which of two firewalls is in use. */
  readonly firewall: 'fw1' | 'fw2';
  readonly publicAddress: number;
  /** The name under which the world finds us: subject of the outside certificate. */
  readonly name: number;
  /** Where the clusters listen. */
  readonly port: number;
  readonly clusters: readonly Cluster[];
  readonly domains: readonly Domain[];
  /** How access lists and classes are cut. */
  readonly naming: 'domain' | 'node';
  /** Lists begin with an entry that is let through uninspected: their order matters. */
  readonly deny: boolean;
  readonly cipher: number;
  readonly inspection: number;
  readonly revocation: number;
  /** Generation of the certificate that an authority signs, and of the one that signs itself. */
  readonly outside: number;
  readonly inside: number;
  /** The partner's root, a file that somebody gave. */
  readonly root: number;
  /** How the library words what is done once. */
  readonly wording: number;
  /** So many classes a policy map holds. */
  readonly room: number;
  readonly prefix: string;
  readonly shuffle: number;
}

export interface Cluster {
  readonly name: string;
  readonly nodes: readonly { readonly name: string; readonly address: number }[];
  /** Generation of the certificate in its one place. */
  readonly slot: number;
}

export interface Domain {
  readonly name: string;
  /** Indexes, modulo what there is. */
  readonly cluster: number;
  readonly node: number;
  readonly peer: number;
}

const DOMAINS = Array.from({ length: 40 }, (_, i) => `d${i}.example`);
const NODES = ['n1', 'n2', 'n3', 'n4', 'n5'];

interface Draft extends Partial<Omit<ObjectState, 'device' | 'key' | 'section' | 'parts'>> {
  readonly parts: readonly PartState[];
}

export function part(
  name: string,
  mode: PartMode,
  set: unknown,
  uses: readonly string[] = [],
  protectedBy?: readonly string[],
): PartState {
  const unset = mode === 'fixed' ? [] : [{ does: { no: mode === 'member' ? set : name } }];
  return {
    name,
    mode,
    set: [{ does: set }],
    unset,
    uses,
    ...(protectedBy === undefined ? {} : { protectedBy }),
  };
}

/** The state that a site describes. */
export function stateOf(site: Site): State {
  return new World(site).state();
}

class World {
  private readonly objects = new Map<string, ObjectState>();
  private readonly services: ServiceState[] = [];
  private readonly flows: FlowState[] = [];
  private readonly artifacts: State['artifacts'][number][] = [];
  private readonly fw: string;
  private readonly places: string[];

  constructor(private readonly site: Site) {
    this.fw = site.firewall;
    this.places = [this.address];
  }

  private get address(): string {
    return `100.0.0.${this.site.publicAddress}`;
  }

  public state(): State {
    const { site } = this;
    this.services.push(
      { id: 'fw1/write', device: 'fw1', when: 'phase', sequence: 9, statements: [{ does: { write: 1 } }] },
      { id: 'fw2/write', device: 'fw2', when: 'phase', sequence: 9, statements: [{ does: { write: 1 } }] },
      ...['xlate', 'conn'].map((cleared) => ({
        id: `${this.fw}/${cleared}`,
        device: this.fw,
        when: 'end' as const,
        sequence: 0,
        statements: [{ does: { clear: cleared } }],
      })),
    );
    const [outside, inside] = [this.outsideIdentity(), this.insideIdentity()];
    const root = this.once(this.fw, `root ${site.root}`, 3, { sha256: `sha${site.root}` });
    const record = this.add('dns', `a im${site.name}.example`, 1, {
      effect: 'publish',
      afterOwedRestarts: true,
      after: site.clusters.flatMap((c) => c.nodes.map((n) => `${this.fw} nat ${n.name}`)),
      parts: [part('address', 'overwrite', { name: site.name, address: this.address })],
    });
    const dial = this.add('partner', 'dial', 1, {
      parts: [part('name', 'overwrite', { dial: site.name }, [record])],
    });
    for (const cluster of site.clusters) this.cluster(cluster, outside, inside);
    const shared = [outside, inside, root, record, dial];
    const lists = this.lists();
    for (const domain of site.domains) this.domain(domain, lists, shared);
    const entries = site.domains.map((domain) => this.entry(domain));
    if (entries.length > 0) {
      this.add(this.fw, 'entries outside', 60, {
        effect: 'publish',
        parts: entries,
        destroy: [],
        restarts: [`${this.fw}/write`],
      });
    }
    const objects = shuffled([...this.objects.values()], site.shuffle);
    return {
      devices: ['fw1', 'fw2', 'c1', 'c2', 'c3', 'ca', 'dns', 'partner'].map((id) => ({ id })),
      objects: objects.map((object, declaration) => ({ ...object, declaration })),
      existing: ['fw1 list outside', 'fw2 list outside', 'fw1 policy global', 'fw2 policy global'],
      services: this.services,
      artifacts: this.artifacts,
      flows: this.flows,
      retire: [],
      order: [],
      owed: [],
    };
  }

  private add(device: string, key: string, section: number, draft: Draft): string {
    const id = `${device} ${key}`;
    if (!this.objects.has(id)) {
      this.objects.set(id, {
        device,
        key,
        path: `${this.site.prefix}/${key}`,
        section,
        declaration: 0,
        open: [{ does: { open: key } }],
        destroy: [{ does: { no: key } }],
        uses: [],
        ...draft,
      });
    }
    return id;
  }

  /** Done once, with facts, and worded as the library words it today. */
  private once(
    device: string,
    key: string,
    section: number,
    facts: Record<string, string>,
    more: Partial<Draft> = {},
  ): string {
    return this.add(device, key, section, {
      effect: 'quiet',
      once: { generation: 1 },
      facts,
      parts: [part('do', 'fixed', { do: key, wording: this.site.wording })],
      ...more,
    });
  }

  private artifact(name: string, device: string): string {
    this.artifacts.push({ name, device, read: [{ does: { export: name } }] });
    return name;
  }

  private trustpoint(key: string, subject: string, keyPair: string): string {
    return this.add(this.fw, key, 2, {
      effect: 'quiet',
      facts: { subject, keyPair },
      parts: [
        part('subject', 'fixed', { subject, wording: this.site.wording }, [keyPair]),
        part('revocation', 'overwrite', { revocation: this.site.revocation }),
      ],
    });
  }

  private outsideIdentity(): string {
    const { fw } = this;
    const [subject, suffix] = [`im${this.site.name}.example`, generation(this.site.outside)];
    const key = this.once(fw, `key out${suffix}`, 1, { size: '2048' });
    const trustpoint = this.trustpoint(`trustpoint out${suffix}`, subject, key);
    const csr = this.artifact(`csr ${fw}${suffix}`, fw);
    const cert = this.artifact(`cert ${fw}${suffix}`, 'ca');
    const facts = { subject };
    this.once(fw, `enrol out${suffix}`, 3, facts, { uses: [trustpoint], yields: [csr] });
    this.once('ca', `sign ${fw} out${suffix}`, 1, facts, { needs: [csr], yields: [cert] });
    return this.once(fw, `import out${suffix}`, 4, facts, {
      once: { generation: 1, prompt: true },
      uses: [trustpoint],
      needs: [cert],
    });
  }

  private insideIdentity(): string {
    const suffix = generation(this.site.inside);
    const key = this.once(this.fw, `key in${suffix}`, 1, { size: '2048' });
    const trustpoint = this.trustpoint(`trustpoint in${suffix}`, 'inside', key);
    const name = this.artifact(`in ${this.fw}${suffix}`, this.fw);
    return this.once(
      this.fw,
      `enrol in${suffix}`,
      3,
      { subject: 'inside' },
      { uses: [trustpoint], yields: [name] },
    );
  }

  private cluster(cluster: Cluster, outside: string, inside: string): void {
    const { fw, site } = this;
    const device = cluster.name;
    const [sip, router] = [`${device}/sip`, `${device}/router`];
    this.services.push(
      { id: sip, device, when: 'end', sequence: 2, statements: [{ does: { restart: sip } }] },
      {
        id: router,
        device,
        when: 'end',
        sequence: 1,
        implies: [sip],
        statements: [{ does: { restart: router } }],
      },
    );
    const inName = `in ${fw}${generation(site.inside)}`;
    const upload = this.once(
      device,
      `trust ${inName}`,
      2,
      { identity: inName },
      { needs: [inName], restarts: [sip] },
    );
    const cup = this.artifact(`cup ${device} ${cluster.slot}`, device);
    const slot = this.once(
      device,
      'certificate',
      1,
      { subject: device },
      {
        // Whoever restarts shows it from then on.
        effect: 'night',
        once: { generation: cluster.slot, slot: true },
        yields: [cup],
        parts: [part('do', 'fixed', { certificate: cluster.slot, wording: site.wording })],
      },
    );
    const trust = this.once(fw, `trust ${cup}`, 3, { identity: cup }, { needs: [cup] });
    const listener = this.add(device, 'listener', 3, {
      parts: [part('port', 'overwrite', { listener: site.port })],
      restarts: [sip],
      meets: cluster.nodes.map((node) => `${fw} nat ${node.name}`),
    });
    const proxy = this.add(fw, `proxy ${device}`, 20, {
      parts: [
        part('outside', 'fixed', { out: site.outside }, [outside]),
        part('inside', 'fixed', { in: inName }, [inside]),
        part('cipher', 'fixed', { cipher: site.cipher }),
      ],
      after: [trust],
      afterRestart: [{ object: upload, service: sip, switching: true }],
      restarts: [`${fw}/write`],
    });
    for (const node of cluster.nodes) {
      const host = this.add(fw, `host ${node.name}`, 10, {
        effect: 'quiet',
        parts: [part('host', 'fixed', { host: node.address })],
      });
      const index = NODES.indexOf(node.name);
      this.add(fw, `nat ${node.name}`, 50, {
        parts: [
          part(
            'static',
            'fixed',
            { nat: node.name, mapped: this.address, outside: 5061 + index, port: site.port },
            [host],
          ),
        ],
        effect: 'publish',
        after: [...this.classes(), `${fw} entries outside`],
        claims: [`${this.address} ${5061 + index}`],
        places: this.places,
        meets: [listener, `dns a im${site.name}.example`],
        restarts: [`${fw}/write`],
        restartsOnUndo: [`${fw}/xlate`],
      });
    }
    void [slot, proxy];
  }

  private placeOf(domain: Domain): { cluster: Cluster; node: Cluster['nodes'][number] } {
    const cluster = this.site.clusters[domain.cluster % this.site.clusters.length];
    return { cluster, node: cluster.nodes[domain.node % cluster.nodes.length] };
  }

  private classOf(domain: Domain): string {
    return this.site.naming === 'domain'
      ? domain.name
      : `${this.placeOf(domain).node.name} ${this.placeOf(domain).cluster.name}`;
  }

  private classes(): string[] {
    return [...new Set(this.site.domains.map((domain) => `${this.fw} policy ${this.classOf(domain)}`))];
  }

  private guardsOf(domain: Domain): string[] {
    const name = this.classOf(domain);
    return [
      `${this.fw} policy ${name}`,
      `${this.fw} class ${name}`,
      partId(`${this.fw} list ${name}`, `peer ${domain.peer}`),
    ];
  }

  /** One list, class and class of the policy map for each name. */
  private lists(): Map<string, string[]> {
    const { fw, site } = this;
    const peers = new Map<string, Set<number>>();
    const clusters = new Map<string, string>();
    for (const domain of site.domains) {
      const name = this.classOf(domain);
      peers.set(name, (peers.get(name) ?? new Set()).add(domain.peer));
      clusters.set(name, this.placeOf(domain).cluster.name);
    }
    const carriers = new Map<string, string[]>();
    for (const [name, members] of peers) {
      const deny = site.deny ? [part('deny 99', 'member', { deny: 99 })] : [];
      const list = this.add(fw, `list ${name}`, 30, {
        effect: 'quiet',
        parts: [...deny, ...[...members].map((peer) => part(`peer ${peer}`, 'member', { peer }))],
        destroy: [],
        nonEmpty: true,
        ordered: site.deny,
      });
      const map = this.add(fw, `class ${name}`, 31, {
        effect: 'quiet',
        parts: [part('match', 'fixed', { match: list }, [list])],
      });
      const policy = this.add(fw, `policy ${name}`, 40, {
        uses: [map],
        room: { name: `${fw} classes`, limit: site.room },
        parts: [
          part('inspect', 'clear', { inspect: map, proxy: clusters.get(name), depth: site.inspection }, [
            `${fw} proxy ${clusters.get(name)}`,
          ]),
        ],
        restarts: [`${fw}/write`],
      });
      carriers.set(name, [map, policy, `${fw} proxy ${clusters.get(name)}`]);
    }
    return carriers;
  }

  private entry(domain: Domain): PartState {
    const permit = part(
      `${domain.name} ${domain.peer} ${this.address}`,
      'member',
      { permit: domain.peer, for: domain.name, to: this.address },
      [],
      this.guardsOf(domain),
    );
    return { ...permit, restartsOnRemoval: [`${this.fw}/conn`] };
  }

  private domain(domain: Domain, lists: ReadonlyMap<string, string[]>, shared: readonly string[]): void {
    const { cluster, node } = this.placeOf(domain);
    const { fw } = this;
    const device = cluster.name;
    const name = this.add(device, `domain ${domain.name}`, 4, { parts: [], restarts: [`${device}/router`] });
    const route = this.add(device, `route ${domain.name}`, 5, {
      uses: [name],
      parts: [part('next', 'overwrite', { route: domain.name, peer: domain.peer, node: node.name })],
      after: [`${fw} entries outside`, `${fw} nat ${node.name}`],
      afterRestart: [{ object: name, service: `${device}/router` }],
    });
    const inName = `in ${fw}${generation(this.site.inside)}`;
    this.flows.push({
      name: domain.name,
      carriedBy: [
        ...shared,
        ...(lists.get(this.classOf(domain)) ?? []),
        partId(`${fw} list ${this.classOf(domain)}`, `peer ${domain.peer}`),
        `${fw} host ${node.name}`,
        `${fw} nat ${node.name}`,
        partId(`${fw} entries outside`, `${domain.name} ${domain.peer} ${this.address}`),
        `${device} certificate`,
        `${fw} trust cup ${device} ${cluster.slot}`,
        `${device} trust ${inName}`,
        `${device} listener`,
        name,
        route,
      ],
    });
  }
}

function generation(n: number): string {
  return n > 1 ? `_${n}` : '';
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
  fc.record({ name, cluster: fc.nat(2), node: fc.nat(3), peer: fc.integer({ min: 1, max: 12 }) });

/** Sites as people have them: mostly a dozen domains or fewer, now and then forty. */
export function sites(most = 10, least = 0): fc.Arbitrary<Site> {
  const domains = fc.uniqueArray(domain(fc.constantFrom(...DOMAINS)), {
    minLength: least,
    maxLength: most,
    selector: (one) => one.name,
    size: 'max',
  });
  return fc
    .record({ domains, sizes: fc.array(fc.integer({ min: 1, max: 2 }), { minLength: 1, maxLength: 3 }) })
    .chain(({ domains: all, sizes }) =>
      fc.record({
        firewall: fc.constantFrom('fw1' as const, 'fw2' as const),
        publicAddress: fc.nat(2),
        name: fc.nat(2),
        port: fc.constantFrom(5061, 5062, 5063),
        clusters: fc.constant(clustersOf(sizes)),
        domains: fc.constant(all),
        naming: fc.constantFrom('domain' as const, 'node' as const),
        deny: fc.nat(3).map((n) => n === 3),
        cipher: fc.nat(2),
        inspection: fc.nat(2),
        revocation: fc.nat(1),
        outside: fc.constant(1),
        inside: fc.constant(1),
        root: fc.nat(1),
        wording: fc.constant(0),
        room: fc.integer({ min: most + 1, max: most + 6 }),
        prefix: fc.constant('Abc'),
        shuffle: fc.constant(0),
      }),
    );
}

function clustersOf(sizes: readonly number[]): Cluster[] {
  let next = 0;
  return sizes.map((size, i) => ({
    name: `c${i + 1}`,
    slot: 1,
    nodes: NODES.slice(next, (next += i === 0 ? Math.min(size, 2) : 1)).map((name) => ({
      name,
      address: NODES.indexOf(name),
    })),
  }));
}

export interface Edit {
  readonly name: string;
  readonly at: number;
  readonly value: number;
}

type Editor = (site: Site, at: number, value: number) => Site;

function replace<T>(items: readonly T[], at: number, by: (item: T) => T): T[] {
  return items.map((item, i) => (i === at % items.length ? by(item) : item));
}

function inserted<T>(items: readonly T[], item: T, at: number): T[] {
  const out = [...items];
  out.splice(at % (items.length + 1), 0, item);
  return out;
}

const EDITORS: Readonly<Record<string, Editor>> = {
  addDomain: (s, at, v) => {
    const name = DOMAINS[v % DOMAINS.length];
    if (s.domains.some((d) => d.name === name)) return s;
    return { ...s, domains: inserted(s.domains, { name, cluster: at, node: v, peer: 1 + (v % 12) }, at) };
  },
  removeDomain: (s, at) => ({ ...s, domains: s.domains.filter((_, i) => i !== at % s.domains.length) }),
  moveDomain: (s, at, v) => ({
    ...s,
    domains: replace(s.domains, at, (d) => ({
      ...d,
      node: d.node + 1,
      cluster: v % 2 === 0 ? d.cluster : v,
    })),
  }),
  peer: (s, at, v) => ({ ...s, domains: replace(s.domains, at, (d) => ({ ...d, peer: 1 + (v % 12) })) }),
  firewall: (s) => ({ ...s, firewall: s.firewall === 'fw1' ? 'fw2' : 'fw1' }),
  publicAddress: (s, _at, v) => ({ ...s, publicAddress: v % 3 }),
  name: (s, _at, v) => ({ ...s, name: v % 3 }),
  port: (s, _at, v) => ({ ...s, port: 5061 + (v % 3) }),
  addCluster: (s) =>
    s.clusters.length > 2 ? s : { ...s, clusters: clustersOf([...s.clusters.map((c) => c.nodes.length), 1]) },
  removeCluster: (s, at) =>
    s.clusters.length === 1
      ? s
      : { ...s, clusters: s.clusters.filter((_, i) => i !== at % s.clusters.length) },
  addNode: (s, at) => {
    const used = new Set(s.clusters.flatMap((c) => c.nodes.map((n) => n.name)));
    const name = NODES.find((n) => !used.has(n));
    if (name === undefined) return s;
    const node = { name, address: NODES.indexOf(name) };
    return { ...s, clusters: replace(s.clusters, at, (c) => ({ ...c, nodes: [...c.nodes, node] })) };
  },
  removeNode: (s, at) => ({
    ...s,
    clusters: replace(s.clusters, at, (c) => (c.nodes.length === 1 ? c : { ...c, nodes: c.nodes.slice(1) })),
  }),
  address: (s, at, v) => ({
    ...s,
    clusters: replace(s.clusters, at, (c) => ({
      ...c,
      nodes: replace(c.nodes, v, (n) => ({ ...n, address: n.address + 10 })),
    })),
  }),
  naming: (s) => ({ ...s, naming: s.naming === 'node' ? 'domain' : 'node' }),
  deny: (s) => ({ ...s, deny: !s.deny }),
  cipher: (s, _at, v) => ({ ...s, cipher: v % 3 }),
  inspection: (s, _at, v) => ({ ...s, inspection: v % 3 }),
  revocation: (s) => ({ ...s, revocation: 1 - s.revocation }),
  renewOutside: (s) => ({ ...s, outside: s.outside + 1 }),
  renewInside: (s) => ({ ...s, inside: s.inside + 1 }),
  renewSlot: (s, at) => ({ ...s, clusters: replace(s.clusters, at, (c) => ({ ...c, slot: c.slot + 1 })) }),
  root: (s) => ({ ...s, root: 1 - s.root }),
  wording: (s) => ({ ...s, wording: s.wording + 1 }),
  paths: (s, _at, v) => ({ ...s, prefix: `Renamed${v}` }),
  shuffle: (s, _at, v) => ({ ...s, shuffle: v }),
};

export const EDIT_NAMES = Object.keys(EDITORS);

/** One to three edits. */
export function edits(names: readonly string[] = EDIT_NAMES): fc.Arbitrary<Edit[]> {
  const edit = fc.record({ name: fc.constantFrom(...names), at: fc.nat(50), value: fc.nat(100) });
  return fc.array(edit, { minLength: 1, maxLength: 3 });
}

export function edited(site: Site, all: readonly Edit[]): Site {
  return all.reduce((s, e) => EDITORS[e.name](s, e.at, e.value), site);
}
