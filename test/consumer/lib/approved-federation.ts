import {
  AsaClassMaps,
  AsaIdentity,
  CertificateAuthority,
  DnsZone,
  SipBorder,
  SipFederation,
  type Asa,
  type ImPresenceCluster,
  type SipPeer,
} from 'cdktf-uc-federation';
import { Construct } from 'constructs';
import { AsaBanner } from './asa-banner';

/** What differs from one federation of ours to the next. */
export interface ApprovedAsaFederationProps {
  readonly cluster: ImPresenceCluster;
  readonly asa: Asa;
  readonly publicAddress: string;
  /** The partners, in the order in which they came. */
  readonly peers: readonly SipPeer[];
  /**
   * The lines of the banner.
   * @default - those that our security team approved
   */
  readonly banner?: readonly string[];
}

/** SIP federation through an ASA with the names, the authority, the DNS and the banner that our company approved. */
export class ApprovedAsaFederation extends Construct {
  /** What it is made of, for what else the library can do with it, such as `addPeer`. */
  public readonly federation: SipFederation;

  constructor(scope: Construct, id: string, props: ApprovedAsaFederationProps) {
    super(scope, id);
    const { cluster, asa, publicAddress, peers } = props;
    const authority = { name: 'example-ca', host: 'ca.example.com' };
    new AsaBanner(this, 'Banner', { asa, lines: props.banner ?? APPROVED });
    this.federation = new SipFederation(this, 'Federation', {
      deployment: cluster,
      border: SipBorder.asa(asa, {
        publicAddress,
        routingFqdn: `federation.${cluster.localDomains[0]}`,
        insideIdentity: AsaIdentity.selfSigned({ trustpoint: 'federation_inside' }),
        outsideIdentity: AsaIdentity.signedBy(CertificateAuthority.microsoft(this, 'Authority', authority), {
          trustpoint: 'federation_outside',
        }),
        classMaps: AsaClassMaps.perDomain(),
      }),
    });
    for (const peer of peers) this.federation.addPeer(peer);
    for (const zone of cluster.localDomains) {
      this.federation.publishDns(DnsZone.ticket(this, zone, { zone }));
    }
  }
}

const APPROVED = ['Firewall of example.com. Authorized staff only.', 'All sessions are recorded.'];
