import type { CommandData, FormData, HandOffData, RowData, StatementData } from '../../../core/statement';
import type { ScriptGroup, ScriptStep } from '../../script';
import { comesBack } from './headline';

/** A page of the administration tool, and what is put into its fields. */
export interface Form {
  readonly menu: readonly string[];
  readonly action?: string;
  readonly fields: FormData['form'][number][];
  button?: string;
  readonly notes: string[];
}

/** What is done in one place: a form that is filled in, commands that are typed, something handed over. */
export interface Act {
  readonly form?: Form;
  readonly commands?: CommandData[];
  readonly rows?: { readonly taking: boolean; readonly rows: RowData[] };
  readonly paste?: { readonly command: CommandData; readonly artifact: string; readonly end: string };
  readonly handOff?: HandOffData;
}

/** Statements one behind the other that belong to one place are one act. */
export function actsOf(group: ScriptGroup, step: ScriptStep): Act[] {
  const acts: Act[] = [];
  let form: Form | undefined;
  const add = (statement: StatementData, entering: boolean): void => {
    const last = acts[acts.length - 1];
    const { does, says = {} } = statement;
    if ('form' in does) {
      const { menu = [], action, button, note } = says;
      if (form === undefined || menu.length > 0) {
        // Who changes an entry finds it in the list; only who makes one presses the button for a new one. What leads
        // to a setting leads there again.
        const making = !entering || step.action === 'configure' || step.action === 'redo' || comesBack(step);
        const pressed = making ? action : action === undefined ? undefined : `open ${step.title}`;
        form = {
          menu: [...menu],
          action: pressed,
          fields: [...does.form],
          button,
          notes: note === undefined ? [] : [note],
        };
        acts.push({ form });
      } else {
        form.fields.push(...does.form);
        form.button = button ?? form.button;
        if (note !== undefined) form.notes.push(note);
      }
    } else if ('command' in does) {
      if (last?.commands !== undefined) last.commands.push(does);
      else acts.push({ commands: [does] });
    } else if ('row' in does) {
      if (last?.rows !== undefined) last.rows.rows.push(does);
      else acts.push({ rows: { taking: group.taking, rows: [does] } });
    } else if ('paste' in does) {
      acts.push({ paste: { command: { command: does.paste }, artifact: does.artifact, end: does.end } });
    } else acts.push({ handOff: does });
  };
  for (const statement of group.open) add(statement, true);
  for (const statement of group.statements) add(statement, false);
  return acts;
}
