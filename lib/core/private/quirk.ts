/** Something that a vendor's documents say in two ways, or not at all. */
export interface Quirk {
  /** What is so, or may be so. */
  readonly fact: string;
  /** Where it was read or seen: document and edition, or the release of a device. */
  readonly evidence: string;
  /** False: from memory, or a guess that fits the documents; the output says "confirm on the device". */
  readonly confirmed: boolean;
  /** What the output says about it, a clause; absent where a reader can do nothing with it. */
  readonly tell?: string;
}

export function confirmed(fact: string, evidence: string): Quirk {
  return { fact, evidence, confirmed: true };
}

export function unconfirmed(fact: string, evidence: string, tell?: string): Quirk {
  return { fact, evidence, confirmed: false, tell };
}

/** The sentence for the output: nothing that is unconfirmed passes for certain. */
export function confirmOnDevice(quirk: Quirk): string {
  return `Confirm on the device: ${quirk.tell ?? quirk.fact}.`;
}
