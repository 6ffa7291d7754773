import { constructError } from '../core/errors';
import { quote } from '../net';
import { asaName, NAME } from './names';

/** Where in a list that stands there already our entries go. */
export interface AsaExistingAccessListOptions {
  /**
   * The `line` of every entry of ours, 1 or more (error `asa/access-list-line`): each new one pushes the others
   * down. The first line wins over a `deny` further down, but also over one above which it is put.
   * @default 1
   */
  readonly line?: number;
}

/**
 * The access list that lets federation traffic in on the outside interface (Guide, "Access List Configuration
 * Requirements"). An interface has one list a direction, and binding another replaces it without a word, so it has to
 * be said which it is.
 */
export class AsaOutsideAccess {
  /**
   * The list that `show running-config access-group` names for the outside interface: entries are put into it,
   * the list itself and its other entries are left alone.
   */
  public static existing(
    accessListName: string,
    options: AsaExistingAccessListOptions = {},
  ): AsaOutsideAccess {
    const line = options.line ?? 1;
    if (!Number.isInteger(line) || line < 1) {
      throw constructError(
        `access-list ${accessListName}`,
        'asa/access-list-line',
        `The line of the entries is ${quote(line)}.`,
        'Write a whole number from 1: the line that show access-list prints for the entry to stand in front of.',
      );
    }
    return new AsaOutsideAccess(accessListName, line);
  }

  /** No list is bound to the outside interface yet: one is created and bound. */
  public static created(accessListName: string): AsaOutsideAccess {
    return new AsaOutsideAccess(accessListName, undefined);
  }

  /** Name of the list. */
  public readonly accessListName: string;
  /**
   * The line of our entries in a list that stands there already.
   * @default - the list is ours
   */
  public readonly line?: number;

  private constructor(accessListName: string, line: number | undefined) {
    this.accessListName = asaName('outsideAccess', NAME.accessList, accessListName);
    this.line = line;
  }
}
