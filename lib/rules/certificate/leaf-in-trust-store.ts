import { AsaCaCertificate } from '../../asa';
import { SignedCertificate } from '../../certificates';
import { Severity } from '../../core';
import { every } from '../../core/deployment';
import { CupTrustCertificate } from '../../im-presence';
import { broken, rule, theDeployment } from '../rule';

export const leafInTrustStore = rule({
  id: 'certificate/leaf-in-trust-store',
  catalogue: ['R-151'],
  demand: 'Of a certificate that an authority signed, the root is trusted, not the certificate itself.',
  severity: Severity.WARNING,
  source: 'Guide, "Exchange Certificates"',
  over: theDeployment,
  judge: (deployment) => {
    const leaves = new Map(
      every(deployment, SignedCertificate).map((signed) => [signed.certificate, signed]),
    );
    return [...every(deployment, AsaCaCertificate), ...every(deployment, CupTrustCertificate)].flatMap(
      (store) => {
        const leaf = leaves.get(store.certificate);
        if (leaf === undefined) return [];
        return broken(store, {
          problem: `"${store.certificate.file}" was signed by ${leaf.request.ticket.authority}, and is trusted by itself: its renewal breaks the trust.`,
          advice:
            'Trust the authority: AsaTrustedCertificate.ofAuthority(asa, authority), CupTrustCertificate.ofAuthority(cluster, authority).',
        });
      },
    );
  },
});
