/**
 * Compares dotted releases number by number: `9.9` is before `9.12`. Anything that is not a number sorts by
 * the numbers in it, so `12.5(1)SU3` is 12, 5, 1, 3.
 */
export function compareReleases(a: string, b: string): number {
  const left = numbers(a);
  const right = numbers(b);
  for (let i = 0; i < Math.max(left.length, right.length); i += 1) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return Math.sign(difference);
  }
  return 0;
}

function numbers(release: string): number[] {
  return (release.match(/\d+/g) ?? []).map(Number);
}
