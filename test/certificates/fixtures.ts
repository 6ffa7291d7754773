import { readFileSync } from 'node:fs';
import path from 'node:path';
import { PemCertificate } from '../../lib/certificates';

/** The text of a file under `test/fixtures/certificates`. */
export function fixture(file: string): string {
  return readFileSync(path.join(__dirname, '..', 'fixtures', 'certificates', file), 'utf8');
}

/** A certificate of `test/fixtures/certificates`. */
export function certificate(name: string): PemCertificate {
  return PemCertificate.of(fixture(`${name}.pem`), `certificate ${name}`);
}
