/** Where things are on Windows and in OCS, in the words of the guide (Tables 14 and 15, chapter 6). */
export const COMPUTER_MANAGEMENT = [
  'Start',
  'Administrative Tools',
  'Computer Management',
  'Microsoft Office Communications Server 2007',
];

/** `Properties > Global Properties` of the forest. */
export const OCS_GLOBAL = [
  'Office Communications Server 2007',
  'global forest branch',
  'Properties',
  'Global Properties',
];

/** The stores of the server itself, not of who is signed in. */
export const COMPUTER_CERTIFICATES = [
  'mmc',
  'File',
  'Add/Remove Snap-in',
  'Certificates',
  'Computer account',
  'Local Computer',
];
