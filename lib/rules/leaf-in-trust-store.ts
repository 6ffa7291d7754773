import { AsaCaCertificate } from '../asa';
import { SignedCertificate } from '../certificates';
import { Rule, Severity, type Deployment, type Finding } from '../core';
import { every } from '../core/deployment';
import { CupTrustCertificate } from '../im-presence';

/** */
export class LeafInTrustStore extends Rule {
  constructor() {
    super({
      id: 'certificate/leaf-in-trust-store',
      demand: 'Of a certificate that an authority signed, the root is trusted, not the certificate itself.',
      severity: Severity.WARNING,
      source: 'Guide, "Exchange Certificates"',
    });
  }

  public judge(deployment: Deployment): Finding[] {
    const leaves = new Map(
      every(deployment, SignedCertificate).map((signed) => [signed.certificate, signed]),
    );
    return [...every(deployment, AsaCaCertificate), ...every(deployment, CupTrustCertificate)].flatMap(
      (store) => {
        const leaf = leaves.get(store.certificate);
        if (leaf === undefined) return [];
        return this.finding(store, {
          problem: `"${store.certificate.file}" was signed by ${leaf.request.ticket.authority}, and is trusted by itself: its renewal breaks the trust.`,
          advice: 'Trust authority.root.',
        });
      },
    );
  }
}
