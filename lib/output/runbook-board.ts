import { DeviceFormat } from '../core/device-language';
import { mdText } from '../dialects/formats/markdown';
import { addTo, mustGet } from '../planning/maps';
import type { ObjectState } from '../planning/model';
import { stepsOf } from '../planning/state';
import { concernedPartners } from './concerned';
import type { OutputContext } from './context';
import { whatPeopleNotice } from './noticed';
import type { PhaseView } from './phase-view';
import { wayBack } from './way-back';
import { count, listed, named, NAMED } from './words';
import { objectWording } from './wordings';

/** What changes, what people notice, and the way back: what a change board asks first. */
export function boardLines(
  context: OutputContext,
  views: readonly PhaseView[],
  back: readonly PhaseView[],
): string[] {
  return [
    `**What changes** ${whatChanges(context)}`,
    `**What people notice** ${whatPeopleNotice(context, views)}`,
    `**Way back** ${wayBack(context, views, back)}`,
  ].map((line, index, all) => (index < all.length - 1 ? `${line}  ` : line));
}

function whatChanges(context: OutputContext): string {
  const { installed, wanted, plan } = context.input;
  const partners = concernedPartners(context);
  const verb =
    installed.objects.length === 0 ? 'Sets up' : wanted.objects.length === 0 ? 'Takes down' : 'Changes';
  // Who gets no hand-out is not known here: open federation is with everybody.
  const withWhom = partners.length === 0 ? '' : ` with ${named(partners.map(mdText), 'partner', 6)}`;
  const ours = [...new Set(plan.phases.map((phase) => phase.device))]
    .map((id) => context.device(id))
    .filter(
      ({ destination, wording }) =>
        destination.kind === 'bundles' && wording.language.format !== DeviceFormat.ZONE,
    );
  const where = ours.map(({ label, wording }) => {
    const [name, product] = [mdText(label), mdText(wording.product)];
    return label.includes(wording.product) ? name : `${name} (${product})`;
  });
  return `${verb} federation${withWhom}${where.length === 0 ? '' : `, on ${listed(where)}`}. ${whatBecomes(context)}`;
}

function whatBecomes(context: OutputContext): string {
  const made = new Map<string, 'new' | 'changed' | 'gone'>();
  const objects = new Map<string, ObjectState>();
  for (const step of context.input.plan.phases.flatMap(stepsOf)) {
    const object = step.after ?? step.before;
    if (step.object === undefined || object === undefined) continue;
    objects.set(step.object, object);
    const known = made.get(step.object);
    if (step.action === 'undo') made.set(step.object, known === 'new' ? 'changed' : 'gone');
    else if (step.action === 'configure' && step.before === undefined) {
      made.set(step.object, known === 'gone' ? 'changed' : 'new');
    } else if (known === undefined) made.set(step.object, 'changed');
  }
  return (['new', 'changed', 'gone'] as const)
    .flatMap((what) => {
      const all = [...made].filter(([, one]) => one === what).map(([id]) => mustGet(objects, id));
      if (all.length === 0) return [];
      const word = what.charAt(0).toUpperCase() + what.slice(1);
      return [
        `${word}: ${all.length > NAMED ? count(all.length, 'object') : listed(objectTitles(context, all))}.`,
      ];
    })
    .join(' ');
}

/** What stands on several devices under one title is told once, with each of them. */
function objectTitles(context: OutputContext, objects: readonly ObjectState[]): string[] {
  const devicesOf = new Map<string, string[]>();
  for (const object of objects) addTo(devicesOf, objectWording(object).title, object.device);
  return [...devicesOf].map(([title, ids]) => {
    if (ids.length === 1) return mdText(title);
    const devices = [...new Set(ids)].map((id) => context.device(id));
    const names = devices.map(({ wording }) => wording.title);
    const distinct = new Set(names).size === names.length ? names : devices.map(({ label }) => label);
    return `${mdText(title)} on ${listed(distinct.map(mdText))}`;
  });
}
