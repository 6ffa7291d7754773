import { Severity, SrvState } from '../../core';
import { XmppDefaultPolicy, XmppPolicyDirection, XmppTlsUse } from '../../im-presence';
import { quote } from '../../net';
import { XmppPeerProduct } from '../../partners';
import { groupBy, firstOf } from '../words';
import { xmppViews } from '../views/xmpp';
import { type BuiltInRule, rule } from '../rule';
import { relatedDomain, sayRelated } from '../views/related-domains';

const SECURITY = 'Guide, "Configure Security Settings for XMPP Federation"';

const SRV = 'Guide, "DNS SRV Records for XMPP Federation"';

const ROOT = 'Guide, "Import a Root CA Certificate for XMPP Federation"';

/** Rules about XMPP federation that is terminated on IM and Presence, short ones; a long one is a file beside this. */
export const XMPP_FEDERATION_RULES: readonly BuiltInRule[] = [
  rule({
    id: 'xmpp-federation/one-protocol',
    catalogue: ['R-007'],
    demand: 'A domain is federated over SIP or over XMPP, never over both.',
    source: 'Guide, "Basic Federated Network"',
    over: xmppViews,
    judge: ({ cluster, domains, removed }) =>
      domains
        .filter(({ domain }) =>
          cluster.sipFederatedDomains.some((sip) => sip.domain === domain && !removed.has(sip.key)),
        )
        .map((domain) => ({
          at: domain,
          problem: `${quote(domain.domain)} is a SIP federated domain of ${cluster.vendorName} too.`,
          advice:
            'Take it out of one of the two partners. To move it to XMPP: take it out of SIP (a Removal where its SipFederatedDomain stood there before), and carry that out with its restart first.',
        })),
  }),
  rule({
    id: 'xmpp-federation/federation-node',
    catalogue: ['R-271'],
    demand: 'A cluster that federates over XMPP has a node that does.',
    source: 'Guide, "XMPP Federation Overview"',
    over: xmppViews,
    judge: ({ cluster, nodes, domains }) =>
      nodes.length > 0
        ? []
        : [
            {
              at: cluster,
              problem: `${cluster.vendorName} federates with ${firstOf(domains.map(({ domain }) => quote(domain)))} over XMPP, and no node of it is on.`,
              advice: 'Write XmppFederationNode.of(node) for at least one; XmppFederation has everything.',
            },
          ],
  }),
  rule({
    id: 'xmpp-federation/service-on-federation-node',
    catalogue: ['R-243'],
    demand: 'Every node that federates over XMPP runs its connection manager.',
    source: 'Guide, "Turn On XMPP Federation Service"',
    over: xmppViews,
    judge: ({ nodes }) =>
      nodes
        .filter((node) => !node.existing && node.serviceActivation === undefined)
        .map((node) => ({
          at: node,
          problem: `Cisco XCP XMPP Federation Connection Manager is not activated on ${quote(node.imPresenceNode.fqdn)}.`,
          advice: 'Write XmppFederationServiceActivation.of(federationNode).',
        })),
  }),
  rule({
    id: 'xmpp-federation/sametime-tls',
    catalogue: ['R-246'],
    demand: 'Sametime with TLS has TLS Required and SASL in both directions.',
    source: SECURITY,
    over: xmppViews,
    judge: ({ domains, mode }) =>
      mode === undefined
        ? []
        : domains
            .filter(({ peer }) => {
              if (peer.product !== XmppPeerProduct.SAMETIME) return false;
              if (peer.supportsTls === false || (!mode.usesTls && peer.supportsTls !== true)) return false;
              const sasl = mode.saslExternalOnIncoming && mode.saslOnOutbound;
              return mode.tlsUse !== XmppTlsUse.TLS_REQUIRED || !sasl;
            })
            .map((domain) => ({
              at: domain,
              problem: `${domain.domain} is Sametime with TLS, and the nodes have ${quote(mode._signature)}.`,
              advice: 'Write XmppSecurityMode.tlsRequired() with SASL on incoming and outbound connections.',
            })),
  }),
  rule({
    id: 'xmpp-federation/webex-client-certificates',
    catalogue: ['R-247'],
    demand: 'With Webex, client-side certificates are not required.',
    source: SECURITY,
    over: xmppViews,
    judge: ({ domains, mode }) =>
      domains
        .filter(
          ({ peer }) =>
            peer.product === XmppPeerProduct.WEBEX_MESSENGER && mode?.requireClientSideCertificates === true,
        )
        .map((domain) => ({
          at: domain,
          problem: `${quote(domain.domain)} is Webex, and client-side certificates are required of every peer.`,
          advice:
            'Write requireClientSideCertificates: false; the setting is for a node, so for all peers of it.',
        })),
  }),
  rule({
    id: 'xmpp-federation/self-signed-peer',
    catalogue: ['R-249'],
    demand: 'Where a peer signs its own certificate, client-side certificates are not required.',
    source: ROOT,
    over: xmppViews,
    judge: ({ domains, mode }) =>
      domains
        .filter(
          ({ peer }) =>
            peer.certificate?.isSelfSigned === true && mode?.requireClientSideCertificates === true,
        )
        .map((domain) => ({
          at: domain,
          problem: `${quote(domain.domain)} presents a self-signed certificate, and client-side certificates are required.`,
          advice: 'Write requireClientSideCertificates: false, or ask for a certificate of an authority.',
        })),
  }),
  rule({
    id: 'xmpp-federation/tls-optional',
    catalogue: ['R-250'],
    demand: 'Connections do not fall back to clear text.',
    severity: Severity.WARNING,
    source: SECURITY,
    over: xmppViews,
    judge: ({ nodes, mode, cluster }) =>
      mode?.tlsUse !== XmppTlsUse.TLS_OPTIONAL
        ? []
        : [
            {
              at:
                nodes.find(({ securitySettings }) => securitySettings !== undefined)?.securitySettings ??
                cluster,
              problem: `The security mode is ${quote(mode.tlsUse)}: a peer without TLS is met in clear text.`,
              advice: 'Write XmppSecurityMode.tlsRequired(), or suppress with the peer that needs it.',
            },
          ],
  }),
  rule({
    id: 'xmpp-federation/unproven-peer',
    catalogue: ['F-47'],
    demand: 'A peer proves who it is: by its certificate, or by server dialback.',
    severity: Severity.WARNING,
    source: SECURITY,
    over: xmppViews,
    judge: ({ nodes, mode, cluster }) =>
      mode === undefined || mode.requireClientSideCertificates || mode.dialbackSecret !== undefined
        ? []
        : [
            {
              at:
                nodes.find(({ securitySettings }) => securitySettings !== undefined)?.securitySettings ??
                cluster,
              problem: `With ${quote(mode._signature)} nobody proves who a peer is: anybody who takes its address over is believed.`,
              advice:
                'Give the security mode a dialbackSecret, or require client-side certificates; or suppress with the peer for whom neither can be had.',
            },
          ],
  }),
  rule({
    id: 'xmpp-federation/peer-tls',
    catalogue: ['R-382'],
    demand: 'With TLS Required every peer speaks TLS.',
    source: SECURITY,
    over: xmppViews,
    judge: ({ domains, mode }) =>
      mode?.tlsUse !== XmppTlsUse.TLS_REQUIRED
        ? []
        : domains
            .filter(({ peer }) => peer.supportsTls !== true)
            .map((domain) => ({
              at: domain,
              problem: `The security mode is "TLS Required", and ${domain.domain} ${domain.peer.supportsTls === false ? 'does not speak TLS' : 'was not asked whether it speaks TLS'}.`,
              advice:
                domain.peer.supportsTls === false
                  ? 'Write XmppSecurityMode.tlsOptional(...) or .noTls(...).'
                  : 'Ask its administrators, and write supportsTls in the peer.',
              severity: domain.peer.supportsTls === false ? Severity.ERROR : Severity.WARNING,
            })),
  }),
  rule({
    id: 'xmpp-federation/denied-peer',
    catalogue: ['R-269'],
    demand: 'The policy permits the domain of every peer.',
    source: 'Guide, "Configure Policy for XMPP Federation"',
    over: xmppViews,
    judge: ({ domains, policy }) => {
      if (policy === undefined) return [];
      const deny = policy.defaultPolicy === XmppDefaultPolicy.DENY;
      return domains
        .filter(({ domain }) => policy._covering(domain).length > 0 !== deny)
        .map((domain) => ({
          at: domain,
          problem: deny
            ? `The default policy is "Deny", and ${domain.domain} is no exception.`
            : `The default policy is "Allow", and ${domain.domain} is an exception: it is denied.`,
          advice: deny ? 'Add an XmppPolicyException for it.' : 'Take the exception away.',
        }));
    },
  }),
  rule({
    id: 'xmpp-federation/one-way-exception',
    catalogue: ['R-270'],
    demand: 'A peer is permitted in both directions.',
    severity: Severity.WARNING,
    source: 'Guide, "Policy Exception Configuration"',
    over: xmppViews,
    judge: ({ domains, policy }) =>
      policy?.defaultPolicy !== XmppDefaultPolicy.DENY
        ? []
        : policy.exceptions
            .filter(
              (exception) =>
                exception.direction !== XmppPolicyDirection.BOTH &&
                domains.some(({ domain }) => exception.covers(domain)),
            )
            .map((exception) => ({
              at: exception,
              problem: `The exception ${exception.domain} is for ${quote(exception.direction)}: nothing is answered.`,
              advice: 'Leave direction out.',
            })),
  }),
  rule({
    id: 'xmpp-federation/peer-srv',
    catalogue: ['R-101'],
    demand: 'Every peer publishes the SRV record of its domains.',
    source: SRV,
    over: xmppViews,
    judge: ({ domains }) =>
      domains
        .filter(({ peer }) => peer.publishesSrv !== SrvState.PUBLISHED)
        .map((domain) => ({
          at: domain,
          problem: `${domain.peer.publishesSrv === SrvState.NOT_PUBLISHED ? 'No' : 'It is not known whether a'} record "_xmpp-server._tcp.${domain.domain}" is published.`,
          advice: 'Ask the partner to publish it with port 5269, and write publishesSrv: SrvState.PUBLISHED.',
          severity: domain.peer.publishesSrv === SrvState.NOT_PUBLISHED ? Severity.ERROR : Severity.WARNING,
        })),
  }),
  rule({
    id: 'xmpp-federation/sametime-failover',
    catalogue: ['R-278', 'R-279'],
    demand: 'Nobody counts on several SRV records for Sametime.',
    severity: Severity.WARNING,
    source: 'Guide, "IBM Sametime Federation"',
    over: xmppViews,
    judge: ({ domains, records }) => {
      const several = [...groupBy(records, ({ record }) => record)].find(([, group]) => group.length > 1);
      if (several === undefined) return [];
      return domains
        .filter(({ peer }) => peer.product === XmppPeerProduct.SAMETIME)
        .map((domain) => ({
          at: domain,
          problem: `${quote(domain.domain)} is Sametime, which tries only the first of the ${several[1].length} records of ${several[0].owner}.`,
          advice: 'Plan without failover for it, and suppress with that.',
        }));
    },
  }),
  rule({
    id: 'xmpp-federation/firewall',
    catalogue: ['R-380', 'R-289'],
    demand: 'Between the nodes and the internet stands a firewall that lets XMPP in.',
    severity: Severity.WARNING,
    source: 'Guide, "Configure the Cisco Adaptive Security Appliance for Integration"',
    over: xmppViews,
    judge: ({ cluster, nodes, firewalls, asksForFlows }) =>
      nodes.length === 0 || firewalls.length > 0 || asksForFlows
        ? []
        : [
            {
              at: cluster,
              problem: `No firewall lets TCP 5269 in to ${firstOf(nodes.map((node) => quote(node.imPresenceNode.fqdn)))}.`,
              advice:
                'Put an XmppFederation between them: with an ASA, or with the firewall of another make.',
            },
          ],
  }),
  rule({
    id: 'xmpp-federation/high-availability',
    catalogue: ['R-280'],
    demand: 'A cluster whose users are to stay available federates on two nodes.',
    severity: Severity.WARNING,
    source: 'Guide, "High Availability for XMPP Federation"',
    over: xmppViews,
    judge: ({ cluster, nodes }) => {
      const group = cluster.redundancyGroups.find(({ highAvailability }) => highAvailability);
      if (group === undefined || nodes.length !== 1) return [];
      const [{ imPresenceNode: only }] = nodes;
      return [
        {
          at: cluster,
          problem: `High availability is on in ${quote(group.name)}, and ${quote(only.fqdn)} alone federates over XMPP: while it is down, users of this cluster meet nobody outside.`,
          advice: 'Add a second node to nodes of the XmppFederation, or suppress with that.',
        },
      ];
    },
  }),
  rule({
    id: 'xmpp-federation/subdomain',
    catalogue: ['R-012', 'R-013'],
    demand:
      'Domains below one another, or below one parent, may federate: users carry the right domain, DNS domains are separate.',
    severity: Severity.INFO,
    source: 'Guide, "Federation and Subdomains"',
    over: xmppViews,
    judge: ({ cluster, domains }) =>
      domains.flatMap((at) => {
        const local = relatedDomain(cluster, at.domain);
        return local === undefined ? [] : [{ at, ...sayRelated(at.domain, local) }];
      }),
  }),
];
