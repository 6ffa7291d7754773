/** Who carries out what stands on a device, and so where its bundle goes. */
export class Owner {
  /** Our own administrators: `bundles/`. */
  public static us(): Owner {
    return new Owner('us', 'us');
  }

  /** The administrators of a federation partner: `handouts/<name>/`. */
  public static partner(name: string): Owner {
    return new Owner('partner', name);
  }

  /** A third party, such as a public certificate authority or the DNS team: `tickets/`. */
  public static thirdParty(name: string): Owner {
    return new Owner('third-party', name);
  }

  private constructor(
    /** `us`, `partner` or `third-party`. */
    public readonly kind: string,
    /** The name that people know the owner by. */
    public readonly name: string,
  ) {}
}
