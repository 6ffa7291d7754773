import type { ObjectState, State } from './model';

/** What is called otherwise from now on: an address, a name. */
export interface Renaming {
  readonly from: string;
  readonly to: string;
}

/** More than so many are no edit that somebody takes apart. */
const MOST = 8;

/** A name on a device, or an address: no word of a language. */
const NAME = /[\d._-]/;

const WORD = /[A-Za-z0-9](?:[\w.-]*\w)?/g;

/** What is the other in what is wanted: a word that stands nowhere any more, and one that is new, in the same places. */
export function renamings(installed: State, wanted: State): Renaming[] {
  const [then, now] = [installed, wanted].map(textsOf);
  const [gone, come] = [alone(then, now), alone(now, then)];
  if (gone.length === 0 || gone.length > MOST || come.length > MOST) return [];
  const found: Renaming[] = [];
  for (;;) {
    const left = (words: readonly string[], taken: readonly string[]): string[] =>
      words.filter((word) => !taken.includes(word));
    const olds = left(
      gone,
      found.map(({ from }) => from),
    );
    const news = left(
      come,
      found.map(({ to }) => to),
    );
    const places = {
      old: placesOf(
        then,
        olds,
        found.map(({ from }) => from),
      ),
      new: placesOf(
        now,
        news,
        found.map(({ to }) => to),
      ),
    };
    const alike = olds.flatMap((from) => {
      const to = likest(places.old.get(from)!, places.new);
      return to !== undefined && likest(places.new.get(to)!, places.old) === from ? [{ from, to }] : [];
    });
    if (alike.length === 0) return found;
    found.push(alike[0]);
  }
}

/** A state as it would be if these were called otherwise. */
export function calledOtherwise(state: State, those: readonly Renaming[]): State {
  let text = JSON.stringify(state);
  for (const { from, to } of those) text = text.replace(wordIn(from), () => to);
  return JSON.parse(text) as State;
}

/** Whether an object names it, in itself or in what it does. */
export function isNamedBy(word: string, object: ObjectState): boolean {
  return wordIn(word).test(textOf(object));
}

/** What an object is and does: not what it says to people, nor where the stack declares it. */
function textsOf({ objects }: State): string[] {
  return objects.map(textOf);
}

function textOf({ device, key, parts, open, destroy, facts, claims, places }: ObjectState): string {
  return JSON.stringify(
    { device, key, parts, open, destroy, facts, claims, places },
    (name, value: unknown) => (name === 'says' || name === 'why' ? undefined : value),
  );
}

/** Words that stand in the first alone, none of which holds another. */
function alone(texts: readonly string[], others: readonly string[]): string[] {
  const known = wordsOf(others);
  const words = [...wordsOf(texts)].filter((word) => !known.has(word));
  return words.filter((word) => !words.some((other) => other !== word && wordIn(other).test(word)));
}

function wordsOf(texts: readonly string[]): Set<string> {
  return new Set(texts.flatMap((text) => text.match(WORD) ?? []).filter((word) => NAME.test(word)));
}

function wordIn(word: string): RegExp {
  const escaped = word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?<![A-Za-z0-9.-])${escaped}(?![A-Za-z0-9-]|\\.[A-Za-z0-9])`, 'g');
}

/** Where each word stands: the text of each object with it, in which the others are blanks, but for those that are known. */
function placesOf(
  texts: readonly string[],
  words: readonly string[],
  known: readonly string[],
): Map<string, Set<string>> {
  const places = new Map(words.map((word) => [word, new Set<string>()]));
  for (const text of texts) {
    const here = words.filter((word) => wordIn(word).test(text));
    if (here.length === 0) continue;
    let numbered = text;
    known.forEach((word, at) => (numbered = numbered.replace(wordIn(word), `#${at}`)));
    for (const word of here) {
      let place = numbered.replace(wordIn(word), '*');
      for (const other of here) place = place.replace(wordIn(other), '?');
      places.get(word)!.add(place);
    }
  }
  return places;
}

/** Whose places are most of these, if it is one alone. */
function likest(
  places: ReadonlySet<string>,
  others: ReadonlyMap<string, ReadonlySet<string>>,
): string | undefined {
  const alike = [...others]
    .map(([word, theirs]) => {
      const common = [...theirs].filter((place) => places.has(place)).length;
      return { word, share: common / (places.size + theirs.size - common) };
    })
    .sort((a, b) => b.share - a.share);
  const [best, next] = alike;
  return best === undefined || best.share === 0 || best.share === next?.share ? undefined : best.word;
}
