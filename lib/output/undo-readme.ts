import { DeviceFormat } from '../core/device-language';
import { mdCode, mdTable, mdText } from '../dialects/formats/markdown';
import { addTo, mustGet } from '../planning/maps';
import { objectId } from '../planning/model';
import { stepsOf } from '../planning/state';
import type { OutputContext } from './context';
import { changeFacts, factsLine } from './facts';
import { isHeldBack } from './input';
import { bundlePaths, writtenFiles } from './paths';
import { downOnTheWay, oldAnswersFirst } from './gap-lines';
import { movesBack } from './moves';
import { closingBack } from './ports';
import { oldAnswersOfPartners } from './partner-waits';
import { replacedAlready, replacedForGood, staying, trustThatStays } from './way-back';
import { ranges } from './words';

/** `undo/README.md`: the order of the way home, and how to say that it was gone. */
export function undoReadme(context: OutputContext): [string, string][] {
  const { input } = context;
  if (input.back.phases.length === 0) return [];
  const from =
    input.backFrom === 'installed' ? 'where we are now' : `the end of plan ${mdCode(input.digest)}`;
  const paths = bundlePaths(context, input.back);
  const partners = new Map<string, number[]>();
  const rows = input.back.phases.flatMap((phase) => {
    const device = context.device(phase.device);
    if (device.destination.kind === 'handout') {
      const folder = `${device.destination.folder}/undo/`;
      addTo(partners, folder, phase.number);
      return [];
    }
    const files = writtenFiles(device, phase).map((parts) => {
      const { manner, back } = context.guidance(phase, parts);
      const how = back ?? manner;
      return `${mdCode(mustGet(paths, parts[0]).slice('undo/'.length))}${how === '' ? '' : ` (${how})`}`;
    });
    const { phases } = input.back;
    const wait = `${oldAnswersFirst(phase, phases)}${oldAnswersOfPartners(context, phase, phases)}`;
    return [
      [
        `${phase.number}`,
        mdText(device.label),
        `${files.join('; ')}${wait === '' ? '' : '.'}${wait}`.replace(/\.$/, ''),
      ],
    ];
  });
  for (const [folder, numbers] of partners) {
    rows.push([ranges(numbers), mdCode(folder), 'the partner, beside us']);
  }
  const zones = input.back.phases.some(
    (phase) => context.device(phase.device).wording.language.format === DeviceFormat.ZONE,
  );
  const home = new Set(input.home.objects.map(({ device, key }) => objectId(device, key)));
  // A record that leads elsewhere on the way home is exchanged in its place: nobody withdraws it.
  const doors = new Set(input.gate.filter(({ opens }) => opens).map(({ id }) => id));
  const withdrawn = input.back.phases
    .flatMap(stepsOf)
    .some(({ action, object }) => (action === 'undo' || action === 'detach') && doors.has(object ?? ''));
  // What was published and never confirmed is in no step, and stands all the same.
  const open = input.gate.some((wait) => wait.opens && !isHeldBack(wait) && !home.has(wait.id));
  const confirm = `ucfed confirm ${input.stack} --plan ${input.digest} --undone`;
  const text = [
    `# ${mdText(input.stack)}: the way home`,
    '',
    `From ${from} to where we were. ${factsLine(changeFacts(input, input.back))}. Its step ids are not those of \`bundles/\`.`,
    '',
  ];
  if (input.backFrom !== 'installed') {
    text.push(
      'If the plan was not carried out to its end: `ucfed confirm` how far it came, then `npx cdktf synth`. This folder then holds the way from there.',
      '',
    );
  }
  const replaced = input.backFrom === 'installed' ? replacedAlready(context) : replacedForGood(context);
  const forGood = [...replaced, ...trustThatStays(context), ...staying(context)];
  if (forGood.length > 0) text.push(forGood.join(' '), '');
  const down = [...movesBack(input), ...downOnTheWay(input.back.gaps)];
  if (down.length > 0) text.push(down.join(' '), '');
  if (withdrawn || open)
    text.push(
      `Begin with ${mdCode(`ucfed unpublish ${input.stack}`)}: it says who withdraws which record, so that nobody new comes in while we leave. Whatever is applied, nothing is published again before ${mdCode(`ucfed publish ${input.stack}`)}.`,
      '',
    );
  text.push(
    ...mdTable(['#', 'where', 'do'], rows),
    '',
    `If it stops: ${mdCode(`${confirm} --through <step>`)} and \`npx cdktf synth\`. At the end: ${mdCode(confirm)}, and commit \`deployed/\`.`,
  );
  text.push(...closingBack(context));
  if (zones && input.gate.some((wait) => wait.applied)) {
    text.push(
      '',
      'Then bring the stack back to what it was, in version control: `npx cdktf synth` and `terraform apply` take away the records that are left, which open nothing. Keep the `DnsZone` until then.',
    );
  }
  return [['undo/README.md', `${text.join('\n')}\n`]];
}
