import { Check, Statement } from '../core';
import type { CertificateAuthority } from '../certificates';
import type { ImPresenceCluster } from './im-presence-cluster';
import type { ImPresenceNode } from './im-presence-node';
import { MENU, where } from './menus';
import { QUIRKS, confirmOnDevice } from './quirks';

/** Without an FQDN in the certificate every TLS handshake fails. */
export function fqdnCheck(node: ImPresenceNode): Check {
  return Check.show(Statement.command('show cert own', 'cup/cup.pem'), {
    must: `on ${node.fqdn}: the subject says CN=${node.fqdn}`,
    why: `upper and lower case are the same; a certificate without FQDN fails every handshake; the domain of the node is then set in a maintenance window of its own, since set network domain makes all certificates new and restarts the node. ${confirmOnDevice(QUIRKS.cupUnit)}`,
  });
}

/**
 * Every domain of the cluster stands in the certificate, or its peers are refused (Guide, "Local Domain Validation for
 * XMPP Federation").
 */
export function xmppNamesCheck(node: ImPresenceNode, names: readonly string[]): Check {
  return Check.show(Statement.command('show cert own', 'cup-xmpp-s2s/cup-xmpp-s2s.pem'), {
    must: `on ${node.fqdn}: the subject alternative names hold ${names.join(', ')}`,
    why: `peers compare the domain that they talk to with these names. ${confirmOnDevice(QUIRKS.s2sUnit)}`,
  });
}

/**
 * The request takes every alias over by itself, and the platform refuses a certificate with other names (Guide,
 * "Configure DNS SRV Record for Chat Node for XMPP Federation").
 */
export function chatAliasCheck(cluster: ImPresenceCluster): Check {
  const aliases = standingAliases(cluster);
  return Check.look(where(MENU.chatAliases, 'Find'), {
    must: aliases.length === 0 ? 'no alias' : `${aliases.join(', ')}, and no other alias`,
    why: 'every alias gets into the certificate by itself: declare what stands there as GroupChatServerAlias, so that the ticket and the records name it; run sql select * from tcaliases lists them too',
  });
}

/** Aliases that stand in the list before us, with their nodes as far as they were said. */
function standingAliases(cluster: ImPresenceCluster): string[] {
  const declared = cluster.groupChatServerAliases;
  const others = cluster.cupXmppS2sCertificate.groupChatAliases.filter((name) =>
    declared.every(({ alias }) => alias !== name),
  );
  return [
    ...declared.flatMap(({ alias, existing, imPresenceNode: { fqdn } }) =>
      existing ? [`${alias} for ${fqdn}`] : [],
    ),
    ...others,
  ];
}

/** A certificate that is replaced never comes back by itself, and whoever trusted it refuses the next one. */
export function replacedChecks(
  node: ImPresenceNode,
  purpose: string,
  authority: CertificateAuthority | undefined,
): Check[] {
  const successor =
    authority === undefined
      ? 'gets the new one in the same window'
      : `trusts ${authority.vendorName} by then`;
  return [
    Check.look(where(MENU.certificates, 'Find', purpose, 'Download'), {
      must: `the present ${purpose} certificate of ${node.fqdn} is kept as a file`,
      why: 'its key goes with it: the way back leaves the new one there, and only a restore of the backup brings it back',
    }),
    Check.look(`who else trusts the present ${purpose} certificates`, {
      must: `nobody; or everybody is known, such as Cisco Unified CM, Expressway and other partners, and ${successor}`,
      why: 'whoever trusts the old certificate itself refuses the new one',
    }),
  ];
}
