import { stateDigests } from '../../lib/output/digest';
import { NetworkProtocol } from '../../lib/core';
import { DeviceFormat } from '../../lib/core/device-language';
import { Severity } from '../../lib/core/finding';
import type { FederationInput, DeviceWording } from '../../lib/output/input';
import type {
  Action,
  ArtifactState,
  Change,
  ObjectState,
  PartState,
  Phase,
  PhaseFile,
  ServiceState,
  Stage,
  State,
  StatementData,
  Step,
} from '../../lib/planning/model';
import { stepsOf } from '../../lib/planning/state';

/** A stack made by hand: a firewall, a cluster, an authority, a partner's edge and a zone. */

type Data = Readonly<Record<string, unknown>>;

export const cmd = (...command: unknown[]): StatementData => ({ does: { command } });
export const no = (...command: unknown[]): StatementData => ({ does: { command, no: true } });
export const name = (text: string): Data => ({ name: text });
export const address = (text: string): Data => ({ address: text });
export const field = (label: string, value: Data): StatementData => ({ does: { form: [{ label, value }] } });

export const part = (partName: string, set: StatementData[], more: Partial<PartState> = {}): PartState => ({
  name: partName,
  mode: 'fixed',
  set,
  unset: [],
  uses: [],
  ...more,
});

let declared = 0;
export const object = (device: string, key: string, more: Partial<ObjectState> = {}): ObjectState => ({
  device,
  key,
  path: `Abc/${key.replace(/[^A-Za-z0-9]+/g, '-')}`,
  section: 10,
  declaration: (declared += 1),
  open: [],
  parts: [],
  destroy: [],
  uses: [],
  wording: { title: key },
  ...more,
});

const device = (id: string, more: Partial<DeviceWording>): State['devices'][number] => ({
  id,
  wording: {
    title: id.split(':')[1],
    product: 'Product 1.0',
    file: id.split(':')[1],
    language: { format: DeviceFormat.CHECKLIST, grammar: 'admin-cli', extension: 'md' },
    owner: { kind: 'us', name: 'us' },
    role: 'administrator',
    preflight: [],
    checks: [],
    ...more,
  },
});

export const FW = 'asa:fw1';
export const IMP = 'imp:imp1.example.com';
export const CA = 'ca:Public-CA';
export const EDGE = 'edge:edge.abc.com';
export const ZONE = 'dns:example.com';

export const devices: State['devices'] = [
  device(FW, {
    product: 'Cisco ASA 9.16',
    language: { format: DeviceFormat.PASTE_FILE, grammar: 'asa', extension: 'cfg' },
    role: 'firewall engineer',
    preflight: [
      {
        run: { does: { command: ['show version', '| include Proxy'] } },
        must: 'Total TLS Proxy Sessions greater than 2',
        why: 'two are free; each federated dialogue takes one',
      },
    ],
    checks: [
      { run: { does: { command: ['show tls-proxy'] } }, must: 'both proxies', why: 'they carry the calls' },
    ],
  }),
  device(IMP, {
    product: 'IM and Presence 12.5(1)SU3',
    role: 'IM and Presence administrator',
    enter: 'Sign in to imp1.example.com',
  }),
  device(CA, {
    product: 'certificate authority',
    owner: { kind: 'third-party', name: 'Public CA' },
    role: 'certificate team',
  }),
  device(EDGE, {
    product: 'Access Edge',
    owner: { kind: 'partner', name: 'abc.com' },
    role: 'administrator',
    checks: [
      { look: 'Event Viewer', must: 'no event 14428', why: 'the certificate is trusted', whenDone: true },
    ],
  }),
  device(ZONE, {
    product: 'DNS zone, applied by Terraform',
    language: { format: DeviceFormat.ZONE, grammar: 'dns-record', extension: 'md' },
    role: 'DNS team',
    enter: 'Run terraform apply in the folder of the stack',
  }),
];

export const host = object(FW, 'object network obj_host_1.1.1.1', {
  open: [cmd('object network', name('obj_host_1.1.1.1'))],
  parts: [part('host', [cmd('host', address('1.1.1.1'))])],
  destroy: [no('object network', name('obj_host_1.1.1.1'))],
  wording: {
    title: 'object network obj_host_1.1.1.1',
    preflight: [
      {
        run: { does: { command: ['show running-config object id', { name: 'obj_host_1.1.1.1' }] } },
        must: 'nothing',
        why: 'names that this plan creates must be free',
      },
    ],
    checks: [
      {
        run: { does: { command: ['show running-config object id', { name: 'obj_host_1.1.1.1' }] } },
        must: 'host 1.1.1.1',
        why: 'it is the routing node',
      },
    ],
  },
});

export const nat = object(FW, 'nat 5062', {
  parts: [
    part(
      'rule',
      [cmd('nat', { pair: ['inside', 'outside'] }, 'source static', name('obj_host_1.1.1.1'), 'interface')],
      {
        unset: [
          no('nat', { pair: ['inside', 'outside'] }, 'source static', name('obj_host_1.1.1.1'), 'interface'),
        ],
        uses: [`${FW} object network obj_host_1.1.1.1`],
        why: "the routing node's peer-auth listener, published (Table 9)",
      },
    ),
  ],
  restarts: [`${FW} write memory`],
});

export const policy = object(FW, 'class in global_policy', {
  open: [cmd('policy-map', name('global_policy')), cmd('class', name('ent_abc_to_imp'))],
  parts: [
    part('inspect', [cmd('inspect sip', name('sip_inspect'), 'tls-proxy', name('p1'))], {
      mode: 'clear',
      unset: [no('inspect sip', name('sip_inspect'), 'tls-proxy', name('p1'))],
    }),
  ],
  destroy: [
    {
      does: {
        command: ['policy-map', name('global_policy')],
        block: [{ command: ['class', name('ent_abc_to_imp')], no: true }],
      },
    },
  ],
});

export const key = object(FW, 'crypto key imp_proxy_key', {
  once: { generation: 1 },
  parts: [
    part('key', [cmd('crypto key generate rsa label', name('imp_proxy_key'), 'modulus', { number: 2048 })]),
  ],
  wording: {
    title: 'key pair imp_proxy_key',
    answers: ['asks nothing. Stop if it says that the name is in use.'],
  },
});

export const enrol = object(FW, 'crypto ca enroll imp_proxy', {
  once: { generation: 1 },
  parts: [part('enroll', [cmd('crypto ca enroll', name('imp_proxy'), 'noconfirm')])],
  uses: [`${FW} crypto key imp_proxy_key`],
  yields: ['certificate of imp_proxy on fw1', 'request of fw1'],
});

export const root = object(FW, 'crypto ca authenticate abc_root', {
  once: { generation: 1, prompt: true },
  parts: [
    part('paste', [
      {
        does: {
          paste: ['crypto ca authenticate', name('abc_root'), 'nointeractive'],
          artifact: 'root of abc.com',
          end: 'quit',
        },
      },
    ]),
  ],
  needs: ['root of abc.com'],
  wording: { title: 'root of abc.com', answers: ['it says: Trustpoint CA certificate accepted.'] },
});

export const upload = object(IMP, 'cup-trust imp_proxy', {
  open: [
    {
      does: { form: [] },
      says: {
        menu: ['Cisco Unified IM and Presence OS Administration', 'Security', 'Certificate Management'],
        action: 'Upload Certificate',
        button: 'Upload',
        note: 'The list shows fw1.pem',
      },
    },
  ],
  parts: [
    part('file', [
      field('Certificate Purpose', { choice: 'cup-trust' }),
      field('Root Name', { text: '' }),
      field('Upload File', { artifact: 'certificate of imp_proxy on fw1' }),
    ]),
  ],
  needs: ['certificate of imp_proxy on fw1'],
  restarts: [`${IMP} Cisco XCP Router`],
  wording: { title: "upload the firewall's certificate" },
});

export const listener = object(IMP, 'peer auth listener', {
  open: [{ does: { form: [] }, says: { menu: ['System', 'Application Listeners'], button: 'Save' } }],
  parts: [
    part('port', [field('Port', { port: 5062 })], {
      mode: 'overwrite',
      unset: [field('Port', { found: 'peer-auth listener' })],
    }),
  ],
  wording: { title: 'peer-auth listener', settings: { port: 'peer-auth listener' } },
});

export const handOff = object(CA, 'sign request of fw1', {
  once: { generation: 1 },
  parts: [
    part('sign', [
      {
        does: {
          handOff: 'sign it as a server and client certificate',
          to: 'the certificate team',
          give: ['request of fw1'],
          take: ['signed certificate of fw1'],
        },
      },
    ]),
  ],
  needs: ['request of fw1'],
  yields: ['signed certificate of fw1'],
});

export const provider = object(EDGE, 'IM provider example.com', {
  open: [
    {
      does: { form: [] },
      says: { menu: ['Administrative Tools', 'IM Provider'], action: 'Add', button: 'OK' },
    },
  ],
  parts: [part('name', [field('Network address', { domain: 'imp-public.example.com' })])],
  destroy: [
    { does: { form: [] }, says: { menu: ['Administrative Tools', 'IM Provider'], action: 'Remove' } },
  ],
});

const srvRow: StatementData = {
  does: {
    row: 'SRV',
    columns: {
      owner: { domain: '_sipfederationtls._tcp.example.com' },
      ttl: { number: 3600 },
      priority: { number: 0 },
      weight: { number: 0 },
      port: { port: 5061 },
      target: { domain: 'imp-public.example.com' },
    },
  },
};
const aRow: StatementData = {
  does: {
    row: 'A',
    columns: {
      owner: { domain: 'imp-public.example.com' },
      ttl: { number: 3600 },
      address: { address: '10.10.10.10' },
    },
  },
};

export const aRecord = object(ZONE, 'A imp-public.example.com', {
  parts: [part('records', [aRow], { mode: 'overwrite', unset: [aRow] })],
});
export const srv = object(ZONE, 'SRV _sipfederationtls._tcp.example.com', {
  parts: [part('records', [srvRow], { mode: 'overwrite', unset: [srvRow] })],
  after: [`${FW} nat 5062`],
});

export const services: ServiceState[] = [
  {
    id: `${FW} write memory`,
    device: FW,
    when: 'phase',
    sequence: 1,
    statements: [cmd('write memory')],
    wording: { title: 'write memory' },
  },
  {
    id: `${FW} clear xlate`,
    device: FW,
    when: 'end',
    sequence: 0,
    statements: [cmd('clear xlate')],
    wording: { title: 'clear xlate', impact: 'existing connections through the firewall break' },
  },
  {
    id: `${IMP} Cisco XCP Router`,
    device: IMP,
    when: 'end',
    sequence: 1,
    statements: [cmd('utils service restart Cisco XCP Router')],
    wording: {
      title: 'Cisco XCP Router on imp1.example.com',
      impact: 'presence and chat of all users stop for some minutes',
    },
  },
];

export const artifacts: ArtifactState[] = [
  {
    name: 'certificate of imp_proxy on fw1',
    device: FW,
    read: [cmd('crypto ca export', name('imp_proxy'), 'identity-certificate')],
    wording: { title: 'certificate of imp_proxy on fw1', file: 'imp_proxy.pem' },
  },
  { name: 'request of fw1', read: [], wording: { title: 'request of fw1', file: 'fw1.csr' } },
  {
    name: 'signed certificate of fw1',
    read: [],
    wording: { title: 'signed certificate of fw1', file: 'fw1.crt' },
  },
  {
    name: 'root of abc.com',
    given: true,
    read: [],
    wording: { title: 'root of abc.com', file: 'abc-root.pem', from: 'abc.com' },
  },
];

export const state = (objects: ObjectState[], more: Partial<State> = {}): State => ({
  devices,
  objects,
  existing: [`${FW} policy-map global_policy`],
  services,
  artifacts,
  retire: [],
  order: [],
  owed: [],
  ...more,
});

export const all = [host, nat, policy, key, enrol, root, upload, listener, handOff, provider, aRecord, srv];

export const nothing: State = {
  devices: [],
  objects: [],
  existing: [],
  services: [],
  artifacts: [],
  retire: [],
  order: [],
  owed: [],
};

type Draft = Omit<Step, 'id' | 'requires'> & { requires?: string[] };

const step = (action: Action, deviceId: string, more: Partial<Draft> = {}): Draft => ({
  action,
  device: deviceId,
  unset: [],
  set: [],
  setFirst: false,
  ...more,
});

const id = (o: ObjectState): string => `${o.device} ${o.key}`;
export const configure = (o: ObjectState, more: Partial<Draft> = {}): Draft =>
  step('configure', o.device, { object: id(o), after: o, set: o.parts, ...more });
export const undo = (o: ObjectState): Draft =>
  step('undo', o.device, { object: id(o), before: o, unset: o.destroy.length > 0 ? [] : o.parts });
export const detach = (o: ObjectState): Draft =>
  step('detach', o.device, { object: id(o), before: o, after: { ...o, parts: [] }, unset: o.parts });
export const attach = (o: ObjectState): Draft =>
  step('attach', o.device, { object: id(o), before: { ...o, parts: [] }, after: o, set: o.parts });
export const read = (artifact: string, deviceId: string): Draft => step('read', deviceId, { artifact });
export const restart = (service: string): Draft => step('restart', service.split(' ')[0], { service });

/**
 * Numbers the steps; each requires the one before it on the same device. Consecutive drafts on one device are the
 * files of one phase.
 */
export function phases(...drafts: (readonly [PhaseFile['kind'], Draft[], Stage?])[]): Phase[] {
  const last = new Map<string, string>();
  const made: { number: number; device: string; stage: Stage; files: PhaseFile[] }[] = [];
  for (const [kind, steps, stage = 'prepare'] of drafts) {
    const { device } = steps[0];
    if (made.at(-1)?.device !== device) made.push({ number: made.length + 1, device, stage, files: [] });
    const phase = made.at(-1)!;
    const begun = stepsOf(phase).length;
    const numbered = steps.map((draft, position) => {
      const stepId = `${phase.number}.${`${begun + position + 1}`.padStart(2, '0')}`;
      const before = last.get(draft.device);
      last.set(draft.device, stepId);
      return {
        ...draft,
        id: stepId,
        requires: [...(before === undefined ? [] : [before]), ...(draft.requires ?? [])],
      };
    });
    phase.files.push({ kind, steps: numbered });
  }
  return made;
}

export const wanted = state(all);

export const plan: Change = {
  phases: phases(
    ['safe', [configure(host), configure(nat), configure(policy)], 'prepare'],
    [
      'once',
      [
        configure(key),
        configure(enrol),
        read('certificate of imp_proxy on fw1', FW),
        configure(root),
        restart(`${FW} write memory`),
      ],
    ],
    [
      'safe',
      [configure(upload, { requires: ['1.06'] }), configure(listener), restart(`${IMP} Cisco XCP Router`)],
      'night',
    ],
    ['once', [configure(handOff, { requires: ['1.05'] })]],
    ['safe', [configure(provider)]],
    ['safe', [configure(aRecord), configure(srv, { requires: ['1.02'] })], 'publish'],
  ),
  gaps: [],
  result: wanted,
  held: [{ object: `${FW} crypto key old_key`, reason: 'retained', because: `${FW} crypto key old_key` }],
};

export const back: Change = {
  phases: phases(
    ['safe', [undo(srv), undo(aRecord)], 'removal'],
    ['safe', [undo(provider)], 'removal'],
    ['safe', [undo(listener)], 'night'],
    [
      'safe',
      [undo(policy), undo(nat), undo(host), restart(`${FW} clear xlate`), restart(`${FW} write memory`)],
      'night',
    ],
  ),
  gaps: [],
  result: nothing,
  held: [],
};

export const input: FederationInput = {
  stack: 'Abc',
  installed: nothing,
  wanted,
  home: nothing,
  plan,
  back,
  digest: '7f3a91c2',
  digests: stateDigests({ installed: nothing, wanted, home: nothing }),
  findings: [
    {
      rule: 'sip-federation/3des-required',
      severity: Severity.WARNING,
      path: 'Abc/Imp/TlsContext',
      problem: 'OCS and Lync need TLS_RSA_WITH_3DES_EDE_CBC_SHA; it is weak.',
      advice: 'Keep it for this peer, or suppress with a reason.',
      source: 'Guide, "Set up Certificates on IM and Presence"',
    },
  ],
  flows: [
    {
      source: 'imp1.example.com',
      sourceAddress: '1.1.1.1',
      destination: 'fw1',
      destinationAddress: '20.20.20.20',
      protocol: NetworkProtocol.TCP,
      port: 5061,
      purpose: 'SIP to abc.com',
      drawn: true,
    },
    {
      source: 'edge.abc.com',
      destination: 'fw1',
      destinationAddress: '10.10.10.10',
      protocol: NetworkProtocol.TCP,
      port: 5061,
      purpose: 'SIP from abc.com',
      drawn: true,
    },
  ],
  certificates: [
    {
      name: 'msoft_public_fqdn',
      subject: [
        { attribute: 'CN', value: 'imp-public.example.com' },
        { attribute: 'O', value: 'Example, Inc.' },
      ],
      dnsNames: ['imp-public.example.com'],
      keyBits: 2048,
      device: 'fw1',
      authority: 'Public CA',
      purpose: 'what abc.com sees',
    },
  ],
  gate: [
    {
      id: `${ZONE} SRV _sipfederationtls._tcp.example.com`,
      record: 'SRV _sipfederationtls._tcp.example.com',
      opens: true,
      applied: false,
      waitsFor: [FW, IMP],
      unread: false,
    },
  ],
};
