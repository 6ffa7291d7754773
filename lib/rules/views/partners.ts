import type { IConstruct } from 'constructs';
import type { Deployment } from '../../core';
import { every } from '../../core/deployment';
import {
  AccessEdge,
  AolAccessGateway,
  CsPartnerDeployment,
  CsPartnerEdge,
  FederatedPartner,
  OcsDeployment,
  Office365Tenant,
  PartnerDns,
  type SipPeer,
} from '../../partners';

/** A partner with the construct that a finding about it stands at. */
interface Partner {
  readonly peer: SipPeer;
  readonly at: IConstruct;
}

/** The partners whose devices are declared, or that need none: who else there is, a rule cannot know. */
export function partners(deployment: Deployment): Partner[] {
  const places = [
    ...every(deployment, AccessEdge),
    ...every(deployment, OcsDeployment),
    ...every(deployment, CsPartnerEdge),
    ...every(deployment, CsPartnerDeployment),
    ...every(deployment, Office365Tenant),
    ...every(deployment, AolAccessGateway),
    ...every(deployment, PartnerDns),
    ...every(deployment, FederatedPartner),
  ];
  const found = new Map<SipPeer, Partner>();
  for (const at of places) if (!found.has(at.peer)) found.set(at.peer, { peer: at.peer, at });
  return [...found.values()];
}

/** The partner of each domain. */
export function partnersByDomain(deployment: Deployment): Map<string, Partner> {
  return new Map(
    partners(deployment).flatMap((partner) => partner.peer.domains.map((domain) => [domain, partner])),
  );
}
