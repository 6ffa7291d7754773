import { quote } from '../net';
import type { Check, CheckData } from './check';
import { constructError } from './errors';
import type { Statement, StatementData } from './statement';

/** A way to look closer, as data. */
export interface DiagnosisData {
  readonly title: string;
  readonly why: string;
  readonly before?: readonly CheckData[];
  readonly start?: readonly StatementData[];
  readonly looks: readonly CheckData[];
  readonly stop?: readonly StatementData[];
  readonly startWhereOff?: readonly StatementData[];
  readonly stopWhereOff?: readonly StatementData[];
}

/** How to look closer at a device. */
export interface DiagnosisProps {
  /** What is looked at, a few words: `Packets on both sides`. */
  readonly title: string;
  /** When it helps, and what it shows. */
  readonly why: string;
  /**
   * What to look at first: what must not be in the way, and what is put back afterwards.
   * @default - nothing
   */
  readonly before?: Check[];
  /**
   * What turns it on, one command a statement; then the failing thing is tried.
   * @default - nothing has to be turned on
   */
  readonly start?: Statement[];
  /** What shows the answer, and how to read it. */
  readonly looks: Check[];
  /**
   * What turns it off again, one command a statement: whatever `start` turned on (error `device/diagnosis`).
   * @default - nothing was turned on
   */
  readonly stop?: Statement[];
  /**
   * What others may have turned on already, and `before` looks at: typed only where it does not stand so.
   * @default - nothing of the kind
   */
  readonly startWhereOff?: Statement[];
  /**
   * What turns that off again where it was off; what stood otherwise is put back as it was (error `device/diagnosis`).
   * @default - nothing of the kind
   */
  readonly stopWhereOff?: Statement[];
}

/**
 * A way to look closer when something fails: no part of the change, done by a person, and undone at once. Written into
 * `troubleshooting/`, a page for each device.
 */
export class Diagnosis {
  /** @internal */
  public readonly _data: DiagnosisData;

  constructor(props: DiagnosisProps) {
    const { title, why, before = [], start = [], looks, stop = [] } = props;
    const { startWhereOff = [], stopWhereOff = [] } = props;
    const starts = start.length + startWhereOff.length > 0;
    if (
      looks.length === 0 ||
      (start.length === 0) !== (stop.length === 0) ||
      (startWhereOff.length === 0) !== (stopWhereOff.length === 0)
    ) {
      throw constructError(
        'diagnosis',
        'device/diagnosis',
        looks.length === 0
          ? `The diagnosis ${quote(title)} looks at nothing.`
          : `The diagnosis ${quote(title)} ${!starts ? 'turns off what it did not turn on' : 'is never turned off again'}.`,
        'Give looks; and stop wherever there is start, each command of which it takes back.',
      );
    }
    this._data = {
      title,
      why,
      ...(before.length === 0 ? {} : { before: before.map((check) => check._data) }),
      ...(start.length === 0 ? {} : { start: start.map((statement) => statement._data) }),
      looks: looks.map((check) => check._data),
      ...(stop.length === 0 ? {} : { stop: stop.map((statement) => statement._data) }),
      ...(startWhereOff.length === 0
        ? {}
        : {
            startWhereOff: startWhereOff.map((statement) => statement._data),
            stopWhereOff: stopWhereOff.map((statement) => statement._data),
          }),
    };
  }
}
