import { quote } from '../net';
import { Node, type IConstruct } from 'constructs';
import type { Deployment } from './deployment';
import { constructError } from './errors';
import { Severity, type Finding } from './finding';

/** What is known of a rule, whatever it finds. */
export interface RuleProps {
  /** `area/rule-name`, lower case with hyphens. Frozen once released. */
  readonly id: string;
  /** What it demands, one sentence, for the rules page. */
  readonly demand: string;
  /**
   * Severity of its findings unless a finding says otherwise.
   * @default Severity.ERROR
   */
  readonly severity?: Severity;
  /**
   * Section of the source document.
   * @default - none
   */
  readonly source?: string;
}

/** What a rule says of one place. */
export interface FindingOptions {
  /** What is wrong, the bad value quoted. */
  readonly problem: string;
  /** What to write instead. */
  readonly advice: string;
  /**
   * Severity of this finding.
   * @default - the severity of the rule
   */
  readonly severity?: Severity;
}

/** A rule over a whole deployment. Attach it with `stack.addRule`. */
export abstract class Rule {
  /** `area/rule-name`. Frozen once released. */
  public readonly id: string;
  /** What it demands, one sentence. */
  public readonly demand: string;
  /** Severity of its findings unless a finding says otherwise. */
  public readonly severity: Severity;
  /** Section of the source document; undefined where it has none. */
  public readonly source: string | undefined;

  constructor(props: RuleProps) {
    if (!/^[a-z0-9][a-z0-9-]*\/[a-z0-9][a-z0-9-]*$/.test(props.id)) {
      throw constructError(
        'rule',
        'rule/id',
        `A rule is called ${quote(props.id)}.`,
        'Write area/rule-name in lower case, such as static-route/lync-requires-tls.',
      );
    }
    this.id = props.id;
    this.demand = props.demand;
    this.severity = props.severity ?? Severity.ERROR;
    this.source = props.source;
  }

  /** Looks at the deployment and returns what breaks the rule. */
  public abstract judge(deployment: Deployment): Finding[];

  /** A finding of this rule at a construct. */
  protected finding(at: IConstruct, options: FindingOptions): Finding {
    return {
      rule: this.id,
      severity: options.severity ?? this.severity,
      path: Node.of(at).path,
      problem: options.problem,
      advice: options.advice,
      source: this.source,
    };
  }
}
