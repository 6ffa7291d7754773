import type { Construct } from 'constructs';
import type { IImPresenceDeployment } from '../im-presence';
import { PartnerEmailAddressNotice } from './partner-email-address-notice';
import { PartnerUsers } from './partner-users';
import type { Peer } from './peer';

/** Tells a partner of our email addresses, where we use them. */
export function askForEmailAddresses(
  scope: Construct,
  peer: Peer,
  { clusters }: IImPresenceDeployment,
): void {
  const before = clusters.flatMap(({ emailAddressForFederation }) => emailAddressForFederation ?? []);
  if (before.length === 0 || !peer.handOut) return;
  // A partner that speaks both protocols is told once.
  const [{ _told: told }] = before;
  if (told.has(peer.name)) return;
  told.add(peer.name);
  const domains = clusters.flatMap(({ emailFederatedDomains }) =>
    emailFederatedDomains.map(({ domain }) => domain),
  );
  const partnerUsers = new PartnerUsers(scope, `users of ${peer.name}`, { peer });
  new PartnerEmailAddressNotice(partnerUsers, 'Notice', {
    partnerUsers,
    emailDomains: [...new Set(domains)],
    before,
  });
}
