import { quote } from './net';
import { Node } from 'constructs';
import { Retirement, Severity, type Deployment, type Finding } from './core';
import { every } from './core/deployment';
import { constructError } from './core/errors';
import { objectWording } from './output/wordings';
import { objectId, type ObjectState, type State } from './planning/model';

/** What the retirements of a stack mean for what stands on the devices. */
interface Retirements {
  /** Ids of the objects that go. */
  readonly retire: readonly string[];
  readonly findings: readonly Finding[];
}

/**
 * Each retirement with the object that it names: by its key, or by the title that the runbook lists. One that names
 * nothing is an error where something waits to be retired on its device, since it may mean that; else it is done.
 */
export function retirementsIn(deployment: Deployment, wanted: State, reached: State): Retirements {
  const declared = new Set(wanted.objects.map(idOf));
  const retire: string[] = [];
  const findings: Finding[] = [];
  for (const retirement of every(deployment, Retirement)) {
    const { key, device } = retirement;
    const standing = reached.objects.filter((object) => object.device === device.deviceId);
    const fits = standing.filter((object) => object.key === key || objectWording(object).title === key);
    const named = fits.filter((object) => !declared.has(idOf(object)));
    if (named.length === 1) {
      retire.push(idOf(named[0]));
      continue;
    }
    if (named.length > 1) {
      throw constructError(
        retirement,
        'retirement/ambiguous',
        `${quote(key)} is the name of ${named.length} objects of ${device.deviceId}.`,
        `Write one of their keys: ${named.map((object) => JSON.stringify(object.key)).join(', ')}.`,
      );
    }
    if (fits.length > 0) {
      throw constructError(
        retirement,
        'retirement/declared',
        `${quote(key)} of ${device.deviceId} is declared in this stack.`,
        'Delete its construct; then the Retirement takes it away.',
      );
    }
    const waiting = standing.filter((object) => object.once !== undefined && !declared.has(idOf(object)));
    if (waiting.length > 0) {
      throw constructError(
        retirement,
        'retirement/unknown',
        `${quote(key)} is nothing that was deployed on ${device.deviceId}.`,
        `Write one of ${waiting.map((object) => JSON.stringify(objectWording(object).title)).join(', ')}; delete the Retirement if it is done.`,
      );
    }
    retire.push(retirement._objectId);
    findings.push({
      rule: 'retirement/nothing',
      severity: Severity.WARNING,
      path: Node.of(retirement).path,
      problem: `Nothing called ${quote(key)} stands on ${device.deviceId}: there is nothing to retire.`,
      advice: 'Delete the Retirement.',
    });
  }
  return { retire, findings };
}

function idOf(object: ObjectState): string {
  return objectId(object.device, object.key);
}
