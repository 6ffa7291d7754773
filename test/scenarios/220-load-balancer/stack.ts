import type { App } from 'cdktf';
import {
  AsaClassMaps,
  AsaIdentity,
  AsaTimeZone,
  CertificateAuthority,
  CupCertificate,
  DnsZone,
  FederationStack,
  ImPresenceCluster,
  ImPresenceRelease,
  LoadBalancer,
  LoadBalancerCertificate,
  Owner,
  SipBorder,
  SipFederation,
  SipPeer,
  SrvState,
} from '../../../lib';
import { BEFORE_US } from '../../day-two/firewall';
import type { Scenario } from '../../support/scenario';
import { standingFirewall } from '../../support/standing-firewall';

export interface BalancedOptions {
  /** With a load balancer between firewall and nodes. */
  readonly balanced?: boolean;
  readonly prefix?: number;
  readonly listener?: number;
  readonly cup?: CupCertificate;
  /** Generation of the certificate of the load balancer. */
  readonly generation?: number;
  /** The load balancer is called as partners call the routing node today. */
  readonly sameName?: boolean;
  /** The load balancer has a certificate of an authority that nobody else asks. */
  readonly lbAuthority?: boolean;
}

/** example.com, a publisher and a subscriber behind fw1, federates with abc.com; a load balancer comes later. */
export function balanced(app: App, options: BalancedOptions = {}): FederationStack {
  const stack = new FederationStack(app, 'Abc');
  const inner = CertificateAuthority.microsoft(stack, 'InnerCa', {
    name: 'inner-ca',
    host: 'ca.example.com',
  });
  const outer = CertificateAuthority.microsoft(stack, 'OuterCa', {
    name: 'outer-ca',
    host: 'ca2.example.com',
  });
  const imp = new ImPresenceCluster(stack, 'Imp', {
    release: ImPresenceRelease.of('12.5(1)SU3'),
    publisher: { fqdn: 'imp1.example.com', address: '1.1.1.1' },
    localDomains: ['example.com'],
    peerAuthListenerPort: options.listener,
    serverAuthListenerPort: options.listener === undefined ? undefined : 5063,
    cupCertificate: options.cup ?? CupCertificate.signedBy(inner),
  });
  imp.addNode('Imp2', {
    fqdn: 'imp2.example.com',
    address: '2.2.2.2',
    arbitraryPortPrefix: options.prefix ?? 4,
  });
  const asa = standingFirewall(stack, {
    timeZone: AsaTimeZone.of('CET', 1),
    ntpServers: ['10.0.0.5'],
  });
  const common = { publicAddress: '10.10.10.10', classMaps: AsaClassMaps.perNode() };
  const border =
    options.balanced === true
      ? SipBorder.asaWithLoadBalancer(
          asa,
          new LoadBalancer(stack, 'LoadBalancer', {
            name: 'lb1',
            fqdn: options.sameName === true ? 'imp-public.example.com' : 'imp-lb.example.com',
            virtualAddress: '5.5.5.5',
            certificate: LoadBalancerCertificate.signedBy(
              options.lbAuthority === true
                ? CertificateAuthority.microsoft(stack, 'LbCa', { name: 'lb-ca', host: 'ca3.example.com' })
                : inner,
              { generation: options.generation },
            ),
          }),
          {
            ...common,
            outsideIdentity: AsaIdentity.signedBy(outer, {
              trustpoint: 'msoft_public_fqdn',
              generation: options.sameName === true ? 1 : 2,
            }),
          },
        )
      : SipBorder.asa(asa, {
          ...common,
          routingFqdn: 'imp-public.example.com',
          insideIdentity: AsaIdentity.selfSigned({ trustpoint: 'imp_proxy' }),
          outsideIdentity: AsaIdentity.signedBy(outer, { trustpoint: 'msoft_public_fqdn' }),
        });
  const federation = new SipFederation(stack, 'AbcFederation', { deployment: imp, border });
  federation.addPeer(
    SipPeer.ocs({
      domains: ['abc.com'],
      accessEdge: { fqdn: 'edge.abc.com', addresses: ['20.20.20.20'] },
      certificateAuthority: CertificateAuthority.partner(stack, 'AbcCa', {
        name: 'abc-ca',
        owner: Owner.partner('abc.com'),
      }),
      publishesSrv: SrvState.PUBLISHED,
    }),
  );
  const zone = DnsZone.ticket(stack, 'Zone', { zone: 'example.com' });
  federation.publishDns(zone);
  // The old name leads there until every partner has turned to the new one.
  zone.addAddress('imp-public.example.com', [common.publicAddress]);
  return stack;
}

export const scenario: Scenario = {
  proves: 'S-14',
  stack: (app) => balanced(app),
  firewalls: { fw1: [BEFORE_US] },
};
