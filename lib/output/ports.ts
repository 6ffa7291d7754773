import { csv } from '../dialects/formats/csv';
import { mdCode } from '../dialects/formats/markdown';
import type { ConnectionState, State } from '../planning/model';
import type { OutputContext } from './context';

const HEAD = ['source', 'source address', 'destination', 'destination address', 'protocol', 'port'];
const CLOSED = 'tickets/ports-close.csv';
const CLOSED_BACK = 'undo/ports-close.csv';

/** `tickets/ports.csv`: what whoever runs a firewall lets through. */
export function portTicket({ input }: OutputContext): [string, string][] {
  const rows = input.flows.map((flow) => [
    flow.source,
    flow.sourceAddress ?? 'any',
    flow.destination,
    flow.destinationAddress,
    flow.protocol,
    `${flow.port}`,
    flow.purpose,
  ]);
  // Two nodes that leave as one address ask for the same.
  const once = [...new Map(rows.map((row) => [JSON.stringify(row), row])).values()];
  return rows.length === 0 ? [] : [['tickets/ports.csv', csv([...HEAD, 'purpose'], once)]];
}

/** What an earlier change asked for and nobody needs any more, there and on the way home: who let it through closes it. */
export function portsToClose({ input }: OutputContext): [string, string][] {
  const { installed, wanted, home } = input;
  const file = (path: string, rows: readonly string[][]): [string, string][] =>
    rows.length === 0 ? [] : [[path, csv(HEAD, rows)]];
  return [
    ...file(CLOSED, goneBetween(installed, wanted)),
    ...(isFirst(home) || input.back.phases.length === 0 ? [] : file(CLOSED_BACK, goneBetween(wanted, home))),
  ];
}

/** When it is closed, on the runbook. */
export function closingSection(context: OutputContext): string[] {
  const { installed, wanted, plan } = context.input;
  if (goneBetween(installed, wanted).length === 0) return [];
  const last = plan.phases.at(-1);
  const when =
    last === undefined
      ? 'Now'
      : `When phase ${last.number} is done, old answers of the DNS have expired and nobody goes home any more`;
  return [
    '## What is closed',
    `${when}, ask whoever runs each firewall to close what ${mdCode(CLOSED)} names: nothing here uses it any more. What somebody else uses as well stays open.`,
  ];
}

/** The same on the way home. */
export function closingBack({ input }: OutputContext): string[] {
  const { wanted, home } = input;
  if (goneBetween(wanted, home).length === 0) return [];
  const name = isFirst(home) ? 'tickets/ports.csv' : CLOSED_BACK.slice('undo/'.length);
  return ['', `At home, firewalls close what ${mdCode(name)} names.`];
}

function isFirst({ objects }: State): boolean {
  return objects.length === 0;
}

/** The connections of the first state that the second has no more, by address, protocol and port. */
function goneBetween(before: State, after: State): string[][] {
  const standing = new Set((after.flows ?? []).flatMap(({ connections = [] }) => connections.map(passing)));
  const gone = new Map<string, string[]>();
  for (const { connections = [] } of before.flows ?? []) {
    for (const each of connections) {
      if (standing.has(passing(each))) continue;
      const row = [each.source, each.sourceAddress, each.destination, each.destinationAddress];
      gone.set(JSON.stringify(each), [...row, each.protocol, `${each.port}`]);
    }
  }
  return [...gone.values()];
}

/** What a firewall sees of it. */
function passing({ sourceAddress, destinationAddress, protocol, port }: ConnectionState): string {
  return JSON.stringify([sourceAddress, destinationAddress, protocol, port]);
}
