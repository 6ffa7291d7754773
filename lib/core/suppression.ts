import { quote } from '../net';
import { Node, type IConstruct } from 'constructs';
import { constructError } from './errors';
import { Severity, type Finding } from './finding';

const METADATA = 'cdktf-uc-federation:suppression';

/** Which finding is accepted, and why. */
export interface SuppressionProps {
  /** Rule id, `area/rule-name`. */
  readonly rule: string;
  /** Why the finding is accepted, at least ten characters. It is shown with the finding. */
  readonly reason: string;
}

/** Accepts a finding, with a reason, for one construct and everything below it. */
export class Suppressions {
  /** Accepts the findings of a rule below a construct. */
  public static add(scope: IConstruct, props: SuppressionProps): void {
    if (!/^[a-z0-9][a-z0-9-]*\/[a-z0-9][a-z0-9-]*$/.test(props.rule)) {
      throw constructError(
        scope,
        'suppression/rule',
        `The rule to suppress is ${quote(props.rule)}.`,
        'Write the id that the finding prints: area/rule-name.',
      );
    }
    if (props.reason.trim().length < 10) {
      throw constructError(
        scope,
        'suppression/reason',
        `The reason to suppress ${props.rule} is ${quote(props.reason)}.`,
        'Say in at least ten characters why the finding is accepted here.',
      );
    }
    Node.of(scope).addMetadata(METADATA, { rule: props.rule, reason: props.reason.trim() });
  }

  private constructor() {}
}

interface Suppression {
  readonly rule: string;
  readonly reason: string;
}

/**
 * The findings, those marked that a construct on the way up from their own has accepted, and one for each acceptance
 * that accepts nothing. Errors thrown by constructors cannot be suppressed.
 * @param rules ids of the rules that judged
 */
export function suppressed(
  root: IConstruct,
  findings: readonly Finding[],
  rules: ReadonlySet<string>,
): Finding[] {
  const marked = findings.map((finding) => {
    const reason = reasonFor(root, finding);
    return reason === undefined ? finding : { ...finding, suppressed: reason };
  });
  return [...marked, ...idle(root, marked, rules)];
}

/** What accepts nothing was misspelt, stands in another place, or is no longer needed. */
function idle(root: IConstruct, findings: readonly Finding[], rules: ReadonlySet<string>): Finding[] {
  const under = (path: string, finding: Finding): boolean =>
    path === '' || finding.path === path || finding.path.startsWith(`${path}/`);
  return Node.of(root)
    .findAll()
    .flatMap((construct) =>
      suppressionsOn(construct).map(({ rule }) => ({ rule, path: Node.of(construct).path })),
    )
    .filter(({ rule, path }) => !findings.some((one) => one.rule === rule && under(path, one)))
    .map(({ rule, path }) => ({
      rule: 'suppression/idle',
      severity: Severity.WARNING,
      path,
      ...(rules.has(rule)
        ? {
            problem: `The suppression of ${rule} accepts nothing: neither this construct nor one below it breaks that rule.`,
            advice: 'Put it on the construct that the finding names, or delete it.',
          }
        : {
            problem: `The suppression of ${quote(rule)} accepts nothing: there is no such rule.`,
            advice: 'Write the id that the finding prints; what a constructor throws cannot be suppressed.',
          }),
    }));
}

/** A suppression on the app, or on what stands between it and the stack, is one for the stack. */
function reasonFor(root: IConstruct, finding: Finding): string | undefined {
  for (const scope of Node.of(root).scopes) {
    const reason = suppressionOn(scope, finding.rule);
    if (reason !== undefined) return reason;
  }
  let construct: IConstruct | undefined = root;
  const rootPath = Node.of(root).path;
  const below = rootPath === '' ? finding.path : finding.path.slice(rootPath.length + 1);
  for (const id of below.split('/')) {
    if (id === '') continue;
    construct = Node.of(construct).tryFindChild(id);
    if (construct === undefined) return undefined;
    const reason = suppressionOn(construct, finding.rule);
    if (reason !== undefined) return reason;
  }
  return undefined;
}

function suppressionOn(construct: IConstruct, rule: string): string | undefined {
  return suppressionsOn(construct).find((suppression) => suppression.rule === rule)?.reason;
}

function suppressionsOn(construct: IConstruct): Suppression[] {
  return Node.of(construct)
    .metadata.filter(({ type }) => type === METADATA)
    .map(({ data }) => data as Suppression);
}
