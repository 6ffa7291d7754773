import { mdCode, mdTable, mdText } from '../dialects/formats/markdown';
import { addTo } from '../planning/maps';
import { handOffs, type ArtifactUse } from './artifact-flow';
import type { OutputContext } from './context';
import { isPartners, type PhaseView } from './phase-view';
import { count, ranges } from './words';

/** Who is needed, with a line to write name and phone on. Partners have theirs in their table. */
export function peopleTable(views: readonly PhaseView[]): string[] {
  const phases = new Map<string, number[]>([['leads the change', []]]);
  const add = (who: string, phase: number): void => {
    const known = phases.get(who);
    if (known === undefined) phases.set(who, [phase]);
    else if (!known.includes(phase)) known.push(phase);
  };
  const partners = new Map<string, number[]>();
  for (const view of views) {
    const { owner, role } = view.device.wording;
    if (isPartners(view)) {
      addTo(partners, owner.name, view.phase.number);
      continue;
    }
    add(
      mdText(owner.kind === 'us' || role.includes(owner.name) ? role : `${role} (${owner.name})`),
      view.phase.number,
    );
    for (const step of view.steps) {
      for (const handOff of handOffs(step)) add(mdText(handOff.to), view.phase.number);
    }
  }
  const rows = [...phases].map(([who, numbers]) => [who, ranges(numbers), '', '']);
  if (partners.size > 6) rows.push([`${partners.size} partners, see their table`, '', '', '']);
  else for (const [name, numbers] of partners) rows.push([`for ${mdText(name)}`, ranges(numbers), '', '']);
  return mdTable(['who', 'phases', 'name', 'phone'], rows);
}

/** What others have to give before a phase can run: asked for early, since it takes them days. */
export function askEarly(context: OutputContext): string[] {
  const wanted = [...context.forward.all()].filter(
    (use) => use.producer === undefined && use.consumers.length > 0,
  );
  if (wanted.length === 0) return [];
  const words = wanted.map((use) => {
    const { wording, consumers } = use;
    return `${mdCode(wording.file)} (${mdText(sourceOf(context, use))}; step ${consumers[0].step})`;
  });
  if (words.length > 6) {
    const first = Math.min(...wanted.map(({ consumers }) => consumers[0].phase));
    return [
      `**Ask for early** ${count(words.length, 'file')} that others give, the first for phase ${first}: see the end.`,
    ];
  }
  return [`**Ask for early** ${words.join(', ')}`];
}

/** The same as a table, where it is too long for the first page. */
export function askEarlyTable(context: OutputContext): string[] {
  const rows: string[][] = [];
  for (const use of context.forward.all()) {
    const { producer, consumers, wording } = use;
    if (producer !== undefined || consumers.length === 0) continue;
    const from = sourceOf(context, use);
    rows.push([mdCode(wording.file), mdText(wording.title), mdText(from), consumers[0].step, '']);
  }
  if (rows.length <= 6) return [];
  return [
    '## Files that others give',
    '',
    ...mdTable(['file', 'what', 'from', 'first needed by step', 'there'], rows),
  ];
}

/** Who gives it; what an earlier change had is no longer to be asked for. */
function sourceOf(context: OutputContext, use: ArtifactUse): string {
  const { wording, given } = use;
  const from = wording.from ?? (given ? 'whoever keeps it' : 'an earlier change; read it again');
  return context.isAtHand(use) ? `as an earlier change had it, from ${from}` : from;
}
