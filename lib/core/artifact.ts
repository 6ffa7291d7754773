import { Generation } from '../net/generation';
import { parsed } from './errors';

/** An artifact as data, for people and files. */
export interface ArtifactWording {
  /** What it is, in a few words: `certificate of imp_proxy (fw1)`. */
  readonly title: string;
  /** File name to keep it under while it travels: `imp_proxy.pem`. */
  readonly file: string;
  /** Who gives it, when nobody of us makes it. */
  readonly from?: string;
  /** SHA-256 of a certificate that is known. */
  readonly sha256?: string;
  /** Until when a certificate that is known is valid: `2045-12-31T00:00:00Z`. */
  readonly expires?: string;
}

/** What is known of an artifact. */
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
   * Raised with the step that makes it; consumers take it over, so that a renewal reaches them. Whole number from 1
   * (`artifact/generation`).
   * @default 1
   */
  readonly generation?: number;
  /**
   * SHA-256 of a certificate that somebody gives, where it is known: another one is another certificate, whatever it is
   * called.
   * @default - not known
   */
  readonly sha256?: string;
  /**
   * Until when a certificate that somebody gives is valid, ISO 8601 in UTC.
   * @default - not known
   */
  readonly expires?: string;
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

  /**
   * Given by somebody, with no step of ours: a partner's root certificate.
   *
   * @param giver Who gives it, as people call them.
   */
  public static given(props: ArtifactProps, giver: string): Artifact {
    return new Artifact(props, true, giver);
  }

  /** By this two states match: the name that was given, else the title; the generation of a renewed one stands behind it. */
  public readonly name: string;
  /** What it is, as people call it; the generation of a renewed one stands behind it. */
  public readonly title: string;
  /** The file name that it travels under. */
  public readonly file: string;
  /** Generation of the step that makes it, from 1. */
  public readonly generation: number;

  /**
   * SHA-256 of a certificate that somebody gives.
   * @default - not known
   */
  public readonly sha256?: string;
  /**
   * Until when a certificate that somebody gives is valid, ISO 8601 in UTC.
   * @default - not known
   */
  public readonly expires?: string;

  /** @internal */
  public readonly _from: string | undefined;
  /**
   * True when no step of ours makes it.
   * @internal
   */
  public readonly _exists: boolean;

  protected constructor(props: ArtifactProps, exists: boolean, giver?: string) {
    const { number } = parsed(props.title, 'artifact/generation', () =>
      Generation.of(props.generation ?? 1, 'generation of the artifact'),
    );
    const renewed = number === 1 ? '' : ` (${number})`;
    this.name = `${props.name ?? props.title}${renewed}`;
    this.title = `${props.title}${renewed}`;
    this.file = props.file;
    this.generation = number;
    this.sha256 = props.sha256;
    this.expires = props.expires;
    this._from = giver;
    this._exists = exists;
  }

  /**
   * What a once-object that consumes it is a matter of fact about.
   * @internal
   */
  public get _facts(): { [name: string]: string } {
    return { artifact: this.name, ...(this.sha256 === undefined ? {} : { sha256: this.sha256 }) };
  }
}
