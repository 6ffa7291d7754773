import { ReadArtifact, Statement, Value } from '../core';
import { fitName } from '../net';
import type { Asa } from './asa';

/** Names of an artifact: two firewalls may have a trustpoint of the same name, and a firewall may be renamed. */
export function artifactNames(asa: Asa, what: string, trustpoint: string): { name: string; title: string } {
  return {
    name: `${what} of ${trustpoint} on ${asa.deviceId}`,
    title: `${what} of ${trustpoint} on ${asa.hostname}`,
  };
}

/** By this the states of an authority know the certificate of a trustpoint. */
export function certificateIdentity(asa: Asa, trustpoint: string): string {
  return `${trustpoint} on ${asa.deviceId}`;
}

/** `fw1-imp_proxy`: a name for files and tickets, which allow 64 characters. */
export function artifactName(asa: Asa, trustpoint: string): string {
  return fitName(`${asa.hostname}-${trustpoint}`, 64);
}

/** The file that a certificate travels as: `fw1-imp_proxy.pem`. */
export function artifactFile(asa: Asa, trustpoint: string, extension: string): string {
  return `${artifactName(asa, trustpoint)}.${extension}`;
}

/** The certificate of a trustpoint, as the firewall shows it. */
export function exportedCertificate(asa: Asa, trustpoint: string): ReadArtifact {
  return ReadArtifact.of({
    ...artifactNames(asa, 'certificate', trustpoint),
    file: artifactFile(asa, trustpoint, 'pem'),
    device: asa,
    read: [Statement.command('crypto ca export', Value.name(trustpoint), 'identity-certificate')],
  });
}
