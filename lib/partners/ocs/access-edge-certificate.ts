import type { Construct } from 'constructs';
import { DeviceResource, Statement, Value, type ObjectDescription } from '../../core';
import type { AccessEdgeCaChain } from './access-edge-ca-chain';
import { COMPUTER_MANAGEMENT } from './menus';
import type { AccessEdge, AccessEdgeResourceProps } from './access-edge';
import { setting, settingsOf } from '../setting';
import {
  BY_THUMBPRINT,
  mutualTlsChecks,
  WindowsServerCertificate,
} from '../windows/windows-server-certificate';

/** The certificate of the external interface. */
export interface AccessEdgeCertificateProps extends AccessEdgeResourceProps {
  /** The chain that it stands on. */
  readonly chain: AccessEdgeCaChain;
  /**
   * Raised to have it requested again. Whole number from 1 (`certificate/generation`).
   * @default 1
   */
  readonly generation?: number;
}

/** The certificate of the external interface: requested, issued and installed on the Access Edge. Done once. */
export class AccessEdgeCertificate extends WindowsServerCertificate {
  constructor(scope: Construct, id: string, props: AccessEdgeCertificateProps) {
    const { accessEdge, chain, generation } = props;
    const { certificate, fqdn } = accessEdge.edge;
    super(scope, id, {
      device: accessEdge,
      serverName: 'Access Edge',
      fqdn,
      chain,
      fingerprint: certificate?.fingerprint256,
      generation,
    });
  }
}

/** Which certificate the external interface presents. */
export interface AccessEdgeCertificateAssignmentProps extends AccessEdgeResourceProps {
  /** The certificate that it presents. */
  readonly certificate: AccessEdgeCertificate;
}

/** The external interface presents the certificate (Guide, "Upload a Certificate onto Access Edge"). */
export class AccessEdgeCertificateAssignment extends DeviceResource {
  private readonly edge: AccessEdge;
  private readonly certificate: AccessEdgeCertificate;
  private trusted: readonly DeviceResource[] = [];

  constructor(scope: Construct, id: string, props: AccessEdgeCertificateAssignmentProps) {
    super(scope, id, props.accessEdge, 'Edge Server Public Interface certificate');
    this.edge = props.accessEdge;
    this.certificate = props.certificate;
  }

  /**
   * Where it presents another one already, it switches no sooner than these trust the new one.
   * @internal
   */
  public _presentAfter(trusted: readonly DeviceResource[]): void {
    this.trusted = [...this.trusted, ...trusted];
  }

  public describe(): ObjectDescription {
    const { fqdn } = this.edge.edge;
    const part = setting(
      'Edge Server Public Interface',
      Value.words(
        `the certificate with the subject CN ${fqdn}${this.certificate._isFirst ? '' : ` and the friendly name ${this.certificate.friendlyName}`}`,
      ),
    );
    return {
      title: 'certificate of the external interface',
      section: 25,
      open: [
        Statement.form({
          menu: [...COMPUTER_MANAGEMENT, 'Certificates'],
          action: 'Assign an existing certificate',
          button: 'Finish',
          note: `${BY_THUMBPRINT}. The same is under Properties > Edge Interfaces. Where it was another one, restart the Access Edge service: sessions of all your partners and of users outside end, and come back`,
        }),
      ],
      parts: [{ ...part, uses: [this.certificate] }],
      settings: settingsOf([part]),
      impactOfChange: `sessions with ${this.edge.peer.name} end when its Access Edge service restarts, and come back`,
      switchingAfter: this.trusted.length === 0 ? undefined : [...this.trusted],
      checks: mutualTlsChecks('the certificate of the external interface', fqdn, this.certificate),
    };
  }
}
