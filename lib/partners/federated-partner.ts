import { Construct } from 'constructs';
import type { SipPeer } from './sip-peer';
import { freeId } from '../core/private/free-id';

/** Whom a federation is with. */
export interface FederatedPartnerProps {
  /** The partner. */
  readonly peer: SipPeer;
}

/**
 * A partner that has set its side up already, and gets no hand-out: no device of it is declared. It is a record for
 * rules, and configures nothing.
 */
export class FederatedPartner extends Construct {
  /** The partner. */
  public readonly peer: SipPeer;

  constructor(scope: Construct, id: string, props: FederatedPartnerProps) {
    super(scope, freeId(scope, id, new.target.name));
    this.peer = props.peer;
  }
}
