import { CertificateAuthority, SignedCertificate } from '../../certificates';
import { Severity, type Artifact, type Deployment } from '../../core';
import { every } from '../../core/deployment';
import { CertificatePurpose, NodeSignedCertificate, XmppSecuritySettings } from '../../im-presence';
import { quote } from '../../net';
import { broken, rule, theDeployment, type Broken } from '../rule';
import { groupBy, firstOf } from '../words';

/** Dates as the authorities had them in November 2026; they were put off more than once. */
export const publicClientAuthentication = rule({
  id: 'certificate/public-client-authentication',
  catalogue: [],
  demand: 'Who signs a certificate that serves for Client Authentication as well still signs for that.',
  severity: Severity.WARNING,
  source: 'Guide, "Generate a New Certificate on the IM and Presence Service"',
  over: theDeployment,
  judge: (deployment) => {
    const hangs = withoutDialback(deployment);
    const signed = groupBy(every(deployment, SignedCertificate), ({ authority }) => authority);
    return every(deployment, CertificateAuthority).flatMap((authority): Broken[] => {
      const { isPublic, signsClientAuthentication, vendorName } = authority;
      const certificates = signed.get(authority) ?? [];
      if (!isPublic || signsClientAuthentication === true || certificates.length === 0) return [];
      const names = firstOf(certificates.map(({ request }) => quote(request.ticket.name)));
      const ask =
        signsClientAuthentication === false
          ? 'Have an authority of your own sign, which the other side imports.'
          : 'Ask it, for the renewal too, and write signsClientAuthentication; or have an authority of your own sign, which the other side imports.';
      const xmpp = certificates.some(({ certificate }) => hangs.has(certificate))
        ? ' Without a dialback secret XMPP federation hangs on it: give dialbackSecret in the security mode.'
        : '';
      return [
        broken(authority, {
          severity: signsClientAuthentication === false ? Severity.ERROR : Severity.WARNING,
          problem: `${vendorName} is a public authority, and signs ${names} for Server and Client Authentication: they end the second, Let's Encrypt in 2026, others by March 2027 at the latest (Cisco FN74362, FN74345).`,
          advice: `${ask} ASA and IM and Presence present one certificate in both directions; only Expressway has one for each, from X15.5 on.${xmpp}`,
        }),
      ];
    });
  },
});

/** Certificates for XMPP by which alone a peer knows us: there is no dialback beside them. */
function withoutDialback(deployment: Deployment): Set<Artifact> {
  const clusters = new Set(
    every(deployment, XmppSecuritySettings)
      .filter(({ securityMode: mode }) => mode.dialbackSecret === undefined)
      .map(({ cluster }) => cluster),
  );
  return new Set(
    every(deployment, NodeSignedCertificate)
      .filter(({ purpose, cluster }) => purpose === CertificatePurpose.CUP_XMPP_S2S && clusters.has(cluster))
      .map(({ certificate }) => certificate),
  );
}
