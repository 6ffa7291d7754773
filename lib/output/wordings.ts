import type { ArtifactWording } from '../core/artifact';
import type { RowData, StatementData } from '../core/statement';
import type * as planning from '../planning/model';
import type { DeviceWording, ObjectWording, ServiceWording } from './input';

/**
 * What the planner carries and does not read: here it gets its type back, and nowhere else. A state that was written by
 * hand may lack the words for people, which are then the names.
 */

export function deviceWording(device: planning.DeviceState): DeviceWording {
  const wording = device.wording as unknown as DeviceWording | undefined;
  if (wording !== undefined) return wording;
  throw new Error(`The device ${device.id} has no wording.`);
}

export function objectWording(object: planning.ObjectState): ObjectWording {
  return (object.wording as unknown as ObjectWording | undefined) ?? { title: object.key };
}

export function serviceWording(service: planning.ServiceState): ServiceWording {
  return (service.wording as unknown as ServiceWording | undefined) ?? { title: service.id };
}

export function artifactWording(artifact: planning.ArtifactState): ArtifactWording {
  const wording = artifact.wording as unknown as ArtifactWording | undefined;
  return wording ?? { title: artifact.name, file: artifact.name };
}

/** The rows of a table that an object consists of. */
export function rowsOf({ parts }: planning.ObjectState): RowData[] {
  return parts.flatMap(({ set }) => statementsOf(set)).flatMap(({ does }) => ('row' in does ? [does] : []));
}

/** Seconds for which who looked it up before goes on by the answer: the longest of its records. */
export function timeToLive(object: planning.ObjectState): number | undefined {
  const seconds = rowsOf(object).flatMap(({ columns }) => {
    const ttl = 'ttl' in columns ? columns.ttl : undefined;
    return ttl !== undefined && 'number' in ttl ? [ttl.number] : [];
  });
  return seconds.length === 0 ? undefined : Math.max(...seconds);
}

export function statementsOf(statements: readonly planning.StatementData[]): readonly StatementData[] {
  return statements as readonly StatementData[];
}

/** A device by its id, with what people call it where the id does not end with that: `asa:Asa (fw1)`. */
export function deviceCalled(id: string, ...states: readonly planning.State[]): string {
  const device = states.flatMap(({ devices }) => devices).find((one) => one.id === id);
  const title = device === undefined ? undefined : deviceWording(device).title;
  return title === undefined || id.endsWith(`:${title}`) ? id : `${id} (${title})`;
}
