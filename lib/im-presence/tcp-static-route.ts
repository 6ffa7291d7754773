import { SIP_TCP_PORT } from '../net';
import type { Construct } from 'constructs';
import { StaticRoute, type StaticRouteProps } from './static-route';
import { StaticRouteProtocol } from './static-route-protocol';

/**
 * A static route over TCP, always to port 5060: for OCS inside the enterprise only (Guide, "Configure Static Route on
 * IM and Presence Service for Microsoft Servers").
 */
export class TcpStaticRoute extends StaticRoute {
  constructor(scope: Construct, id: string, props: StaticRouteProps) {
    super(scope, id, props, { protocol: StaticRouteProtocol.TCP, port: SIP_TCP_PORT });
  }
}
