import { accessListCommand } from './access-list-commands';
import { type Context, type Handler, type Mode, OK, type Prompt, type Reply } from './context';
import { certificateChainCommand, cryptoCommand, trustpointCommand } from './crypto-commands';
import { deviceCommand, execCommand, interfaceCommand } from './device-commands';
import { natCommand } from './nat-commands';
import { oldNatCommand } from './old-nat-commands';
import { objectCommand, objectModeCommand } from './object-commands';
import { INVALID_INPUT, isRefusal, refuse, type Rule, unreadable, Words } from './parser';
import {
  classMapCommand,
  inspectionMapCommand,
  inspectionParametersCommand,
  policyClassCommand,
  policyCommand,
  policyMapCommand,
  tlsProxyCommand,
} from './policy-commands';
import { copyOf, factoryDefault, type RunningConfig } from './running-config';

/** What the device said to one line. */
export interface Outcome {
  /** Counted from 1 within the pasted text. */
  readonly line: number;
  readonly text: string;
  readonly result: 'ok' | 'info' | 'error' | 'waiting-for-paste';
  readonly message?: string;
  /** Why, for an error. */
  readonly rule?: Rule;
}

/** What a person supplies where the device asks: PEM for a block, `yes` for a question. */
export type OnPrompt = (command: string, question: string) => string;

export interface BootOptions {
  /** Defaults to 9.16. */
  readonly release?: string;
  /** Defaults to outside (0) and inside (100), unless the initial text names interfaces itself. */
  readonly interfaces?: readonly {
    readonly hardware: string;
    readonly nameif: string;
    readonly level: number;
    /** `ADDRESS MASK`. */
    readonly address?: string;
  }[];
  readonly onPrompt?: OnPrompt;
}

const DEFAULT_INTERFACES: NonNullable<BootOptions['interfaces']> = [
  { hardware: 'GigabitEthernet0/0', nameif: 'outside', level: 0 },
  { hardware: 'GigabitEthernet0/1', nameif: 'inside', level: 100 },
];

const configCommand: Handler = (context, words, no, mode) =>
  cryptoCommand(context, words, no, mode) ??
  objectCommand(context, words, no, mode) ??
  oldNatCommand(context, words, no) ??
  natCommand(context, words, no) ??
  accessListCommand(context, words, no, mode) ??
  policyCommand(context, words, no, mode) ??
  deviceCommand(context, words, no, mode);

const MODES: { readonly [M in Mode['in']]: Handler<Extract<Mode, { in: M }>> } = {
  config: configCommand,
  interface: interfaceCommand,
  trustpoint: trustpointCommand,
  'certificate-chain': certificateChainCommand,
  object: objectModeCommand,
  'tls-proxy': tlsProxyCommand,
  'class-map': classMapCommand,
  'inspection-map': inspectionMapCommand,
  'inspection-parameters': inspectionParametersCommand,
  'policy-map': policyMapCommand,
  'policy-class': policyClassCommand,
};

/** A Cisco ASA, release 8.2 or later, as far as federation can tell: what it takes, what it refuses, what it then holds. */
export class AsaModel {
  /**
   * A device that nobody has touched, or one that runs the given configuration.
   * @throws when the initial text has a line that the device does not take
   */
  public static boot(text = '', options: BootOptions = {}): AsaModel {
    const model = new AsaModel(options.release ?? '9.16', options.onPrompt);
    const interfaces = options.interfaces ?? (/^\s*nameif\s/m.test(text) ? [] : DEFAULT_INTERFACES);
    for (const { hardware, nameif, level, address } of interfaces) {
      model.config.interfaces.set(hardware, { nameif, level, address, shutdown: false });
    }
    model.mustTake(`configure terminal\n${text}`);
    return model;
  }

  private readonly config: RunningConfig = factoryDefault();
  private readonly generations = new Map<string, number>();
  /** Empty in EXEC mode, else configuration mode and what is open in it. */
  private modes: readonly Mode[] = [];
  private closed = false;
  private pending?: { readonly prompt: Prompt; readonly lines: string[] };

  private constructor(
    public readonly release: string,
    private readonly onPrompt?: OnPrompt,
  ) {
    if (!/^\d+\.\d+$/.test(release) || Number(release) < 8.2) {
      throw new Error(`This model knows ASA 8.2 and later, not ${release}.`);
    }
  }

  /**
   * Sends a text line by line to a fresh session in privileged EXEC mode, without looking at the answers.
   * A block that the text does not close is answered by `onPrompt`; without one it waits for the next paste.
   */
  public paste(text: string, onPrompt = this.onPrompt): Outcome[] {
    this.login();
    const outcomes = lines(text).map((line, index) => this.execute(line, index + 1));
    outcomes.push(...this.answer(outcomes.length, onPrompt));
    if (this.pending !== undefined) {
      const { command } = this.pending.prompt;
      outcomes.push({ line: outcomes.length, text: command, result: 'waiting-for-paste' });
    }
    return outcomes;
  }

  /**
   * Types a text line by line as a person does, who answers each prompt before the next line. A `quit` that the
   * text writes after a block, with nothing but comments between, is the one that closed the block.
   */
  public type(text: string, onPrompt = this.onPrompt): Outcome[] {
    this.login();
    let answered = false;
    return lines(text).flatMap((line, index) => {
      if (answered && line.trim() === 'quit') {
        answered = false;
        return [{ line: index + 1, text: line, result: 'ok' }];
      }
      const outcome = this.execute(line, index + 1);
      const asks = this.pending?.prompt.kind === 'block';
      const answers = this.answer(index + 1, onPrompt);
      answered = (asks && answers.length > 0) || (answered && /^\s*(!|$)/.test(line));
      return [outcome, ...answers];
    });
  }

  /** Pastes and throws with every complaint when there is one. */
  public mustTake(text: string, onPrompt = this.onPrompt): Outcome[] {
    const outcomes = this.paste(text, onPrompt);
    const complaints = refusals(outcomes).map(
      (each) => `${each.line}: ${each.text}\n   ${each.message ?? each.result}`,
    );
    if (complaints.length > 0) {
      throw new Error(`The device does not take:\n${complaints.join('\n')}`);
    }
    return outcomes;
  }

  /** What the device holds now, to look at: who keeps it keeps a `clone()`. */
  public runningConfig(): RunningConfig {
    return this.config;
  }

  /** An independent device in the same state, for the two ways that a test wants to go. */
  public clone(): AsaModel {
    const copy = new AsaModel(this.release, this.onPrompt);
    Object.assign(copy.config, copyOf(this.config));
    this.generations.forEach((generation, of) => copy.generations.set(of, generation));
    return copy;
  }

  private login(): void {
    if (this.pending === undefined) {
      this.modes = [];
      this.closed = false;
    }
  }

  private execute(text: string, line: number): Outcome {
    try {
      const { result, message } = this.pending === undefined ? this.command(text) : this.feed(text);
      return { line, text, result, ...(message !== undefined && { message }) };
    } catch (error) {
      if (!isRefusal(error)) {
        throw error;
      }
      return { line, text, result: 'error', message: error.message, rule: error.rule };
    }
  }

  private command(text: string): Reply {
    const complaint = unreadable(text);
    if (complaint !== undefined) {
      refuse('unreadable', complaint);
    }
    const line = text.trim();
    if (line === '' || line.startsWith('!') || line.startsWith(':')) {
      return OK;
    }
    if (this.closed) {
      refuse('invalid-input', 'Connection closed: an earlier exit left the session');
    }
    if (/[^ -~]/.test(line)) {
      refuse('invalid-input', INVALID_INPUT);
    }
    return (
      this.navigate(line) ??
      execCommand(Words.of(line), this.modes.length > 0, line) ??
      this.configure(line) ??
      refuse('invalid-input', INVALID_INPUT)
    );
  }

  private navigate(line: string): Reply | undefined {
    switch (line) {
      case 'configure terminal':
      case 'conf t':
        this.modes = [{ in: 'config' }];
        return OK;
      case 'end':
        if (this.modes.length === 0) {
          return undefined;
        }
        this.modes = [];
        return OK;
      case 'exit':
      case 'quit':
        this.closed = this.modes.length === 0;
        this.modes = this.modes.slice(0, -1);
        return OK;
      default:
        return undefined;
    }
  }

  /** The innermost mode first; a mode further out takes the line and leaves those inside it. */
  private configure(line: string): Reply | undefined {
    for (let depth = this.modes.length - 1; depth >= 0; depth -= 1) {
      const words = Words.of(line);
      const no = words.take('no');
      const before = this.modes;
      // The dispatch table pairs each mode with its handler; TypeScript cannot follow that through an index.
      const handler = MODES[this.modes[depth].in] as Handler;
      const outer = this.modes.slice(0, depth + 1);
      const reply = this.attempt(() => handler(this.context(line), words, no, before[depth]), outer);
      if (reply !== undefined) {
        this.modes = reply.enter === undefined ? outer : [...outer, reply.enter];
        return this.ask(reply);
      }
    }
    return undefined;
  }

  /** A line that a mode knows and refuses has left the modes inside it as well. */
  private attempt(run: () => Reply | undefined, outer: readonly Mode[]): Reply | undefined {
    try {
      return run();
    } catch (error) {
      this.modes = outer;
      throw error;
    }
  }

  private context(line: string): Context {
    return {
      config: this.config,
      release: this.release,
      line,
      nextGeneration: (of) => {
        const next = (this.generations.get(of) ?? 0) + 1;
        this.generations.set(of, next);
        return next;
      },
    };
  }

  private ask(reply: Reply): Reply {
    if (reply.prompt !== undefined) {
      this.pending = { prompt: reply.prompt, lines: [] };
    }
    return reply;
  }

  /** One more line into what the device asked for. */
  private feed(text: string): Reply {
    const { prompt, lines: taken } = this.pending!;
    if (prompt.kind === 'block' && text.trim() !== 'quit') {
      taken.push(text);
      return OK;
    }
    this.pending = undefined;
    return this.ask(prompt.answer(prompt.kind === 'block' ? taken.join('\n') : text));
  }

  /** Lets the person answer until nothing is asked any more. */
  private answer(line: number, onPrompt: OnPrompt | undefined): Outcome[] {
    const outcomes: Outcome[] = [];
    while (this.pending !== undefined && onPrompt !== undefined) {
      const { prompt } = this.pending;
      const given = prompt.kind === 'block' ? onPrompt(prompt.command, prompt.question) : 'yes';
      const answered =
        prompt.kind === 'block'
          ? [...lines(given).filter((each) => each.trim() !== 'quit'), 'quit']
          : [given];
      outcomes.push({
        ...answered.map((each) => this.execute(each, line)).at(-1)!,
        text: `(answer to ${prompt.command})`,
      });
    }
    return outcomes;
  }
}

const lines = (text: string): string[] => text.replace(/\r?\n$/, '').split(/\r?\n/);

/** The lines that did not do what their author wanted. */
export function refusals(outcomes: readonly Outcome[]): Outcome[] {
  return outcomes.filter(({ result }) => result === 'error' || result === 'waiting-for-paste');
}
