import type { Construct } from 'constructs';
import { CertificateAuthority } from '../certificates';
import { Artifact, Owner, SrvState } from '../core';
import { constructError } from '../core/errors';
import type { IImPresenceDeployment, ImPresenceNode, XmppSecurityMode } from '../im-presence';
import { XmppPeer, XmppPeerCertificate } from '../partners';
import { mainDomain } from '../partners/peer';

/** How the other side calls us. */
export interface XmppAsPeerProps {
  /**
   * Name of this side in the stack of the other one, as in `XmppPeer.imPresence`.
   * @default - the shortest of its domains
   */
  readonly name?: string;
  /**
   * The authority behind what this side presents, as the stack of the other one declares it already: one public
   * authority of both.
   * @default - it is declared there, as the authority of a partner
   */
  readonly certificateAuthority?: CertificateAuthority;
}

/** What the other side of an XMPP federation has to know of this one. */
interface XmppSide {
  /** Where errors point. */
  readonly federation: Construct;
  readonly deployment: IImPresenceDeployment;
  readonly securityMode: XmppSecurityMode;
  /** Whether its SRV records are declared. */
  readonly publishesSrv: boolean;
  readonly domains: readonly string[];
  readonly aliases: readonly string[];
  readonly nodes: readonly ImPresenceNode[];
  /** Where its sessions come from, and go to. */
  readonly addresses: readonly string[];
  /** The ports of its SRV records. */
  readonly ports: readonly number[];
}

/** This side as a peer of another IM and Presence enterprise. */
export function asXmppPeer(side: XmppSide, scope: Construct, props: XmppAsPeerProps): XmppPeer {
  const { federation, domains, aliases, addresses, ports } = side;
  if (side.nodes.length === 0) {
    throw constructError(
      federation,
      'xmpp-federation/as-peer',
      'No node of this side federates: its border terminates XMPP, and presents a certificate of its own.',
      'Describe this side to the other one with XmppPeer.standardsCompliant(...).',
      'Guide, "Supported Federations"',
    );
  }
  const name = props.name ?? mainDomain(domains);
  const { usesTls } = side.securityMode;
  return XmppPeer.imPresence({
    name,
    domains: [...domains],
    aliases: [...aliases],
    addresses: [...addresses],
    ports: [...ports],
    supportsTls: usesTls,
    publishesSrv: side.publishesSrv ? SrvState.PUBLISHED : SrvState.UNKNOWN,
    certificate: usesTls ? presented(side, scope, name, props.certificateAuthority) : undefined,
  });
}

/** Its authority is an authority of a partner there; a certificate that signed itself comes as a file. */
function presented(
  { federation, deployment, nodes }: XmppSide,
  scope: Construct,
  name: string,
  known: CertificateAuthority | undefined,
): XmppPeerCertificate {
  if (known !== undefined) return XmppPeerCertificate.signedBy(known);
  const [authority, ...others] = new Set(
    deployment.clusters.map(({ cupXmppS2sCertificate }) => cupXmppS2sCertificate.authority),
  );
  if (authority !== undefined && others.length === 0) {
    return XmppPeerCertificate.signedBy(ofPartner(authority, scope, name));
  }
  if (authority === undefined && others.length === 0 && nodes.length === 1) {
    const [{ fqdn, fileName }] = nodes;
    const file = `${fileName}-cup-xmpp-s2s.pem`;
    return XmppPeerCertificate.selfSigned({
      certificate: Artifact.given({ title: `cup-xmpp-s2s certificate of ${fqdn}`, file }, name),
      commonName: fqdn,
    });
  }
  throw constructError(
    federation,
    'xmpp-federation/as-peer',
    `What ${name} presents is trusted by more than one certificate.`,
    'Have one authority sign the cup-xmpp-s2s certificates of all clusters: CupXmppS2sCertificate.signedBy(...); or describe the other side with XmppPeer.imPresence(...).',
    'Guide, "Import a Root CA Certificate for XMPP Federation"',
  );
}

function ofPartner(authority: CertificateAuthority, scope: Construct, name: string): CertificateAuthority {
  const [root, ...intermediates] = [...authority.chain].reverse();
  return CertificateAuthority.partner(scope, `authority of ${name}`, {
    name: authority.vendorName,
    owner: Owner.partner(name),
    rootCommonName: root.commonName,
    rootCertificate: root.certificate,
    rootGeneration: root.artifact.generation,
    intermediates: intermediates.reverse().map(({ commonName, certificate, artifact: { generation } }) => ({
      commonName,
      certificate,
      generation,
    })),
  });
}
