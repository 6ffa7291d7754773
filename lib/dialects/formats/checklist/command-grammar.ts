import type { CommandData } from '../../../core/statement';
import type { ScriptArtifact } from '../../script';

/** How a checklist writes the commands that a vendor has beside its forms. */
export interface CommandGrammar {
  /** A command with what stands beneath it, a line each; what a person has to put in goes into `blanks`. */
  readonly lines: (
    where: string,
    command: CommandData,
    blanks: Set<string>,
    artifacts: ReadonlyMap<string, ScriptArtifact>,
  ) => string[];
}
