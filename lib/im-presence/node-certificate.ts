import { Statement, Value, type DeviceResource, type PartDescription, type ReadArtifactProps } from '../core';
import { parsed } from '../core/errors';
import { Generation } from '../net';
import { PURPOSES, isMultiServer, type CertificatePurpose } from './certificate-purpose';
import type { ImPresenceNode } from './im-presence-node';
import { fixedField } from './im-presence-resource';
import { MENU } from './menus';

/** What a certificate of a node needs. */
export interface NodeCertificateProps {
  /** The node that presents the certificate; of one for all nodes, the one that it is made on. */
  readonly node: ImPresenceNode;
  /** What it is for. */
  readonly purpose: CertificatePurpose;
}

/** Whoever meets a node knows it before it presents the certificate. */
export function knownBy({ node, purpose }: NodeCertificateProps): { knownBy?: DeviceResource[] } {
  const knowing = [...(node._presented(purpose)?._knownBy ?? [])];
  return knowing.length === 0 ? {} : { knownBy: knowing };
}

/**
 * A certificate is made again while what leaves the lists of the cluster stands there still: until the switch partners go
 * by it, and the form has it by itself.
 *
 * @param named whether the form adds names by itself
 */
export function whatLeaves(generation: number, named: boolean): string[] {
  return named && generation > 1
    ? ['A name that leaves the lists of the cluster with this change may stand there still: it does no harm.']
    : [];
}

/** The generation of a certificate: 1, and the next whole number for each renewal. */
export function certificateGeneration(what: string, given: number | undefined): number {
  return parsed(what, 'certificate/generation', () => Generation.of(given ?? 1, `generation of the ${what}`))
    .number;
}

/**
 * The certificate of a node as others get it (Guide, "Import an IM and Presence Service Certificate into the Cisco
 * Adaptive Security Appliance").
 */
export function certificateFile({ node, purpose }: NodeCertificateProps): ReadArtifactProps {
  const { called, fileSuffix, source } = PURPOSES[purpose];
  return {
    title: `${called.certificate} of ${node.fqdn}`,
    file: `${node.fileName}${fileSuffix}.pem`,
    generation: source(node.cluster).generation,
    device: node.cluster,
    read: [
      Statement.form({
        menu: [...MENU.certificates, 'Find', purpose],
        button: 'Download',
        note: `${signIn(node)} Take the PEM form; open it only with an editor that keeps UNIX line ends.`,
      }),
    ],
  };
}

/** Certificates of their own are made on each node, not on the publisher. */
export function signIn(node: ImPresenceNode): string {
  return `Sign in to ${node.fqdn}.`;
}

/** Every node that presents the certificate. */
export function presentingNodes({ node, purpose }: NodeCertificateProps): ImPresenceNode[] {
  return isMultiServer(purpose, node.cluster) ? node.cluster.nodes : [node];
}

/** Whom one certificate is for, in a title. */
export function forWhom({ node, purpose }: NodeCertificateProps): string {
  return isMultiServer(purpose, node.cluster) ? 'every node' : node.fqdn;
}

/** Every name that a request asks for. */
export function requestedNames(props: NodeCertificateProps): string[] {
  return [...new Set([...filledInNames(props), ...typedNames(props)])];
}

/**
 * What the form adds by itself: the nodes, and what stands in the lists of the cluster (Guide, "Generate a Certificate
 * Signing Request for XMPP Federation").
 */
export function filledInNames(props: NodeCertificateProps): string[] {
  const { domains } = PURPOSES[props.purpose];
  const nodes = presentingNodes(props).map(({ fqdn }) => fqdn);
  return [...new Set([...nodes, ...(domains?.(props.node.cluster) ?? [])])];
}

/**
 * What has to be typed: the form takes it for one certificate of all nodes only (Guide, "Configure MFT on XMPP
 * Federation with TLS").
 */
export function typedNames({ node, purpose }: NodeCertificateProps): string[] {
  return isMultiServer(purpose, node.cluster) ? (PURPOSES[purpose].typed?.(node.cluster) ?? []) : [];
}

/**
 * The names that the form adds by itself: what it is for is part of what the certificate is (Guide, "Local Domain
 * Validation for XMPP Federation").
 */
export function autoPopulatedNames(names: readonly string[]): PartDescription {
  return fixedField('names', 'Auto-populated Domains', Value.text(names.join(', ')));
}
