import { DeviceFormat } from '../core/device-language';
import { mdCode, mdText } from '../dialects/formats/markdown';
import { handOffs } from './artifact-flow';
import type { OutputContext } from './context';
import type { ServiceWording } from './input';
import { objectId } from '../planning/model';
import { stepsOf } from '../planning/state';
import { objectWording } from './script-steps';
import { listed } from './words';

/** Who is needed, what people notice, and the way home: what a change board asks first. */
export function peopleLines(context: OutputContext): string[] {
  return [
    `**Who is needed**: ${whoIsNeeded(context)}.  `,
    `**What people notice**: ${whatPeopleNotice(context)}  `,
    `**Way home**: ${wayHome(context)}`,
  ];
}

function whoIsNeeded(context: OutputContext): string {
  const phases = new Map<string, number[]>();
  const add = (who: string, phase: number): void => {
    const known = phases.get(who);
    if (known === undefined) phases.set(who, [phase]);
    else if (known[known.length - 1] !== phase) known.push(phase);
  };
  const handed = new Map<string, number[]>();
  for (const phase of context.input.plan.phases) {
    const device = context.device(phase.device);
    const { owner, role } = device.wording;
    const where = device.destination.kind === 'handout' ? `, ${mdCode(`${device.destination.folder}/`)}` : '';
    const who = owner.kind === 'us' ? role : `${role} of ${owner.name}`;
    add(`${mdText(who)}\n${where}`, phase.number);
    for (const step of stepsOf(phase)) {
      for (const handOff of handOffs(step)) {
        const known = handed.get(handOff.to);
        if (known === undefined) handed.set(handOff.to, [phase.number]);
        else if (!known.includes(phase.number)) known.push(phase.number);
      }
    }
  }
  const words = [...phases].map(([who, numbers]) => {
    const [name, where] = who.split('\n');
    return `${name} (${phaseWord(numbers)}${where})`;
  });
  for (const [to, numbers] of handed) words.push(`${mdText(to)} (for a hand-over in ${phaseWord(numbers)})`);
  return `${words.join(', ')}${sideBySide(context)}`;
}

/** Partners have no part in each other's work: said where it is so, since the phases stand one behind the other. */
function sideBySide(context: OutputContext): string {
  const ownerOf = new Map(
    context.input.plan.phases.map((phase) => {
      const { owner } = context.device(phase.device).wording;
      return [phase.number, owner.kind === 'partner' ? owner.name : ''];
    }),
  );
  const partners = new Set([...ownerOf.values()].filter((name) => name !== ''));
  const waits = context.input.plan.phases.some((phase) => {
    const own = ownerOf.get(phase.number)!;
    const needed = stepsOf(phase).flatMap(({ requires }) => requires.map((id) => Number.parseInt(id, 10)));
    return own !== '' && needed.some((number) => ![own, ''].includes(ownerOf.get(number) ?? ''));
  });
  return partners.size < 2 || waits ? '' : '. Partners work side by side: none waits for another';
}

function phaseWord(numbers: readonly number[]): string {
  return `${numbers.length === 1 ? 'phase' : 'phases'} ${numbers.join(', ')}`;
}

function whatPeopleNotice(context: OutputContext): string {
  const impacts = new Map<string, { titles: Set<string>; phases: number[] }>();
  for (const phase of context.input.plan.phases) {
    for (const step of stepsOf(phase)) {
      if (step.action !== 'restart') continue;
      const wording = context.service(step.service!).wording as unknown as ServiceWording | undefined;
      if (wording?.impact === undefined) continue;
      const known = impacts.get(wording.impact) ?? { titles: new Set(), phases: [] };
      known.titles.add(wording.title);
      if (!known.phases.includes(phase.number)) known.phases.push(phase.number);
      impacts.set(wording.impact, known);
    }
  }
  if (impacts.size === 0) return 'nothing restarts that people use.';
  return [...impacts]
    .map(([impact, { titles, phases }]) => {
      const names = [...titles].map(mdText);
      const which = names.length > 4 ? `${names.length} restarts` : listed(names);
      return `${which} (${phaseWord(phases)}): ${mdText(impact).replace(/\.$/, '')}.`;
    })
    .join(' ');
}

function wayHome(context: OutputContext): string {
  const { input } = context;
  const words = [
    input.back.phases.length === 0
      ? 'there is nothing to take back.'
      : input.backFrom === 'installed'
        ? '`undo/` holds the way home from where we are now, before phase 1; after any further step, `ucfed confirm` and the next synth write it anew.'
        : '`undo/` holds the way from the end; after a stop in the middle, `ucfed confirm` and the next synth write the way from there.',
  ];
  const again = input.plan.phases.flatMap((phase) =>
    stepsOf(phase)
      .filter((step) => step.action === 'configure' && step.before?.once !== undefined)
      .map((step) => step.id),
  );
  if (again.length > 0) {
    words.push(
      `No way back leads behind ${listed(again)}: what is made anew there replaces what was there before.`,
    );
  }
  const staying = retained(context);
  if (staying.length > 0) {
    words.push(
      `Keys and certificates stay on the devices (${staying.length > 4 ? `${staying.length} objects` : listed(staying)}), until a Retirement names them.`,
    );
  }
  const zone = input.plan.phases.find(
    (phase) => context.device(phase.device).wording.language.format === DeviceFormat.ZONE,
  );
  if (zone !== undefined) {
    words.push(
      `Nothing is published before phase ${zone.number}; from then on the world can find us, and the way back begins with \`terraform apply -var published=false\` (or with the withdrawal of the records by the DNS team).`,
    );
  }
  return words.join(' ');
}

/** What the way back leaves behind: made once, and of use to nobody else. */
function retained(context: OutputContext): string[] {
  const objects = new Map(
    context.input.plan.result.objects.map((object) => [objectId(object.device, object.key), object]),
  );
  return context.input.back.held.flatMap((held) => {
    const object =
      held.reason === 'retained' && held.object === held.because ? objects.get(held.object) : undefined;
    return object === undefined ? [] : [mdText(objectWording(object).title)];
  });
}
