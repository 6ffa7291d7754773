import { Check, Service, Statement, Value } from '../core';
import { childPath, constructError, parsed } from '../core/errors';
import { DomainName, Ipv4Address, quote } from '../net';
import type { CsDeployment, CsNextHop } from './cs-deployment';
import { CsServer } from './cs-server';

/** An Edge Server. */
export interface CsEdgeServerProps {
  /** FQDN of the external interface, the *Access Edge service*: what it presents a certificate for (`cs/edge`). */
  readonly fqdn: string;
  /** IPv4 addresses of that interface: one, or those of all servers of a pool (`cs/edge`). */
  readonly addresses: string[];
  /**
   * Internal FQDN of the Edge pool, as Topology Builder has it: the federation route of the site names it. Never the
   * external one (`cs/edge`).
   */
  readonly internalFqdn: string;
  /**
   * Further DNS names that stand in its certificate (`cs/certificate-name`).
   * @default - its own, and `sip.` in front of each SIP domain
   */
  readonly certificateNames?: string[];
}

/**
 * The Edge Server of a Skype for Business or Lync deployment: sessions of other domains come and go through it. Made by
 * the deployment. Its certificates are requested and assigned on the server itself, which does not belong to the domain.
 */
export class CsEdgeServer extends CsServer {
  /** IPv4 addresses of the external interface. */
  public readonly addresses: string[];
  /** Internal FQDN of the Edge pool, lower case. */
  public readonly internalFqdn: string;
  /** The service that takes a new certificate up. */
  public readonly accessEdgeService: Service;

  private readonly furtherNames: string[];

  /** @internal */
  constructor(cs: CsDeployment, id: string, props: CsEdgeServerProps) {
    const path = childPath(cs, id);
    const name = (text: string, what: string): string =>
      parsed(path, 'cs/edge', () => DomainName.of(text, what).toString());
    const fqdn = name(props.fqdn, 'FQDN of the Access Edge service');
    const internalFqdn = name(props.internalFqdn, 'internal FQDN of the Edge pool');
    const addresses = props.addresses.map((address) =>
      parsed(path, 'cs/edge', () => Ipv4Address.host(address, 'address of the Edge Server').toString()),
    );
    if (addresses.length === 0 || fqdn === internalFqdn) {
      throw constructError(
        path,
        'cs/edge',
        addresses.length === 0
          ? `The Edge Server ${quote(fqdn)} has no address.`
          : `The Edge Server has the name ${quote(fqdn)} outside and inside.`,
        'Write the addresses of its external interface, and two names: the Access Edge service, and the Edge pool as Topology Builder has it.',
        'Guide, "Losing Availability and IM Exchange after a Short Period"',
      );
    }
    super(cs, id, { kind: 'cs-edge', name: 'Edge Server', fqdn, address: addresses[0] });
    this.addresses = addresses;
    this.internalFqdn = internalFqdn;
    this.furtherNames = (props.certificateNames ?? []).map((text) =>
      parsed(path, 'cs/certificate-name', () =>
        DomainName.of(text, 'DNS name of the certificate').toString(),
      ),
    );
    this.accessEdgeService = new Service({
      device: this,
      name: `Access Edge service (RtcSrv) on ${this.fqdn}`,
      statements: [Statement.row('WindowsService', { Name: Value.choice('RtcSrv') })],
      sequence: 20,
      everyPhase: true,
      impact: 'federation stops, and users outside are signed out and sign in again within minutes',
    });
  }

  public get certificateType(): string {
    return 'AccessEdgeExternal';
  }

  public get certificateSubject(): string {
    return this.fqdn;
  }

  public get dnsNames(): string[] {
    // Clients outside look for sip.<domain>.
    const names = [this.fqdn, ...this.cs.sipDomains.map((domain) => `sip.${domain}`)];
    return [...new Set([...names, ...this.furtherNames])];
  }

  public get certificatePurpose(): string {
    return 'what the Access Edge service presents to other domains and to users outside';
  }

  public get certificateService(): Service {
    return this.accessEdgeService;
  }

  public override preflightChecks(): Check[] {
    return [
      ...this.cs.edgePeers.map((peer) => this.findsCheck(peer)),
      this.cs.edgeCertificate.isExisting ? this.usageCheck() : this.namesCheck(),
    ];
  }

  public override proofChecks(): Check[] {
    return [this.usageCheck()];
  }

  private findsCheck({ fqdn, address, furtherAddresses = [] }: CsNextHop): Check {
    const addresses = [address, ...furtherAddresses];
    return Check.address({
      name: fqdn,
      addresses,
      must: `${addresses.join(', ')}, and no other address, under the name that was asked for`,
      why: 'federation with us leads there, and this server has to find it',
    });
  }
}
