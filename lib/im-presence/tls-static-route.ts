import type { Construct } from 'constructs';
import { childPath, constructError, parsed } from '../core/errors';
import { Port, SIP_TCP_PORT, SIP_TLS_PORT } from '../net';
import { StaticRoute, type StaticRouteProps } from './static-route';
import { StaticRouteProtocol } from './static-route-protocol';

/** A static route over TLS. */
export interface TlsStaticRouteProps extends StaticRouteProps {
  /**
   * *Next Hop Port*. 5061 wherever a Microsoft server or an Expressway listens for TLS; another one only where the next
   * hop is set up for it (Guide, "Configure Static Routes Using TLS"). 5060 is the port of TCP
   * (`static-route/tls-port`).
   * @default 5061
   */
  readonly nextHopPort?: number;
}

/**
 * A static route over TLS: the only kind that Lync, Skype for Business and Office 365 take (Guide, "Configure Static
 * Routes Using TLS").
 */
export class TlsStaticRoute extends StaticRoute {
  constructor(scope: Construct, id: string, props: TlsStaticRouteProps) {
    super(scope, id, props, {
      protocol: StaticRouteProtocol.TLS,
      port: tlsPort(childPath(scope, id), props.nextHopPort ?? SIP_TLS_PORT),
    });
  }
}

function tlsPort(path: string, given: number): number {
  const port = parsed(path, 'static-route/tls-port', () => Port.of(given, 'next hop port')).number;
  if (port !== SIP_TCP_PORT) return port;
  throw constructError(
    path,
    'static-route/tls-port',
    'Next hop port 5060 with TLS: Lync listens for TLS on 5061.',
    'Use port 5061, or TcpStaticRoute for OCS over TCP.',
    'Guide, "Configure Static Routes Using TLS"',
  );
}
