import { Artifact, Check, Statement, type ReadArtifactProps } from '../core';
import type { ImPresenceNode } from './im-presence-node';
import { MENU } from './menus';
import { QUIRKS, confirmOnDevice } from './quirks';

/** The new `cup` certificate of a node as others get it (T-070). */
export function newCertificate(node: ImPresenceNode): Artifact {
  return Artifact.read(download(node));
}

/** The same where the node keeps the certificate that it has. */
export function presentCertificate(node: ImPresenceNode): Artifact {
  return Artifact.existing(download(node));
}

function download(node: ImPresenceNode): ReadArtifactProps {
  return {
    title: `certificate of ${node.fqdn}`,
    file: `${node.fileName}.pem`,
    generation: node.cluster.cupCertificate.generation,
    device: node.cluster,
    read: [
      Statement.form({
        menu: [...MENU.certificates, 'Find', 'cup'],
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

/** T-075: without an FQDN in the certificate every TLS handshake fails. */
export function fqdnCheck(node: ImPresenceNode): Check {
  return Check.run(Statement.command('show cert own', 'cup/cup.pem'), {
    must: `on ${node.fqdn}: the subject says CN=${node.fqdn}`,
    why: `a certificate without FQDN fails every handshake; the domain of the node is then set in a maintenance window of its own, since set network domain makes all certificates new and restarts the node. ${confirmOnDevice(QUIRKS.cupUnit)}`,
  });
}
