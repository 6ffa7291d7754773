import { Severity, SrvState } from '../core';
import { XmppDefaultPolicy, XmppPolicyDirection, XmppTlsUse } from '../im-presence';
import { quote } from '../net';
import { groupBy, listed } from './words';
import type { XmppRow } from './xmpp-rule';
import { XmppPeerProduct } from '../partners';

const SECURITY = 'Guide, "Configure Security Settings for XMPP Federation"';
const SRV = 'Guide, "DNS SRV Records for XMPP Federation"';
const ROOT = 'Guide, "Import a Root CA Certificate for XMPP Federation"';

/** What a cluster, its settings and its peers have to agree on. */
export const XMPP_PEER_ROWS: readonly XmppRow[] = [
  //
  {
    id: 'xmpp-federation/one-protocol',
    demand: 'A domain is federated over SIP or over XMPP, never over both.',
    source: 'Guide, "Basic Federated Network"',
    broken: ({ cluster, domains, removed }) =>
      domains
        .filter(({ domain }) =>
          cluster.sipFederatedDomains.some((sip) => sip.domain === domain && !removed.has(sip.key)),
        )
        .map((domain) => ({
          at: domain,
          problem: `${quote(domain.domain)} is a SIP federated domain of ${cluster.vendorName} too.`,
          advice:
            'Delete the SipFederatedDomain (a Removal where it stood there before) and carry that out with its restart first.',
        })),
  },
  //
  {
    id: 'xmpp-federation/federation-node',
    demand: 'A cluster that federates over XMPP has a node that does.',
    source: 'Guide, "XMPP Federation Overview"',
    broken: ({ cluster, nodes, domains }) =>
      nodes.length > 0
        ? []
        : [
            {
              at: cluster,
              problem: `${cluster.vendorName} federates with ${listed(domains.map(({ domain }) => quote(domain)))} over XMPP, and no node of it is on.`,
              advice: 'Write XmppFederationNode.of(node) for at least one; XmppFederation has everything.',
            },
          ],
  },
  //
  {
    id: 'xmpp-federation/service-on-federation-node',
    demand: 'Every node that federates over XMPP runs its connection manager.',
    source: 'Guide, "Turn On XMPP Federation Service"',
    broken: ({ nodes }) =>
      nodes
        .filter((node) => !node.existing && node.serviceActivation === undefined)
        .map((node) => ({
          at: node,
          problem: `Cisco XCP XMPP Federation Connection Manager is not activated on ${quote(node.imPresenceNode.fqdn)}.`,
          advice: 'Write XmppFederationServiceActivation.of(federationNode).',
        })),
  },
  //
  {
    id: 'xmpp-federation/sametime-tls',
    demand: 'Sametime with TLS has TLS Required and SASL in both directions.',
    source: SECURITY,
    broken: ({ domains, mode }) =>
      domains
        .filter(({ peer }) => {
          if (mode === undefined || peer.product !== XmppPeerProduct.SAMETIME) return false;
          if (peer.supportsTls === false || (!mode.usesTls && peer.supportsTls !== true)) return false;
          const sasl = mode.saslExternalOnIncoming && mode.saslOnOutbound;
          return mode.tlsUse !== XmppTlsUse.TLS_REQUIRED || !sasl;
        })
        .map((domain) => ({
          at: domain,
          problem: `${domain.domain} is Sametime with TLS, and the nodes have ${quote(mode!._signature)}.`,
          advice: 'Write XmppSecurityMode.tlsRequired() with SASL on incoming and outbound connections.',
        })),
  },
  //
  {
    id: 'xmpp-federation/webex-client-certificates',
    demand: 'With Webex, client-side certificates are not required.',
    source: SECURITY,
    broken: ({ domains, mode }) =>
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
  },
  //
  {
    id: 'xmpp-federation/self-signed-peer',
    demand: 'Where a peer signs its own certificate, client-side certificates are not required.',
    source: ROOT,
    broken: ({ domains, mode }) =>
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
  },
  //
  {
    id: 'xmpp-federation/tls-optional',
    demand: 'Connections do not fall back to clear text.',
    severity: Severity.WARNING,
    source: SECURITY,
    broken: ({ nodes, mode, cluster }) =>
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
  },
  //
  {
    id: 'xmpp-federation/peer-tls',
    demand: 'With TLS Required every peer speaks TLS.',
    source: SECURITY,
    broken: ({ domains, mode }) =>
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
  },
  //
  {
    id: 'certificate/xmpp-peer-root',
    demand: 'The root of every peer, or its self-signed certificate, is in cup-xmpp-trust.',
    source: ROOT,
    broken: ({ domains, mode, trusted }) =>
      mode?.usesTls !== true
        ? []
        : domains
            .filter(
              ({ peer }) =>
                peer.supportsTls !== false &&
                (peer.certificate === undefined || !trusted.has(peer.certificate.trusted)),
            )
            .map((domain) => ({
              at: domain,
              problem: `cup-xmpp-trust has nothing that ${quote(domain.domain)} could be recognised by.`,
              advice:
                'Write certificate: XmppPeerCertificate.signedBy(...) in the peer, and a CupXmppTrustCertificate for it.',
              severity: mode.tlsUse === XmppTlsUse.TLS_REQUIRED ? Severity.ERROR : Severity.WARNING,
            })),
  },
  //
  {
    id: 'certificate/xmpp-peer-trusts-us',
    demand: 'A new self-signed cup-xmpp-s2s is sent to every peer.',
    source: 'Guide, "Use a Self-Signed Certificate for XMPP Federation"',
    broken: ({ cluster, domains, mode, trustUs }) => {
      const { isSelfSigned, isExisting } = cluster.cupXmppS2sCertificate;
      if (mode?.usesTls !== true || !isSelfSigned || isExisting) return [];
      return domains
        .filter(({ peer }) => peer.supportsTls !== false && !trustUs.has(peer))
        .map((domain) => ({
          at: domain,
          problem: `${quote(domain.domain)} is not asked to trust the new self-signed certificates.`,
          advice: 'Leave handOut out of the peer, or add an XmppPartner; or suppress with who sent them.',
        }));
    },
  },
  //
  {
    id: 'xmpp-federation/denied-peer',
    demand: 'The policy permits the domain of every peer.',
    source: 'Guide, "Configure Policy for XMPP Federation"',
    broken: ({ domains, policy }) => {
      if (policy === undefined) return [];
      const deny = policy.defaultPolicy === XmppDefaultPolicy.DENY;
      return domains
        .filter(({ domain }) => policy.exceptions.some((exception) => exception.covers(domain)) !== deny)
        .map((domain) => ({
          at: domain,
          problem: deny
            ? `The default policy is "Deny", and ${domain.domain} is no exception.`
            : `The default policy is "Allow", and ${domain.domain} is an exception: it is denied.`,
          advice: deny ? 'Add an XmppPolicyException for it.' : 'Take the exception away.',
        }));
    },
  },
  //
  {
    id: 'xmpp-federation/one-way-exception',
    demand: 'A peer is permitted in both directions.',
    severity: Severity.WARNING,
    source: 'Guide, "Policy Exception Configuration"',
    broken: ({ domains, policy }) =>
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
  },
  //
  {
    id: 'xmpp-federation/peer-srv',
    demand: 'Every peer publishes the SRV record of its domains.',
    source: SRV,
    broken: ({ domains }) =>
      domains
        .filter(({ peer }) => peer.publishesSrv !== SrvState.PUBLISHED)
        .map((domain) => ({
          at: domain,
          problem: `${domain.peer.publishesSrv === SrvState.NOT_PUBLISHED ? 'No' : 'It is not known whether a'} record "_xmpp-server._tcp.${domain.domain}" is published.`,
          advice: 'Ask the partner to publish it with port 5269, and write publishesSrv: SrvState.PUBLISHED.',
          severity: domain.peer.publishesSrv === SrvState.NOT_PUBLISHED ? Severity.ERROR : Severity.WARNING,
        })),
  },
  //
  {
    id: 'xmpp-federation/sametime-failover',
    demand: 'Nobody counts on several SRV records for Sametime.',
    severity: Severity.WARNING,
    source: 'Guide, "IBM Sametime Federation"',
    broken: ({ domains, records }) => {
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
  },
];
