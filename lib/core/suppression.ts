import { Node, type IConstruct } from 'constructs';
import { constructError } from './errors';
import type { Finding } from './finding';

const METADATA = 'cdktf-uc-federation:suppression';

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
        `The rule to suppress is ${JSON.stringify(props.rule.slice(0, 80))}.`,
        'Write the id that the finding prints: area/rule-name.',
      );
    }
    if (props.reason.trim().length < 10) {
      throw constructError(
        scope,
        'suppression/reason',
        `The reason to suppress ${props.rule} is ${JSON.stringify(props.reason)}.`,
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

/** The findings, those marked that a construct on the way up from their own has accepted. Errors thrown by constructors cannot be suppressed. */
export function suppressed(root: IConstruct, findings: readonly Finding[]): Finding[] {
  return findings.map((finding) => {
    const reason = reasonFor(root, finding);
    return reason === undefined ? finding : { ...finding, suppressed: reason };
  });
}

function reasonFor(root: IConstruct, finding: Finding): string | undefined {
  let construct: IConstruct | undefined = root;
  const found = suppressionOn(root, finding.rule);
  if (found !== undefined) return found;
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
  for (const entry of Node.of(construct).metadata) {
    if (entry.type !== METADATA) continue;
    const suppression = entry.data as Suppression;
    if (suppression.rule === rule) return suppression.reason;
  }
  return undefined;
}
