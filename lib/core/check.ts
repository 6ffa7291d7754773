import type { Statement, StatementData } from './statement';

/** A check as data. */
export interface CheckData {
  readonly run?: StatementData;
  readonly look?: string;
  readonly must: string;
  readonly why: string;
  /** What no line of the answer may hold: many of one command are one look, whose answer must be empty. */
  readonly absent?: string;
  /** Needs the published DNS records: comes after the Terraform step. */
  readonly published?: true;
}

export interface CheckOptions {
  /** What must be seen, in the device's own words where there are some. */
  readonly must: string;
  /** Why it matters, or what else to do. */
  readonly why: string;
  /**
   * What no line of the answer may hold, as the device prints it: a name that has to be free. Many of one command
   * become one command whose answer must be empty, where the device's language can say so.
   * @default - the answer is read
   */
  readonly absent?: string;
  /**
   * True when it can only hold once the DNS records are published.
   * @default false
   */
  readonly afterPublishing?: boolean;
}

/** Something to look at, before or after: it changes nothing. */
export class Check {
  /** A command that only shows. */
  public static run(statement: Statement, options: CheckOptions): Check {
    return new Check({ run: statement._data, ...settled(options) });
  }

  /** A place to look at: a page, a client, a label on a box. */
  public static look(where: string, options: CheckOptions): Check {
    return new Check({ look: where, ...settled(options) });
  }

  /** @internal */
  public readonly _data: CheckData;

  private constructor(data: CheckData) {
    this._data = data;
  }
}

function settled(options: CheckOptions): Omit<CheckData, 'run' | 'look'> {
  return {
    must: options.must,
    why: options.why,
    ...(options.absent === undefined ? {} : { absent: options.absent }),
    ...(options.afterPublishing === true ? { published: true as const } : {}),
  };
}
