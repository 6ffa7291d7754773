import type { Construct } from 'constructs';
import { Effect, PartMode, Statement, Value, type ObjectDescription, type Secret } from '../core';
import { shared } from '../core/device-resource';
import type { Expressway } from './expressway';
import { ExpresswayResource, fixedField, type ExpresswayResourceProps } from './expressway-resource';
import { MENU, deleteEntry, newEntry } from './menus';
import { QUIRKS, confirmOnDevice } from './quirks';
import { SECTION } from './sections';

/** A user that another system signs in with. */
export interface ExpresswayCredentialProps extends ExpresswayResourceProps {
  /** User name. */
  readonly userName: string;
  /** Password, by reference. */
  readonly password: Secret;
}

/** A user of the local authentication database: the traversal client signs in with it. */
export class ExpresswayCredential extends ExpresswayResource {
  /** The one of a name. */
  public static of(expressway: Expressway, userName: string, password: Secret): ExpresswayCredential {
    const key = keyOf(userName);
    return shared(
      expressway,
      key,
      () => new ExpresswayCredential(expressway, key, { expressway, userName, password }),
    );
  }

  private readonly props: ExpresswayCredentialProps;

  constructor(scope: Construct, id: string, props: ExpresswayCredentialProps) {
    super(scope, id, props.expressway, keyOf(props.userName));
    this.props = props;
  }

  public describe(): ObjectDescription {
    const { userName, password } = this.props;
    return {
      title: `user ${userName} of the local database`,
      section: SECTION.authentication,
      effect: Effect.QUIET,
      open: [newEntry(MENU.localDatabase, 'Create credential', confirmOnDevice(QUIRKS.credentialFields))],
      parts: [
        fixedField('name', 'Name', Value.name(userName)),
        {
          name: 'password',
          mode: PartMode.OVERWRITE,
          set: [Statement.field('Password', Value.secret(password))],
        },
      ],
      destroy: deleteEntry(MENU.localDatabase, [Statement.field('Name', Value.name(userName))]),
    };
  }
}

function keyOf(userName: string): string {
  return `user ${userName} of the local database`;
}
