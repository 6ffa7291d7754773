import { Node, type IConstruct } from 'constructs';
import { InvalidValue } from '../net';

const MARK = Symbol.for('cdktf-uc-federation.FederationError');

/** What went wrong, in the three sentences that every message of this library has. */
export interface ErrorDetail {
  /** Rule id, `area/rule-name`. */
  readonly rule: string;
  /** Construct path, `Abc/Imp`. */
  readonly path: string;
  /** What is wrong, the bad value quoted. */
  readonly problem: string;
  /** What to write instead. */
  readonly advice: string;
  /** Section of the source document, or catalogue row. */
  readonly source?: string;
}

/**
 * The one error type of this library. Recognise it with `FederationErrors.isFederationError`, never with `instanceof`:
 * two copies of the package may be installed side by side.
 */
export class FederationError extends Error {
  /** At least one. */
  public readonly details: readonly ErrorDetail[];

  constructor(details: readonly ErrorDetail[]) {
    super(details.map(printDetail).join('\n'));
    this.name = 'FederationError';
    this.details = details;
    Object.defineProperty(this, MARK, { value: true });
  }
}

/** What is wrong with a declaration. */
export interface RefusalProps {
  /** `area/rule-name`, lower case with hyphens. */
  readonly rule: string;
  /** What is wrong, the bad value quoted. */
  readonly problem: string;
  /** What to write instead. */
  readonly advice: string;
  /**
   * Section of the source document.
   * @default - none
   */
  readonly source?: string;
}

/** The errors of this library: recognised, and made for constructs of your own. */
export class FederationErrors {
  /**
   * What a constructor of your own throws when it is given a bad value: it is printed like a finding, with the path of
   * the construct.
   */
  public static refusal(at: IConstruct, props: RefusalProps): any {
    return constructError(at, props.rule, props.problem, props.advice, props.source);
  }

  /** The same where no construct is at hand, such as in a language of a vendor; `path` is that of the statement. */
  public static refusalOf(path: string, props: RefusalProps): any {
    return constructError(path, props.rule, props.problem, props.advice, props.source);
  }

  /** True when the value was thrown by a construct or by the synth of this library. */
  public static isFederationError(value: any): boolean {
    return typeof value === 'object' && value !== null && MARK in value;
  }

  private constructor() {}
}

/** The same recognition, typed for use inside the library. */
export function asFederationError(error: unknown): FederationError | undefined {
  return FederationErrors.isFederationError(error) ? (error as FederationError) : undefined;
}

function printDetail(detail: ErrorDetail): string {
  const source = detail.source === undefined ? '' : ` (${detail.source})`;
  return `[${detail.path}] ${detail.rule}   ${detail.problem}\n  ${detail.advice}${source}`;
}

/** An error of one construct. */
export function constructError(
  scope: IConstruct | string,
  rule: string,
  problem: string,
  advice: string,
  source?: string,
): FederationError {
  const path = typeof scope === 'string' ? scope : Node.of(scope).path;
  return new FederationError([{ rule, path, problem, advice, source }]);
}

/** The path of a construct that is still being made. */
export function childPath(scope: IConstruct, id: string): string {
  const { path } = Node.of(scope);
  return path === '' ? id : `${path}/${id}`;
}

/**
 * Runs a parser of `lib/net` and gives what it throws the place and the rule that it cannot know.
 */
export function parsed<T>(scope: IConstruct | string, rule: string, parse: () => T, source?: string): T {
  try {
    return parse();
  } catch (error) {
    if (!InvalidValue.is(error)) throw error;
    throw constructError(scope, rule, error.problem, error.advice, source);
  }
}
