import type { Deployment } from '../core';
import { every } from '../core/deployment';
import { AccessEdge, OcsDeployment, PartnerDns, type SipPeer } from '../microsoft';

/** A partner with the device that a finding about it stands at. */
export interface Partner {
  readonly peer: SipPeer;
  readonly at: AccessEdge | OcsDeployment | PartnerDns;
}

/** The partners whose devices are declared: who else there is, a rule cannot know. */
export function partners(deployment: Deployment): Partner[] {
  const devices = [
    ...every(deployment, AccessEdge),
    ...every(deployment, OcsDeployment),
    ...every(deployment, PartnerDns),
  ];
  const found = new Map<SipPeer, Partner>();
  for (const at of devices) if (!found.has(at.peer)) found.set(at.peer, { peer: at.peer, at });
  return [...found.values()];
}

/** The partner of each domain. */
export function partnersByDomain(deployment: Deployment): Map<string, Partner> {
  return new Map(
    partners(deployment).flatMap((partner) => partner.peer.domains.map((domain) => [domain, partner])),
  );
}
