import type { Construct } from 'constructs';
import type { SipPartner, SipPartnerProps } from '../sip-partner';
import { SipPartnerSide } from '../sip-partner-side';
import type { SipPeerProps } from '../sip-peer';
import { Office365Partner } from './office-365-partner';

/** A peer whose users are in Office 365. */
export interface Office365PeerProps extends SipPeerProps {
  /**
   * False where we publish no SRV records that it could find us by (Guide, "Add DNS SRV Record for the IM and Presence
   * Service").
   * @default true
   */
  readonly findsUsBySrv?: boolean;
}

/** A tenant of another company. */
export class Office365Side extends SipPartnerSide {
  protected handOut(scope: Construct, id: string, props: SipPartnerProps): SipPartner {
    return new Office365Partner(scope, id, props);
  }
}
