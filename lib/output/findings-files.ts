import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { FederationError, asFederationError, type ErrorDetail } from '../core/errors';
import { Severity, type Finding } from '../core/finding';
import { replaceFile } from './file-errors';
import { FORMATS } from './formats';
import { readable } from './json';
import { onTerminal } from './terminal';
import { byText, count } from './words';

const ORDER: readonly Severity[] = [Severity.ERROR, Severity.WARNING, Severity.INFO];

/** Errors first, then by rule and place: the same for the same findings, in whatever order they were found. */
function sortedFindings(findings: readonly Finding[]): Finding[] {
  return [...findings].sort(
    (a, b) =>
      ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity) ||
      byText(a.rule, b.rule) ||
      byText(a.path, b.path) ||
      byText(a.problem, b.problem),
  );
}

/** The errors among the findings, thrown with all of them, so that warnings are written too. */
export class FindingsError extends FederationError {
  constructor(public readonly findings: readonly Finding[]) {
    super(openFindings(findings, Severity.ERROR).map((finding): ErrorDetail => ({ ...finding })));
  }
}

/** What an error says, as findings: all that were made where it carries them. Nothing where it is none of ours. */
export function findingsOf(error: unknown): readonly Finding[] | undefined {
  const known = asFederationError(error);
  if (known === undefined) return undefined;
  return findingsIn(known);
}

function findingsIn(error: FederationError): readonly Finding[] {
  const { findings } = error as { findings?: readonly Finding[] };
  return findings ?? error.details.map((detail) => ({ ...detail, severity: Severity.ERROR }));
}

/** Those that nobody accepted. */
export function openFindings(findings: readonly Finding[], severity: Severity): Finding[] {
  return sortedFindings(findings).filter(
    (finding) => finding.severity === severity && finding.suppressed === undefined,
  );
}

/** Writes `findings.json` and `findings.sarif`; on every run, those that fail too. */
export function writeFindings(outdir: string, findings: readonly Finding[]): void {
  fs.mkdirSync(outdir, { recursive: true });
  for (const [name, content] of [
    ['findings.json', findingsJson(findings)],
    ['findings.sarif', findingsSarif(findings)],
  ]) {
    replaceFile(path.join(outdir, name), content);
  }
}

export function findingsJson(findings: readonly Finding[]): string {
  const list = sortedFindings(findings).map(
    ({ rule, severity, path, problem, advice, source, suppressed }) => ({
      rule,
      severity,
      path,
      problem,
      advice,
      source,
      suppressed,
    }),
  );
  return readable({ format: FORMATS.findings, findings: list }, 2);
}

const LEVELS: Readonly<Record<Severity, string>> = {
  [Severity.ERROR]: 'error',
  [Severity.WARNING]: 'warning',
  [Severity.INFO]: 'note',
};

/** SARIF 2.1.0. Constructs have no line in a file, so a result is placed by its construct path. */
export function findingsSarif(findings: readonly Finding[]): string {
  const sorted = sortedFindings(findings);
  const rules = [...new Set(sorted.map((finding) => finding.rule))].sort(byText);
  const index = new Map(rules.map((rule, position) => [rule, position]));
  const results = sorted.map((finding) => ({
    ruleId: finding.rule,
    ruleIndex: index.get(finding.rule),
    level: LEVELS[finding.severity],
    message: {
      text: `${finding.problem} ${finding.advice}${finding.source === undefined ? '' : ` (${finding.source})`}`,
    },
    locations: [{ logicalLocations: [{ fullyQualifiedName: finding.path }] }],
    partialFingerprints: {
      'finding/v1': createHash('sha256')
        .update(JSON.stringify([finding.rule, finding.path, finding.problem]))
        .digest('hex'),
    },
    suppressions:
      finding.suppressed === undefined
        ? undefined
        : [{ kind: 'inSource', justification: finding.suppressed }],
  }));
  return readable(
    {
      $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
      version: '2.1.0',
      runs: [
        {
          tool: { driver: { name: 'cdktf-uc-federation', rules: rules.map((id) => ({ id })) } },
          results,
        },
      ],
    },
    5,
  );
}

/** Rules of what stops the writing itself: how much was written, nobody can say of these. */
const STOPS: readonly string[] = ['busy', 'file', 'journal', 'link', 'no-file'].map(
  (name) => `output/${name}`,
);

/** True for an error of the files of a synth, not of what was declared. */
export function stopsWriting(error: FederationError): boolean {
  return error.details.every(({ rule }) => STOPS.includes(rule));
}

/** What an error of ours says at the end of a synth. */
export function printError(error: FederationError, outdir: string): string {
  if (!stopsWriting(error)) return printFailure(findingsIn(error), outdir);
  return error.details
    .map(({ path, rule, problem, advice }) => {
      return `${onTerminal(`[${path}] ${rule}   ${problem}`)}\n  ${onTerminal(advice)}\n`;
    })
    .join('');
}

/** What a synth that stops says: every error, and that nothing was written. */
export function printFailure(findings: readonly Finding[], outdir: string): string {
  const errors = openFindings(findings, Severity.ERROR);
  const warnings = openFindings(findings, Severity.WARNING);
  const lines = errors.flatMap((finding) => [
    onTerminal(`[${finding.path}] ${finding.rule}   ${finding.problem}`),
    `  ${onTerminal(`${finding.advice}${finding.source === undefined ? '' : ` (${finding.source})`}`)}`,
  ]);
  const counts = [count(errors.length, 'error')];
  if (warnings.length > 0) counts.push(count(warnings.length, 'warning'));
  lines.push(
    `${counts.join(', ')}. Nothing was written; ${outdir} is as it was. ${outdir}/findings.json, findings.sarif`,
  );
  return `${lines.join('\n')}\n`;
}
