import { fitName } from '../net';
import type { Asa } from './asa';

/** Unique within a stack: two firewalls may have a trustpoint of the same name. */
export function artifactTitle(asa: Asa, what: string, trustpoint: string): string {
  return `${what} of ${trustpoint} on ${asa.hostname}`;
}

/** `fw1-imp_proxy`: a name for files and tickets, which allow 64 characters. */
export function artifactName(asa: Asa, trustpoint: string): string {
  return fitName(`${asa.hostname}-${trustpoint}`, 64);
}

/** The file that a certificate travels as: `fw1-imp_proxy.pem`. */
export function artifactFile(asa: Asa, trustpoint: string, extension: string): string {
  return `${artifactName(asa, trustpoint)}.${extension}`;
}
