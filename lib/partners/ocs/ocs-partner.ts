import type { Construct } from 'constructs';
import type { DeviceResource } from '../../core';
import { SipPartner, type SipPartnerProps } from '../sip-partner';
import type { OcsServers } from './ocs-servers';
import type { AccessEdge } from './access-edge';
import { AccessEdgeFederation } from './access-edge-federation';
import type { AccessEdgeImProvider } from './access-edge-im-provider';
import { OcsDeployment, ocsServers } from './ocs-deployment';
import { OcsEdgeCertificates } from './ocs-edge-certificates';
import { OcsEdgeServer } from './ocs-edge-server';
import { OcsFrontEndFederation } from './ocs-front-end-federation';
import { OcsGlobalFederation } from './ocs-global-federation';
import { OcsUsers } from './ocs-users';

const OCS_PARTNER = Symbol.for('cdktf-uc-federation.OcsPartner');

/** What a partner with OCS has to know of us. The partner runs OCS (`partner/not-ocs`). */
export interface OcsPartnerProps extends SipPartnerProps {
  /**
   * Raised to have the certificate of the Access Edge requested again.
   * @default 1
   */
  readonly edgeCertificateGeneration?: number;
  /**
   * The Access Edge, where another partner behind it has its steps already: a hosted edge is set up once.
   * @default - the partner has an Access Edge of its own
   */
  readonly edge?: AccessEdgeFederation;
}

/**
 * What a partner with Office Communications Server 2007 R2 and an Access Edge configures: its hand-out, as
 * steps like any other, so that a later edit hands over only what changed.
 */
export class OcsPartner extends SipPartner {
  /** @internal */
  public static _is(value: unknown): value is OcsPartner {
    return typeof value === 'object' && value !== null && OCS_PARTNER in value;
  }

  /** What its Access Edge is set to. */
  public readonly edge: AccessEdgeFederation;
  /** The partner's OCS. */
  public readonly ocs: OcsDeployment;

  constructor(scope: Construct, id: string, props: OcsPartnerProps) {
    super(scope, id, props);
    Object.defineProperty(this, OCS_PARTNER, { value: true });
    const { peer } = props;
    const servers = ocsServers(this.node.path, peer);
    this.edge =
      props.edge ??
      new AccessEdgeFederation(this, 'Edge', {
        peer,
        localDomains: this.localDomains,
        publicFqdn: this.publicFqdn,
        publicAddress: props.publicAddress,
        furtherPublicAddresses: props.furtherPublicAddresses,
        publicPorts: props.publicPorts,
        ourAuthority: props.ourAuthority,
        certificateGeneration: props.edgeCertificateGeneration ?? servers.accessEdge.certificateGeneration,
      });
    this.ocs = new OcsDeployment(this, 'Ocs', { peer });
    this.federateOcs(servers);
  }

  /** The partner's Access Edge. */
  public get accessEdge(): AccessEdge {
    return this.edge.accessEdge;
  }

  /** Our entry among the IM providers of the Access Edge. */
  public get imProvider(): AccessEdgeImProvider {
    return this.edge.imProvider;
  }

  /**
   * Puts the partner's IM provider entry, with what has to stand off the Allow tab for it, behind our published records,
   * as the guide has it. Sequence only.
   *
   * @param records our SRV records.
   */
  public afterRecords(records: DeviceResource[]): void {
    for (const each of [this.edge.allowList, this.imProvider]) each.node.addDependency(...records);
  }

  /** @internal */
  public override _presentAfter(trusted: readonly DeviceResource[]): void {
    this.edge._assignment._presentAfter(trusted);
  }

  private federateOcs(servers: OcsServers): void {
    const { ocs } = this;
    const globalFederation = new OcsGlobalFederation(ocs, 'GlobalFederation', { ocs });
    new OcsEdgeServer(ocs, 'EdgeServer', { ocs, globalFederation });
    if (servers.frontEnds.length === 0) {
      new OcsFrontEndFederation(ocs, 'FrontEnds', { ocs, globalFederation });
    }
    for (const frontEnd of servers.frontEnds) {
      new OcsFrontEndFederation(ocs, `front end ${frontEnd}`, {
        ocs,
        globalFederation,
        frontEnd,
      });
    }
    new OcsUsers(ocs, 'Users', { ocs });
    new OcsEdgeCertificates(ocs, 'EdgeCertificates', { ocs });
  }
}
