import { Asa, AsaCipherSuite, AsaEnrollment, AsaTlsProxy, AsaTrustpoint } from '../asa';
import { Severity, type Rule } from '../core';
import { quote, X500Name } from '../net';
import { rule } from './table-rule';

/** Rules about one object of a firewall at a time. */
export function asaRules(): Rule[] {
  return [
    //
    rule({
      id: 'asa/security-level-order',
      demand: 'The inside interface has a higher security level than the outside one.',
      severity: Severity.WARNING,
      source: 'Guide, "External and Internal Interface Configuration"',
      about: Asa,
      broken: ({ inside, outside }) => {
        const [high, low] = [inside.securityLevel, outside.securityLevel];
        if (high === undefined || low === undefined || high > low) return undefined;
        return {
          problem: `${inside.nameif} has the security level "${high}", and ${outside.nameif} ${low}.`,
          advice: 'Write 100 for inside and 0 for outside.',
        };
      },
    }),
    //
    rule({
      id: 'asa/null-cipher',
      demand: 'A TLS proxy offers no suite without encryption.',
      severity: Severity.WARNING,
      source: 'Guide, "Configure TLS Proxy Instances"',
      about: AsaTlsProxy,
      broken: ({ name, cipherSuites }) =>
        cipherSuites.includes(AsaCipherSuite.NULL_SHA1)
          ? {
              problem: `${name} offers "${AsaCipherSuite.NULL_SHA1}": a session may go unencrypted.`,
              advice:
                'Where policy forbids it, write cipherSuites without it; every sample of the guide has it.',
            }
          : undefined,
    }),
    //
    rule({
      id: 'certificate/public-self-signed',
      demand: 'What the firewall presents to partners is signed by an authority.',
      source: 'Guide, "Certificate Authority Server"',
      about: AsaTlsProxy,
      broken: ({ name, server, client }) =>
        server.isSelfSigned && client.isSelfSigned
          ? {
              problem: `${name} presents "${server.trustpointName}" and "${client.trustpointName}", both self-signed.`,
              advice: 'Present AsaIdentity.signedBy(authority, ...) to partners.',
            }
          : undefined,
    }),
    //
    rule({
      id: 'certificate/self-signed-subject',
      demand: 'A self-signed trustpoint has the inside address as its common name, and no FQDN.',
      severity: Severity.WARNING,
      source: 'Guide, "Generate Key Pair and Trustpoints on the Cisco Adaptive Security Appliance"',
      about: AsaTrustpoint,
      broken: ({ asa, name, enrollment, existing, fqdn, subjectName }) => {
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
    //
    rule({
      id: 'certificate/usage-of-trustpoint',
      demand: 'A trustpoint whose key an authority certifies serves TLS in both directions.',
      source:
        'Guide, "Configure a Certificate on the Cisco Adaptive Security Appliance Using Manual Enrollment"',
      about: AsaTrustpoint,
      broken: ({ asa, name, enrollment, existing, keyPair, tlsUsage }) =>
        existing || enrollment === AsaEnrollment.SELF || keyPair === undefined || tlsUsage
          ? undefined
          : {
              problem: `The trustpoint "${name}" certifies a key and does not say ${asa.release.trustpointUsage}.`,
              advice: 'Write tlsUsage: true.',
            },
    }),
  ];
}
