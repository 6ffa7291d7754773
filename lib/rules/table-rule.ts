import type { IConstruct } from 'constructs';
import { Rule, type Deployment, type Finding, type FindingOptions, type RuleProps } from '../core';
import { every } from '../core/deployment';

/** What is wrong with one construct, if anything is. */
export type Verdict = FindingOptions | undefined;

/** A row of a table of rules: what it demands of every construct of one class, and how that is seen. */
export interface TableRow<T extends IConstruct> extends RuleProps {
  /** The class that is looked at. */
  readonly about: abstract new (...args: never[]) => T;
  /** What is wrong with one of them. */
  readonly broken: (construct: T) => Verdict;
}

/** A rule that needs to look at one construct at a time. */
class TableRule<T extends IConstruct> extends Rule {
  constructor(private readonly row: TableRow<T>) {
    super(row);
  }

  public judge(deployment: Deployment): Finding[] {
    return every<T>(deployment, this.row.about).flatMap((construct) => {
      const verdict = this.row.broken(construct);
      return verdict === undefined ? [] : [this.finding(construct, verdict)];
    });
  }
}

/** Makes the rule of a row; a function, so that each row keeps the type of its construct. */
export function rule<T extends IConstruct>(row: TableRow<T>): Rule {
  return new TableRule(row);
}
