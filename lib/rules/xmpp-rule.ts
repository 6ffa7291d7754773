import type { IConstruct } from 'constructs';
import { Rule, type Deployment, type Finding, type FindingOptions, type RuleProps } from '../core';
import { xmppViews, type XmppView } from './xmpp-view';

/** What is wrong, and with which construct. */
type Broken = FindingOptions & { readonly at: IConstruct };

/** A row of a table: what it demands of each cluster that federates over XMPP, and how that is seen. */
export interface XmppRow extends RuleProps {
  readonly broken: (view: XmppView) => Broken[];
}

/** The rule of a row. */
export class XmppRule extends Rule {
  constructor(private readonly row: XmppRow) {
    super(row);
  }

  public judge(deployment: Deployment): Finding[] {
    return xmppViews(deployment)
      .flatMap((view) => this.row.broken(view))
      .map(({ at, ...options }) => this.finding(at, options));
  }
}
