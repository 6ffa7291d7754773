import { Construct } from 'constructs';
import { Asa, AsaInterface, type AsaProps } from '../../lib/asa';
import { Deployment, type Check, type DeviceResource, type ObjectDescription } from '../../lib/core';
import { describeDeployment } from '../support/described';
import { asFederationError, type ErrorDetail } from '../../lib/core/errors';
import type { StatementData } from '../../lib/core/statement';
import { asaCli } from '../../lib/dialects/asa-cli';
import type { State } from '../../lib/planning/model';
import { standingFirewall } from '../support/standing-firewall';

/** The top of a tree without cdktf. */
export class Root extends Construct {
  constructor() {
    super(undefined as unknown as Construct, '');
  }
}

export function stack(): Construct {
  return new Construct(new Root(), 'Abc');
}

/** An ASA 9.16 with two interfaces that stand there already. */
export function firewall(props: Partial<AsaProps> = {}, scope: Construct = stack()): Asa {
  return standingFirewall(scope, {
    outside: AsaInterface.existing('outside'),
    ...props,
  });
}

/** The lines that the ASA gets, comments left out. */
function spell(groups: readonly (readonly [readonly StatementData[], readonly StatementData[]])[]): string[] {
  const text = asaCli.script({
    device: 'fw1',
    product: 'Cisco ASA',
    phase: 1,
    plan: '0',
    kind: 'safe',
    back: false,
    ours: true,
    preflight: '',
    artifacts: new Map(),
    steps: [
      {
        id: '1.01',
        path: 'Abc/Asa',
        title: '',
        action: 'configure',
        notes: [],
        answers: [],
        settings: [],
        groups: groups.map(([open, statements]) => ({ taking: false, open, statements })),
      },
    ],
  });
  return text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('! ') && line !== 'configure terminal');
}

const data = (statements: ObjectDescription['open']): StatementData[] =>
  (statements ?? []).map((statement) => statement._data);

/** What makes the object. */
export function lines(resource: DeviceResource): string[] {
  const { open, parts } = resource.describe();
  return spell([[data(open), (parts ?? []).flatMap((part) => data(part.set))]]);
}

/** What removes the object: its removal as a whole, or its parts one by one. */
export function undoLines(resource: DeviceResource): string[] {
  const { open, parts, destroy } = resource.describe();
  if (destroy !== undefined) return spell([[[], data(destroy)]]);
  const unset = (parts ?? []).flatMap((part) => data(part.unset));
  return unset.length === 0 ? [] : spell([[data(open), unset]]);
}

/** What stands below a construct, in the order in which the device gets it. */
export function resources(scope: Construct): DeviceResource[] {
  return new Deployment(scope).resources
    .map((resource, declaration) => ({ resource, declaration, section: resource.describe().section! }))
    .sort((a, b) => a.section - b.section || a.declaration - b.declaration)
    .map(({ resource }) => resource);
}

/** Everything that a finished tree wants. */
export function state(scope: Construct): State {
  return { ...describeDeployment(new Deployment(scope)), order: [], owed: [] };
}

export const NOTHING: State = {
  devices: [],
  objects: [],
  existing: [],
  services: [],
  artifacts: [],
  retire: [],
  order: [],
  owed: [],
};

/** `run -> must`, one line a check. */
export function told(checks: readonly Check[]): string[] {
  return checks.map(
    ({ _data: { run, look, must } }) => `${run === undefined ? look : asaCli.line('check', run)} -> ${must}`,
  );
}

/** The keys of the parts' modes: `[['host', 'fixed']]`. */
export function modes(resource: DeviceResource): [string, string][] {
  return (resource.describe().parts ?? []).map((part) => [part.name, part.mode]);
}

/** The keys of what an object refers to. */
export function usesOf(resource: DeviceResource): string[] {
  const { uses, parts } = resource.describe();
  return [...(uses ?? []), ...(parts ?? []).flatMap((part) => part.uses ?? [])].map((used) => used.key);
}

/** The typed error that a declaration throws; fails when it throws none. */
export function error(declare: () => unknown): ErrorDetail {
  try {
    declare();
  } catch (thrown) {
    const known = asFederationError(thrown);
    if (known !== undefined) return known.details[0];
    throw thrown;
  }
  throw new Error('Nothing was thrown.');
}

/** What is looked at before anything stands: of the device, then of its objects; each once. */
export function looked(asa: Asa): string[] {
  return [...new Set(told([...asa.preflightChecks(), ...ofObjects(asa, 'preflight')]))];
}

/** What proves the firewall: the device, then its objects; each once. */
export function proven(asa: Asa): string[] {
  return [...new Set(told([...asa.proofChecks(), ...ofObjects(asa, 'checks')]))];
}

function ofObjects(asa: Asa, which: 'preflight' | 'checks'): Check[] {
  return new Deployment(asa).resources.flatMap((resource) => resource.describe()[which] ?? []);
}
