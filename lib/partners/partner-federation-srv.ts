import type { Construct } from 'constructs';
import { Check, SrvState } from '../core';
import { childPath, parsed } from '../core/errors';
import { SrvName } from '../net';
import { PartnerRecord, type PartnerRecordProps } from './partner-record';
import type { SipPeer } from './sip-peer';

/** The SRV record of one domain of a partner. */
export interface PartnerFederationSrvProps extends PartnerRecordProps {
  /** SIP domain of the partner (`partner/domain`). */
  readonly domain: string;
}

/**
 * The partner publishes `_sipfederationtls._tcp` of its domain: port 5061, one target, the external FQDN of the
 * Access Edge (Guide, Table 15; one target a domain, since an Access Edge has a single name).
 */
export class PartnerFederationSrv extends PartnerRecord {
  /** Owner name of the record. */
  public readonly recordName: string;
  private readonly peer: SipPeer;

  constructor(scope: Construct, id: string, props: PartnerFederationSrvProps) {
    const name = parsed(childPath(scope, id), 'partner/domain', () =>
      SrvName.in(props.domain, SrvName.SIP_FEDERATION_TLS, 'domain of the partner').toString(),
    );
    super(scope, id, `SRV ${name}`, props);
    this.recordName = name;
    this.peer = props.partnerDns.peer;
  }

  /** @internal */
  protected get _row() {
    const { nextHop: edge, publishesSrv } = this.peer;
    return {
      section: 10,
      value: `0 0 ${edge.port} ${edge.fqdn}.`,
      note: 'One record of this name: priority and weight (any), port, target',
      stands: publishesSrv === SrvState.PUBLISHED,
      why: 'the other side finds the Access Edge by it',
      check: Check.srv({
        name: this.recordName,
        port: edge.port,
        target: edge.fqdn,
        must: `port ${edge.port}, ${edge.fqdn}, one record`,
        why: 'asked from outside; the other side finds the Access Edge by it',
      }),
    };
  }
}
