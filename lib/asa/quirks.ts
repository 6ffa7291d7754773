import { confirmed, unconfirmed, type Quirk } from '../core/private/quirk';

/**
 * What to know about the ASA beside its documents. Each is named where it matters: told in the output (`sayQuirk`), or in
 * a comment at what was chosen because of it.
 */
export const QUIRKS = {
  serviceOrder: confirmed(
    'twice NAT on the source side names the real service first, then the mapped one; the first 8.3 line of chapter 21 has them reversed',
    'firewall guide 8.4/8.6, p. 31-1; Table 9 of the HTML edition; every other line of chapter 21',
  ),
  hostnameInRequests: unconfirmed(
    'a trustpoint without fqdn asks for a certificate with the host name in it, and the certificate that ASDM shows by itself is made anew under it',
    'command reference, fqdn and hostname; from memory',
  ),
  accessListRealAddress: confirmed(
    'from 8.3 on access lists name the real address and the real port',
    'firewall guide 9.17: "Access rules always use the real IP addresses"',
  ),
  accessGroupReplaces: confirmed(
    'binding an access list replaces the one that is bound, without a word',
    'command reference, access-group: one access list an interface and direction',
  ),
  port5060: confirmed('port 5060 is displayed as sip', 'HTML edition of the guide, Table 9'),
  noNameif: confirmed('no nameif deletes every line that names the interface', 'command reference, nameif'),
  securityLevel: confirmed(
    'an interface without security-level has 100 when it is called inside and 0 otherwise; chapter 7 says otherwise',
    'command reference, security-level',
  ),
  enrollNoconfirm: confirmed(
    'crypto ca enroll TP noconfirm asks nothing',
    'help of a real device: crypto ca enroll <trustpoint-name> [noconfirm]',
  ),
  authenticateFingerprint: unconfirmed(
    '32 digits are -md5, 40 are -sha1',
    'the device prints a fingerprint of the certificate and asks (guide, "Import Root Certificate"); transcripts show 32 digits; which digest a release takes is not documented',
  ),
  noCaCheck: unconfirmed(
    'if it says that this is no CA certificate: no ca-check in the trustpoint, then the command once more',
    'transcripts of devices that refused the self-signed certificate of a server; from which release on, and for which certificates, is not documented',
  ),
  importNointeractive: unconfirmed(
    'crypto ca import takes nointeractive for a certificate, as it does for pkcs12',
    'from memory; seen for authenticate and for import pkcs12',
  ),
  keyInUse: unconfirmed(
    'crypto key generate rsa asks before it replaces a key pair of the same label; with noconfirm it replaces without asking, and strands the certificates',
    'command reference, crypto key generate rsa; the wording of the question is not documented',
  ),
  certificateGoesWithTrustpoint: confirmed(
    'no crypto ca trustpoint TP noconfirm removes its certificates with it',
    'seen in public scripts; the guide: "all certificates from that CA are destroyed"',
  ),
  trustpointUsage: unconfirmed(
    'client-types is gone in 9.x, validation-usage takes its place',
    'the help of a real 9.x device lists validation-usage and no client-types; the release of the change is not documented',
  ),
  weakKeys: unconfirmed(
    'from 9.16 on RSA keys under 2048 bits are refused unless crypto ca permit-weak-crypto is set',
    'the command is documented, the release is from memory',
  ),
  keySizes: unconfirmed(
    '3072 and 4096 bits are possible from 9.0 on',
    '2048 is the most in 8.4; the release of the change is from memory',
  ),
  nullCipher: unconfirmed('9.12(1) took null-sha1 out of TLS proxies', 'release note, from memory'),
  tripleDes: unconfirmed('3des-sha1 may be gone in late 9.x', 'not documented; it is no default on 9.x'),
  fipsSpeaksTripleDes: confirmed(
    'with FIPS algorithms on, a Windows server of 2003 or 2008 speaks TLS_RSA_WITH_3DES_EDE_CBC_SHA and nothing else',
    'Microsoft, security policy settings of Windows Server 2008 (jj852197)',
  ),
  sslCiphers: unconfirmed(
    'as a server, a TLS proxy follows these commands',
    'client cipher-suite is for the other side; server cipher-suite came in 9.8(1), from memory',
  ),
  tlsProxyWithoutCertificate: unconfirmed(
    'a TLS proxy refuses a trustpoint that has no certificate yet',
    'the guide finishes the exchange first; the error text is not documented',
  ),
  tlsProxyNoconfirm: unconfirmed('no tls-proxy NAME takes noconfirm', 'command reference, from memory'),
  fixedWhileInUse: unconfirmed(
    'the match of a class map, the trustpoints and ciphers of a TLS proxy and the host of a network object cannot be changed while they are in use',
    'the strict reading is safe on either device, so that they are replaced',
  ),
  routeSecondGateway: unconfirmed(
    'a second route to the same network through the same interface is accepted beside the first',
    'equal-cost routes, from memory; so the new gateway comes before the old one goes',
  ),
  renameInterface: unconfirmed(
    'nameif with another name renames the interface in the lines that refer to it',
    'interface guide, from memory',
  ),
  udp5080: unconfirmed(
    'the static PAT for UDP 5080 is demanded in prose, and no document shows its command; samples use 5070',
    'guide, "Static PAT for New Requests"',
  ),
  secondStatic: unconfirmed(
    '8.2 may refuse a second static for the same real address and port: then go on without it, it serves only the port that Via and Contact headers name',
    'the 8.2 form of Table 9 has both lines',
  ),
  staticPatInspection: unconfirmed(
    'static PAT under SIP inspection is what the federation guide demands and the firewall guide calls unsupported',
    'guide, chapter 7; firewall guide, SIP inspection limitations',
  ),
  clearXlate: confirmed(
    'a translation that exists lives on after its rule is gone, until it is cleared; clear xlate with nothing behind it ends every connection through the firewall, so that it is never sent',
    'command reference, clear xlate; firewall guide, NAT',
  ),
  classFirstMatch: confirmed(
    'a packet takes the first class that matches, and one of somebody else would shadow ours',
    'firewall guide, service policy: the first class of a feature that matches',
  ),
  tlsProxyLicence: confirmed(
    'two TLS proxy sessions are free; the line is called UC Proxy Sessions in 8.0 and Total TLS Proxy Sessions later',
    'show version of real devices',
  ),
  nameLimits: unconfirmed('64 characters are safe for a TLS proxy and a key label', 'not documented'),
} as const;

/** A quirk as a sentence for the output; what nobody has seen says so. */
export function sayQuirk(quirk: Quirk): string {
  return quirk.confirmed ? quirk.fact : `${quirk.fact} (confirm on the device)`;
}
