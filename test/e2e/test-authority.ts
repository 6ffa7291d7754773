import * as fs from 'node:fs';
import * as path from 'node:path';
import { run, temporaryFolder } from './support';

/** What makes a certificate one of an authority. */
export const CA_EXTENSIONS = 'basicConstraints = critical,CA:TRUE\nkeyUsage = critical,keyCertSign,cRLSign\n';

/** Authorities made by OpenSSL, with what they sign, in a folder of their own. */
export class TestAuthority {
  public readonly folder: string;

  constructor(name: string) {
    this.folder = temporaryFolder(name);
  }

  public openssl(...args: string[]): string {
    return run('openssl', args, { cwd: this.folder });
  }

  public path(name: string): string {
    return path.join(this.folder, name);
  }

  public read(name: string): string {
    return fs.readFileSync(this.path(name), 'utf8');
  }

  public write(name: string, text: string): void {
    fs.writeFileSync(this.path(name), text);
  }

  /** A certificate of an authority: a key, and what its issuer signs; its own where it is the root. */
  public authority(name: string, issuer: string, commonName: string): void {
    this.write(`${name}.ext`, CA_EXTENSIONS);
    this.openssl(
      ...['req', '-new', '-newkey', 'rsa:2048', '-nodes', '-subj', `/O=Example/CN=${commonName}`],
      ...['-keyout', `${name}.key`, '-out', `${name}.csr`],
    );
    const signer =
      issuer === name
        ? ['-signkey', `${name}.key`]
        : ['-CA', `${issuer}.pem`, '-CAkey', `${issuer}.key`, '-CAcreateserial'];
    this.openssl(
      ...['x509', '-req', '-in', `${name}.csr`, '-days', '30', '-extfile', `${name}.ext`, '-sha256'],
      ...[...signer, '-out', `${name}.pem`],
    );
  }

  /** Root, policy and issuing authority: `root.pem`, `policy.pem`, `issuing.pem`. */
  public threeTiers(): void {
    this.authority('root', 'root', 'Example Root CA');
    this.authority('policy', 'root', 'Example Policy CA');
    this.authority('issuing', 'policy', 'Example Issuing CA 1');
  }

  /** Makes a key and a request of a configuration and signs it, as the head of a ticket says. */
  public sign(
    name: string,
    issuer = 'issuing',
    configuration = `${name}.cnf`,
    extensions = configuration,
  ): void {
    this.openssl(
      ...['req', '-new', '-nodes', '-config', configuration],
      ...['-keyout', `${name}.key`, '-out', `${name}.csr`],
    );
    this.openssl(
      ...['x509', '-req', '-in', `${name}.csr`, '-CA', `${issuer}.pem`, '-CAkey', `${issuer}.key`],
      ...['-CAcreateserial', '-days', '20', '-copy_extensions', 'copy'],
      ...['-extfile', extensions, '-extensions', 'v3_sign', '-out', `${name}.pem`],
    );
  }

  /** `openssl verify`: what it says, or why it refuses. */
  public verified(...args: string[]): string {
    try {
      return this.openssl('verify', ...args).trim();
    } catch (error) {
      return `refused: ${String(error).match(/error \d+ at \d+ depth lookup: .*/)?.[0] ?? String(error)}`;
    }
  }

  public remove(): void {
    fs.rmSync(this.folder, { recursive: true, force: true });
  }
}
