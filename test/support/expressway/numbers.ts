/** The number that the device gives: whatever it is, here it follows from the name, so that who wrote it down is known to be right. */
export function numberOf(name: string): number {
  return [...name].reduce((hash, letter) => (hash * 31 + letter.codePointAt(0)!) % 997, 7) + 2;
}
