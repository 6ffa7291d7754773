import { Rule, Severity, type Deployment, type Finding } from '../core';
import { every } from '../core/deployment';
import { TcpStaticRoute, TransportInRecordRoute } from '../im-presence';

/** */
export class TcpTransportHeader extends Rule {
  constructor() {
    super({
      id: 'static-route/tcp-transport-header',
      demand: 'A cluster with static routes over TCP has Use Transport in Record-Route Header on.',
      severity: Severity.WARNING,
      source: 'Guide, "Time Out on NOTIFY Message"',
    });
  }

  public judge(deployment: Deployment): Finding[] {
    const set = new Set(every(deployment, TransportInRecordRoute).map((parameter) => parameter.cluster));
    return every(deployment, TcpStaticRoute).flatMap((route) =>
      set.has(route.cluster)
        ? []
        : this.finding(route, {
            problem: `The route to "${route.domain}" is carried by TCP, and nothing sets Use Transport in Record-Route Header: NOTIFY times out.`,
            advice: 'Write TransportInRecordRoute.of(cluster).',
          }),
    );
  }
}
