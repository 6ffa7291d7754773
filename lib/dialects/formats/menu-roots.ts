import { mdEmphasis } from './markdown';

/** The menus of a page that several of its lines go through: said once, at its head. */
export interface MenuRoots {
  /** Sentences for the head, each behind an empty line. */
  readonly lines: readonly string[];
  /** The menu from the name on that the head explains. */
  readonly shortened: (menu: readonly string[]) => readonly string[];
}

/** So many words are worth a sentence at the head. */
const WORTH = 12;

export function menuRoots(all: readonly (readonly string[])[]): MenuRoots {
  const roots = new Map<string, readonly string[]>();
  let menus = all;
  for (;;) {
    const best = bestRoot(menus, all, roots);
    if (best === undefined) break;
    roots.set(best.name, best.root);
    menus = menus.filter((menu) => !beginsWith(menu, best.root));
  }
  return {
    lines: [...roots].flatMap(([name, root]) => [
      '',
      `${mdEmphasis(name)} is ${mdEmphasis(root.join(' > '))}.`,
    ]),
    shortened: (menu) => {
      const root = [...roots.values()].find((one) => beginsWith(menu, one));
      return root === undefined ? menu : menu.slice(root.length - 1);
    },
  };
}

/** The beginning of menus. */
interface Root {
  readonly root: readonly string[];
  /** The last of it. */
  readonly name: string;
}

/** The beginning of menus that saves most words; its last name is the name of nothing else. */
function bestRoot(
  menus: readonly (readonly string[])[],
  all: readonly (readonly string[])[],
  known: ReadonlyMap<string, unknown>,
): Root | undefined {
  const counts = new Map<string, Root & { readonly uses: number }>();
  for (const menu of menus) {
    for (let length = 2; length <= menu.length; length += 1) {
      const root = menu.slice(0, length);
      const key = JSON.stringify(root);
      counts.set(key, { root, name: menu[length - 1], uses: (counts.get(key)?.uses ?? 0) + 1 });
    }
  }
  let best: (Root & { readonly saved: number }) | undefined;
  for (const { root, name, uses } of counts.values()) {
    const saved = (uses - 1) * wordsOf(root.slice(0, -1));
    if (saved < WORTH || (best !== undefined && saved <= best.saved)) continue;
    if (!known.has(name) && isItsOwn({ root, name }, all)) best = { root, name, saved };
  }
  return best;
}

/** Whether the last name stands nowhere but there. */
function isItsOwn({ root, name }: Root, all: readonly (readonly string[])[]): boolean {
  return all.every((menu) => {
    const at = menu.indexOf(name);
    return at === -1 || (at === root.length - 1 && beginsWith(menu, root) && menu.lastIndexOf(name) === at);
  });
}

function beginsWith(menu: readonly string[], root: readonly string[]): boolean {
  return root.every((name, index) => menu[index] === name);
}

function wordsOf(names: readonly string[]): number {
  return names.join(' > ').split(' ').length;
}
