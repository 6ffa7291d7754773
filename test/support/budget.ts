/**
 * How long all properties may look for a counterexample: one budget, of which each has its share.
 *
 *     npm test                  half of it
 *     FC_RUNS=10 npm test       ten times of it, in the night; `.ci/run` takes all of it seven times where it counts
 *     FC_SEED=42 npm test       other examples; the same number gives the same ones again
 */
const FACTOR = positive('FC_RUNS', 0.5);
const SEED = positive('FC_SEED', 1);

/** All of what is tried by turns otherwise. */
export const WHOLE = FACTOR > 1;

/**
 * The share of the property of this test: what it is given to `fc.assert`. Each test has examples of its own.
 *
 * @param runs examples of the whole budget; as few as find what the property is there to find
 */
export function budget(runs: number): { numRuns: number; seed: number } {
  return { numRuns: Math.max(1, Math.round(runs * FACTOR)), seed: seedOf(expect.getState().currentTestName) };
}

function seedOf(test = ''): number {
  return [...test].reduce((hash, letter) => (Math.imul(hash, 31) + letter.codePointAt(0)!) | 0, SEED);
}

function positive(name: string, otherwise: number): number {
  const text = process.env[name];
  const value = text === undefined ? otherwise : Number(text);
  if (!(value > 0)) throw new Error(`${name} is ${JSON.stringify(text)}: say a number greater than 0.`);
  return value;
}
