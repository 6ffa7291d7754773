import type { Construct } from 'constructs';
import { constructError } from '../core/errors';
import type { IImPresenceDeployment } from '../im-presence';

/** Microsoft servers trust an authority, never a single certificate of a node. */
export function requireSignedCupCertificates(
  scope: Construct,
  rule: string,
  { clusters }: IImPresenceDeployment,
  product: string,
): void {
  for (const { cupCertificate, vendorName } of clusters) {
    if (cupCertificate.authority !== undefined || cupCertificate.isExisting) continue;
    throw constructError(
      scope,
      rule,
      `The cup certificates of ${vendorName} are self-signed.`,
      `Write cupCertificate: CupCertificate.signedBy(authority) on the cluster, with an authority that ${product} trusts; CupCertificate.existing() where they are signed already.`,
      'Guide, "Set up Certificates on IM and Presence for Federation with Lync"',
    );
  }
}
