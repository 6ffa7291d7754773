/** What every file that a program reads carries. A newer format is refused, an older one read. */
export const FORMATS = { manifest: 1, plan: 1, deployed: 1, findings: 1 } as const;

export type FormatName = keyof typeof FORMATS;
