import { Severity } from '../../core';
import { every } from '../../core/deployment';
import { TcpStaticRoute, TransportInRecordRoute } from '../../im-presence';
import { broken, rule, theDeployment } from '../rule';

export const tcpTransportHeader = rule({
  id: 'static-route/tcp-transport-header',
  catalogue: ['R-087'],
  demand: 'A cluster with static routes over TCP has Use Transport in Record-Route Header on.',
  severity: Severity.WARNING,
  source: 'Guide, "Time Out on NOTIFY Message"',
  over: theDeployment,
  judge: (deployment) => {
    const set = new Set(every(deployment, TransportInRecordRoute).map((parameter) => parameter.cluster));
    return every(deployment, TcpStaticRoute).flatMap((route) =>
      set.has(route.cluster)
        ? []
        : broken(route, {
            problem: `The route to "${route.domain}" is carried by TCP, and nothing sets Use Transport in Record-Route Header: NOTIFY times out.`,
            advice: 'Write TransportInRecordRoute.of(cluster).',
          }),
    );
  },
});
