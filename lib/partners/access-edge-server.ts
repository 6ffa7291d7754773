import { CertificateUsage, type PemCertificate } from '../certificates';
import { constructError, parsed } from '../core/errors';
import { quote, DomainName, Generation, Ipv4Address, SIP_TLS_PORT } from '../net';
import { distinct } from './peer';
import { SipPeerServer } from './sip-peer-server';

/** The Access Edge server of a partner. */
export interface AccessEdgeServerProps {
  /** FQDN of its external interface (`partner/edge-fqdn`): the subject CN of its certificate, the target of its SRV. */
  readonly fqdn: string;
  /**
   * Public IPv4 addresses of its external interface: one, or those of all servers of a pool. At least one, none twice
   * (`partner/edge-address`).
   */
  readonly addresses: string[];
  /**
   * The certificate of its external interface. Its subject CN has to be the FQDN (`partner/edge-certificate-name`),
   * it has to name Server and Client Authentication (`partner/edge-certificate-usage`), and an authority has to
   * have signed it (`partner/edge-certificate-self-signed`).
   * @default - not known; the hand-out asks for a right one, and checks say what to look at
   */
  readonly certificate?: PemCertificate;
  /**
   * Raised where the partner has another certificate requested for its external interface: another authority signs it,
   * or the one in use runs out. It stands beside the old one until it is assigned. Whole number from 1
   * (`certificate/generation`).
   * @default 1
   */
  readonly certificateGeneration?: number;
  /**
   * FQDN of its internal interface; never the external one (`partner/same-edge-fqdn`).
   * @default - not known; the hand-out says where it belongs
   */
  readonly internalFqdn?: string;
}

/** The Access Edge server of a partner, checked. Two of equal values are the same one: a hosted edge serves many. */
export class AccessEdgeServer extends SipPeerServer {
  /** @internal */
  public static _of(where: string, props: AccessEdgeServerProps): AccessEdgeServer {
    return new AccessEdgeServer(where, props);
  }

  /**
   * The certificate of the external interface.
   * @default - not known
   */
  public readonly certificate?: PemCertificate;
  /** Generation of the certificate that is requested for it. */
  public readonly certificateGeneration: number;
  /**
   * FQDN of the internal interface.
   * @default - not known
   */
  public readonly internalFqdn?: string;

  private constructor(where: string, props: AccessEdgeServerProps) {
    const name = (text: string, what: string) =>
      parsed(where, 'partner/edge-fqdn', () => DomainName.of(text, what).toString());
    super(name(props.fqdn, 'FQDN of the Access Edge'), checkedAddresses(where, props), SIP_TLS_PORT);
    this.certificate = props.certificate;
    this.certificateGeneration = parsed(where, 'certificate/generation', () =>
      Generation.of(props.certificateGeneration ?? 1, 'generation of the certificate'),
    ).number;
    if (props.internalFqdn !== undefined) {
      this.internalFqdn = name(props.internalFqdn, 'internal FQDN of the Access Edge');
      checkTwoNames(where, this.fqdn, this.internalFqdn);
    }
    if (props.certificate !== undefined) checkCertificate(where, this.fqdn, props.certificate);
  }
}

function checkedAddresses(where: string, { fqdn, addresses }: AccessEdgeServerProps): string[] {
  const checked = distinct(where, 'partner/edge-address', addresses, (text) =>
    Ipv4Address.host(text, 'address of the Access Edge').toString(),
  );
  if (checked.length > 0) return checked;
  throw constructError(
    where,
    'partner/edge-address',
    `The Access Edge ${quote(fqdn)} has no address.`,
    "Write at least one: addresses: ['20.20.20.20'].",
  );
}

/** With one name for both, presence and chat work for a while and then cease. */
function checkTwoNames(where: string, external: string, internal: string): void {
  if (external !== internal) return;
  throw constructError(
    where,
    'partner/same-edge-fqdn',
    `The Access Edge has the name "${external}" outside and inside.`,
    'Give the internal interface a name of its own, publish it inside, delete the address record that leads from the shared name to the internal address, and renew the internal certificate; OCS gets the new name.',
    'Guide, "Losing Availability and IM Exchange after a Short Period"',
  );
}

function checkCertificate(where: string, fqdn: string, certificate: PemCertificate): void {
  const again = 'Request it again with that subject common name, certificate type Other and the OID value';
  if (certificate.isSelfSigned) {
    throw constructError(
      where,
      'partner/edge-certificate-self-signed',
      `The certificate of ${fqdn} is signed with its own key (${quote(certificate.subject)}).`,
      'Each enterprise presents a certificate that an authority signed. Give the certificate of the external interface, not a root.',
      'Guide, "Certificate Authority Server"',
    );
  }
  if (certificate.commonName?.toLowerCase() !== fqdn) {
    throw constructError(
      where,
      'partner/edge-certificate-name',
      `The certificate of the Access Edge has the subject ${quote(certificate.subject)}; its external interface is ${fqdn}.`,
      `${again} ${CertificateUsage.MUTUAL_TLS_OID_FIELD}; or correct the FQDN here.`,
      'Guide, "Request Certificate from CA Server"',
    );
  }
  const missing = certificate.missingUsages(CertificateUsage.mutualTls());
  if (missing.length > 0) {
    throw constructError(
      where,
      'partner/edge-certificate-usage',
      `The certificate of ${fqdn} lacks the extended key usage ${missing.join(' and ')}.`,
      `${again} ${CertificateUsage.MUTUAL_TLS_OID_FIELD}: both ends authenticate.`,
      'Guide, "Request Certificate from CA Server"',
    );
  }
}
