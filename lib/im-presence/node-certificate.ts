import { Check, ReadArtifact, Statement, Value, type PartDescription, type ReadArtifactProps } from '../core';
import { parsed } from '../core/errors';
import { Generation } from '../net';
import type { ImPresenceNode } from './im-presence-node';
import { fixedField } from './im-presence-resource';
import { MENU } from './menus';
import { QUIRKS, confirmOnDevice } from './quirks';

/** The certificate for other XMPP servers; a blank that one chapter prints in the name is a misprint. */
export const CUP_XMPP_S2S = 'cup-xmpp-s2s';

/** The generation of a certificate: 1, and the next whole number for each renewal. */
export function certificateGeneration(what: string, given: number | undefined): number {
  return parsed(what, 'certificate/generation', () => Generation.of(given ?? 1, `generation of the ${what}`))
    .number;
}

/** The new `cup` certificate of a node as others get it (T-070). */
export function newCertificate(node: ImPresenceNode): ReadArtifact {
  return ReadArtifact.of(ofCup(node));
}

/** The same where the node keeps the certificate that it has. */
export function presentCertificate(node: ImPresenceNode): ReadArtifact {
  return ReadArtifact.existing(ofCup(node));
}

/** The new `cup-xmpp-s2s` certificate of a node as others get it (T-232). */
export function newXmppCertificate(node: ImPresenceNode): ReadArtifact {
  return ReadArtifact.of(ofCupXmppS2s(node));
}

/** The same where the node keeps the certificate that it has. */
export function presentXmppCertificate(node: ImPresenceNode): ReadArtifact {
  return ReadArtifact.existing(ofCupXmppS2s(node));
}

function ofCup(node: ImPresenceNode): ReadArtifactProps {
  return {
    title: `certificate of ${node.fqdn}`,
    file: `${node.fileName}.pem`,
    generation: node.cluster.cupCertificate.generation,
    device: node.cluster,
    read: [download(node, 'cup')],
  };
}

function ofCupXmppS2s(node: ImPresenceNode): ReadArtifactProps {
  return {
    title: `${CUP_XMPP_S2S} certificate of ${node.fqdn}`,
    file: `${node.fileName}-${CUP_XMPP_S2S}.pem`,
    generation: node.cluster.cupXmppS2sCertificate.generation,
    device: node.cluster,
    read: [download(node, CUP_XMPP_S2S)],
  };
}

function download(node: ImPresenceNode, purpose: string): Statement {
  return Statement.form({
    menu: [...MENU.certificates, 'Find', purpose],
    button: 'Download',
    note: `${signIn(node)} Take the PEM form; open it only with an editor that keeps UNIX line ends.`,
  });
}

/** Certificates of their own are made on each node, not on the publisher. */
export function signIn(node: ImPresenceNode): string {
  return `Sign in to ${node.fqdn}.`;
}

/** T-075: without an FQDN in the certificate every TLS handshake fails. */
export function fqdnCheck(node: ImPresenceNode): Check {
  return Check.show(Statement.command('show cert own', 'cup/cup.pem'), {
    must: `on ${node.fqdn}: the subject says CN=${node.fqdn}`,
    why: `a certificate without FQDN fails every handshake; the domain of the node is then set in a maintenance window of its own, since set network domain makes all certificates new and restarts the node. ${confirmOnDevice(QUIRKS.cupUnit)}`,
  });
}

/** Every domain of the cluster stands in the certificate, or its peers are refused. */
export function xmppNamesCheck(node: ImPresenceNode, names: readonly string[]): Check {
  return Check.show(Statement.command('show cert own', `${CUP_XMPP_S2S}/${CUP_XMPP_S2S}.pem`), {
    must: `on ${node.fqdn}: the subject alternative names hold ${names.join(', ')}`,
    why: `peers compare the domain that they talk to with these names. ${confirmOnDevice(QUIRKS.s2sUnit)}`,
  });
}

/** A certificate that is replaced never comes back by itself, and whoever trusted it refuses the next one. */
export function replacedChecks(node: ImPresenceNode, purpose: string, source: Replacing): Check[] {
  const successor =
    source.authority === undefined
      ? 'gets the new one in the same window'
      : `trusts ${source.authority.vendorName} by then`;
  return [
    Check.look([...MENU.certificates, 'Find', purpose, 'Download'].join(' > '), {
      must: `the present ${purpose} certificate of ${node.fqdn} is kept as a file`,
      why: 'it is replaced, and the way back leaves the new one there',
    }),
    Check.look(`who else trusts the present ${purpose} certificates`, {
      must: `nobody; or everybody is known, such as Cisco Unified CM, Expressway and other partners, and ${successor}`,
      why: 'whoever trusts the old certificate itself refuses the new one',
    }),
  ];
}

/** Where the successor comes from. */
interface Replacing {
  readonly authority?: { readonly vendorName: string };
}

/** The names that the form adds by itself: what it is for is part of what the certificate is. */
export function autoPopulatedNames(names: readonly string[]): PartDescription {
  return fixedField('names', 'Auto-populated Domains', Value.text(names.join(', ')));
}
