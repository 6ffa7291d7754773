/** What every file that a program reads carries. Another format is refused, with the way out. */
export const FORMATS = { manifest: 3, plan: 3, deployed: 3, findings: 1 } as const;

export type FormatName = keyof typeof FORMATS;
