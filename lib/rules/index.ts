import type { BuiltInRule } from './rule';
import { completeHandOut } from './access-edge/complete-hand-out';
import { oneProviderAddress } from './access-edge/one-provider-address';
import { accessListPair } from './asa/access-list-pair';
import { classDirection } from './asa/class-direction';
import { classForAccessList } from './asa/class-for-access-list';
import { classInPolicy } from './asa/class-in-policy';
import { clock } from './asa/clock';
import { dedicatedOutsideAddress } from './asa/dedicated-outside-address';
import { hostAddresses } from './asa/host-addresses';
import { listenerPort } from './asa/listener-port';
import { oneEntryNode } from './asa/one-entry-node';
import { onePublicAddress } from './asa/one-public-address';
import { outboundRow } from './asa/outbound-row';
import { outsideAccess } from './asa/outside-access';
import { partnerCiphers } from './asa/partner-ciphers';
import { privateAddress } from './asa/private-address';
import { publicRange } from './asa/public-range';
import { sharedAccessList } from './asa/shared-access-list';
import { staticPatSet } from './asa/static-pat-set';
import { staticRoutes } from './asa/static-routes';
import { ASA_RULES } from './asa/table';
import { tlsProxyIdentities } from './asa/tls-proxy-identities';
import { twoTlsProxies } from './asa/two-tls-proxies';
import { deviceKinds } from './certificate/device-kinds';
import { expired } from './certificate/expired';
import { leafInTrustStore } from './certificate/leaf-in-trust-store';
import { nodeExchange } from './certificate/node-exchange';
import { partnerRoot } from './certificate/partner-root';
import { publicClientAuthentication } from './certificate/public-client-authentication';
import { publicName } from './certificate/public-name';
import { CERTIFICATE_RULES } from './certificate/table';
import { CHAT_RULES } from './chat/table';
import { CS_EDGE_RULES } from './cs/edge-table';
import { CS_RULES } from './cs/table';
import { oneSrvTarget } from './dns/one-srv-target';
import { partnerFindsUs } from './dns/partner-finds-us';
import { publishedRange } from './dns/public-range';
import { srvPerLocalDomain } from './dns/srv-per-local-domain';
import { srvTargetAddress } from './dns/srv-target-address';
import { srvTargetIsPublished } from './dns/srv-target-is-published';
import { DNS_RULES } from './dns/table';
import { EMAIL_ADDRESS_RULES } from './email-address/table';
import { FILE_TRANSFER_RULES } from './file-transfer/table';
import { LOAD_BALANCER_RULES } from './load-balancer/table';
import { EXPRESSWAY_ACCESS_CONTROL_RULES } from './expressway/access-control-table';
import { EXPRESSWAY_SEARCH_RULE_RULES } from './expressway/search-rule-table';
import { EXPRESSWAY_SRV_RULES } from './expressway/srv-table';
import { EXPRESSWAY_RULES } from './expressway/table';
import { EXPRESSWAY_TRUST_RULES } from './expressway/trust-table';
import { EXPRESSWAY_XMPP_RULES } from './expressway/xmpp-table';
import { knownRelease } from './release/known';
import { threeDesRequired } from './sip-federation/3des-required';
import { borderElement } from './sip-federation/border-element';
import { directBehindFirewall } from './sip-federation/direct-behind-firewall';
import { imGatewayOn } from './sip-federation/im-gateway-on';
import { ocsListener } from './sip-federation/ocs-listener';
import { oneListenerPort } from './sip-federation/one-listener-port';
import { partnerDomain } from './sip-federation/partner-domain';
import { retiredProduct } from './sip-federation/retired-product';
import { routeOrSrv } from './sip-federation/route-or-srv';
import { routingFqdnAlias } from './sip-federation/routing-fqdn-alias';
import { routingFqdnTarget } from './sip-federation/routing-fqdn-target';
import { serviceOnEveryNode } from './sip-federation/service-on-every-node';
import { skypeBehindAsa } from './sip-federation/skype-behind-asa';
import { subdomains } from './sip-federation/subdomain';
import { SIP_FEDERATION_RULES } from './sip-federation/table';
import { directFederation } from './static-route/direct-federation';
import { onePerPriority } from './static-route/one-per-priority';
import { STATIC_ROUTE_RULES } from './static-route/table';
import { tcpTransportHeader } from './static-route/tcp-transport-header';
import { toAccessEdge } from './static-route/to-access-edge';
import { TLS_CONTEXT_RULES } from './tls-context/table';
import { subjectName } from './tls-peer/subject-name';
import { subjectSelected } from './tls-peer/subject-selected';
import { xmppSameSettings } from './xmpp-federation/same-settings';
import { XMPP_FEDERATION_RULES } from './xmpp-federation/table';

/** The rules that judge every stack, by area. */
export function builtInRules(): BuiltInRule[] {
  return [
    completeHandOut,
    oneProviderAddress,
    accessListPair,
    classDirection,
    classForAccessList,
    classInPolicy,
    clock,
    dedicatedOutsideAddress,
    hostAddresses,
    listenerPort,
    oneEntryNode,
    onePublicAddress,
    outboundRow,
    outsideAccess,
    partnerCiphers,
    privateAddress,
    publicRange,
    sharedAccessList,
    staticPatSet,
    staticRoutes,
    ...ASA_RULES,
    tlsProxyIdentities,
    twoTlsProxies,
    deviceKinds,
    expired,
    leafInTrustStore,
    nodeExchange,
    partnerRoot,
    publicClientAuthentication,
    publicName,
    ...CERTIFICATE_RULES,
    ...CHAT_RULES,
    ...CS_RULES,
    ...CS_EDGE_RULES,
    oneSrvTarget,
    partnerFindsUs,
    publishedRange,
    srvPerLocalDomain,
    srvTargetAddress,
    srvTargetIsPublished,
    ...DNS_RULES,
    ...EMAIL_ADDRESS_RULES,
    ...LOAD_BALANCER_RULES,
    ...FILE_TRANSFER_RULES,
    ...EXPRESSWAY_RULES,
    ...EXPRESSWAY_SRV_RULES,
    ...EXPRESSWAY_TRUST_RULES,
    ...EXPRESSWAY_ACCESS_CONTROL_RULES,
    ...EXPRESSWAY_SEARCH_RULE_RULES,
    ...EXPRESSWAY_XMPP_RULES,
    threeDesRequired,
    borderElement,
    directBehindFirewall,
    imGatewayOn,
    ocsListener,
    oneListenerPort,
    partnerDomain,
    knownRelease,
    retiredProduct,
    routeOrSrv,
    routingFqdnAlias,
    routingFqdnTarget,
    serviceOnEveryNode,
    skypeBehindAsa,
    subdomains,
    ...SIP_FEDERATION_RULES,
    directFederation,
    onePerPriority,
    ...STATIC_ROUTE_RULES,
    tcpTransportHeader,
    toAccessEdge,
    ...TLS_CONTEXT_RULES,
    subjectName,
    subjectSelected,
    xmppSameSettings,
    ...XMPP_FEDERATION_RULES,
  ];
}
