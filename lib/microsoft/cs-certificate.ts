import type { CertificateAuthority } from '../certificates';
import { parsed } from '../core/errors';
import { Generation } from '../net';
import { CsCertificateAssignment } from './cs-certificate-assignment';
import { CsCertificateRequest } from './cs-certificate-request';
import type { CsServer } from './cs-server';

/** Certificates that an authority shall sign. */
export interface CsSignedCertificateOptions {
  /**
   * Raised for a renewal. Whole number from 1 (`certificate/generation`).
   * @default 1
   */
  readonly generation?: number;
}

/**
 * Where the certificates of the servers come from (Guide, "Security Certificate Configuration on Lync Edge Server for
 * TLS Federation"): both usages, since each end authenticates.
 */
export class CsCertificate {
  /** The servers have certificates with both usages: they are looked at, and not changed. */
  public static existing(): CsCertificate {
    return new CsCertificate(true, () => undefined);
  }

  /** Each server requests one with both usages, has it signed, and assigns it. */
  public static signedBy(
    authority: CertificateAuthority,
    options: CsSignedCertificateOptions = {},
  ): CsCertificate {
    const generation = parsed('Lync certificate', 'certificate/generation', () =>
      Generation.of(options.generation ?? 1, 'generation of the Lync certificate'),
    ).number;
    return new CsCertificate(false, (server) => {
      request(server, authority, generation);
    });
  }

  /** True when the servers keep what they have. */
  public readonly isExisting: boolean;

  /** @internal */
  public readonly _on: (server: CsServer) => void;

  private constructor(isExisting: boolean, on: (server: CsServer) => void) {
    this.isExisting = isExisting;
    this._on = on;
  }
}

function request(server: CsServer, authority: CertificateAuthority, generation: number): void {
  const name = `${server.fqdn.split('.')[0]}-cs${generation === 1 ? '' : `-${generation}`}`;
  const { dnsNames } = server;
  const { request: signingRequest } = new CsCertificateRequest(server, 'CertificateRequest', {
    server,
    fileName: `${name}.req`,
    dnsNames,
  });
  const certificate = authority.sign(server, 'Signing', {
    request: signingRequest,
    name,
    commonName: server.certificateSubject,
    dnsNames,
    keyBits: 2048,
    device: server.fqdn,
    purpose: server.certificatePurpose,
  });
  new CsCertificateAssignment(server, 'CertificateAssignment', { server, certificate });
}
