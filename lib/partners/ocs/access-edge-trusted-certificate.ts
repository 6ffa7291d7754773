import type { Construct } from 'constructs';
import type { AuthorityCertificate } from '../../certificates';
import { DeviceResource, PartMode, Value, type ObjectDescription } from '../../core';
import type { AccessEdgeObjectProps } from './access-edge';
import { importInto, removeFrom, storeOf } from './certificate-stores';

/** A certificate of our authority, for the partner's Access Edge. */
export interface AccessEdgeTrustedCertificateProps extends AccessEdgeObjectProps {
  /** The root of the authority that signs what we present, or an intermediate of it. */
  readonly certificate: AuthorityCertificate;
}

/**
 * The Access Edge trusts our authority: its root stands among the trusted roots, an intermediate among the
 * intermediates, since a trusted root is trusted for everything (Guide, "Certificate Authority Server", "Import VeriSign
 * Certificates onto Microsoft Access Edge").
 */
export class AccessEdgeTrustedCertificate extends DeviceResource {
  /** The certificate that is trusted. */
  public readonly certificate: AuthorityCertificate;

  constructor(scope: Construct, id: string, props: AccessEdgeTrustedCertificateProps) {
    super(scope, id, props.device, props.certificate.artifact.name);
    this.certificate = props.certificate;
  }

  public describe(): ObjectDescription {
    const { artifact, isRoot } = this.certificate;
    const file = Value.artifact(artifact);
    const store = storeOf(isRoot);
    return {
      title: artifact.title,
      section: 15,
      parts: [
        {
          name: 'certificate',
          mode: PartMode.FIXED,
          set: importInto(store, file),
          unset: removeFrom(store, file),
        },
      ],
      needs: [artifact],
      why: isRoot
        ? 'without it the Access Edge refuses the certificate of the other side; nothing to do when the store has it'
        : 'it leads from the certificate of the other side to that root; nothing to do when the store has it',
    };
  }
}
