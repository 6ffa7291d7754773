import type { Construct } from 'constructs';
import type { SipPartner, SipPartnerProps } from '../sip-partner';
import { SipPartnerSide } from '../sip-partner-side';
import { OcsPartner } from './ocs-partner';

/** OCS 2007 R2 of another company. */
export class OcsSide extends SipPartnerSide {
  protected handOut(scope: Construct, id: string, props: SipPartnerProps, hosted: unknown): SipPartner {
    return new OcsPartner(scope, id, { ...props, edge: OcsPartner._is(hosted) ? hosted.edge : undefined });
  }
}
