/** What every file that a program reads carries. Another format is refused, with the way out. */
export const FORMATS = { manifest: 3, plan: 6, deployed: 4, findings: 1, ucfed: 1 } as const;

/** Those that are read back. */
export type FormatName = Exclude<keyof typeof FORMATS, 'ucfed'>;
