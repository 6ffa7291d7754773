import { constructError } from '../core/errors';
import { quote } from '../net';
import type { SipPeer } from '../partners';
import type { SipFederation } from './sip-federation';

/** A hosted edge serves many: equal values are no conflict, another address for its name is. */
export function sameServer(
  federation: SipFederation,
  byServer: Map<string, SipPeer>,
  peer: SipPeer,
): SipPeer | undefined {
  const { fqdn, addresses } = peer.nextHop;
  const other = byServer.get(fqdn);
  if (other === undefined) {
    byServer.set(fqdn, peer);
    return undefined;
  }
  const here = addresses.join(', ');
  const there = other.nextHop.addresses.join(', ');
  if (here === there && peer.certificateAuthority === other.certificateAuthority) return other;
  throw constructError(
    federation,
    'partner/edge-differs',
    `${quote(fqdn)} is at ${here} and signed by ${peer.certificateAuthority.vendorName} for ${peer.name}, and at ${there} and signed by ${other.certificateAuthority.vendorName} for ${other.name}.`,
    'Describe a hosted edge with the same values for everybody behind it; one accessEdge and one certificateAuthority for all will do.',
  );
}

/** An edge at our own public address would be said of every list, class and translation that names it. */
export function refuseOurAddress(federation: SipFederation, peer: SipPeer): void {
  const { face } = federation.passage;
  const ours = face === undefined ? [] : [face.address, ...(face.furtherAddresses ?? [])];
  const address = peer.nextHop.addresses.find((each) => ours.includes(each));
  if (address === undefined) return;
  throw constructError(
    federation,
    'sip-federation/edge-is-ours',
    `${quote(peer.nextHop.fqdn)} of ${peer.name} is at ${address}, the public address of this federation.`,
    'Write the public address of the partner: accessEdge.addresses.',
  );
}
