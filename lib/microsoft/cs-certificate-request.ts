import type { Construct } from 'constructs';
import {
  Artifact,
  DeviceResource,
  Effect,
  PartMode,
  Statement,
  Value,
  type ObjectDescription,
} from '../core';
import { CS_SECTION } from './cs-resource';
import type { CsServer } from './cs-server';

/** Which server asks for a certificate. */
export interface CsCertificateRequestProps {
  /** The server that will present it. */
  readonly server: CsServer;
  /** File of the request: `fe1-cs.req`, `fe1-cs-2.req` for a renewal. */
  readonly fileName: string;
  /** Every DNS name that shall stand in it, beside the server's own: `sip.synergy.com`. */
  readonly dnsNames: string[];
}

/**
 * A signing request with both usages, made on the server (`Request-CsCertificate -New -ClientEKU $true`; Guide,
 * "Security Certificate Configuration on Lync Edge Server for TLS Federation"). Done once.
 */
export class CsCertificateRequest extends DeviceResource {
  /** The request, beside the script. */
  public readonly request: Artifact;
  /** The server that will present the certificate. */
  public readonly server: CsServer;
  /** DNS names that shall stand in the certificate. */
  public readonly dnsNames: string[];

  constructor(scope: Construct, id: string, props: CsCertificateRequestProps) {
    super(
      scope,
      id,
      props.server,
      `signing request ${props.fileName} of the ${props.server.certificateType} certificate`,
    );
    this.server = props.server;
    this.dnsNames = [...props.dnsNames];
    this.request = Artifact.shown({
      title: `signing request of ${props.server.fqdn}`,
      name: `signing request ${props.fileName} of ${props.server.deviceId}`,
      file: props.fileName,
    });
  }

  public describe(): ObjectDescription {
    return {
      title: `signing request of ${this.server.fqdn}, ${this.request.file}`,
      section: CS_SECTION.certificates,
      generation: 1,
      facts: { type: this.server.certificateType, names: this.dnsNames.join(', ') },
      effect: Effect.QUIET,
      parts: [
        {
          name: 'request',
          mode: PartMode.FIXED,
          set: [
            Statement.row('CertificateRequest', {
              File: Value.artifact(this.request),
              Type: Value.choice(this.server.certificateType),
              ClientEku: Value.checkBox(true),
              DomainName: Value.text(this.dnsNames.join(',')),
            }),
          ],
        },
      ],
      yields: [this.request],
    };
  }
}
