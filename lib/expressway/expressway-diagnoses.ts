import { Check, Diagnosis } from '../core';
import { MENU, where } from './menus';

/** What an Expressway is looked at for. */
interface Carried {
  /** Its search rules lead SIP. */
  readonly sip: boolean;
  /** XMPP federation ends on it. */
  readonly xmpp: boolean;
  /** Its peers. */
  readonly peers: readonly string[];
}

/** How to look closer at an Expressway (administrator guide, "Diagnostics" and "Maintenance"). */
export function diagnoses({ sip, xmpp, peers }: Carried): Diagnosis[] {
  if (!sip && !xmpp) return [];
  return [...(sip ? [searches(peers)] : []), ...(xmpp ? [connections(peers)] : []), log()];
}

/** Each request is a search, and says which rules were asked. */
function searches(peers: readonly string[]): Diagnosis {
  const each = onEach(peers);
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

/** A server of a partner has a connection a direction; each begins with names that DNS has to know. */
function connections(peers: readonly string[]): Diagnosis {
  return new Diagnosis({
    title: 'Which partner is connected over XMPP',
    why: 'When the users of a partner show no availability, or messages come back. Write to a user of the partner first: connections that carry nothing close after ten minutes',
    looks: [
      Check.look(where(MENU.xmppConnections), {
        must: `the domain of the partner, once a direction${onEach(peers)}`,
        why: 'nothing outbound: its name is not found, its port does not answer, or the handshake fails. Nothing inbound: our record is not found, the firewall keeps the partner out, or the partner cannot prove by dialback who it is',
      }),
      Check.look(where(MENU.dnsLookup), {
        must: '_xmpp-server._tcp in front of the domain of the partner, and of our own: the servers and port 5269',
        why: 'both sides ask DNS by themselves, and dialback asks it who the other side is. Where a federated static route leads to the partner its name is not asked for',
      }),
      Check.look(where(MENU.eventLog), {
        must: 'for the domain of the partner: no refusal',
        why: 'a domain that is not on the allow list, or stands on the deny list, is refused without a connection; lists compare whole names, and a chat node has a name of its own',
      }),
    ],
  });
}

function onEach(peers: readonly string[]): string {
  return peers.length > 1 ? `, on each of ${peers.join(', ')}` : '';
}

/** One log at a time: a new one is written over the last. */
function log(): Diagnosis {
  const page = where(MENU.diagnosticLogging);
  return new Diagnosis({
    title: 'What comes in and goes out',
    why: 'When a zone is not active, a connection does not come about, or sessions begin and break off. Only for the minutes of a try: it is written for everything that passes',
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
        must: 'Stop logging; Collect log; Download log: the messages of the try, or the alert of the handshake',
        why: 'unknown ca: its root is not in the list of trusted ones; bad certificate: a name or a usage does not fit. The side that sends the alert is the one that refuses',
      }),
    ],
  });
}
