import type { Construct } from 'constructs';
import type { SipPartner, SipPartnerProps } from '../sip-partner';
import { SipPartnerSide } from '../sip-partner-side';
import { CsPartner } from './cs-partner';

/** Lync Server or Skype for Business Server of another company. */
export class CsPartnerSide extends SipPartnerSide {
  protected handOut(scope: Construct, id: string, props: SipPartnerProps, hosted: unknown): SipPartner {
    return new CsPartner(scope, id, { ...props, edge: CsPartner._is(hosted) ? hosted.edge : undefined });
  }
}
