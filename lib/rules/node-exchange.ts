import { Rule, type Artifact, type Deployment, type Finding } from '../core';
import { every } from '../core/deployment';
import {
  CertificatePurpose,
  CupTrustCertificate,
  NodeSignedCertificate,
  type ImPresenceNode,
} from '../im-presence';
import { Firewall } from './firewall';
import { groupBy, listed } from './words';

/** R-226 */
export class NodeExchange extends Rule {
  constructor() {
    super({
      id: 'certificate/node-exchange',
      demand: 'Firewall and nodes trust each other: every node in both directions.',
      source: 'Guide, "Configure Cisco Adaptive Security Appliance for an Intercluster Deployment"',
    });
  }

  public judge(deployment: Deployment): Finding[] {
    const roots = new Map(
      every(deployment, NodeSignedCertificate)
        .filter(({ purpose }) => purpose === CertificatePurpose.CUP)
        .map((each) => [each.imPresenceNode, each.root.certificate]),
    );
    const uploads = groupBy(every(deployment, CupTrustCertificate), (upload) => upload.cluster);
    return Firewall.withClusters(deployment).flatMap((firewall) => {
      if (firewall.proxies.length === 0) return [];
      const { asa, trusted } = firewall;
      const trusts = (node: ImPresenceNode): boolean =>
        certificatesOf(node, roots).some((certificate) => trusted.has(certificate));
      return firewall.clusters.flatMap((cluster) => {
        const found: Finding[] = [];
        const untrusted = cluster.nodes.filter((node) => !trusts(node));
        if (untrusted.length > 0) {
          found.push(
            this.finding(asa, {
              problem: `${asa.hostname} does not trust the certificate of ${listed(untrusted.map((node) => `"${node.fqdn}"`))}.`,
              advice:
                'Write AsaTrustedCertificate.of(asa, name, CupCertificate.of(node).certificate) for each.',
            }),
          );
        }
        const inTrust = new Set((uploads.get(cluster) ?? []).map((upload) => upload.certificate));
        for (const identity of firewall.insideIdentities) {
          if (inTrust.has(identity.certificate)) continue;
          found.push(
            this.finding(cluster, {
              problem: `The certificate of "${identity.trustpointName}", which ${asa.hostname} presents to the nodes, is not in cup-trust of ${cluster.vendorName}.`,
              advice: 'Add a CupTrustCertificate with identity.certificate.',
            }),
          );
        }
        return found;
      });
    });
  }
}

/** Only a node that was asked for its certificate has one; a rule asks nobody. */
function certificatesOf(node: ImPresenceNode, roots: ReadonlyMap<ImPresenceNode, Artifact>): Artifact[] {
  const presented = node._presented(CertificatePurpose.CUP)?.certificate;
  return [presented, roots.get(node)].filter((certificate) => certificate !== undefined);
}
