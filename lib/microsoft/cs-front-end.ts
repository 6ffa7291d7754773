import { Check, Service, Statement, Value } from '../core';
import { childPath, parsed } from '../core/errors';
import { DomainName, Ipv4Address } from '../net';
import type { CsDeployment } from './cs-deployment';
import { CsServer, trustChecks } from './cs-server';

/** A front-end or Standard Edition server. */
export interface CsFrontEndProps {
  /** Fully qualified host name: `fe1.synergy.com` (`cs/front-end`). */
  readonly fqdn: string;
  /** Private IPv4 address (`cs/front-end`). */
  readonly address: string;
}

/**
 * A front-end or Standard Edition server of a Lync or Skype for Business deployment. Made by the deployment:
 * `lync.addFrontEnd`.
 */
export class CsFrontEnd extends CsServer {
  /** The service that takes a new certificate up. */
  public readonly frontEndService: Service;

  /** @internal */
  constructor(cs: CsDeployment, id: string, props: CsFrontEndProps) {
    const path = childPath(cs, id);
    super(cs, id, {
      kind: 'cs-front-end',
      name: 'Front End',
      fqdn: parsed(path, 'cs/front-end', () =>
        DomainName.of(props.fqdn, 'FQDN of the front-end server').toString(),
      ),
      address: parsed(path, 'cs/front-end', () =>
        Ipv4Address.host(props.address, 'address of the front-end server').toString(),
      ),
    });
    this.frontEndService = new Service({
      device: this,
      name: `Front End service (RtcSrv) on ${this.fqdn}`,
      statements: [Statement.row('WindowsService', { Name: Value.choice('RtcSrv') })],
      sequence: 20,
      everyPhase: true,
      impact: 'users of this server are signed out and sign in again within minutes',
    });
  }

  public get certificateType(): string {
    return 'Default';
  }

  public get certificateSubject(): string {
    return this.cs.certificateSubject;
  }

  /** DNS names of its certificate: the subject, its own, `sip.` in front of each SIP domain, and those that were declared. */
  public get dnsNames(): string[] {
    const { certificateSubject, sipDomains, certificateNames } = this.cs;
    // Clients of each SIP domain look for sip.<domain>; a certificate without it locks them out.
    const names = [certificateSubject, this.fqdn, ...sipDomains.map((domain) => `sip.${domain}`)];
    return [...new Set([...names, ...certificateNames])];
  }

  public get certificatePurpose(): string {
    return 'what the front-end server presents to its users and to IM and Presence';
  }

  public get certificateService(): Service {
    return this.frontEndService;
  }

  public override preflightChecks(): Check[] {
    const reached = this.cs.nextHops.flatMap((host) => [
      Check.address({
        name: host.fqdn,
        addresses: [host.address],
        must: `${host.address}, and no other address, under the name that was asked for`,
        why: 'the static route names it, and this server has to find it',
      }),
      ...trustChecks(host.fqdn, host.authority),
    ]);
    const hops = new Set(this.cs.nextHops.map(({ fqdn }) => fqdn));
    const callers = this.cs._callers
      .filter(({ fqdn }) => !hops.has(fqdn))
      .map(({ fqdn, address }) =>
        Check.address({
          name: fqdn,
          addresses: [address],
          must: `${address}, and no other address, under the name that was asked for`,
          why: 'a computer of the trusted application pool: dialogues that it began are answered to it',
        }),
      );
    // Behind an Edge Server, that one presents its certificate to the other side.
    if (this.cs.edge !== undefined) return [...reached, ...callers];
    return [...reached, ...callers, this.cs.certificate.isExisting ? this.usageCheck() : this.namesCheck()];
  }

  public override proofChecks(): Check[] {
    return this.cs.edge === undefined ? [this.usageCheck()] : [];
  }
}
