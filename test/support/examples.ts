import * as fs from 'node:fs';
import * as path from 'node:path';
import * as vm from 'node:vm';
import { transformSync } from 'esbuild';
import type { FederationStack } from '../../lib';
import { confirm } from '../../lib/output/confirm';
import { deployedFile, readDeployed } from '../../lib/output/deployed';
import { openSettings, type OpenSetting } from '../../lib/output/settings';
import { reached } from '../../lib/planning/reached';
import { stepsOf } from '../../lib/planning/state';
import { numberOf } from './expressway/numbers';

const EXAMPLES = path.resolve(__dirname, '../../examples');

/** Everything that a synthesized stack asks for carried out and confirmed, with a value written down for every setting of the devices that are ours; or up to a step. */
export function confirmed(stack: FederationStack, nowhere: string, through?: string): string {
  const input = stack._synthesized!;
  const found: Record<string, string> = {};
  const steps = input.plan.phases.flatMap(stepsOf);
  const done = through === undefined ? steps.length : steps.findIndex(({ id }) => id === through) + 1;
  for (const step of steps.slice(0, done)) {
    if (/^(ocs(?!-)|access-edge|edge-server|partner)/.test(step.device)) continue;
    const settings = openSettings(step, (object) => object.found ?? {});
    settings.forEach((setting, index) => {
      const name = settings.length === 1 ? step.id : `${step.id}/${index + 1}`;
      found[name] = presentValue(setting);
    });
  }
  const result = confirm(
    readDeployed(nowhere, stack.node.id),
    input,
    { plan: input.digest, found, through },
    reached,
  );
  return deployedFile(result.deployed);
}

/** What a person would have written down: a tick as a tick, else by what the setting is called. */
function presentValue({ object, part, label, before }: OpenSetting): string {
  if (before !== undefined) return before.join('; ');
  const set = object.parts.find(({ name }) => name === part)?.set ?? [];
  if (JSON.stringify(set).includes('"checked"')) return label === 'Block Route' ? 'checked' : 'unchecked';
  const given = /^the number of (?:the )?(?:zone|search rule|domain) (.+)$/.exec(label);
  if (given !== null) return `${numberOf(given[1])}`;
  const [, value] = PRESENT.find(([setting]) => setting.test(label)) ?? [/./, `found ${label}`.slice(0, 40)];
  return value;
}

const PRESENT: readonly (readonly [setting: RegExp, value: string])[] = [
  [/^port of .*Peer Auth/, '5062'],
  [/^port of .*Server Auth/, '5061'],
  [/^(?:Destination port|Port on B2BUA)/, '5061'],
  [/^tick at|^Disable Empty TLS Fragments/, 'unchecked'],
  [/^list that/, 'Available TLS Ciphers'],
  [/^IM Gateway Status|Node Status/, 'Off'],
  [/^Next Hop( Port)? of the default route/, ''],
  [/among the trusted authorities(?: of \S+)?$/, 'not listed'],
  [/^thumbprint/, '51DE2B835BD35A67EB32DBCD3D77D4B96E5AA39D'],
];

/** The example with some lines of its source changed, as its owner would change them. */
export function edited<T>(example: string, ...changes: readonly (readonly [from: string, to: string])[]): T {
  const file = path.join(EXAMPLES, example, 'stack.ts');
  let source = fs.readFileSync(file, 'utf8');
  for (const [from, to] of changes) {
    if (!source.includes(from)) throw new Error(`${file} has no line ${JSON.stringify(from)}.`);
    source = source.replace(from, to);
  }
  const { code } = transformSync(source, { loader: 'ts', format: 'cjs', target: 'node20' });
  const loaded: { exports: T } = { exports: {} as T };
  // Within jest `require` compiles TypeScript; it is asked for what stands beside the example.
  const beside = (name: string): unknown =>
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- the source names its modules at run time
    require(name.startsWith('.') ? path.resolve(path.dirname(file), name) : name);
  const run = vm.runInThisContext(`(function (exports, require, module) {${code}\n})`) as (
    exports: T,
    require: (name: string) => unknown,
    module: { exports: T },
  ) => void;
  run(loaded.exports, beside, loaded);
  return loaded.exports;
}
