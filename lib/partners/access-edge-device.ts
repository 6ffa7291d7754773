import { DeviceLanguage, type DeviceProps } from '../core';
import type { AccessEdgeServer } from './access-edge-server';
import type { SipPeer } from './sip-peer';

/**
 * What the edge of every partner is to us, whatever runs on it.
 *
 * @param kind what runs on it: OCS and what followed it have servers of their own, under one name one after the other
 */
export function edgeOf(
  kind: 'access-edge' | 'edge-server',
  { fqdn, addresses: [address] }: AccessEdgeServer,
  { owner, certificateAuthority }: SipPeer,
): Omit<DeviceProps, 'product' | 'role' | 'enter'> {
  return {
    kind,
    vendorName: fqdn,
    identity: fqdn,
    language: DeviceLanguage.COMMON_STEPS,
    owner,
    address,
    placeholders: { EDGE: fqdn, ADDRESS: address, AUTHORITY: certificateAuthority.vendorName },
  };
}
