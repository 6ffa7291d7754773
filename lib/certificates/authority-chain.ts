import type { IConstruct } from 'constructs';
import { Artifact } from '../core';
import { constructError, parsed } from '../core/errors';
import { fitName, FreeText, Generation, quote } from '../net';
import { AuthorityCertificate, type IntermediateCertificateProps } from './authority-certificate';
import type { CertificateAuthorityProps } from './authority-kind';
import type { PemCertificate } from './pem-certificate';

/** Upper bound of a common name in X.520. */
const MAX_COMMON_NAME = 64;

const SOURCE = 'Guide, "Certificate Authority Server"';
const DOWNLOAD = 'Download a CA certificate, certificate chain, or CRL';
const ISSUING = `${DOWNLOAD} > Base 64 > Download CA certificate`;
const ROOT_OF_CHAIN = `${DOWNLOAD} > Base 64 > Download CA certificate chain, and take it out of the .p7b: openssl pkcs7 -print_certs`;
const ROOT_ALONE = `${DOWNLOAD} > Base 64`;

/** Makes the certificates of one authority, checked. */
export class AuthorityChain {
  /**
   * @param name what files and people call the authority
   * @param giver who hands its certificates over
   * @param pages where they can be downloaded
   */
  constructor(
    private readonly authority: IConstruct,
    private readonly name: string,
    private readonly giver: string,
    private readonly pages: string | undefined,
  ) {}

  /** The one that signs first, the root last. */
  public of(props: CertificateAuthorityProps): AuthorityCertificate[] {
    const given = props.intermediates ?? [];
    const chain = [...given.map((each) => this.intermediate(each, given)), this.root(props)];
    this.checkOrder(chain);
    this.checkTwice(chain);
    return chain;
  }

  private root(props: CertificateAuthorityProps): AuthorityCertificate {
    const { authority, name } = this;
    const { rootCertificate: root, intermediates = [] } = props;
    if (root !== undefined && !root.isCertificateAuthority) {
      throw constructError(
        authority,
        'certificate/root-not-authority',
        `The root of ${name} is the certificate of ${quote(root.subject)}, which is no authority.`,
        'Give the certificate of the authority that signed it (basic constraints CA:TRUE).',
        SOURCE,
      );
    }
    if (root !== undefined && !root.isSelfIssued) {
      throw constructError(
        authority,
        'certificate/root-not-self-issued',
        `The root of ${name} is ${quote(root.subject)}, which ${quote(root.issuer)} issued: it is an intermediate.`,
        'Write it in intermediates, and give as rootCertificate the one that issued itself. "Download a CA certificate" of certsrv is the issuing one; the root stands in the chain.',
        SOURCE,
      );
    }
    const { number, suffix } = this.generation(props.rootGeneration, 'root');
    const artifact = Artifact.given(
      {
        title: `root certificate of ${name}`,
        file: `${name}-root${suffix.replace('_', '-')}.pem`,
        generation: number,
        sha256: root?.fingerprint256,
        expires: root?.notAfter,
      },
      this.from(intermediates.length === 0 ? ROOT_ALONE : ROOT_OF_CHAIN),
    );
    const commonName = this.commonName(props.rootCommonName, root);
    return AuthorityCertificate._of(artifact, '', true, commonName, root);
  }

  private intermediate(
    props: IntermediateCertificateProps,
    all: readonly IntermediateCertificateProps[],
  ): AuthorityCertificate {
    const { authority, name } = this;
    const { certificate } = props;
    const commonName = this.commonName(props.commonName, certificate);
    if (commonName === undefined) {
      throw constructError(
        authority,
        'certificate/intermediate-name',
        `An intermediate certificate of ${name} has no name.`,
        "Write commonName: 'Example Issuing CA', the common name of its subject, or give certificate.",
      );
    }
    if (certificate !== undefined && (!certificate.isCertificateAuthority || certificate.isSelfIssued)) {
      throw constructError(
        authority,
        'certificate/intermediate',
        `The intermediate ${quote(commonName)} of ${name} is ${quote(certificate.subject)}, ${certificate.isSelfIssued ? 'which issued itself: a root' : 'which is no authority'}.`,
        'Give the certificate of an authority that another one issued; the one that issued itself is rootCertificate.',
        SOURCE,
      );
    }
    const { number, suffix } = this.generation(props.generation, `intermediate ${commonName}`);
    const label = labelOf(commonName);
    const artifact = Artifact.given(
      {
        title: `intermediate certificate ${commonName} of ${name}`,
        file: `${fitName(`${name}-${label}${suffix.replace('_', '-')}`, 76)}.pem`,
        generation: number,
        sha256: certificate?.fingerprint256,
        expires: certificate?.notAfter,
      },
      this.from(props === all[0] ? ISSUING : ROOT_OF_CHAIN),
    );
    return AuthorityCertificate._of(artifact, label, false, commonName, certificate);
  }

  /** `certsrv` gives the issuing certificate alone, and all of them in one file. */
  private from(where: string): string {
    return this.pages === undefined ? this.giver : `${this.giver}: ${this.pages} > ${where}`;
  }

  private generation(given: number | undefined, what: string): Generation {
    return parsed(this.authority, 'certificate/generation', () =>
      Generation.of(given ?? 1, `generation of the ${what}`),
    );
  }

  private commonName(given: string | undefined, certificate: PemCertificate | undefined): string | undefined {
    const read = certificate?.commonName;
    const name = given ?? read;
    if (name === undefined) return undefined;
    const checked = parsed(this.authority, 'certificate/common-name', () =>
      FreeText.of(name, 'common name', { maxLength: MAX_COMMON_NAME, ascii: given !== undefined }).toString(),
    );
    if (certificate === undefined || checked.toLowerCase() === read?.toLowerCase()) return checked;
    throw constructError(
      this.authority,
      'certificate/common-name',
      `The certificate has the subject ${quote(certificate.subject)}, and its common name is given as ${quote(checked)}.`,
      'Leave the common name out: it is read from the certificate.',
    );
  }

  private checkOrder(chain: readonly AuthorityCertificate[]): void {
    chain.slice(1).forEach((issuer, index) => {
      const one = chain[index].certificate;
      const other = issuer.certificate;
      if (one === undefined || other === undefined || one.isIssuedBy(other)) return;
      throw constructError(
        this.authority,
        'certificate/chain-order',
        `${quote(one.subject)} was issued by ${quote(one.issuer)}, and ${quote(other.subject)} stands behind it.`,
        'Write intermediates from the one that signs to the one that the root issued, each behind the one that it issued, and none left out.',
        'Guide, "Import Intermediate Certificate"',
      );
    });
  }

  private checkTwice(chain: readonly AuthorityCertificate[]): void {
    const twice = chain.find(
      ({ _label: label }, index) =>
        chain.findIndex((other) => other._label.toLowerCase() === label.toLowerCase()) !== index,
    );
    if (twice === undefined) return;
    throw constructError(
      this.authority,
      'certificate/chain-order',
      `The chain of ${this.name} holds ${quote(twice.commonName ?? '')} twice.`,
      'Write each certificate once; of a renewed one raise its generation.',
    );
  }
}

/** `Example-Issuing-CA-1`: a common name as files and trustpoints take it. */
function labelOf(commonName: string): string {
  const label = commonName.replace(/[^A-Za-z0-9]+/g, '-').replace(/^-|-$/g, '');
  return label === '' ? 'intermediate' : fitName(label, 40);
}
