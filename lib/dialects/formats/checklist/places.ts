import type { ScriptStep } from '../../script';
import { mdEmphasis } from '../markdown';
import type { MenuRoots } from '../menu-roots';
import type { Form } from './acts';

/** Where a form is, with the button that leads to it. */
export function place(form: Form, roots: MenuRoots): string {
  const menu = roots.shortened(form.menu);
  return mdEmphasis([...menu, ...(form.action === undefined ? [] : [form.action])].join(' > '));
}

/** Menus that the steps of a page go through. */
export function menusOf(steps: readonly ScriptStep[]): (readonly string[])[] {
  return steps.flatMap(({ groups }) =>
    groups.flatMap(({ open, statements }) =>
      [...open, ...statements].flatMap(({ does, says }) =>
        'form' in does && says?.menu !== undefined ? [says.menu] : [],
      ),
    ),
  );
}
