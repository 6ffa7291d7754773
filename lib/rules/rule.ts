import type { IConstruct } from 'constructs';
import { Rule, type Deployment, type Finding, type FindingOptions, type RuleProps } from '../core';
import { every } from '../core/deployment';

/** What breaks a rule, and at which construct; where one construct is looked at, at that one unless it says otherwise. */
export type Broken<T = unknown> = FindingOptions &
  (T extends IConstruct ? { readonly at?: IConstruct } : { readonly at: IConstruct });

/** What breaks a rule, as `judge` returns it. */
type Verdict<T> = Broken<T> | readonly Broken<T>[] | undefined;

/** One rule of ours: what it demands, of what, and how that is seen. */
interface RuleForm<T> extends RuleProps {
  /** What it proves of the catalogue: `R-020`. */
  readonly catalogue: readonly string[];
  /** What is looked at, one after the other. */
  readonly over: (deployment: Deployment) => readonly T[];
  /** What is wrong with one of them. */
  readonly judge: (one: T, deployment: Deployment) => Verdict<T>;
}

/** A rule of ours. */
export class BuiltInRule extends Rule {
  /** What it proves of the catalogue. */
  public readonly catalogue: readonly string[];

  constructor(
    props: RuleProps & { readonly catalogue: readonly string[] },
    private readonly broken: (deployment: Deployment) => readonly Broken[],
  ) {
    super(props);
    this.catalogue = props.catalogue;
  }

  public judge(deployment: Deployment): Finding[] {
    return this.broken(deployment).map(({ at, ...options }) => this.finding(at, options));
  }
}

/** Makes the rule of a form; a function, so that each form keeps the type of what it looks at. */
export function rule<T>(form: RuleForm<T>): BuiltInRule {
  const { over, judge, ...props } = form;
  return new BuiltInRule(props, (deployment) =>
    over(deployment).flatMap((one) => {
      const verdict = judge(one, deployment) ?? [];
      const all = (Array.isArray(verdict) ? verdict : [verdict]) as readonly Broken<IConstruct>[];
      return all.map(({ at, ...options }) => broken(at ?? (one as unknown as IConstruct), options));
    }),
  );
}

/** Looks at every construct of a class. */
export function each<T extends IConstruct>(
  about: abstract new (...args: never[]) => T,
): (deployment: Deployment) => readonly T[] {
  return (deployment) => every<T>(deployment, about);
}

/** Looks at the deployment as a whole. */
export function theDeployment(deployment: Deployment): readonly Deployment[] {
  return [deployment];
}

/** What is wrong with a construct. */
export function broken(at: IConstruct, options: FindingOptions): Broken {
  return { at, ...options };
}
