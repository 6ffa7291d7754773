import type { DoingData, PasteData } from '../../core/statement';
import type { Script, ScriptGroup, ScriptStep } from '../script';
import { refusal } from '../values';
import { livedBy } from './lived-by';

/** What a person has to put in: a line with one of these is never pasted. */
export interface Blank {
  readonly placeholder: string;
  readonly what: string;
}

/** Text, and what is left for a person to fill in. */
export interface Spelled {
  readonly line: string;
  readonly blanks: readonly Blank[];
}

/** What a paste file asks of the grammar of a command line. */
export interface PasteGrammar {
  readonly name: string;
  /** What a statement does, in lines; `depth` is how many modes it stands in. */
  readonly spell: (where: string, does: DoingData, depth: number) => Spelled[];
  /** A line that the device takes no notice of. */
  readonly comment: (text: string) => string;
  /** What configuration begins with. */
  readonly begin: string;
  /** How a line begins that means failure. */
  readonly stop: string;
  /** What looks like failure, and is none. */
  readonly noFailure: string;
  /** What brings the device back by itself when it is lost. */
  readonly rescue: string;
  /** What calls the rescue off, typed before what was changed is saved. */
  readonly rescued: string;
  /** Lines that the device refuses the second time, since it is done: what takes back what is gone, an entry that stands. */
  readonly refusedAgain: readonly { readonly line: RegExp; readonly name: string }[];
}

/** The lines of one phase for a command line: to be pasted where all of it may be done twice, else typed line by line. */
export function pasteFile(grammar: PasteGrammar, script: Script): string {
  return new PasteFile(grammar, script).text();
}

/** The commands of a restart, a line each. What is saved is what the device comes back with, so the rescue is called off first. */
export function byHandCommands(grammar: PasteGrammar, step: ScriptStep): string[] {
  const commands = step.groups
    .flatMap((group) => group.statements)
    .flatMap(({ does }) => grammar.spell(step.path, does, 0))
    .map((spelled) => spelled.line.trim());
  return saves(step) ? [grammar.rescued, ...commands] : commands;
}

/** What ends every phase and harms nobody saves what was done; what cuts somebody off waits for its moment. */
function saves(step: ScriptStep): boolean {
  return step.everyPhase === true && step.impact === undefined;
}

class PasteFile {
  /** Kinds of lines in it that the device refuses the second time. */
  private readonly refusedAgain = new Set<string>();

  constructor(
    private readonly grammar: PasteGrammar,
    private readonly script: Script,
  ) {}

  public text(): string {
    const { script, grammar } = this;
    const byHand = script.steps.filter((step) => step.action === 'restart' && step.withSteps !== true);
    const pasted = script.steps.filter((step) => !byHand.includes(step));
    const lines: string[] = pasted.length > 0 ? [grammar.begin] : [];
    pasted.forEach((step, index) => {
      const prompt = promptOf(step);
      if (prompt === undefined) {
        // Not spread: a list of ours can have more entries than a call may have arguments.
        for (const line of this.stepLines(step)) lines.push(line);
        return;
      }
      if (index < pasted.length - 1) {
        throw refusal(
          step.path,
          grammar.name,
          `Step ${pasted[index + 1].id} stands behind the prompt of ${step.id}.`,
          'Set prompt on the object that asks for an artifact, so that its phase ends there.',
        );
      }
      // The device reads everything behind the command as the artifact, so what else there is to say comes before it.
      const then = byHand.splice(0).map((one) => grammar.comment(`  then ${this.byHandLine(one)}`));
      lines.push(...this.stepLines(step, then));
    });
    lines.push(...byHand.map((step) => grammar.comment(this.byHandLine(step))));
    // The head speaks of all the lines.
    const way = script.back ? 'way back, ' : '';
    const lived = livedBy(script);
    const head = [
      `${script.device}, ${script.product}, ${way}phase ${script.phase} of plan ${script.plan}: ${this.repeating(pasted)}`,
      ...(pasted.length === 0 ? [] : [this.howTo()]),
      ...(script.enter === undefined ? [] : [script.enter]),
      ...(lived === undefined ? [] : [`${lived} Leave its lines out.`]),
    ].map(grammar.comment);
    return `${head.join('\n')}\n${lines.join('\n')}${lines.length === 0 ? '' : '\n'}`;
  }

  private repeating(pasted: readonly ScriptStep[]): string {
    if (pasted.length === 0) return 'nothing to paste';
    if (this.script.kind !== 'safe') return 'ONCE: repeating a line can break certificates in use';
    const lines = this.grammar.refusedAgain
      .map(({ name }) => name)
      .filter((name) => this.refusedAgain.has(name));
    return lines.length === 0
      ? 'safe to paste again'
      : `pasted again, go on after an ERROR at a ${lines.join(' or ')} line: it is done already`;
  }

  private howTo(): string {
    const { script, grammar } = this;
    const stop = `Stop at ${grammar.stop}`;
    if (script.kind !== 'safe') {
      return `Line by line; each question of the device is written with its line. ${stop}; ${grammar.noFailure}.`;
    }
    const first = script.back
      ? `First ${grammar.rescue}, before anything is pasted. `
      : `First ${script.preflight}. Way back: undo/. `;
    return `${first}${stop}.`;
  }

  /** Restarts, and what saves or cuts, are never pasted: they would defeat the rescue, or cut calls. */
  private byHandLine(step: ScriptStep): string {
    const impact = step.impact === undefined ? '' : ` (${step.impact})`;
    const commands = byHandCommands(this.grammar, step).join(', then ');
    return `${step.id}  by hand, ${this.whenByHand(step)}: ${commands}${impact}`;
  }

  private whenByHand(step: ScriptStep): string {
    if (!this.script.back) return `once phase ${this.script.phase} is proven, see the runbook`;
    return saves(step)
      ? `when nothing else is cut, before ${this.grammar.rescue} is due`
      : 'when it does the least harm';
  }

  /** @param then what is said last before a prompt opens */
  private stepLines(step: ScriptStep, then: readonly string[] = []): string[] {
    const { comment } = this.grammar;
    const again = step.action === 'read' && this.script.kind !== 'safe' ? ['it can be read again'] : [];
    const notes = [...step.notes, ...again].join('; ');
    const words = [step.id, step.path, notes].filter((word) => word !== '');
    const lines = [comment(words.join('  '))];
    for (const { does } of step.groups.flatMap((group) => group.statements)) {
      if ('handOff' in does) {
        lines.push(comment(`  give ${this.files(does.give)} to ${does.to}: ${does.handOff}`));
        if (does.take.length > 0) lines.push(comment(`  and take ${this.files(does.take)} back`));
      }
      if ('paste' in does) {
        const artifact = this.script.artifacts.get(does.artifact);
        const source = artifact?.source === undefined ? '' : ` (${artifact.source})`;
        lines.push(
          comment(
            `  after the command below paste ${artifact?.file ?? does.artifact}${source}, then ${does.end} on a line of its own`,
          ),
        );
        lines.push(...step.answers.map((answer) => comment(`  ${answer}`)), ...then);
      }
    }
    const spelled = this.spellGroups(step);
    const blanks = spelled.flatMap(({ blanks: some }) => some);
    if (step.groups.length === 0) lines.push(comment('  nothing to paste: it may stay as it is'));
    if (blanks.length === 0) for (const { line } of spelled) lines.push(line);
    else {
      // A line with a blank in it would be taken literally, so it is shown to be typed, never to be pasted.
      const what = [...new Set(blanks.map((blank) => `${blank.what} for ${blank.placeholder}`))].join(', ');
      lines.push(comment(`  type this yourself, with ${what}:`));
      lines.push(...spelled.map((one) => comment(`  ${one.line}`)));
    }
    if (promptOf(step) === undefined) lines.push(...step.answers.map((answer) => comment(`  ${answer}`)));
    return lines;
  }

  private files(names: readonly string[]): string {
    return names.map((name) => this.script.artifacts.get(name)?.file ?? name).join(', ');
  }

  private spellGroups(step: ScriptStep): Spelled[] {
    const lines: Spelled[] = [];
    let entered = '';
    for (const group of step.groups) {
      const opening = this.spellOpen(step.path, group);
      const mode = opening.map((spelled) => spelled.line).join('\n');
      // What is taken back and what is put in stand in the same mode mostly: it is entered once.
      if (mode !== entered) lines.push(...opening);
      entered = mode;
      for (const { does } of group.statements) {
        if ('handOff' in does) continue;
        lines.push(...this.grammar.spell(step.path, does, group.open.length));
      }
    }
    for (const { line, name } of this.grammar.refusedAgain) {
      if (!this.refusedAgain.has(name) && lines.some((spelled) => line.test(spelled.line))) {
        this.refusedAgain.add(name);
      }
    }
    return lines;
  }

  private spellOpen(where: string, group: ScriptGroup): Spelled[] {
    return group.open.flatMap(({ does }, depth) => this.grammar.spell(where, does, depth));
  }
}

function promptOf(step: ScriptStep): PasteData | undefined {
  for (const group of step.groups) {
    for (const { does } of group.statements) if ('paste' in does) return does;
  }
  return undefined;
}
