import { mdCode } from '../markdown';

/** Where a secret is found, for who types it. */
export function secretInWords(from: string, name: string): string {
  if (from === 'environment')
    return `the value of the environment variable ${mdCode(name)}; write it down nowhere`;
  if (from === 'terraform')
    return `the value of the Terraform variable ${mdCode(name)}; write it down nowhere`;
  return `the secret ${mdCode(name)}: ask who keeps it; write it down nowhere`;
}
