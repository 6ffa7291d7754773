import type { Construct } from 'constructs';
import {
  Check,
  DeviceResource,
  Effect,
  PartMode,
  Statement,
  Value,
  type Artifact,
  type ObjectDescription,
} from '../core';
import type { CertificateAuthority } from './certificate-authority';
import { CertificateUsage } from './certificate-usage';

/** A request that its device sends by itself. */
export interface PendingRequestProps {
  /** Who issues it. */
  readonly authority: CertificateAuthority;
  /** By this two states match: without what may be renamed, such as a host name. */
  readonly identity: string;
  /** Common name of its subject, as the list of pending requests shows it. */
  readonly commonName: string;
  /** Who sent it, as people call it. */
  readonly device: string;
  /** The step that sends it. */
  readonly sentBy: DeviceResource;
  /** What the device holds once it was issued. */
  readonly certificate: Artifact;
  /** What the device shows then. */
  readonly fetched: Check;
}

/**
 * A request that came by SCEP and is issued by hand, where the authority does not do so by itself (Guide, "Configure a
 * Certificate on the Cisco Adaptive Security Appliance Using SCEP"): once.
 */
export class PendingRequest extends DeviceResource {
  private readonly props: PendingRequestProps;

  constructor(scope: Construct, id: string, props: PendingRequestProps) {
    super(scope, id, props.authority, `pending request ${props.identity}`);
    this.props = props;
  }

  public describe(): ObjectDescription {
    const { authority, commonName, device, sentBy, certificate, fetched } = this.props;
    return {
      title: `request of ${device} for ${commonName}`,
      section: 20,
      generation: 1,
      facts: { subject: commonName },
      effect: Effect.QUIET,
      after: [sentBy],
      parts: [
        {
          name: 'issue',
          mode: PartMode.FIXED,
          set: [
            Statement.form({
              menu: ['Start', 'Administrative Tools', 'Certification Authority', 'Pending Requests'],
              action: 'All Tasks > Issue',
              note: 'Nothing to do when the certificate was issued at once: it stands in Issued Certificates then. The device asks for it every minute.',
            }),
            Statement.field('Request Common Name', Value.choice(commonName)),
          ],
        },
      ],
      yields: [certificate],
      checks: [
        Check.look('Certification Authority > Issued Certificates', {
          must: `${commonName}, with Enhanced Key Usage Server Authentication (${CertificateUsage.SERVER_AUTHENTICATION}) and Client Authentication (${CertificateUsage.CLIENT_AUTHENTICATION})`,
          why: `both ends authenticate. ${authority.vendorName} issues by the template that the SCEP service is set to: Mutual Authentication Certificate, or one like it`,
        }),
        fetched,
      ],
    };
  }
}
