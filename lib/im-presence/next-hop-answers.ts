import { Check } from '../core';

/** Where a route leads, something listens. */
export function nextHopAnswers(host: string, port: number): Check {
  return Check.sip({
    host,
    port,
    must: 'the port answers, from every node',
    why: 'any node may open a connection to the outside',
    whenDone: true,
  });
}
