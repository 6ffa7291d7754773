import type { Construct } from 'constructs';
import { CertificateUsage } from '../../certificates';
import { Check, DeviceResource, PartMode, Statement, Value, type ObjectDescription } from '../../core';
import { parsed } from '../../core/errors';
import { Generation } from '../../net';
import type { AccessEdgeCaChain } from './access-edge-ca-chain';
import { COMPUTER_MANAGEMENT } from './menus';
import type { AccessEdge, AccessEdgeObjectProps } from './access-edge';
import { WINDOWS_CA_NOTE } from './quirks';
import { setting, settingsOf } from '../setting';

/** The certificate of the external interface. */
export interface AccessEdgeCertificateProps extends AccessEdgeObjectProps {
  /** The chain that it stands on. */
  readonly chain: AccessEdgeCaChain;
  /**
   * Raised to have it requested again. Whole number from 1 (`certificate/generation`).
   * @default 1
   */
  readonly generation?: number;
}

/**
 * The certificate of the external interface: requested, issued and installed on the Access Edge (Guide, "Request
 * Certificate from CA Server", "Download Certificate from CA Server"). Done once.
 */
export class AccessEdgeCertificate extends DeviceResource {
  private readonly edge: AccessEdge;
  private readonly props: AccessEdgeCertificateProps;
  private readonly generation: number;

  constructor(scope: Construct, id: string, props: AccessEdgeCertificateProps) {
    super(scope, id, props.device, `certificate of ${props.device.edge.fqdn}`);
    this.edge = props.device;
    this.props = props;
    this.generation = parsed(this, 'certificate/generation', () =>
      Generation.of(props.generation ?? 1, 'generation of the certificate'),
    ).number;
  }

  public describe(): ObjectDescription {
    const { certificate, fqdn } = this.edge.edge;
    return {
      title: `certificate of ${fqdn}`,
      section: 20,
      generation: this.generation,
      parts: [{ name: 'certificate', mode: PartMode.FIXED, set: [...this.request(), ...this.issue()] }],
      uses: [this.props.chain],
      why:
        certificate === undefined
          ? 'nothing to do when the certificate in use has this name and both usages'
          : `the one that we were given is right (SHA-256 ${certificate.fingerprint256}): nothing to do when it is in use`,
    };
  }

  private get pages(): string {
    return this.edge.peer.certificateAuthority.webEnrollment ?? 'http://<address of the CA server>/certsrv';
  }

  private request(): Statement[] {
    const { fqdn } = this.edge.edge;
    return [
      Statement.form({
        menu: [
          this.pages,
          'Request a certificate',
          'Advanced certificate request',
          'Create and submit a request to this CA',
        ],
        button: 'Submit',
        note: WINDOWS_CA_NOTE,
      }),
      Statement.field('Name', Value.domain(fqdn)),
      Statement.field('Type of Certificate Needed', Value.choice('Other')),
      Statement.field('OID', Value.text(CertificateUsage.MUTUAL_TLS_OID_FIELD)),
      Statement.field('Store certificate in the local computer certificate store', Value.checkBox(true)),
      Statement.field('Friendly Name', Value.text(`${fqdn} federation`)),
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
        note: 'On the Access Edge again',
      }),
    ];
  }
}

/** Which certificate the external interface presents. */
export interface AccessEdgeCertificateAssignmentProps extends AccessEdgeObjectProps {
  /** The certificate that it presents. */
  readonly certificate: AccessEdgeCertificate;
}

/** The external interface presents the certificate (Guide, "Upload a Certificate onto Access Edge"). */
export class AccessEdgeCertificateAssignment extends DeviceResource {
  private readonly edge: AccessEdge;
  private readonly certificate: AccessEdgeCertificate;

  constructor(scope: Construct, id: string, props: AccessEdgeCertificateAssignmentProps) {
    super(scope, id, props.device, 'Edge Server Public Interface certificate');
    this.edge = props.device;
    this.certificate = props.certificate;
  }

  public describe(): ObjectDescription {
    const { fqdn } = this.edge.edge;
    const part = setting(
      'Edge Server Public Interface',
      Value.words(`the certificate with the subject CN ${fqdn}`),
    );
    return {
      title: 'certificate of the external interface',
      section: 25,
      open: [
        Statement.form({
          menu: [...COMPUTER_MANAGEMENT, 'Certificates'],
          action: 'Assign an existing certificate',
          button: 'Finish',
          note: 'The same is under Properties > Edge Interfaces',
        }),
      ],
      parts: [{ ...part, uses: [this.certificate] }],
      settings: settingsOf([part]),
      checks: this.checks(fqdn),
    };
  }

  /** A wrong OID value shows; a right one does not. */
  private checks(fqdn: string): Check[] {
    return [
      Check.look('the certificate of the external interface, tab General', {
        must: 'no OID among the purposes; Details > Enhanced Key Usage names Server Authentication and Client Authentication',
        why: `a wrong OID value shows on that tab, and in a trace of the TLS handshake: request the certificate again, type Other, OID ${CertificateUsage.MUTUAL_TLS_OID_FIELD}`,
      }),
      Check.look('the same certificate, Details > Subject', {
        must: `CN = ${fqdn}`,
        why: 'the other side compares it with the name that it calls',
      }),
    ];
  }
}
