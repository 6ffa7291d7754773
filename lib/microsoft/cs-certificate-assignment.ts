import type { Construct } from 'constructs';
import {
  Check,
  DeviceResource,
  PartMode,
  Statement,
  Value,
  type Artifact,
  type ObjectDescription,
} from '../core';
import { CS_SECTION } from './cs-resource';
import type { CsServer } from './cs-server';

/** Which certificate a server presents. */
export interface CsCertificateAssignmentProps {
  /** The server. */
  readonly server: CsServer;
  /** The signed certificate; its file lies beside the script. */
  readonly certificate: Artifact;
}

/**
 * The certificate that a server presents (`Import-CsCertificate`, `Set-CsCertificate -Type Default`, on an Edge Server
 * `-Type AccessEdgeExternal`; Guide, "Security Certificate Configuration on Lync Edge Server for TLS Federation"). The
 * one before is written down by the script, and assigned again on the way home.
 */
export class CsCertificateAssignment extends DeviceResource {
  /** The server. */
  public readonly server: CsServer;
  /** The signed certificate. */
  public readonly certificate: Artifact;

  constructor(scope: Construct, id: string, props: CsCertificateAssignmentProps) {
    super(scope, id, props.server, `${props.server.certificateType} certificate`);
    this.server = props.server;
    this.certificate = props.certificate;
  }

  public describe(): ObjectDescription {
    const { certificateType, certificateService, fqdn } = this.server;
    const label = `thumbprint of the ${certificateType} certificate of ${fqdn}`;
    const type = Value.choice(certificateType);
    return {
      title: `${certificateType} certificate of ${fqdn}: ${this.certificate.file}`,
      section: CS_SECTION.certificates,
      parts: [
        {
          name: label,
          mode: PartMode.OVERWRITE,
          set: [Statement.row('Certificate', { Type: type, File: Value.artifact(this.certificate) })],
          unset: [Statement.row('Certificate', { Type: type, Thumbprint: Value.found(label) })],
        },
      ],
      settings: { [label]: label },
      needs: [this.certificate],
      restarts: [certificateService],
      checks: [
        Check.look('certificates of the computer account (mmc) > Personal, the new one: General', {
          must: 'You have a private key that corresponds to this certificate',
          why: `the file has none; it stayed on the server that made the request. Without that line: certutil -repairstore my <thumbprint>, then the script once more; where it does not help, ${this.certificate.file} belongs to another request`,
        }),
        Check.show(Statement.command('Get-CsCertificate -Type', type), {
          must: `the thumbprint of ${this.certificate.file}, a NotAfter in the future`,
          why: 'the service works with the new one after its restart',
        }),
      ],
    };
  }
}
