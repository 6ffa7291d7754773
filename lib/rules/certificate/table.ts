import { AsaEnrollment, AsaTlsProxy, AsaTrustpoint } from '../../asa';
import { Severity } from '../../core';
import { XmppTlsUse } from '../../im-presence';
import { X500Name, quote } from '../../net';
import { xmppViews } from '../views/xmpp';
import { type BuiltInRule, each, rule } from '../rule';

const ROOT = 'Guide, "Import a Root CA Certificate for XMPP Federation"';

/** Rules about certificates, short ones; a long one is a file beside this. */
export const CERTIFICATE_RULES: readonly BuiltInRule[] = [
  rule<AsaTlsProxy>({
    id: 'certificate/public-self-signed',
    catalogue: ['R-379'],
    demand: 'What the firewall presents to partners is signed by an authority.',
    source: 'Guide, "Certificate Authority Server"',
    over: each(AsaTlsProxy),
    judge: ({ name, server, client }) =>
      server.isSelfSigned && client.isSelfSigned
        ? {
            problem: `${name} presents "${server.trustpointName}" and "${client.trustpointName}", both self-signed.`,
            advice: 'Present AsaIdentity.signedBy(authority, ...) to partners.',
          }
        : undefined,
  }),
  rule<AsaTrustpoint>({
    id: 'certificate/self-signed-subject',
    catalogue: ['R-133'],
    demand: 'A self-signed trustpoint has the inside address as its common name, and no FQDN.',
    severity: Severity.WARNING,
    source: 'Guide, "Generate Key Pair and Trustpoints on the Cisco Adaptive Security Appliance"',
    over: each(AsaTrustpoint),
    judge: ({ asa, name, enrollment, existing, fqdn, subjectName }) => {
      if (existing || enrollment !== AsaEnrollment.SELF) return undefined;
      const advice = `Write subjectName: 'CN=${asa.inside.address ?? 'inside address'}' and no fqdn; AsaInstalledIdentity.of(...) does.`;
      if (fqdn !== undefined) return { problem: `The trustpoint ${name} has the FQDN "${fqdn}".`, advice };
      const commonName = subjectName === undefined ? undefined : X500Name.parse(subjectName).attributes.CN;
      if (commonName !== undefined && (asa.inside.address ?? commonName) === commonName) return undefined;
      return {
        problem: `The trustpoint ${quote(name)} has the subject ${subjectName === undefined ? 'none' : quote(subjectName)}.`,
        advice,
      };
    },
  }),
  rule<AsaTrustpoint>({
    id: 'certificate/usage-of-trustpoint',
    catalogue: ['R-135'],
    demand: 'A trustpoint whose key an authority certifies serves TLS in both directions.',
    source:
      'Guide, "Configure a Certificate on the Cisco Adaptive Security Appliance Using Manual Enrollment"',
    over: each(AsaTrustpoint),
    judge: ({ asa, name, enrollment, existing, keyPair, tlsUsage }) =>
      existing || enrollment === AsaEnrollment.SELF || keyPair === undefined || tlsUsage
        ? undefined
        : {
            problem: `The trustpoint "${name}" certifies a key and does not say ${asa.release.trustpointUsage}.`,
            advice: 'Write tlsUsage: true.',
          },
  }),
  rule({
    id: 'certificate/xmpp-peer-root',
    catalogue: ['R-254'],
    demand: 'The chain of the authority of every peer, or its self-signed certificate, is in cup-xmpp-trust.',
    source: ROOT,
    over: xmppViews,
    judge: ({ domains, mode, trusted }) =>
      mode?.usesTls !== true
        ? []
        : domains
            .filter(
              ({ peer }) =>
                peer.supportsTls !== false &&
                // A service that speaks TLS without authentication is known by server dialback.
                peer._product.hosted === undefined &&
                (peer.certificate === undefined ||
                  !peer.certificate.trusted.every((each) => trusted.has(each))),
            )
            .map((domain) => ({
              at: domain,
              problem: `cup-xmpp-trust does not hold all that ${quote(domain.domain)} is recognised by.`,
              advice:
                'Write certificate: XmppPeerCertificate.signedBy(authority) in the peer, and CupXmppTrustCertificate.ofAuthority(cluster, authority).',
              severity: mode.tlsUse === XmppTlsUse.TLS_REQUIRED ? Severity.ERROR : Severity.WARNING,
            })),
  }),
  rule({
    id: 'certificate/xmpp-peer-trusts-us',
    catalogue: ['R-260'],
    demand: 'A new self-signed cup-xmpp-s2s is sent to every peer.',
    source: 'Guide, "Use a Self-Signed Certificate for XMPP Federation"',
    over: xmppViews,
    judge: ({ cluster, domains, mode, trustUs }) => {
      const { isSelfSigned, isExisting } = cluster.cupXmppS2sCertificate;
      if (mode?.usesTls !== true || !isSelfSigned || isExisting) return [];
      return domains
        .filter(
          ({ peer }) =>
            peer.supportsTls !== false && peer._product.hosted === undefined && !trustUs.has(peer),
        )
        .map((domain) => ({
          at: domain,
          problem: `${quote(domain.domain)} is not asked to trust the new self-signed certificates.`,
          advice: 'Leave handOut out of the peer, or add an XmppPartner; or suppress with who sent them.',
        }));
    },
  }),
];
