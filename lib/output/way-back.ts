import { mdText } from '../dialects/formats/markdown';
import { objectId, type ObjectState } from '../planning/model';
import { staysForGood } from '../planning/restarts';
import { stepsOf } from '../planning/state';
import type { OutputContext } from './context';
import { spanOf } from './durations';
import { isOfTheWorld, isPartners, isZone, publishesInside, type PhaseView } from './phase-view';
import { listed, named, NAMED } from './words';
import { objectWording } from './wordings';

/** Where it begins, how long it takes, up to where it is without notice, and what it leaves. */
export function wayBack(
  context: OutputContext,
  views: readonly PhaseView[],
  back: readonly PhaseView[],
): string {
  const { input } = context;
  if (back.length === 0) return 'There is nothing to take back.';
  const ours = back.filter((view) => !isPartners(view));
  const span = spanOf(ours.reduce((sum, view) => sum + view.minutes, 0));
  const words = [
    input.backFrom === 'installed'
      ? `\`undo/\` leads home from where we are now, before phase 1: some ${span}.`
      : `From any point: some ${span} from the end (\`undo/\`), less from the middle.`,
  ];
  words.push(...lastPointOfReturn(context, views));
  if (input.backFrom === 'installed') words.push(...replacedAlready(context));
  words.push(...replacedForGood(context));
  const kept = retained(context);
  if (kept.length > 0) {
    words.push(
      kept.length > NAMED
        ? `${kept.length} keys and certificates stay on the devices until a Retirement names them.`
        : `Until a Retirement names them, there stay on the devices: ${listed(kept)}.`,
    );
  }
  words.push(...trustThatStays(context), ...staying(context));
  return words.join(' ');
}

/** Up to the first zone that the world sees nobody outside notices; a view for those inside leads them alone. */
function lastPointOfReturn({ input }: OutputContext, views: readonly PhaseView[]): string[] {
  const publishing = views.filter(({ phase }) => phase.stage === 'publish');
  const inside = publishesInside(publishing);
  const first = (inside ? publishing : publishing.filter(isOfTheWorld)).at(0)?.phase.number;
  if (first === undefined) return [];
  const doors = new Set(input.gate.filter(({ opens }) => opens).map(({ id }) => id));
  const steps = publishing.flatMap(({ phase }) => stepsOf(phase));
  if (!steps.some(({ action, object = '' }) => action === 'configure' && doors.has(object))) {
    return [
      `Phase ${publishing.find(isZone)?.phase.number ?? first} leads ${inside ? 'those inside' : 'partners'} elsewhere: there, as on the way back, old answers are used until they have expired (TTL).`,
    ];
  }
  // A record that goes in the night is missed outside as well.
  const noticed = inside
    ? first
    : (views.find((view) => isZone(view) && isOfTheWorld(view))?.phase.number ?? first);
  const who = inside ? 'everybody inside' : 'the world';
  const until = inside ? 'before anybody inside is led to us' : 'without anybody outside noticing';
  return [
    first === 1
      ? `From the first phase on ${who} can find us: the way back begins with the DNS.`
      : `${noticed === 1 ? '' : `Last point of return ${until}: end of phase ${noticed - 1}. `}After phase ${first} ${who} can find us: the way back begins with the DNS.`,
  ];
}

/** What is made anew in its place takes the key of what stood there with it: no way back brings that again */
export function replacedForGood({ input }: OutputContext): string[] {
  const steps = input.plan.phases
    .flatMap(stepsOf)
    .filter(
      ({ action, before, after }) =>
        action === 'configure' &&
        ((before?.once !== undefined && after?.effect !== 'quiet') ||
          (after !== undefined && takesThePlace(after))),
    )
    .map(({ id }) => id);
  if (steps.length === 0) return [];
  return [
    `No way back leads behind ${listed(steps)}: what stood there goes with its key, and only a restore of the backup of that device has it.`,
  ];
}

/** The same of what was carried out already, where the way back begins there: the steps of the plan are still to come. */
export function replacedAlready(context: OutputContext): string[] {
  const { installed, home } = context.input;
  const before = new Set(home.objects.map(({ device, key }) => objectId(device, key)));
  const names = installed.objects
    .filter((object) => takesThePlace(object) && !before.has(objectId(object.device, object.key)))
    .map((object) => mdText(objectWording(object).title));
  if (names.length === 0) return [];
  return [
    `No way back leads behind ${listed(names)}: what stood there went with its key, and only a restore of the backup of that device has it.`,
  ];
}

/** Made once, in a place that holds one of its kind: whatever stood there is gone. */
function takesThePlace({ once, restarts = [] }: ObjectState): boolean {
  return once?.slot === true && restarts.length > 0;
}

/** What the way back leaves behind: made once, and of use to nobody else. */
function retained(context: OutputContext): string[] {
  const objects = new Map(
    context.input.plan.result.objects.map((object) => [objectId(object.device, object.key), object]),
  );
  return context.input.back.held.flatMap((held) => {
    const object =
      held.reason === 'retained' && held.object === held.because ? objects.get(held.object) : undefined;
    if (object === undefined) return [];
    const { destination, wording } = context.device(object.device);
    const whose = destination.kind === 'handout' ? ` (${mdText(wording.owner.name)})` : '';
    return [`${mdText(objectWording(object).title)}${whose}`];
  });
}

/** Who trusts what was made in an only place, and stays there, goes on trusting it. */
export function trustThatStays(context: OutputContext): string[] {
  const { back } = context.input;
  const held = new Set(
    back.held.flatMap(({ object, because, reason }) =>
      reason === 'retained' && object !== because ? [object] : [],
    ),
  );
  const names = back.result.objects
    .filter(({ device, key }) => held.has(objectId(device, key)))
    .filter(({ once, needs = [] }) => once === undefined && needs.length > 0)
    .map(
      (object) => `${mdText(objectWording(object).title)} on ${mdText(context.device(object.device).label)}`,
    );
  if (names.length === 0) return [];
  return [
    `What trusts a certificate that stays on a device stays there too, until a Retirement names that certificate: ${named(names, 'object')}.`,
  ];
}

/** What of ours no step of the way back takes away: no vendor has one, or others may live by it by then. */
export function staying(context: OutputContext): string[] {
  const { plan, back, installed, backFrom } = context.input;
  const left = new Set(back.result.objects.map((object) => objectId(object.device, object.key)));
  const names = (backFrom === 'installed' ? installed : plan.result).objects
    .filter((object) => staysForGood(object) && !left.has(objectId(object.device, object.key)))
    .map((object) => ({ object, on: context.device(object.device) }))
    .filter(({ on }) => on.destination.kind !== 'handout')
    .map(({ object, on }) => `${mdText(objectWording(object).title)} on ${mdText(on.label)}`);
  if (names.length === 0) return [];
  const what = named(names, 'object');
  return [
    `Stays as it is on the way back, since others may live by it or the vendor has no step for it: ${what}.`,
  ];
}
