import { Check, NetworkProtocol, Statement, Value } from '../core';
import type { Asa } from './asa';
import type { AsaAccessList, AsaPermit } from './asa-access-list';
import type { AsaStaticPat } from './asa-static-pat';

/** One entry as the list shows it. */
export interface ShownEntry {
  readonly protocol: string;
  /** Host and port. */
  readonly to: string;
  readonly source: string;
}

/** So many partners are told by their addresses; of more they are counted. */
const TOLD = 12;

/** What comes in from outside: one mention of each host and port, however many partners have an entry for it. */
export function entriesCheck({ asa, name }: AsaAccessList, shown: readonly ShownEntry[]): Check {
  const sources = new Map<string, string[]>();
  for (const { protocol, to, source } of shown) {
    const from = sources.get(`${protocol} to ${to}`);
    if (from === undefined) sources.set(`${protocol} to ${to}`, [source]);
    else from.push(source);
  }
  const ends = new Map<string, string[]>();
  for (const [to, from] of sources) {
    const who = from.length > TOLD ? `${from.length} sources` : from.join(', ');
    ends.set(who, [...(ends.get(who) ?? []), to]);
  }
  const entries = [...ends].map(
    ([from, to]) =>
      `${to.map((each) => `permit ${each}`).join(', ')}, ${to.length > 1 ? 'each from' : 'from'} ${from}`,
  );
  return Check.show(Statement.command('show access-list', Value.name(name)), {
    must: `${entries.join('; ')}; no deny above them that matches first`,
    why: `an entry names the address and the port ${asa.release.namesObjects ? 'inside, not the public ones' : 'that are public, not those inside'}; its hitcnt rises with the first session from outside`,
  });
}

/**
 * Every partner is let in by an entry and a class of his own, so that a packet of each is followed to where new sessions
 * arrive. That of the first one is followed to each host already.
 */
export function furtherTraces(list: AsaAccessList): Check[] {
  const { asa, permits } = list;
  const entrance = asa._staticPats.find(
    (pat) => pat.protocol === NetworkProtocol.TCP && permits.some((permit) => leadsTo(pat, permit)),
  );
  if (entrance === undefined) return [];
  const sourcesIn = (of: readonly AsaPermit[]): string[] =>
    of.filter((permit) => leadsTo(entrance, permit)).map(({ source }) => source);
  const inspected = new Set(inspecting(asa, list).flatMap((each) => sourcesIn(each.permits)));
  return sourcesIn(permits)
    .slice(1)
    .filter((source) => /^[0-9.]+$/.test(source))
    .map((peerAddress) =>
      asa.packetTracer({
        peerAddress,
        publicAddress: entrance.publicAddress,
        publicPort: entrance.publicPort,
        inspected: inspected.has(peerAddress),
      }),
    );
}

function leadsTo(
  { realAddress, realPort }: AsaStaticPat,
  { destination, port, protocol }: AsaPermit,
): boolean {
  return (
    destination === realAddress &&
    port === realPort &&
    (protocol ?? NetworkProtocol.TCP) === NetworkProtocol.TCP
  );
}

/** The lists that classes match. */
function inspecting(asa: Asa, outside: AsaAccessList): readonly AsaAccessList[] {
  return asa._accessLists.filter((each) => each !== outside);
}
