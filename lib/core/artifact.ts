/** An artifact as data, for people and files. */
export interface ArtifactWording {
  /** What it is, in a few words: `certificate of imp_proxy (fw1)`. */
  readonly title: string;
  /** File name to keep it under while it travels: `imp_proxy.pem`. */
  readonly file: string;
  /** Who gives it, when nobody of us makes it. */
  readonly from?: string;
}

export interface ArtifactProps {
  /** What it is, in a few words: `certificate of imp_proxy on fw1`. */
  readonly title: string;
  /**
   * By this two states match: unique within the stack, and without what may be renamed, such as a host name.
   * @default - the title
   */
  readonly name?: string;
  /** The file name that it travels under, such as `imp_proxy.pem`. */
  readonly file: string;
  /**
   * Raised with the step that makes it; consumers take it over, so that a renewal reaches them.
   * @default 1
   */
  readonly generation?: number;
}

/**
 * Something that a step yields, that exists (`ReadArtifact`), or that somebody gives, and that another step needs: a
 * self-signed certificate, a signing request, a signed certificate, a partner's root.
 */
export class Artifact {
  /** Yielded by a step that shows it by itself: a request printed to the screen. */
  public static shown(props: ArtifactProps): Artifact {
    return new Artifact(props, false);
  }

  /** Given by somebody, with no step of ours: a partner's root certificate. */
  public static given(props: ArtifactProps, from: string): Artifact {
    return new Artifact(props, true, from);
  }

  /** Unique within the stack. */
  public readonly name: string;
  /** What it is, as people call it. */
  public readonly title: string;
  /** The file name that it travels under. */
  public readonly file: string;
  /** Generation of the step that makes it. */
  public readonly generation: number;

  /** @internal */
  public readonly _from: string | undefined;
  /**
   * True when no step of ours makes it.
   * @internal
   */
  public readonly _exists: boolean;

  protected constructor(props: ArtifactProps, exists: boolean, from?: string) {
    this.name = props.name ?? props.title;
    this.title = props.title;
    this.file = props.file;
    this.generation = props.generation ?? 1;
    this._from = from;
    this._exists = exists;
  }
}
