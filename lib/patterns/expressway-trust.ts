import type { Artifact } from '../core';
import { ExpresswayTrustedCertificate, type Expressway } from '../expressway';
import { CupCertificate, type ImPresenceNode } from '../im-presence';
import type { SipInsideCertificate } from './sip-passage';

/** One Expressway trusts what another one presents: the chain of its authority, or each certificate itself. */
export function trustExpressway(who: Expressway, whom: Expressway): ExpresswayTrustedCertificate[] {
  const { authority } = whom.certificate;
  if (authority !== undefined) return ExpresswayTrustedCertificate.ofAuthority(who, authority);
  return whom.selfSignedCertificates.flatMap((certificate: Artifact, index) =>
    ExpresswayTrustedCertificate.onAllPeers(who, certificate, whom.peers[index].fqdn),
  );
}

/** What each server of an Expressway presents to the nodes: they are told its subject by hand. */
export function presentedBy(expressway: Expressway): SipInsideCertificate[] {
  const { peers, certificate, selfSignedCertificates } = expressway;
  const { authority } = certificate;
  return peers.map(({ fqdn: subjectName }, index) =>
    authority === undefined
      ? { certificate: selfSignedCertificates[index], commonName: subjectName, subjectName }
      : { authority, subjectName },
  );
}

/** An Expressway trusts what a node presents: the chain of its authority, or the certificate itself. */
export function trustNode(expressway: Expressway, node: ImPresenceNode): ExpresswayTrustedCertificate[] {
  const { authority } = node.cluster.cupCertificate;
  const { certificate } = CupCertificate.presentedBy(node);
  return authority === undefined
    ? ExpresswayTrustedCertificate.onAllPeers(expressway, certificate, node.fqdn)
    : ExpresswayTrustedCertificate.ofAuthority(expressway, authority);
}
