import type { Construct } from 'constructs';
import type { AuthorityCertificate } from '../../certificates';
import { Check, DeviceResource, PartMode, Value, type Device, type ObjectDescription } from '../../core';
import { importInto, placeOf, removeFrom, storeOf } from './certificate-stores';

/** What a Windows server trusts. */
export interface WindowsTrustedCertificateProps {
  /** The server. */
  readonly device: Device;
  /** What people call it: `Access Edge`. */
  readonly serverName: string;
  /** The root of the authority that signs what is presented to it, or an intermediate of it. */
  readonly certificate: AuthorityCertificate;
}

/**
 * A Windows server trusts an authority: its root stands among the trusted roots, an intermediate among the
 * intermediates, since a trusted root is trusted for everything (Guide, "Certificate Authority Server", "Import VeriSign
 * Certificates onto Microsoft Access Edge", "Configure OCS to use FIPS").
 */
export class WindowsTrustedCertificate extends DeviceResource {
  /** The certificate that is trusted. */
  public readonly certificate: AuthorityCertificate;

  private readonly serverName: string;

  constructor(scope: Construct, id: string, props: WindowsTrustedCertificateProps) {
    super(scope, id, props.device, props.certificate.artifact.name);
    this.certificate = props.certificate;
    this.serverName = props.serverName;
  }

  public describe(): ObjectDescription {
    const { artifact, isRoot, commonName } = this.certificate;
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
        ? `without it the ${this.serverName} refuses the certificate of the other side; nothing to do when the store has it`
        : 'it leads from the certificate of the other side to that root; nothing to do when the store has it',
      checks: [
        Check.look(placeOf(store), {
          must:
            commonName === undefined
              ? `the certificate of ${artifact.file}`
              : `a certificate issued to ${commonName}`,
          why: `the ${this.serverName} refuses what it cannot trace to a root that it trusts`,
        }),
      ],
    };
  }
}
