import { Check, Device, DeviceLanguage, Owner, Service, Statement, Value } from '../core';
import { childPath, parsed } from '../core/errors';
import { DomainName, Ipv4Address } from '../net';
import type { CsDeployment, CsNextHop } from './cs-deployment';

/** A front-end or Standard Edition server. */
export interface CsFrontEndProps {
  /** Fully qualified host name: `fe1.synergy.com` (`cs/front-end`). */
  readonly fqdn: string;
  /** Private IPv4 address (`cs/front-end`). */
  readonly address: string;
}

/**
 * A front-end or Standard Edition server of a Lync deployment: certificates are requested and assigned on the server
 * that presents them. Made by the deployment: `lync.addFrontEnd`.
 */
export class CsFrontEnd extends Device {
  /** The deployment that it belongs to. */
  public readonly cs: CsDeployment;
  /** Fully qualified host name, lower case. */
  public readonly fqdn: string;
  /** Private IPv4 address. */
  public readonly address: string;
  /** The service that takes a new certificate up. */
  public readonly frontEndService: Service;

  /** @internal */
  constructor(cs: CsDeployment, id: string, props: CsFrontEndProps) {
    const path = childPath(cs, id);
    const fqdn = parsed(path, 'cs/front-end', () =>
      DomainName.of(props.fqdn, 'FQDN of the front-end server').toString(),
    );
    const address = parsed(path, 'cs/front-end', () =>
      Ipv4Address.host(props.address, 'address of the front-end server').toString(),
    );
    super(cs, id, {
      kind: 'cs-front-end',
      vendorName: fqdn,
      identity: fqdn,
      product: `${cs.release}, Front End`,
      language: DeviceLanguage.POWERSHELL,
      owner: Owner.us(),
      role: 'Lync administrator',
      address,
      enter: `Sign in to ${fqdn} and open Lync Server Management Shell as administrator`,
    });
    this.cs = cs;
    this.fqdn = fqdn;
    this.address = address;
    this.frontEndService = new Service({
      device: this,
      name: `Front End service (RtcSrv) on ${fqdn}`,
      statements: [Statement.row('WindowsService', { Name: Value.choice('RtcSrv') })],
      sequence: 20,
      everyPhase: true,
      impact: 'users of this server are signed out and sign in again within minutes',
    });
  }

  /** DNS names of its certificate: the subject, its own, `sip.` in front of each SIP domain, and those that were declared. */
  public get dnsNames(): string[] {
    const { certificateSubject, sipDomains, certificateNames } = this.cs;
    // Clients of each SIP domain look for sip.<domain>; a certificate without it locks them out.
    const names = [certificateSubject, this.fqdn, ...sipDomains.map((domain) => `sip.${domain}`)];
    return [...new Set([...names, ...certificateNames])];
  }

  public override preflightChecks(): Check[] {
    const reached = this.cs.nextHops.flatMap((host) => [
      Check.address({
        name: host.fqdn,
        addresses: [host.address],
        must: `${host.address}, and no other address, under the name that was asked for`,
        why: 'the static route names the routing node, and this server has to find it',
      }),
      ...trustChecks(host),
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
    return [...reached, ...callers, this.cs.certificate.isExisting ? this.usageCheck() : this.namesCheck()];
  }

  public override proofChecks(): Check[] {
    return [this.usageCheck()];
  }

  /** IM and Presence and Lync authenticate each other (T-113). */
  private usageCheck(): Check {
    return Check.look(
      'certificates of the computer account (mmc) > Personal, the one with the thumbprint of Get-CsCertificate -Type Default: Details > Enhanced Key Usage',
      {
        must: `Server Authentication and Client Authentication; subject CN = ${this.cs.certificateSubject}`,
        why: 'both ends authenticate, and IM and Presence knows this server by that subject',
      },
    );
  }

  /** Users of a name that the new certificate lacks could not sign in any more. */
  private namesCheck(): Check {
    return Check.show(
      Statement.command(
        'Get-CsCertificate -Type Default',
        '| Select-Object Subject, AlternativeNames, Thumbprint',
      ),
      {
        must: `no name but ${this.dnsNames.join(', ')}`,
        why: 'the new certificate has these names: declare any other in certificateNames before the request is made',
      },
    );
  }
}

const STORES = 'certificates of the computer account (mmc)';

/** A root belongs among the roots and an intermediate among the intermediates: Lync refuses what it cannot trace to a root. */
function trustChecks({ authority, fqdn }: CsNextHop): Check[] {
  const roots = `${STORES} > Trusted Root Certification Authorities`;
  if (authority === undefined) {
    return [
      Check.look(roots, {
        must: `the root of whoever signed the certificate of ${fqdn}`,
        why: 'Lync refuses what it cannot trace to a root that it trusts',
      }),
    ];
  }
  return [...authority.chain].reverse().map(({ artifact, isRoot }) =>
    Check.look(isRoot ? roots : `${STORES} > Intermediate Certification Authorities`, {
      must: artifact.title,
      why: `Lync refuses what it cannot trace to a root that it trusts; missing: certutil -addstore ${isRoot ? 'Root' : 'CA'} ${artifact.file}`,
    }),
  );
}
