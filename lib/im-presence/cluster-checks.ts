import { Check, Statement } from '../core';
import { CertificatePurpose } from './certificate-purpose';
import { fileTransferCheck } from './file-transfer-alias';
import type { ImPresenceCluster } from './im-presence-cluster';
import { ImPresenceService } from './im-presence-service';
import { MENU, where } from './menus';
import { chatAliasCheck, fqdnCheck } from './node-certificate-checks';
import { unknownRedundancyCheck } from './presence-redundancy-group';
import { sipVerification } from './sip-verification';
import { xmppVerification } from './xmpp-verification';

/** Read-only, before anything is changed: a cluster that is ill already is not federated. */
export function preflightChecks(cluster: ImPresenceCluster): Check[] {
  return [
    Check.look(where(MENU.systemTroubleshooter), {
      must: 'no fault, the connection to Cisco Unified CM included',
      why: 'federation is set up on a healthy cluster only',
    }),
    Check.look('a client of a user of this cluster', {
      must: 'a local contact can be added, and its availability shows',
      why: 'what fails inside fails outside too',
    }),
    runningServices(cluster, [], 'stop here if one of them is not running'),
    ...redundancy(cluster, 'a group that failed over already has no node to spare'),
    ...names(cluster),
    ...cluster._asked.before,
    Check.show(Statement.command('utils ntp status'), {
      must: `${onEveryNode(cluster)}: synchronised, with the time source of Cisco Unified CM, and of the firewall or Expressway where there is one`,
      why: 'certificates are refused when clocks differ',
    }),
    ...presentCertificates(cluster),
    ...cluster._xmppDomains.flatMap((domain) => domain._preflightChecks()),
    ...chatAliases(cluster),
    ...files(cluster),
    ...xmppAlternative(cluster),
    Check.look('Disaster Recovery System > Backup > History', {
      must: 'a backup of this cluster that succeeded and is recent',
      why: 'web forms keep no history',
    }),
  ];
}

/** What proves that the cluster does its part; the verification with users only for what it federates over. */
export function proofChecks(cluster: ImPresenceCluster): Check[] {
  const domains = cluster.sipFederatedDomains.filter((domain) => !domain.existing);
  const sip = domains.length > 0;
  const xmpp = cluster._xmppDomains.length > 0;
  return [
    runningServices(
      cluster,
      sip ? [ImPresenceService.SIP_FEDERATION_CONNECTION_MANAGER] : [],
      'everything that was restarted is back',
    ),
    ...redundancy(cluster, 'after the restarts the two stand in for each other again'),
    ...connections(cluster),
    ...cluster._asked.after,
    ...(sip
      ? sipVerification(
          cluster.localDomains,
          domains.map(({ domain }) => domain),
        )
      : []),
    ...(xmpp ? xmppProof(cluster, sip) : []),
  ];
}

/** Nodes look names up by themselves, on the name servers of their own network. Over TCP routes lead to addresses. */
function names(cluster: ImPresenceCluster): Check[] {
  const servers = [...cluster._sipServers.values()].filter(({ tls }) => tls);
  if (servers.length === 0 && cluster._xmppDomains.length === 0) return [];
  const bySrv = servers.flatMap(({ bySrv: domains, fqdn }) =>
    domains.map((domain) => `${fqdn} for ${domain}`),
  );
  return [
    ...(servers.length === 0
      ? []
      : [
          Check.show(Statement.command('utils network host NAME'), {
            must: `${onEveryNode(cluster)}: ${servers.map(({ fqdn, addresses }) => `${addresses.join(', ')} for ${fqdn}`).join('; ')}`,
            why: 'sessions go where a node finds the name; a new address only once we let it through',
          }),
        ]),
    ...(bySrv.length === 0
      ? []
      : [
          Check.show(Statement.command('utils network host _sipfederationtls._tcp.NAME srv'), {
            must: `${onEveryNode(cluster)}: ${bySrv.join('; ')}`,
            why: 'name servers inside can answer otherwise than the internet',
          }),
        ]),
    Check.show(Statement.command('show tls min-version'), {
      must: `${onEveryNode(cluster)}: a version that every peer speaks, 1.0 for old Windows servers`,
      why: 'to lower it: set tls min-version, which restarts the node',
    }),
  ];
}

/** The port of each server answers the node itself, not only a computer beside it. */
function connections(cluster: ImPresenceCluster): Check[] {
  const servers = [...cluster._sipServers.values()];
  if (servers.length === 0) return [];
  return [
    Check.show(Statement.command('utils network connectivity NAME PORT'), {
      must: `${onEveryNode(cluster)}: ${servers.map(({ fqdn, port }) => `${fqdn} ${port}`).join('; ')} can be reached`,
      why: 'every node opens sessions of its own',
      whenDone: true,
    }),
  ];
}

/** Two nodes that stand in for each other: as they are now, and as they are left. */
function redundancy(cluster: ImPresenceCluster, why: string): Check[] {
  const groups = cluster.redundancyGroups;
  return groups.length === 0
    ? unknownRedundancyCheck(cluster.nodes, why)
    : groups.map((group) => group._check(why));
}

function xmppProof(cluster: ImPresenceCluster, overSipToo: boolean): Check[] {
  return [
    // In the words of the activation, which may stand there already: both are one check.
    ...cluster.xmppFederationNodes.map(({ imPresenceNode: { fqdn } }) =>
      Check.show(Statement.command('utils service list'), {
        must: `on ${fqdn}: ${ImPresenceService.XMPP_FEDERATION_CONNECTION_MANAGER} [STARTED]`,
        why: 'each of them is a way in and out',
      }),
    ),
    ...cluster._xmppDomains.flatMap((domain) => domain._proofChecks()),
    Check.look(where(MENU.systemTroubleshooter), {
      must: 'a tick at each of the five tests of XMPP federation: settings match, SASL is configured, XMPP is on or off alike on at least one node of each cluster, the default policy is consistent, the host policy is consistent',
      why: 'it compares the nodes and clusters, which no single page shows',
    }),
    ...xmppVerification(
      cluster.localDomains,
      cluster._xmppDomains.map(({ domain }) => domain),
      overSipToo,
    ),
  ];
}

function runningServices(cluster: ImPresenceCluster, further: ImPresenceService[], why: string): Check {
  const services = [
    ImPresenceService.SIP_PROXY,
    ImPresenceService.PRESENCE_ENGINE,
    ImPresenceService.XCP_ROUTER,
    ...further,
  ];
  return Check.show(Statement.command('utils service list'), {
    must: `${onEveryNode(cluster)}: ${services.join(', ')}, each [STARTED]`,
    why,
  });
}

/**
 * Certificates that stay are looked at before others are told to trust them (Guide, "Certificate Error in SSL
 * Handshake").
 */
function presentCertificates(cluster: ImPresenceCluster): Check[] {
  if (!cluster.cupCertificate.isExisting) return [];
  return cluster.nodes.filter((node) => node._presented(CertificatePurpose.CUP) !== undefined).map(fqdnCheck);
}

/**
 * Aliases that stand there are read, not guessed (Guide, "Configure DNS SRV Record for Chat Node for XMPP Federation");
 * where a certificate is made, its form asks for that.
 */
function chatAliases(cluster: ImPresenceCluster): Check[] {
  const { cupXmppS2sCertificate, _listedNames: names } = cluster;
  const asked = names.isClosed && !cupXmppS2sCertificate.isExisting;
  const standing = names.groupChatServerAliases.some(({ existing }) => existing);
  return asked || !standing ? [] : [chatAliasCheck(cluster)];
}

/**
 * Aliases are read on each node that has one, and files go inside before they go outside (Guide, "Configure MFT on XMPP
 * Federation Without TLS").
 */
function files(cluster: ImPresenceCluster): Check[] {
  const aliases = cluster.fileTransferAliases;
  if (aliases.length === 0) return [];
  return [
    fileTransferCheck(aliases.map(({ imPresenceNode }) => imPresenceNode)),
    ...aliases.flatMap((alias) => alias._preflightChecks()),
  ];
}

/** What is given up by terminating external XMPP on the cluster. */
function xmppAlternative(cluster: ImPresenceCluster): Check[] {
  if (cluster._xmppDomains.length === 0) return [];
  return [
    Check.look('the design of this federation', {
      must: 'no Cisco Expressway terminates XMPP of these domains',
      why: 'the vendor prefers Expressway for external XMPP, and the two exclude each other: with Expressway the XMPP connection manager of the cluster stays off, and users are known by their native addresses',
    }),
  ];
}

function onEveryNode(cluster: ImPresenceCluster): string {
  return `on ${cluster.nodes.map((node) => node.fqdn).join(', ')}`;
}
