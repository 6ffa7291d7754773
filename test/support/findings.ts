/** What is found beside that the addresses of the documents, which the tests use, are not those of the internet. */
export function besideSamples<T extends string | { readonly rule: string }>(found: readonly T[]): T[] {
  return found.filter(
    (one) => !/\b(?:asa|dns)\/public-range\b/.test(typeof one === 'string' ? one : one.rule),
  );
}
