import type { Construct } from 'constructs';
import type { DeviceResource } from '../../core';
import { WindowsCaChain } from '../windows/windows-ca-chain';
import { WindowsTrustedCertificate } from '../windows/windows-trusted-certificate';
import { PartnerForm } from '../partner-form';
import { SipPartner, type SipPartnerProps } from '../sip-partner';
import { SipPeerFirewall } from '../sip-peer-firewall';
import { CsPartnerDeployment, csServers } from './cs-partner-deployment';
import { CsPartnerEdge } from './cs-partner-edge';
import { csForms, edgeCertificate } from './cs-partner-forms';

const CS_PARTNER = Symbol.for('cdktf-uc-federation.CsPartner');

/** What a partner with Lync or Skype for Business has to know of us. It runs one of them (`partner/not-cs`). */
export interface CsPartnerProps extends SipPartnerProps {
  /**
   * The Edge Server, where another partner behind it has its steps already: a hosted edge is set up once.
   * @default - the partner has an Edge Server of its own
   */
  readonly edge?: CsPartnerEdge;
}

/**
 * What a partner with Lync Server or Skype for Business Server configures (Guide, "Configure Skype for Business Server for Federation"; for Lync the same forms, as Microsoft documents them).
 */
export class CsPartner extends SipPartner {
  /** @internal */
  public static _is(value: unknown): value is CsPartner {
    return typeof value === 'object' && value !== null && CS_PARTNER in value;
  }

  /** The partner's deployment, in its control panel. */
  public readonly cs: CsPartnerDeployment;
  /** The partner's Edge Server. */
  public readonly edge: CsPartnerEdge;

  private certificate?: PartnerForm;

  constructor(scope: Construct, id: string, props: CsPartnerProps) {
    super(scope, id, props);
    Object.defineProperty(this, CS_PARTNER, { value: true });
    const { peer } = this;
    const servers = csServers(this.node.path, peer);
    this.edge = props.edge ?? this.edgeOf(props);
    this.cs = new CsPartnerDeployment(this, 'Cs', { peer });
    for (const row of csForms(servers, this)) {
      const form = new PartnerForm(this.cs, this.cs, row);
      if (row.namesUs === true) this._namingUs.push(form);
    }
  }

  /** @internal */
  public override _presentAfter(trusted: readonly DeviceResource[]): void {
    this.certificate?.turnsTo([trusted], []);
  }

  private edgeOf(props: CsPartnerProps): CsPartnerEdge {
    const { peer, publicAddress, furtherPublicAddresses, publicPorts, ourAuthority } = props;
    const device = new CsPartnerEdge(this, 'Edge', { peer });
    for (const certificate of [...ourAuthority.chain].reverse()) {
      new WindowsTrustedCertificate(device, certificate.artifact.name, {
        device,
        certificate,
        serverName: 'Edge Server',
      });
    }
    const chain = new WindowsCaChain(device, 'CaChain', {
      device,
      authority: peer.certificateAuthority,
      certificateName: 'the external Edge certificate',
    });
    this.certificate = new PartnerForm(
      device,
      device,
      edgeCertificate(csServers(this.node.path, peer), device.edge, chain, peer.name),
    );
    new SipPeerFirewall(device, 'Firewall', {
      device,
      server: device.edge,
      publicAddress,
      furtherPublicAddresses,
      publicPorts,
    });
    return device;
  }
}
