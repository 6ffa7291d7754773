import { bundles } from '../../lib/output/bundles';
import { OutputContext } from '../../lib/output/context';
import { placesOf } from '../../lib/output/paths';
import { planBetween } from '../../lib/output/plan-file';
import { change } from '../../lib/planning/change';
import type { State } from '../../lib/planning/model';
import { AsaModel, refusals } from '../support/asa/asa-model';
import type { CarriedOut } from './properties';
import { stepsOf } from '../../lib/planning/state';

export const PEM =
  '-----BEGIN CERTIFICATE-----\nMIIBszCCARygAwIBAgIJAJ5v1Qb2Vw5dMA0GCSqGSIb3DQEBCwUAMA0xCzAJBgNV\n-----END CERTIFICATE-----';

const DEVICE = 'asa:fw1';

/** A firewall of somebody else, in front of our first line. */
export const BEFORE_US = [
  'access-list outside_access_in extended permit tcp any host 192.0.2.80 eq 443',
  'access-list outside_access_in extended deny ip any any',
  'access-group outside_access_in in interface outside',
  '',
].join('\n');

export function bootFirewall(ourList: boolean, release = '9.16'): AsaModel {
  return AsaModel.boot(ourList ? '' : BEFORE_US, { release, onPrompt: () => PEM });
}

/** What is to be carried out for a change. */
export interface Emitted {
  readonly input: ReturnType<typeof planBetween>;
  readonly files: ReadonlyMap<string, string>;
  readonly paths: ReturnType<typeof placesOf>;
}

export function emitted(installed: State, wanted: State): Emitted {
  const input = planBetween('Abc', installed, wanted, change);
  const context = new OutputContext(input);
  return { input, files: new Map(bundles(context, input.plan)), paths: placesOf(context, input.plan) };
}

/**
 * Carries a change out on the model, from the emitted text: every file in the order of its phase, up to a step.
 * What other devices do is not modelled here.
 *
 * @param seen told of each step behind which a file ends, on whatever device
 */
export function carryOut(
  firewall: AsaModel,
  installed: State,
  wanted: State,
  until: (step: string) => boolean = () => false,
  { input, files, paths }: Emitted = emitted(installed, wanted),
  seen: (step: string) => void = () => undefined,
): CarriedOut {
  const refused: string[] = [];
  for (const phase of input.plan.phases) {
    const ids = stepsOf(phase).map((step) => step.id);
    const stop = ids.find(until);
    const left = new Set(stop === undefined ? [] : ids.slice(ids.indexOf(stop)));
    for (const file of phase.files) {
      if (phase.device !== DEVICE) {
        seen(file.steps.at(-1)!.id);
        continue;
      }
      const text = files.get(paths.get(file)!)!;
      const done = textBefore(text, left);
      const outcomes = file.kind === 'once' ? firewall.type(done) : firewall.paste(done);
      refused.push(...refusals(outcomes).map((outcome) => `${outcome.text}: ${outcome.message ?? ''}`));
      refused.push(...byHand(firewall, done));
      seen(file.steps.at(-1)!.id);
    }
    if (stop !== undefined) break;
  }
  return { plan: input.plan, refused };
}

/** The lines of a file without those of the steps that were not done. */
export function textBefore(text: string, left: ReadonlySet<string>): string {
  let skip = false;
  const lines: string[] = [];
  for (const line of text.split('\n')) {
    const then = /^! {3}then (\d+\.\d+) /.exec(line);
    if (then !== null && left.has(then[1])) continue;
    const step = /^! (\d+\.\d+) /.exec(line);
    if (step !== null) skip = left.has(step[1]);
    if (!skip) lines.push(line);
  }
  return lines.join('\n');
}

/** `clear xlate` and `write memory` are done by hand: the text must name them where the plan has them. */
function byHand(firewall: AsaModel, text: string): string[] {
  return /by hand.*write memory/.test(text)
    ? refusals(firewall.paste('configure terminal\nwrite memory')).map((outcome) => outcome.text)
    : [];
}
