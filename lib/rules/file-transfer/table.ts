import { Severity } from '../../core';
import { CertificateDistribution, XmppTlsUse } from '../../im-presence';
import { quote, SrvName } from '../../net';
import { XmppPeerProduct } from '../../partners';
import { type BuiltInRule, rule } from '../rule';
import { firstOf } from '../words';
import { type XmppView, xmppViews } from '../views/xmpp';

const WITHOUT_TLS = 'Guide, "Configure MFT on XMPP Federation Without TLS"';
const WITH_TLS = 'Guide, "Configure MFT on XMPP Federation with TLS"';

/** Rules about managed file transfer over XMPP federation, short ones. */
export const FILE_TRANSFER_RULES: readonly BuiltInRule[] = [
  rule({
    id: 'file-transfer/alias-record',
    catalogue: ['R-119'],
    demand: 'Every file-transfer alias has its SRV record.',
    source: WITHOUT_TLS,
    over: withFiles,
    judge: ({ cluster, zones }) =>
      cluster.fileTransferAliases
        .filter(({ alias }) => zones.xmppSrvOf(alias) === undefined)
        .map((at) => ({
          at,
          problem: `No record ${quote(SrvName.in(at.alias, SrvName.XMPP_SERVER).toString())} is declared: no file of ${at.imPresenceNode.fqdn} reaches a partner.`,
          advice: 'Call publishDns(...) of the XmppFederation with the zone that the alias lies in.',
        })),
  }),
  rule({
    id: 'file-transfer/base-record',
    catalogue: ['R-296'],
    demand: 'Where files cross, the domains have their records.',
    source: WITHOUT_TLS,
    over: withFiles,
    judge: ({ cluster, zones }) => {
      const missing = cluster.addressDomains.filter((domain) => zones.xmppSrvOf(domain) === undefined);
      return missing.length === 0
        ? []
        : [
            {
              at: cluster,
              problem: `Files are to cross, and no _xmpp-server._tcp record is declared for ${firstOf(missing.map(quote))}.`,
              advice: 'Publish the records of the domains first; the aliases come on top of them.',
            },
          ];
    },
  }),
  rule({
    id: 'file-transfer/each-node',
    catalogue: ['R-293'],
    demand: 'The alias of every node with managed file transfer was read.',
    source: WITHOUT_TLS,
    over: withFiles,
    judge: ({ cluster }) => {
      const read = new Set(cluster.fileTransferAliases.map(({ imPresenceNode }) => imPresenceNode));
      return cluster.nodes
        .filter((node) => node.managedFileTransfer && !read.has(node))
        .map((at) => ({
          at,
          problem: `${quote(at.fqdn)} has managed file transfer, and its alias was not read.`,
          advice:
            'Run file build log cisco_xcp_config_mgr on it, and declare what cm-5.xml says as FileTransferAlias.',
        }));
    },
  }),
  rule({
    id: 'file-transfer/tls-preferred',
    catalogue: ['R-295'],
    demand: 'Files cross by TLS.',
    severity: Severity.INFO,
    source: WITH_TLS,
    over: withFiles,
    judge: ({ cluster, mode }) =>
      mode === undefined || mode.usesTls
        ? []
        : [
            {
              at: cluster.fileTransferAliases[0],
              problem: `The security mode is ${quote(mode.tlsUse)}: files cross in clear text.`,
              advice:
                'The vendor recommends TLS: XmppSecurityMode.tlsRequired(), and one certificate for all nodes.',
            },
          ],
  }),
  rule({
    id: 'file-transfer/security-mode',
    catalogue: ['R-290'],
    demand: 'Files cross by TLS only with TLS Required and client-side certificates on both sides.',
    source: WITH_TLS,
    over: overTls,
    judge: ({ cluster, mode, nodes }) =>
      mode === undefined || (mode.tlsUse === XmppTlsUse.TLS_REQUIRED && mode.requireClientSideCertificates)
        ? []
        : [
            {
              at: nodes[0].securitySettings ?? cluster,
              problem: `Files are to cross, and the nodes have ${quote(mode._signature)}.`,
              advice:
                'Write XmppSecurityMode.tlsRequired() with client-side certificates required; the partner needs the same.',
            },
          ],
  }),
  rule({
    id: 'file-transfer/webex',
    catalogue: ['R-253'],
    demand: 'Nodes that files cross by TLS do not federate with Webex.',
    source: WITH_TLS,
    over: overTls,
    judge: ({ domains }) =>
      domains
        .filter(({ peer }) => peer.product === XmppPeerProduct.WEBEX_MESSENGER)
        .map((at) => ({
          at,
          problem: `${quote(at.domain)} is Webex, which needs client-side certificates not required; files by TLS need them required, and the setting is for all peers of a node.`,
          advice: 'Leave Webex or the FileTransferAlias out, or give Webex a cluster of its own.',
        })),
  }),
  rule({
    id: 'file-transfer/single-node',
    catalogue: ['R-292'],
    demand: 'Files cross by TLS from clusters of several nodes only.',
    source: WITH_TLS,
    over: overTls,
    judge: ({ cluster }) =>
      cluster.nodes.length > 1
        ? []
        : [
            {
              at: cluster.fileTransferAliases[0],
              problem: `${quote(cluster.vendorName)} has one node: its form for a signing request takes no file-transfer alias.`,
              advice: 'Transfer files without TLS, or add a node to the cluster.',
            },
          ],
  }),
  rule({
    id: 'file-transfer/certificate-names',
    catalogue: ['R-291', 'R-398'],
    demand: 'The cup-xmpp-s2s certificate holds every file-transfer alias, exactly as the node has it.',
    source: WITH_TLS,
    over: overTls,
    judge: ({ cluster }) => {
      const {
        isExisting,
        isSelfSigned,
        distribution,
        fileTransferAliases: held,
      } = cluster.cupXmppS2sCertificate;
      if (isExisting) {
        return cluster.fileTransferAliases
          .filter(({ alias }) => !held.includes(alias))
          .map((at) => ({
            at,
            problem: `The certificate that stands there holds ${held.length === 0 ? 'no file-transfer alias' : firstOf(held.map(quote))}, and the node has ${quote(at.alias)}.`,
            advice:
              'Have one made with CupXmppS2sCertificate.signedBy(authority, { distribution: CertificateDistribution.MULTI_SERVER, ... }), or say in fileTransferAliases what it holds, character by character.',
          }));
      }
      if (!isSelfSigned && distribution === CertificateDistribution.MULTI_SERVER) return [];
      return [
        {
          at: cluster.fileTransferAliases[0],
          problem: `The certificate is ${quote(isSelfSigned ? 'self-signed' : distribution)}, whose form takes no file-transfer alias.`,
          advice:
            'Write CupXmppS2sCertificate.signedBy(authority, { distribution: CertificateDistribution.MULTI_SERVER, ... }).',
        },
      ];
    },
  }),
  rule({
    id: 'file-transfer/peer-trusts-us',
    catalogue: ['R-294'],
    demand:
      'Another enterprise with IM and Presence trusts the root behind our certificate before files cross.',
    source: WITH_TLS,
    over: overTls,
    judge: ({ domains, trustUs }) =>
      domains
        .filter(({ peer }) => peer.product === XmppPeerProduct.IM_PRESENCE && !trustUs.has(peer))
        .map((at) => ({
          at,
          problem: `${quote(at.domain)} is not asked to trust the root of our certificate, and to set its own file transfer up.`,
          advice: 'Leave handOut out of the peer, or suppress with who sent them the root.',
        })),
  }),
];

/** Clusters whose files are to cross. */
function withFiles(deployment: Parameters<typeof xmppViews>[0]): readonly XmppView[] {
  return xmppViews(deployment).filter(
    ({ cluster, nodes }) => nodes.length > 0 && cluster.fileTransferAliases.length > 0,
  );
}

function overTls(deployment: Parameters<typeof xmppViews>[0]): readonly XmppView[] {
  return withFiles(deployment).filter(({ mode }) => mode?.usesTls === true);
}
