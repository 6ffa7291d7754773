import {
  AsaClassMaps,
  AsaIdentity,
  AsaSipFederation,
  CertificateAuthority,
  DnsZone,
  type AsaSipFederationProps,
} from 'cdktf-uc-federation';
import { Construct } from 'constructs';
import { AsaBanner } from './asa-banner';

/** What differs from one federation of ours to the next. */
export interface ApprovedAsaFederationProps extends Pick<
  AsaSipFederationProps,
  'cluster' | 'asa' | 'publicAddress' | 'peer'
> {
  /**
   * The lines of the banner.
   * @default - those that our security team approved
   */
  readonly banner?: readonly string[];
}

/** SIP federation through an ASA with the names, the authority, the DNS and the banner that our company approved. */
export class ApprovedAsaFederation extends Construct {
  /** What it is made of, for what else the library can do with it, such as `addPeer`. */
  public readonly federation: AsaSipFederation;

  constructor(scope: Construct, id: string, props: ApprovedAsaFederationProps) {
    super(scope, id);
    const { cluster, asa, publicAddress, peer } = props;
    const authority = { name: 'example-ca', host: 'ca.example.com' };
    new AsaBanner(this, 'Banner', { asa, lines: props.banner ?? APPROVED });
    this.federation = new AsaSipFederation(this, 'Federation', {
      cluster,
      asa,
      publicAddress,
      peer,
      routingNode: cluster.publisher,
      federationRoutingFqdn: `federation.${cluster.localDomains[0]}`,
      insideIdentity: AsaIdentity.selfSigned({ trustpoint: 'federation_inside' }),
      outsideIdentity: AsaIdentity.signedBy(CertificateAuthority.microsoft(this, 'Authority', authority), {
        trustpoint: 'federation_outside',
      }),
      classMaps: AsaClassMaps.perDomain(),
    });
    for (const zone of cluster.localDomains) {
      this.federation.publishDns(DnsZone.ticket(this, zone, { zone }));
    }
  }
}

const APPROVED = ['Firewall of example.com. Authorized staff only.', 'All sessions are recorded.'];
