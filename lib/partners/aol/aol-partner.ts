import type { Construct } from 'constructs';
import { PartnerForm } from '../partner-form';
import { SipPartner, type SipPartnerProps } from '../sip-partner';
import { SipPeerFirewall } from '../sip-peer-firewall';
import { AolAccessGateway } from './aol-access-gateway';
import { aolForms } from './aol-forms';
import type { AolProvisioning } from './aol-provisioning';

/** What AOL needs of us beside what every partner needs. */
export interface AolPartnerProps extends SipPartnerProps {
  /** What AOL is told of the enterprise. */
  readonly provisioning: AolProvisioning;
}

/** What AOL is sent and configures. */
export class AolPartner extends SipPartner {
  /** Its SIP Access Gateway. */
  public readonly accessGateway: AolAccessGateway;

  constructor(scope: Construct, id: string, props: AolPartnerProps) {
    super(scope, id, props);
    const { peer, ourAuthority, publicAddress, publicPorts, provisioning } = props;
    const { localDomains, publicFqdn } = this;
    const device = new AolAccessGateway(this, 'AccessGateway', { peer });
    this.accessGateway = device;
    const ours = { ...provisioning, localDomains, publicFqdn, publicAddress, ourAuthority };
    for (const row of aolForms(ours)) new PartnerForm(device, device, row);
    new SipPeerFirewall(device, 'Firewall', { device, server: peer.nextHop, publicAddress, publicPorts });
  }
}
