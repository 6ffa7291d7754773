import { NetworkProtocol, type NetworkFlowProps } from '../core';

/** What else there is to say of a connection. */
type More = Partial<Pick<NetworkFlowProps, 'drawn' | 'path' | 'carriedBy' | 'ledBy' | 'sessions'>>;

/** A TCP connection from who opens it to who accepts it. */
export function flowBetween(
  from: { readonly fqdn: string; readonly address?: string },
  to: { readonly fqdn: string; readonly address: string },
  port: number,
  purpose: string,
  more: More = {},
): NetworkFlowProps {
  return {
    source: from.fqdn,
    sourceAddress: from.address,
    destination: to.fqdn,
    destinationAddress: to.address,
    protocol: NetworkProtocol.TCP,
    port,
    purpose,
    ...more,
  };
}
