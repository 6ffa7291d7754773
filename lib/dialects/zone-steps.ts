import { commonSteps } from './admin-steps';
import type { StatementData } from '../core/statement';
import { adminGrammar, adminLine } from './grammars/admin-cli';
import type { Dialect } from './script';
import { refusal } from './values';

/**
 * A zone is carried out by people with forms of their own, or by Terraform: the steps are a checklist of
 * records, and the records themselves a ticket.
 */
export const zoneSteps: Dialect = {
  ...commonSteps,
  // The name is looked up before the record is made, not while it is.
  settings: undefined,
  // Nothing is what an answer has to be.
  absent: (where, { does }) => [adminLine(where, does)],
  typed: (where, statements) => together(statements.map((statement) => lines(where, statement))),
  guidance: (_kind, _byHand, early = false) => ({
    before: early ? [] : ['What the records lead to is up: its checks hold.'],
    manner: early ? 'new names' : 'publish',
    back: 'take away and put back what it names',
    carryOut: `It names the records, each as it shall stand.${early ? ' They are names alone, which nobody is led by yet.' : ''}`,
    expect: 'every name server of the zone answers with exactly these records',
    stop: 'a record of the same name that is not in the list',
  }),
};

function lines(where: string, { does }: StatementData): string[] {
  if ('command' in does) return adminGrammar.lines(where, does, new Set(), new Map());
  throw refusal(where, 'zone', 'What is typed is no command.', 'Use Statement.command(...).');
}

/** One session: what the first begins with, such as the server, is not typed again by the others. */
function together([first, ...others]: readonly (readonly string[])[]): string[] {
  return [
    ...first,
    ...others.flatMap((more) => {
      const differs = more.findIndex((line, index) => line !== first[index]);
      return more.slice(differs === -1 ? more.length : differs);
    }),
  ];
}
