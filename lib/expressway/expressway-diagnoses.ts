import { Check, Diagnosis } from '../core';
import { MENU, where } from './menus';

/** How to look closer at an Expressway that carries SIP (administrator guide, "Diagnostics" and "Maintenance"). */
export function diagnoses(peers: readonly string[]): Diagnosis[] {
  return [searches(peers), messages()];
}

/** Each request is a search, and says which rules were asked. */
function searches(peers: readonly string[]): Diagnosis {
  const each = peers.length > 1 ? `, on each of ${peers.join(', ')}` : '';
  return new Diagnosis({
    title: 'Which way a request takes',
    why: 'When sessions do not come about. Try what fails, and look right afterwards',
    looks: [
      Check.look(where(MENU.searchHistory), {
        must: `a search for the address that was tried${each}; its details name the rule and the zone that took it`,
        why: 'without a search the request did not arrive: look at the device before it on the way. A search without a rule has another traffic type, another source, or an address that no pattern fits',
      }),
      Check.look(where(MENU.checkPattern), {
        must: 'Result Succeeded, for the address that was tried, with Regex, the pattern that the checks have, and Leave',
        why: 'a pattern with another backslash fits nothing, and says so nowhere else',
      }),
    ],
  });
}

/** One log at a time: a new one is written over the last. */
function messages(): Diagnosis {
  const page = where(MENU.diagnosticLogging);
  return new Diagnosis({
    title: 'What comes in and goes out',
    why: 'When a zone is not active, or sessions begin and break off. Only for the minutes of a try: it is written for everything that passes',
    before: [
      Check.look(page, {
        must: 'no log is being taken, and the last one was downloaded by whoever took it',
        why: 'a new one is written over it',
      }),
    ],
    looks: [
      Check.look(page, {
        must: 'Take tcpdump while logging checked; Start new log; then try again what fails',
        why: 'in a cluster the log is taken on every peer',
      }),
      Check.look(page, {
        must: 'Stop logging; Collect log; Download log: the SIP messages of the try, or the alert of the handshake',
        why: 'unknown ca: its root is not in the list of trusted ones; bad certificate: a name or a usage does not fit. The side that sends the alert is the one that refuses',
      }),
    ],
  });
}
