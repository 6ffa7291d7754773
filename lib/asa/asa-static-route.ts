import type { Construct } from 'constructs';
import { PartMode, Statement, Value, type ObjectDescription } from '../core';
import { mustNotStand, routeCheck } from './asa-checks';
import { AsaResource, type AsaResourceProps } from './asa-resource';
import type { AsaRoute } from './asa-route';
import { SECTION } from './sections';

/** A static route. */
export interface AsaStaticRouteProps extends AsaResourceProps {
  /** Interface, network and gateway. */
  readonly route: AsaRoute;
}

/**
 * `route` (Guide, "Configure Static IP Routes"). Another gateway is put in before the old one is taken out, so that
 * whoever works through the route is not cut off in between.
 */
export class AsaStaticRoute extends AsaResource {
  private readonly route: AsaRoute;

  constructor(scope: Construct, id: string, props: AsaStaticRouteProps) {
    const { nameif, _network } = props.route;
    super(
      scope,
      id,
      props.asa,
      `route ${nameif} ${_network.network.toString()} ${_network.netmask.toString()}`,
    );
    this.route = props.route;
  }

  protected describeObject(): ObjectDescription {
    const { nameif, _network, gateway } = this.route;
    const words = [
      'route',
      Value.name(nameif),
      Value.address(_network.network.toString()),
      Value.address(_network.netmask.toString()),
      Value.address(gateway),
    ];
    return {
      title: this.key,
      section: SECTION.routes,
      // The new gateway before the old one goes: QUIRKS.routeSecondGateway.
      nonEmpty: true,
      preflight: [mustNotStand(Statement.command('show running-config route'), this.key)],
      checks: [routeCheck(this.asa)],
      uses: this.asa._configurationOf(nameif),
      parts: [
        {
          name: `gateway ${gateway}`,
          mode: PartMode.MEMBER,
          set: [Statement.command(...words)],
          unset: [Statement.no(...words)],
        },
      ],
    };
  }
}
