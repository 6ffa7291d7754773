import { Statement, Value } from '../../core';
import { TRUSTED_ROOTS } from './menus';

/** Puts a file into the trusted roots of the server itself (Guide, "Install a CA Certification Chain"). */
export function importRoot(file: Value): Statement[] {
  return [
    Statement.form({ menu: TRUSTED_ROOTS, action: 'All Tasks > Import', button: 'Finish' }),
    Statement.field('File name', file),
    Statement.field(
      'Place all certificates in the following store',
      Value.choice('Trusted Root Certification Authorities'),
    ),
  ];
}

/** Takes it out again, unless something else lives by it. */
export function removeRoot(file: Value): Statement[] {
  return [
    Statement.form({
      menu: TRUSTED_ROOTS,
      action: 'Delete',
      note: 'Leave it when it was there before, or when anything else on this server trusts this authority',
    }),
    Statement.field('The certificates of', file),
  ];
}
