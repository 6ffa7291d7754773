import type { CertificateAuthority } from '../certificates';
import { parsed } from '../core/errors';
import { Generation } from '../net';
import { LyncCertificateAssignment } from './lync-certificate-assignment';
import { LyncCertificateRequest } from './lync-certificate-request';
import type { LyncFrontEnd } from './lync-front-end';

/** What signing needs. */
export interface LyncSignedCertificateOptions {
  /** Who signs. */
  readonly authority: CertificateAuthority;
  /**
   * Raised for a renewal. Whole number from 1 (`certificate/generation`).
   * @default 1
   */
  readonly generation?: number;
}

/** Where the certificates of the front-end servers come from (T-113): both usages, since each end authenticates. */
export class LyncCertificate {
  /** The servers have certificates with both usages: they are looked at, and not changed. */
  public static existing(): LyncCertificate {
    return new LyncCertificate(true, () => undefined);
  }

  /** Each server requests one with both usages, has it signed, and assigns it. */
  public static signedBy(options: LyncSignedCertificateOptions): LyncCertificate {
    const generation = parsed('Lync certificate', 'certificate/generation', () =>
      Generation.of(options.generation ?? 1, 'generation of the Lync certificate'),
    ).number;
    return new LyncCertificate(false, (server) => {
      request(server, options.authority, generation);
    });
  }

  /** True when the servers keep what they have. */
  public readonly isExisting: boolean;

  /** @internal */
  public readonly _on: (server: LyncFrontEnd) => void;

  private constructor(isExisting: boolean, on: (server: LyncFrontEnd) => void) {
    this.isExisting = isExisting;
    this._on = on;
  }
}

function request(server: LyncFrontEnd, authority: CertificateAuthority, generation: number): void {
  const name = `${server.fqdn.split('.')[0]}-lync${generation === 1 ? '' : `-${generation}`}`;
  const { dnsNames } = server;
  const { request: signingRequest } = new LyncCertificateRequest(server, 'CertificateRequest', {
    frontEnd: server,
    fileName: `${name}.req`,
    dnsNames,
    generation,
  });
  const certificate = authority.sign(server, 'Signing', {
    request: signingRequest,
    name,
    subject: { commonName: server.lync.certificateSubject },
    dnsNames,
    keyBits: 2048,
    device: server.fqdn,
    purpose: 'what the front-end server presents to its users and to IM and Presence',
    generation,
  });
  new LyncCertificateAssignment(server, 'CertificateAssignment', { frontEnd: server, certificate });
}
