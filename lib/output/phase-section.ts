import { DeviceFormat } from '../core/device-language';
import type { StatementData } from '../core/statement';
import { mdCode, mdSentence, mdText } from '../dialects/formats/markdown';
import type { Script } from '../dialects/script';
import { objectId, type Phase, type PhaseFile } from '../planning/model';
import { stepsOf } from '../planning/state';
import { sourceOf } from './artifact-flow';
import type { ProofLists } from './checks';
import type { DeviceContext, OutputContext } from './context';
import { checksPath, preflightPath } from './paths';
import type { ScriptMaker } from './script-steps';
import { count, listed, ranges } from './words';

/** One phase in the runbook: before, what to do, what to expect, what if it stops, what proves it. */
export function phaseSection(
  context: OutputContext,
  proofs: ProofLists,
  maker: ScriptMaker,
  phase: Phase,
  paths: ReadonlyMap<PhaseFile, string>,
): string[] {
  const device = context.device(phase.device);
  const scripts = phase.files.map((file) => maker.script(phase, file));
  const script = { ...scripts[0], steps: scripts.flatMap(({ steps }) => steps) };
  const guides = phase.files.map((file) => context.guidance(phase.device, file));
  const guidance = guides[0];
  const carryOut = phase.files.map((file, index) => guides[index].carryOut(mdCode(paths.get(file)!)));
  const own = context.input.plan.phases.filter((other) => other.device === phase.device);
  const before = [...guidance.before, ...beforeIt(context, script, phase, device)];
  // What this plan makes stands there from the first phase on, where the pre-flight looked for nothing.
  const preflight = `${mdCode(preflightPath(device))} ${own[0] === phase ? 'says' : 'said'} go.`;
  return [
    `## ${phase.number} · ${mdText(script.device)}, ${mdText(script.product)} · ${count(stepsOf(phase).length, 'step')}`,
    ...[
      `Before: ${[preflight, ...before].join(' ')}`,
      `${script.enter === undefined ? '' : `${mdSentence(script.enter)} `}${carryOut.join(' ')}`,
      `Expect: ${guidance.expect}`,
      `**If it stops**: ${ifItStops(context, phase, device)}`,
      `Proof: ${proof(proofs, phase, device, own.at(-1) === phase)}${byHand(script, device)}`,
    ].map((line, index, all) => (index < all.length - 1 ? `${line}  ` : line)),
  ];
}

function beforeIt(context: OutputContext, script: Script, phase: Phase, device: DeviceContext): string[] {
  const words: string[] = [];
  const files = context.forward.neededBy(phase.number).map((use) => {
    const source = sourceOf(use);
    return `${mdCode(use.wording.file)}${source === undefined ? '' : ` (${mdText(source)})`}`;
  });
  if (files.length > 0) words.push(`At hand: ${listed(files)}.`);
  const secrets = [...secretsOf(script)];
  if (secrets.length > 0) words.push(`Whoever does it knows ${listed(secrets.map((name) => mdCode(name)))}.`);
  const gated = context.input.gate.some((wait) => wait.waitsFor.length > 0);
  if (device.wording.language.format === DeviceFormat.ZONE && gated) {
    words.push(
      `Every earlier phase is confirmed and \`deployed/\` committed; \`npx cdktf synth\` was run again. Its plan holds this phase alone, and the gate is open.`,
    );
  }
  return words;
}

function secretsOf(script: Script): Set<string> {
  const names = new Set<string>();
  const look = (data: unknown): void => {
    if (Array.isArray(data)) data.forEach(look);
    else if (typeof data === 'object' && data !== null) {
      const secret = (data as Record<string, unknown>).secret as { name?: unknown } | undefined;
      if (typeof secret?.name === 'string') names.add(secret.name);
      else Object.values(data).forEach(look);
    }
  };
  for (const step of script.steps) {
    for (const group of step.groups) look([...group.open, ...group.statements] satisfies StatementData[]);
  }
  return names;
}

function ifItStops(context: OutputContext, phase: Phase, device: DeviceContext): string {
  const { stack, digest } = context.input;
  const example = stepsOf(phase)[Math.floor((stepsOf(phase).length - 1) / 2)].id;
  const confirm = mdCode(`ucfed confirm ${stack} ${device.file} --plan ${digest} --through ${example}`);
  return `note the last step that was done (say ${example}), ${confirm}, \`npx cdktf synth\`: the new bundles lead on, \`undo/\` leads home.`;
}

/** The checks of what the phase did; where restarts end the work on a device, those of the device as a whole too. */
function proof(proofs: ProofLists, phase: Phase, device: DeviceContext, isLast: boolean): string {
  const objects = stepsOf(phase).flatMap((step) =>
    step.after === undefined ? [] : [objectId(step.after.device, step.after.key)],
  );
  const published = device.wording.language.format === DeviceFormat.ZONE;
  const whole = isLast && stepsOf(phase).some((step) => step.action === 'restart');
  const ofPhase = new Set(proofs.numbersOf(objects));
  const numbers = proofs
    .of(device.id)
    .filter((line) => published || line.check.published !== true)
    .filter((line) => (line.objects.length === 0 ? whole : ofPhase.has(line.number)))
    .map((line) => line.number);
  if (proofs.of(device.id).length === 0) return 'every step answered as expected.';
  const path = mdCode(checksPath(device));
  return numbers.length === 0
    ? `every step answered as expected; what held in ${path} still holds.`
    : `${path}, ${ranges(numbers)}.`;
}

/** What a bundle leaves to a person comes after the proof, so that a timed reload can still save the day. */
function byHand(script: Script, device: DeviceContext): string {
  const spell = device.dialect.byHand;
  if (spell === undefined) return '';
  const words = script.steps
    .filter((step) => step.action === 'restart')
    .map((step) => {
      const commands = spell(step).map((command) => mdCode(command));
      return `${commands.join(', ')} (${step.id})${step.impact === undefined ? '' : `. ${mdSentence(step.impact)}`}`;
    });
  return words.length === 0
    ? ''
    : ` Then by hand: ${words.join('; then ')}${/[.]$/.test(words[words.length - 1]) ? '' : '.'}`;
}
