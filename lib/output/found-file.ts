import { quote } from '../core/words';
import { constructError } from '../core/errors';
import type { ObjectState } from '../planning/model';
import { stepsOf } from '../planning/state';
import type { OutputContext } from './context';
import { foundType, newText } from './found-values';
import { beforeInWords, openSettings, type FoundValues, type OpenSetting } from './settings';
import { onTerminal } from './terminal';

const FILE = 'preflight/found.txt';
/** Stands where nobody has written anything yet. */
const BLANK = '?';

/** The values that `confirm` asks for, to be filled in while the pre-flight is done; no file where it asks for none. */
export function foundFile(context: OutputContext): [string, string][] {
  const { input } = context;
  const open = input.plan.phases
    .flatMap(stepsOf)
    .flatMap((step) => openSettings(step, (object) => context.found(object)))
    .filter((setting) => context.device(setting.object.device).wording.owner.kind === 'us');
  if (open.length === 0) return [];
  const text = [
    `# ${input.stack}, plan ${input.digest}. In a copy, put what you find in the place of each ?, nothing where nothing stands.`,
    `# npx ucfed confirm ${input.stack} --plan ${input.digest} --found-from <copy>`,
    `plan=${input.digest}`,
  ];
  let last: string | undefined;
  for (const setting of open) {
    const { label } = context.device(setting.object.device);
    if (label !== last) text.push('', `# ${onTerminal(label)}`);
    last = label;
    text.push(`# ${said(setting)}`, `${setting.name}=${BLANK}`);
  }
  return [[FILE, `${text.join('\n')}\n`]];
}

function said({ object, part, label, given, before }: OpenSetting): string {
  const demand = before === undefined ? kindOf(object, part) : beforeInWords(before);
  const kind = demand === undefined ? '' : ` (${demand})`;
  return onTerminal(`${label}${kind}${given ? ', given by the device' : ''}`);
}

function kindOf(object: ObjectState, part: string): string | undefined {
  const ours = newText(object, part);
  return foundType(object, part)?.demand ?? (ours === undefined ? undefined : `from now on ${ours}`);
}

/** What somebody wrote into a copy of it: values by name, without those that are still blank. */
export function readFoundFile(where: string, text: string, plan: string): FoundValues {
  const refused = (rule: string, problem: string, advice: string): Error =>
    constructError(where, `found/${rule}`, problem, advice);
  const values: Record<string, string> = {};
  text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .forEach((line, index) => {
      if (/^\s*(#|$)/.test(line)) return;
      const at = line.indexOf('=');
      const name = line.slice(0, at).trim();
      const value = line.slice(at + 1).trim();
      if (at < 1 || name === '') {
        throw refused('line', `Line ${index + 1} has no value.`, 'Write name=value, or # before a remark.');
      }
      if (Object.hasOwn(values, name)) {
        throw refused('twice', `Line ${index + 1} says ${quote(name)} a second time.`, 'Say it once.');
      }
      if (value !== BLANK) values[name] = value;
    });
  const { plan: written, ...found } = values;
  if (written === undefined || written === plan) return found;
  throw refused(
    'plan',
    `The file is of plan ${quote(written)}, not of ${plan}: its steps are others.`,
    `Fill in a copy of ${FILE} of that plan.`,
  );
}
