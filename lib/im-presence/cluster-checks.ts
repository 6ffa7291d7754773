import { Check, Statement } from '../core';
import type { ImPresenceCluster } from './im-presence-cluster';
import { ImPresenceService } from './im-presence-service';
import { MENU, where } from './menus';
import { fqdnCheck } from './node-certificate';
import { sipVerification } from './sip-verification';

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
    Check.run(Statement.command('utils ntp status'), {
      must: `${onEveryNode(cluster)}: synchronised, with the time source of the firewall and of Cisco Unified CM`,
      why: 'certificates are refused when clocks differ',
    }),
    ...presentCertificates(cluster),
    Check.look('Disaster Recovery System > Backup > History', {
      must: 'a backup of this cluster that succeeded and is recent',
      why: 'web forms keep no history',
    }),
  ];
}

/** What proves that the cluster does its part; the verification with users only where it federates over SIP. */
export function proofChecks(cluster: ImPresenceCluster): Check[] {
  const domains = cluster.sipFederatedDomains.filter((domain) => !domain.existing);
  if (domains.length === 0) return [runningServices(cluster, [], 'everything that was restarted is back')];
  return [
    runningServices(
      cluster,
      [ImPresenceService.SIP_FEDERATION_CONNECTION_MANAGER],
      'everything that was restarted is back',
    ),
    ...sipVerification(
      cluster.localDomains,
      domains.some((domain) => !domain.directFederation),
    ),
    troubleshooting(),
  ];
}

function runningServices(cluster: ImPresenceCluster, further: ImPresenceService[], why: string): Check {
  const services = [
    ImPresenceService.SIP_PROXY,
    ImPresenceService.PRESENCE_ENGINE,
    ImPresenceService.XCP_ROUTER,
    ...further,
  ];
  return Check.run(Statement.command('utils service list'), {
    must: `${onEveryNode(cluster)}: ${services.map((service) => `${service}[STARTED]`).join(', ')}`,
    why,
  });
}

/** Certificates that stay are looked at before others are told to trust them (T-075). */
function presentCertificates(cluster: ImPresenceCluster): Check[] {
  if (!cluster.cupCertificate.isExisting) return [];
  return cluster.nodes.filter((node) => node._isTrusted).map(fqdnCheck);
}

function onEveryNode(cluster: ImPresenceCluster): string {
  return `on ${cluster.nodes.map((node) => node.fqdn).join(', ')}`;
}

/** T-244, T-245: help for the day on which something above fails. */
function troubleshooting(): Check {
  return Check.look(where(MENU.traceConfiguration), {
    must: 'nothing to do while everything above holds',
    why:
      `if something fails: ${ImPresenceService.SIP_FEDERATION_CONNECTION_MANAGER}, Trace On, Debug Trace Level Debug; try again; ` +
      'read sip-cm-3_*.log in /var/log/active/epas/trace/xcp/log and esp*.log in /var/log/active/epas/trace/esp/sdi (RTMT collects both); then set the level back',
  });
}
