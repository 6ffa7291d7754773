import { Severity } from '../../core';
import { broken, rule } from '../rule';
import { routesByDomain } from '../views/routes';
import { groupBy } from '../words';

export const onePerPriority = rule({
  id: 'static-route/one-per-priority',
  catalogue: ['R-059'],
  demand: 'Of several static routes to a domain each has a priority of its own, or a weight.',
  severity: Severity.WARNING,
  source: 'Guide, "Configure Static Routes from IM and Presence to Lync"',
  over: (deployment) => routesByDomain(deployment).groups,
  judge: (routes) =>
    [...groupBy(routes, (route) => route.priority).values()].flatMap(([first, ...others]) =>
      others
        .filter((route) => route.weight === undefined || first.weight === undefined)
        .map((route) =>
          broken(route, {
            problem: `The routes to "${route.domain}" by ${first.nextHop} and ${route.nextHop} have the same priority (${route.priority ?? 'the preset one'}).`,
            advice:
              'Give the backup route a larger number; or, where the two shall share the load, give both a weight.',
          }),
        ),
    ),
});
