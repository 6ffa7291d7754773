import type { Construct } from 'constructs';
import { CertificateUsage, MutualAuthenticationTemplate } from '../../certificates';
import {
  Check,
  DeviceResource,
  PartMode,
  Statement,
  Value,
  type Device,
  type ObjectDescription,
} from '../../core';
import { childPath, parsed } from '../../core/errors';
import { Generation } from '../../net';
import { WINDOWS_CA_NOTE } from './quirks';
import type { WindowsCaChain } from './windows-ca-chain';

/** Which certificate a Windows server presents. */
export interface WindowsServerCertificateProps {
  /** The server. */
  readonly device: Device;
  /** What people call it: `Access Edge`. */
  readonly serverName: string;
  /** Subject common name of the certificate. */
  readonly fqdn: string;
  /** The chain of the authority that signs it. */
  readonly chain: WindowsCaChain;
  /**
   * SHA-256 fingerprint of the certificate in use, where it is known and right.
   * @default - not known
   */
  readonly fingerprint?: string;
  /**
   * Raised to have it requested again. Whole number from 1 (`certificate/generation`).
   * @default 1
   */
  readonly generation?: number;
}

/**
 * A certificate with both usages: requested, issued and installed on a Windows server, on the pages of its authority
 * (Guide, "Request Certificate from CA Server", "Download Certificate from CA Server"). Done once.
 */
export class WindowsServerCertificate extends DeviceResource {
  /** What the store calls it: another one for each generation. */
  public readonly friendlyName: string;
  private readonly props: WindowsServerCertificateProps;
  private readonly generation: number;
  private readonly template: MutualAuthenticationTemplate | undefined;

  constructor(scope: Construct, id: string, props: WindowsServerCertificateProps) {
    const { number, suffix } = parsed(childPath(scope, id), 'certificate/generation', () =>
      Generation.of(props.generation ?? 1, 'generation of the certificate'),
    );
    super(scope, id, props.device, `certificate of ${props.fqdn}${suffix}`);
    this.props = props;
    this.generation = number;
    this.friendlyName = `${props.fqdn} federation${suffix.replace('_', ' ')}`;
    this.template = MutualAuthenticationTemplate._neededBy(props.chain.authority);
  }

  /**
   * False for one that was requested again.
   * @internal
   */
  public get _isFirst(): boolean {
    return this.generation === 1;
  }

  /**
   * Who signs it, as people call the authority.
   * @internal
   */
  public get _signer(): string {
    return this.props.chain.authority.vendorName;
  }

  public describe(): ObjectDescription {
    const { chain, fingerprint, fqdn } = this.props;
    return {
      title: `certificate of ${fqdn}`,
      section: 20,
      generation: this.generation,
      facts: {
        subject: `CN=${fqdn}`,
        authority: chain.authority.vendorName,
        ...(chain.authority.template === undefined ? {} : { template: chain.authority.template.name }),
      },
      parts: [{ name: 'certificate', mode: PartMode.FIXED, set: [...this.request(), ...this.issue()] }],
      uses: [chain],
      after: this.template === undefined ? undefined : [this.template],
      why: !this._isFirst
        ? 'it stands beside the one in use, whatever that says, until it is assigned'
        : fingerprint === undefined
          ? 'nothing to do when the certificate in use has this name and both usages'
          : `the one that we were given is right (SHA-256 ${fingerprint}): nothing to do when it is in use`,
    };
  }

  private get pages(): string {
    return this.props.chain.authority.webEnrollment ?? 'http://<address of the CA server>/certsrv';
  }

  private request(): Statement[] {
    const { fqdn, chain } = this.props;
    const { template } = chain.authority;
    return [
      Statement.form({
        menu: [
          this.pages,
          'Request a certificate',
          'Advanced certificate request',
          'Create and submit a request to this CA',
        ],
        button: 'Submit',
        note: template === undefined ? WINDOWS_CA_NOTE : undefined,
      }),
      ...(template === undefined
        ? [
            Statement.field('Name', Value.domain(fqdn)),
            Statement.field('Type of Certificate Needed', Value.choice('Other')),
            Statement.field('OID', Value.text(CertificateUsage.MUTUAL_TLS_OID_FIELD)),
          ]
        : [
            // The template has the usages already.
            Statement.field('Certificate Template', Value.choice(template.name)),
            Statement.field('Name', Value.domain(fqdn)),
          ]),
      Statement.field('Store certificate in the local computer certificate store', Value.checkBox(true)),
      Statement.field('Friendly Name', Value.text(this.friendlyName)),
    ];
  }

  private issue(): Statement[] {
    return [
      Statement.form({
        menu: ['Start', 'Administrative Tools', 'Certification Authority', 'Pending Requests'],
        action: 'All Tasks > Issue',
        note: 'On the authority; nothing to do when it issued the certificate at once',
      }),
      Statement.form({
        menu: [this.pages, 'View the status of a pending certificate request'],
        action: 'Install this certificate',
        note: `On the ${this.props.serverName} again`,
      }),
    ];
  }
}

/** Subjects say nothing where a certificate was requested again: what is in use is written down, and put back, by this. */
export const BY_THUMBPRINT =
  'Certificates with one subject are told apart by the thumbprint (tab Details): write that of the one in use into the column before; on the way back take the one whose thumbprint was written there';

/**
 * How a certificate in use is looked at: both ends authenticate. A wrong OID value shows; a right one does not.
 *
 * @param certificate What people call it, with where it stands.
 * @param subject Its subject common name.
 * @param of What stands in the store, and who signed it.
 */
export function mutualTlsChecks(certificate: string, subject: string, of: WindowsServerCertificate): Check[] {
  return [
    Check.look(`${certificate}, tab General`, {
      must: 'its purposes are words, none a number (OID); Details > Enhanced Key Usage names Server Authentication and Client Authentication',
      why: `a wrong OID value shows on that tab, and in a trace of the TLS handshake: request the certificate again, type Other, OID ${CertificateUsage.MUTUAL_TLS_OID_FIELD}`,
    }),
    Check.look('the same certificate, Details > Subject', {
      must: `CN = ${subject}`,
      why: 'the other side compares it with the name that it calls',
    }),
    Check.look('the same certificate, Certification Path', {
      must: `it leads to the root of ${of._signer}`,
      why: 'the other side trusts this authority behind it',
    }),
  ];
}
