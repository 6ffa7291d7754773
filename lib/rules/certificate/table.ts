import { AsaEnrollment, AsaScepEnrollment, AsaTlsProxy, AsaTrustpoint } from '../../asa';
import { CertificateAuthority, EnterpriseAuthorityServer, SignedCertificate } from '../../certificates';
import { Severity } from '../../core';
import { XmppTlsUse } from '../../im-presence';
import { X500Name, quote } from '../../net';
import { xmppViews } from '../views/xmpp';
import { type BuiltInRule, each, rule } from '../rule';
import { firstOf } from '../words';

/** What of a subject such an authority wants, and how it is written. */
const WHOLE_SUBJECT = [
  ['OU', 'organizationalUnit'],
  ['O', 'organization'],
  ['C', 'country'],
  ['ST', 'state'],
  ['L', 'locality'],
] as const;

const ROOT = 'Guide, "Import a Root CA Certificate for XMPP Federation"';

/** Rules about certificates, short ones; a long one is a file beside this. */
export const CERTIFICATE_RULES: readonly BuiltInRule[] = [
  rule<CertificateAuthority>({
    id: 'certificate/template-server',
    catalogue: ['R-032'],
    demand:
      'A template of an enterprise authority is made on Windows Server 2003 or 2008, Enterprise Edition, as the guide describes it.',
    severity: Severity.WARNING,
    source: 'Guide, "Create Custom Certificate for Access Edge Using Enterprise Certificate Authority"',
    over: (deployment) => deployment.all(CertificateAuthority) as CertificateAuthority[],
    judge: ({ vendorName, template }) =>
      template?.server === EnterpriseAuthorityServer.OTHER
        ? {
            problem: `"${vendorName}" runs on ${EnterpriseAuthorityServer.OTHER}, and the dialogs of "${template.name}" are those of 2003 and 2008.`,
            advice:
              'Make the template as Microsoft documents it for that server, and write CertificateTemplate.existing(...).',
          }
        : undefined,
  }),
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
  rule<SignedCertificate>({
    id: 'certificate/organization-subject',
    catalogue: ['R-144'],
    demand: 'An authority that certifies the organization gets a whole subject, without abbreviations.',
    source: 'Guide, "Error When Submitting a Certificate Signing Request to VeriSign"',
    over: each(SignedCertificate),
    judge: ({ authority, request }) => {
      if (!authority.validatesOrganization) return undefined;
      const subject = new Map(request.ticket.subject.map(({ attribute, value }) => [attribute, value]));
      const missing = WHOLE_SUBJECT.filter(([attribute]) => !subject.has(attribute));
      const short = WHOLE_SUBJECT.filter(([attribute]) => /^[A-Z]{2}$/.test(subject.get(attribute) ?? ''));
      const abbreviated = short.filter(([attribute]) => attribute === 'ST' || attribute === 'L');
      if (missing.length === 0 && abbreviated.length === 0) return undefined;
      return {
        problem: `${authority.vendorName} refuses ${quote(request.ticket.name)}: its subject ${missing.length > 0 ? `has no ${firstOf(missing.map(([attribute]) => attribute))}` : `abbreviates ${firstOf(abbreviated.map(([attribute]) => attribute))}`}.`,
        advice: `Write subject with ${WHOLE_SUBJECT.map(([, property]) => property).join(', ')} beside the common name, state and locality in full: California, not CA.`,
      };
    },
  }),
  rule<AsaScepEnrollment>({
    id: 'certificate/scep-authority',
    catalogue: ['R-139'],
    demand: 'SCEP enrolment is documented with a Microsoft authority.',
    severity: Severity.WARNING,
    source: 'Guide, "CA Trustpoints"',
    over: each(AsaScepEnrollment),
    judge: ({ authority: issuer, caCertificate: authority }) =>
      issuer.webEnrollment === undefined
        ? {
            problem: `${quote(authority.trustpoint.name)} enrols by SCEP with ${issuer.vendorName}, a ${issuer.product}.`,
            advice:
              'Have a Microsoft authority sign it, or enrol by copy and paste: AsaIdentity.signedBy(...).',
          }
        : undefined,
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
                'Write certificate: XmppPeerCertificate.signedBy(authority) in the peer: an XmppFederation uploads it. Without that pattern add CupXmppTrustCertificate.ofAuthority(cluster, authority).',
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
