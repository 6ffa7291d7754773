/**
 * The known name that a word seems to mean: one letter more or less, another one, or as many as a quarter of the name.
 * Upper and lower case are the same.
 *
 * @param share The part of the name that may differ.
 */
export function nearName(word: string, known: readonly string[], share = 1 / 4): string | undefined {
  const [near] = known
    .map((name) => ({ name, far: distance(word.toLowerCase(), name.toLowerCase()) }))
    .filter(({ name, far }) => far <= Math.max(1, Math.floor(name.length * share)))
    .sort((one, other) => one.far - other.far);
  return near?.name;
}

/** Levenshtein: how many characters have to change. A word longer than any that is known is not measured. */
function distance(one: string, other: string): number {
  if (one.length > 60) return one.length;
  let row = Array.from({ length: other.length + 1 }, (_none, index) => index);
  for (const [i, character] of [...one].entries()) {
    const next = [i + 1];
    for (let j = 0; j < other.length; j++) {
      next.push(Math.min(row[j + 1] + 1, next[j] + 1, row[j] + (other[j] === character ? 0 : 1)));
    }
    row = next;
  }
  return row[other.length];
}
