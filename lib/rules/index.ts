import type { Rule } from '../core';
import { ThreeDesRequired } from './3des-required';
import { AccessListPair } from './access-list-pair';
import { asaRules } from './asa-rules';
import { BorderElement } from './border-element';
import { ClassDirection } from './class-direction';
import { ClassForAccessList } from './class-for-access-list';
import { ClassInPolicy } from './class-in-policy';
import { Clock } from './clock';
import { CompleteHandOut } from './complete-hand-out';
import { DedicatedOutsideAddress } from './dedicated-outside-address';
import { DirectBehindFirewall } from './direct-behind-firewall';
import { DirectFederation } from './direct-federation';
import { ImGatewayOn } from './im-gateway-on';
import { LeafInTrustStore } from './leaf-in-trust-store';
import { ListenerPort } from './listener-port';
import { csRules } from './cs-rules';
import { NodeExchange } from './node-exchange';
import { OneEntryNode } from './one-entry-node';
import { OneListenerPort } from './one-listener-port';
import { OnePerPriority } from './one-per-priority';
import { OneProviderAddress } from './one-provider-address';
import { OnePublicAddress } from './one-public-address';
import { OneSrvTarget } from './one-srv-target';
import { OutboundRow } from './outbound-row';
import { OutsideAccess } from './outside-access';
import { PartnerDomain } from './partner-domain';
import { PartnerRoot } from './partner-root';
import { PrivateAddress } from './private-address';
import { PublicName } from './public-name';
import { RouteOrSrv } from './route-or-srv';
import { RoutingFqdnAlias } from './routing-fqdn-alias';
import { RoutingFqdnTarget } from './routing-fqdn-target';
import { ServiceOnEveryNode } from './service-on-every-node';
import { SharedAccessList } from './shared-access-list';
import { sipFederationRules } from './sip-federation-rules';
import { SrvPerLocalDomain } from './srv-per-local-domain';
import { SrvTargetAddress } from './srv-target-address';
import { SrvTargetIsPublished } from './srv-target-is-published';
import { StaticPatSet } from './static-pat-set';
import { StaticRoutes } from './static-routes';
import { Subdomains } from './subdomains';
import { SubjectName } from './subject-name';
import { SubjectSelected } from './subject-selected';
import { TcpTransportHeader } from './tcp-transport-header';
import { TlsProxyIdentities } from './tls-proxy-identities';
import { ToAccessEdge } from './to-access-edge';
import { TwoTlsProxies } from './two-tls-proxies';
import { xmppRules } from './xmpp-rules';

/** The rules that judge every stack: one object at a time first, then several together. */
export function builtInRules(): Rule[] {
  return [
    ...sipFederationRules(),
    new BorderElement(),
    new DirectBehindFirewall(),
    new PartnerDomain(),
    new Subdomains(),
    new RouteOrSrv(),
    new ServiceOnEveryNode(),
    new ImGatewayOn(),
    new RoutingFqdnTarget(),
    new RoutingFqdnAlias(),
    new ThreeDesRequired(),
    new OnePerPriority(),
    new ToAccessEdge(),
    new DirectFederation(),
    ...csRules(),
    new OneListenerPort(),
    new TcpTransportHeader(),
    new SrvPerLocalDomain(),
    new OneSrvTarget(),
    new SrvTargetAddress(),
    new SrvTargetIsPublished(),
    ...asaRules(),
    new Clock(),
    new StaticRoutes(),
    new ListenerPort(),
    new OneEntryNode(),
    new StaticPatSet(),
    new OnePublicAddress(),
    new DedicatedOutsideAddress(),
    new OutboundRow(),
    new AccessListPair(),
    new PrivateAddress(),
    new ClassForAccessList(),
    new ClassInPolicy(),
    new TwoTlsProxies(),
    new TlsProxyIdentities(),
    new ClassDirection(),
    new SharedAccessList(),
    new OutsideAccess(),
    new PublicName(),
    new PartnerRoot(),
    new NodeExchange(),
    new LeafInTrustStore(),
    new SubjectSelected(),
    new SubjectName(),
    new OneProviderAddress(),
    new CompleteHandOut(),
    ...xmppRules(),
  ];
}
