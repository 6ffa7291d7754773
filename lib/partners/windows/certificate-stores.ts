import { Statement, Value } from '../../core';

/** The stores of the server itself, not of who is signed in. */
const COMPUTER_CERTIFICATES = [
  'mmc',
  'File',
  'Add/Remove Snap-in',
  'Certificates',
  'Computer account',
  'Local Computer',
];

/** A store of the computer account. */
type CertificateStore = 'Trusted Root Certification Authorities' | 'Intermediate Certification Authorities';

/** Where a certificate of an authority stands. */
export function storeOf(isRoot: boolean): CertificateStore {
  return isRoot ? 'Trusted Root Certification Authorities' : 'Intermediate Certification Authorities';
}

/** Where a store is looked at. */
export function placeOf(store: CertificateStore): string {
  return menuOf(store).join(' > ');
}

/** Puts a certificate into a store of the server itself (Guide, "Import VeriSign Certificates onto Microsoft Access Edge"). */
export function importInto(store: CertificateStore, file: Value): Statement[] {
  return [
    Statement.form({ menu: menuOf(store), action: 'All Tasks > Import', button: 'Finish' }),
    Statement.field('File name', file),
    Statement.field('Place all certificates in the following store', Value.choice(store)),
  ];
}

/** Puts a whole chain where its certificates belong: Windows sorts roots from intermediates (Guide, "Install a CA Certification Chain"). */
export function importChain(file: Value): Statement[] {
  return [
    Statement.form({ menu: menuOf(storeOf(true)), action: 'All Tasks > Import', button: 'Finish' }),
    Statement.field('File name', file),
    Statement.field(
      'Automatically select the certificate store based on the type of certificate',
      Value.checkBox(true),
    ),
  ];
}

/** Takes it out again, unless something else lives by it. */
export function removeFrom(store: CertificateStore, file: Value): Statement[] {
  return [
    Statement.form({
      menu: menuOf(store),
      action: 'Delete',
      note: 'Leave it when it was there before, or when anything else on this server trusts this authority',
      mayBeLeft: true,
    }),
    Statement.field('The certificates of', file),
  ];
}

/** A chain is taken out of both stores. */
export function removeChain(file: Value): Statement[] {
  return [...removeFrom(storeOf(true), file), ...removeFrom(storeOf(false), file)];
}

function menuOf(store: CertificateStore): string[] {
  return [...COMPUTER_CERTIFICATES, store, 'Certificates'];
}
