import { Rule, Severity, type Deployment, type Finding } from '../core';
import { routesByDomain } from './routes';
import { groupBy } from './words';

/** */
export class OnePerPriority extends Rule {
  constructor() {
    super({
      id: 'static-route/one-per-priority',
      demand: 'Of several static routes to a domain each has a priority of its own, or a weight.',
      severity: Severity.WARNING,
      source: 'Guide, "Configure Static Routes from IM and Presence to Lync"',
    });
  }

  public judge(deployment: Deployment): Finding[] {
    return routesByDomain(deployment).groups.flatMap((routes) =>
      [...groupBy(routes, (route) => route.priority).values()].flatMap(([first, ...others]) =>
        others
          .filter((route) => route.weight === undefined || first.weight === undefined)
          .map((route) =>
            this.finding(route, {
              problem: `The routes to "${route.domain}" by ${first.nextHop} and ${route.nextHop} have the same priority (${route.priority ?? 'the preset one'}).`,
              advice:
                'Give the backup route a larger number; or, where the two shall share the load, give both a weight.',
            }),
          ),
      ),
    );
  }
}
