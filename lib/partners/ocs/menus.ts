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

/** `Front End Properties` of a Standard Edition server or an Enterprise Edition pool, and of a front-end server. */
export function frontEndProperties(fqdn: string, tab: string): string[] {
  return [...OCS_ADMINISTRATION, fqdn, 'Properties', 'Front End Properties', tab];
}

/** The administration of OCS. The guide prints its name in two ways. */
export const OCS_ADMINISTRATION = [
  'Start',
  'Programs',
  'Administrative Tools',
  'Office Communications Server 2007 R2',
];
