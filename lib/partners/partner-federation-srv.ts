import type { Construct } from 'constructs';
import { Check, DeviceResource, SrvState, Statement, Value, type ObjectDescription } from '../core';
import { childPath, parsed } from '../core/errors';
import { SrvName } from '../net';
import type { PartnerDns } from './partner-dns';
import { setting, settingsOf } from './setting';

/** The SRV record of one domain of a partner. */
export interface PartnerFederationSrvProps {
  /** The public DNS of the partner. */
  readonly partnerDns: PartnerDns;
  /** SIP domain of the partner (`partner/domain`). */
  readonly domain: string;
}

/**
 * The partner publishes `_sipfederationtls._tcp` of its domain: port 5061, one target, the external FQDN of the
 * Access Edge (Guide, Table 15; one target a domain, since an Access Edge has a single name).
 */
export class PartnerFederationSrv extends DeviceResource {
  /** Owner name of the record. */
  public readonly recordName: string;
  private readonly dns: PartnerDns;

  constructor(scope: Construct, id: string, props: PartnerFederationSrvProps) {
    const name = parsed(childPath(scope, id), 'partner/domain', () =>
      SrvName.in(props.domain, SrvName.SIP_FEDERATION_TLS, 'domain of the partner').toString(),
    );
    super(scope, id, props.partnerDns, `SRV ${name}`);
    this.recordName = name;
    this.dns = props.partnerDns;
  }

  public describe(): ObjectDescription {
    const { nextHop: edge, publishesSrv } = this.dns.peer;
    const part = setting(`SRV ${this.recordName}`, Value.text(`0 0 ${edge.port} ${edge.fqdn}.`));
    return {
      title: `SRV ${this.recordName}`,
      section: 10,
      open: [
        Statement.form({
          menu: ['public DNS'],
          note: 'One record of this name: priority and weight (any), port, target. Nothing to do when it stands there',
        }),
      ],
      parts: [part],
      settings: settingsOf([part]),
      stands: publishesSrv === SrvState.PUBLISHED,
      why: 'the other side finds the Access Edge by it',
      checks: [
        Check.srv({
          name: this.recordName,
          port: edge.port,
          target: edge.fqdn,
          must: `port ${edge.port}, ${edge.fqdn}, one record`,
          why: 'asked from outside; the other side finds the Access Edge by it',
        }),
      ],
    };
  }
}
