import type { Construct } from 'constructs';
import { Check, SrvState } from '../core';
import { PartnerRecord, type PartnerRecordProps } from './partner-record';
import type { SipPeer } from './sip-peer';

/**
 * The partner publishes the addresses of its server (Guide, "DNS Configuration for SIP Federation"). The name stands
 * before anybody federates; where the server moves, this record leads us there.
 */
export class PartnerAddressRecord extends PartnerRecord {
  private readonly peer: SipPeer;

  constructor(scope: Construct, id: string, props: PartnerRecordProps) {
    const { peer } = props.partnerDns;
    super(scope, id, `address of ${peer.nextHop.fqdn}`, props);
    this.peer = peer;
  }

  /** @internal */
  protected get _row() {
    const {
      nextHop: { fqdn, addresses },
      publishesSrv,
    } = this.peer;
    return {
      section: 5,
      value: addresses.join(', '),
      note: 'An address record for each address, and no other of this name',
      stands: true,
      why: 'the other side finds the server by it',
      check: Check.address({
        name: fqdn,
        addresses,
        must: `${addresses.join(', ')}, asked from outside`,
        why:
          publishesSrv === SrvState.NOT_PUBLISHED
            ? 'the other side resolves the name that its route leads to'
            : 'the other side resolves the target of the SRV record',
      }),
    };
  }
}
