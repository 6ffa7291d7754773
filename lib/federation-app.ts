import { App } from 'cdktf';
import { asFederationError } from './core/errors';
import { Severity } from './core';
import { printFailure, writeFindings } from './output/findings-files';

/**
 * An app whose declaration errors read like findings: what a constructor throws while the stacks are declared
 * is printed with path, value and advice, and no stack trace. A plain cdktf `App` works as well.
 */
export class FederationApp extends App {
  constructor() {
    super({ stackTraces: false });
    if (process.env.CDKTF_CONTINUE_SYNTH_ON_ERROR_ANNOTATIONS === undefined) return;
    process.once('uncaughtException', (error) => {
      const known = asFederationError(error);
      if (known === undefined) {
        process.stderr.write(`${error.stack ?? error.message}\n`);
        process.exit(1);
      }
      const findings = known.details.map((detail) => ({ ...detail, severity: Severity.ERROR }));
      writeFindings(this.outdir, findings);
      process.stdout.write(printFailure(findings));
      process.exit(1);
    });
  }
}
