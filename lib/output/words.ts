import { listed } from '../core/words';

export { quote } from '../core/words';
export { listed };
export { nearName } from '../core/near';

/** `1 step`, `2 steps`. */
export function count(number: number, one: string): string {
  return `${number} ${number === 1 ? one : `${one}s`}`;
}

/** So many things are named on the first page; of more it is said how many. */
export const NAMED = 4;

/** `a, b and c`, or `7 nodes`. */
export function named(words: readonly string[], one: string, most = NAMED): string {
  return words.length > most ? count(words.length, one) : listed(words);
}

/** `1 to 6, 9`. The numbers are in ascending order. */
export function ranges(numbers: readonly number[]): string {
  const parts: string[] = [];
  for (let i = 0; i < numbers.length;) {
    let j = i;
    while (j + 1 < numbers.length && numbers[j + 1] === numbers[j] + 1) j += 1;
    if (j - i >= 2) parts.push(`${numbers[i]} to ${numbers[j]}`);
    else for (let k = i; k <= j; k += 1) parts.push(`${numbers[k]}`);
    i = j + 1;
  }
  return parts.join(', ');
}

/** Order by code units: the same on every machine, whatever its language. */
export function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** `phase 1`, `phases 1 to 3, 5`. The numbers are in ascending order. */
export function phaseWord(numbers: readonly number[]): string {
  return `${numbers.length === 1 ? 'phase' : 'phases'} ${ranges(numbers)}`;
}
