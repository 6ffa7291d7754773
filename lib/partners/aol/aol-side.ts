import type { Construct } from 'constructs';
import { Check } from '../../core';
import { constructError, parsed } from '../../core/errors';
import { FreeText } from '../../net';
import { SipPartnerSide } from '../sip-partner-side';
import type { SipPartner, SipPartnerProps } from '../sip-partner';
import type { SipPeer, SipPeerProps } from '../sip-peer';
import type { OurSide } from '../sip-peer-side';
import type { AolAccessGatewayServerProps } from './aol-access-gateway-server';
import { AolPartner } from './aol-partner';
import type { AolProvisioning } from './aol-provisioning';
import { AIM_DOMAIN, AOL_LICENCE, DEFAULT_ROUTING_DOMAIN } from './quirks';

/** AOL: `aol.com`, and domains that AOL hosts for others. */
export interface AolPeerProps extends SipPeerProps {
  /** Its gateway, as AOL describes it to you. */
  readonly accessGateway: AolAccessGatewayServerProps;
  /** What AOL is told of the enterprise, with the licence. */
  readonly provisioning: AolProvisioning;
}

const SOURCE = 'Guide, "Configuration Workflow for SIP Federation with AOL"';

/** AOL, as one of the documents lists it: licence, domains, routing, certificates, firewall. */
export class AolSide extends SipPartnerSide {
  private readonly provisioning: AolProvisioning;

  constructor(where: string, { domains, provisioning }: AolPeerProps) {
    super();
    if (domains.includes(AIM_DOMAIN)) {
      throw constructError(
        where,
        'aol/aim',
        `The domains of AOL hold "${AIM_DOMAIN}", which it has no route of its own for.`,
        `Write ${DEFAULT_ROUTING_DOMAIN} alone: user@${AIM_DOMAIN} is addressed as user@${DEFAULT_ROUTING_DOMAIN}.`,
        SOURCE,
      );
    }
    const text = (rule: string, value: string, what: string): string =>
      parsed(where, rule, () => FreeText.of(value, what, { maxLength: 128, ascii: false }).toString());
    this.provisioning = {
      enterpriseName: text('aol/enterprise-name', provisioning.enterpriseName, 'name of the enterprise'),
      contact: text('aol/contact', provisioning.contact, 'contact'),
    };
  }

  public override describes(peer: SipPeer, domain: string): string {
    return domain === DEFAULT_ROUTING_DOMAIN ? 'AOL Instant Messenger' : `${domain}, hosted by ${peer.name}`;
  }

  public override declare(scope: Construct, peer: SipPeer, ours: OurSide): void {
    const { enterpriseName } = this.provisioning;
    const hosted = peer.domains.filter((domain) => domain !== DEFAULT_ROUTING_DOMAIN);
    for (const { _asked: asked } of ours.deployment.clusters) {
      asked.before.push(
        Check.look('the licences of the enterprise', {
          must: `${AOL_LICENCE}, in force, for ${enterpriseName}; ${peer.handOut ? 'AOL was sent routing and provisioning data, as its hand-out has them' : 'AOL has confirmed routing and provisioning'}`,
          why: 'nothing else is done before: AOL takes no session without it',
        }),
      );
      if (peer.handOut) asked.after.push(confirmationOf(enterpriseName));
      if (hosted.length === 0) continue;
      asked.before.push(
        Check.look('Default Federation Routing Domain, among the service parameters of SIP federation', {
          must: DEFAULT_ROUTING_DOMAIN,
          why: `${hosted.join(', ')}: first its own static route, then its own SRV record, then those of this domain. Confirm on the device: no document says under which service it stands`,
        }),
      );
    }
    super.declare(scope, peer, ours);
  }

  protected handOut(scope: Construct, id: string, props: SipPartnerProps): SipPartner {
    return new AolPartner(scope, id, { ...props, provisioning: this.provisioning });
  }
}

/** AOL is asked for it with its hand-out, so that it is due only afterwards. */
function confirmationOf(enterpriseName: string): Check {
  return Check.look('the answer of AOL to its hand-out', {
    must: `routing and provisioning of ${enterpriseName} are confirmed`,
    why: 'AOL takes no session before',
  });
}
