/** Which kind of people an owner is. */
export enum OwnerKind {
  /** Our own administrators. */
  US = 'us',
  /** The administrators of a federation partner. */
  PARTNER = 'partner',
  /** Anybody else. */
  THIRD_PARTY = 'third-party',
}

/** Who carries out what stands on a device, and so where its bundle goes. */
export class Owner {
  /** Our own administrators: `bundles/`. */
  public static us(): Owner {
    return new Owner(OwnerKind.US, 'us');
  }

  /** The administrators of a federation partner: `handouts/<name>/`. */
  public static partner(name: string): Owner {
    return new Owner(OwnerKind.PARTNER, name);
  }

  /** A third party, such as a public certificate authority or the DNS team: `tickets/`. */
  public static thirdParty(name: string): Owner {
    return new Owner(OwnerKind.THIRD_PARTY, name);
  }

  private constructor(
    /** Which kind of people it is. */
    public readonly kind: OwnerKind,
    /** The name that people know the owner by. */
    public readonly name: string,
  ) {}
}
