import { AsaCaCertificate } from '../../asa';
import { CertificateAuthority, type AuthorityCertificate, type PemCertificate } from '../../certificates';
import { Severity, type Artifact, type Deployment } from '../../core';
import { every } from '../../core/deployment';
import { CupTrustCertificate, CupXmppTrustCertificate } from '../../im-presence';
import { quote } from '../../net';
import { AccessEdgeTrustedCertificate } from '../../partners';
import { broken, rule, theDeployment, type Broken } from '../rule';

/** Why a device does not take a certificate, as far as is known; last looked up in November 2026. */
interface Refusal {
  readonly severity: Severity;
  readonly why: string;
}

const PSS_ASA: Refusal = {
  severity: Severity.ERROR,
  why: 'an ASA takes no certificate that is signed with RSASSA-PSS (CSCup44159)',
};
const EC_ASA: Refusal = {
  severity: Severity.ERROR,
  why: 'an ASA before 9.0 knows no EC keys (from memory: confirm on the device)',
};
const PSS_CISCO: Refusal = {
  severity: Severity.WARNING,
  why: 'no document of IM and Presence speaks of RSASSA-PSS: confirm on the device before the night',
};
const EC_CISCO: Refusal = {
  severity: Severity.WARNING,
  why: 'IM and Presence before 11.5 knows no EC keys (from memory: confirm on the device)',
};
const OLD_WINDOWS: Refusal = {
  severity: Severity.WARNING,
  why: 'Windows Server 2003, which many an Access Edge of OCS runs on, takes neither EC keys nor RSASSA-PSS: ask the partner',
};

/** A given certificate is of a kind that every store takes: RSA with PKCS #1 v1.5 is taken everywhere. */
export const deviceKinds = rule({
  id: 'certificate/device-kinds',
  catalogue: [],
  demand: 'A certificate that is known is of a kind that the devices take which have to trust it.',
  source: 'Guide, "Certificate Authority Server"',
  over: theDeployment,
  judge: (deployment) => {
    const known = new Map(
      every(deployment, CertificateAuthority).flatMap(({ chain }) =>
        chain.map((each): [Artifact, AuthorityCertificate] => [each.artifact, each]),
      ),
    );
    return stores(deployment).flatMap(({ at, artifact, refuses }): Broken[] => {
      const certificate = known.get(artifact)?.certificate;
      if (certificate === undefined) return [];
      const refusal = refuses(certificate);
      if (refusal === undefined) return [];
      return [
        broken(at, {
          severity: refusal.severity,
          problem: `${quote(artifact.file)} has the key ${certificate.keyType} and the signature ${certificate.signatureAlgorithm}: ${refusal.why}.`,
          advice:
            'Have the authority issue it with an RSA key and PKCS #1 v1.5 (on a Windows authority AlternateSignatureAlgorithm=0), or use another authority.',
        }),
      ];
    });
  },
});

interface Store {
  readonly at: Broken['at'];
  readonly artifact: Artifact;
  readonly refuses: (certificate: PemCertificate) => Refusal | undefined;
}

function stores(deployment: Deployment): Store[] {
  return [
    ...every(deployment, AsaCaCertificate).map((at) => ({
      at,
      artifact: at.certificate,
      refuses: judged(PSS_ASA, at.asa.release.isAtLeast('9.0') ? undefined : EC_ASA),
    })),
    ...[...every(deployment, CupTrustCertificate), ...every(deployment, CupXmppTrustCertificate)].map(
      (at) => ({
        at,
        artifact: at.certificate,
        refuses: judged(PSS_CISCO, at.cluster.release.isAtLeast('11.5') ? undefined : EC_CISCO),
      }),
    ),
    ...every(deployment, AccessEdgeTrustedCertificate).map((at) => ({
      at,
      artifact: at.certificate.artifact,
      refuses: judged(OLD_WINDOWS, OLD_WINDOWS),
    })),
  ];
}

function judged(pss: Refusal, ec: Refusal | undefined): Store['refuses'] {
  return ({ keyType, signatureAlgorithm }) => {
    if (signatureAlgorithm === 'RSASSA-PSS' || keyType === 'rsa-pss') return pss;
    return keyType === 'rsa' && !signatureAlgorithm.startsWith('ecdsa') ? undefined : ec;
  };
}
