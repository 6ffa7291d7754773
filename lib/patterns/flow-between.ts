import { NetworkProtocol, type NetworkFlowProps } from '../core';

/** A TCP connection from who opens it to who accepts it. */
export function flowBetween(
  from: { readonly fqdn: string; readonly address?: string },
  to: { readonly fqdn: string; readonly address: string },
  port: number,
  purpose: string,
): NetworkFlowProps {
  return {
    source: from.fqdn,
    sourceAddress: from.address,
    destination: to.fqdn,
    destinationAddress: to.address,
    protocol: NetworkProtocol.TCP,
    port,
    purpose,
  };
}
