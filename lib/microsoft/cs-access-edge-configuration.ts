import type { Construct } from 'constructs';
import { Check, PartMode, Statement, Value, type ObjectDescription, type PartDescription } from '../core';
import { CS_SECTION, CsResource } from './cs-resource';
import type { CsDeployment } from './cs-deployment';

/** What the Access Edge lets in, for the whole enterprise. */
export interface CsAccessEdgeConfigurationProps {
  /** The deployment. It has one such configuration, `global`, and it stands there always. */
  readonly cs: CsDeployment;
  /**
   * *AllowFederatedUsers*, on the form *Enable federation and public IM connectivity*.
   * @default true
   */
  readonly allowFederatedUsers?: boolean;
  /**
   * *EnablePartnerDiscovery*, on the form *Enable partner domain discovery*: domains are found by their SRV records. With
   * it off, only allowed domains and providers are federated with. Sessions of other domains that are found so live by it:
   * turn it off only where nobody needs it.
   * @default - left as it is
   */
  readonly enablePartnerDiscovery?: boolean;
  /**
   * *AllowOutsideUsers*, on the form *Enable remote user access*.
   * @default - left as it is
   */
  readonly allowOutsideUsers?: boolean;
  /**
   * *AllowAnonymousUsers*, on the form *Enable anonymous user access to conferences*.
   * @default - left as it is
   */
  readonly allowAnonymousUsers?: boolean;
}

/**
 * The global Access Edge configuration (`Set-CsAccessEdgeConfiguration`; Guide, "Configure Global Federation Access
 * Settings"). Each value that is said is set by itself, and what it was before is written down and put back on the way
 * home. A deployment that uses a default route is left alone, since turning to DNS would take that route away.
 */
export class CsAccessEdgeConfiguration extends CsResource {
  /** *AllowFederatedUsers*. */
  public readonly allowFederatedUsers: boolean;
  /**
   * *EnablePartnerDiscovery*.
   * @default - left as it is
   */
  public readonly enablePartnerDiscovery?: boolean;

  private readonly said: readonly (readonly [name: string, value: boolean])[];

  constructor(scope: Construct, id: string, props: CsAccessEdgeConfigurationProps) {
    super(scope, id, props.cs, 'access edge configuration');
    this.allowFederatedUsers = props.allowFederatedUsers ?? true;
    this.enablePartnerDiscovery = props.enablePartnerDiscovery;
    const values: readonly (readonly [string, boolean | undefined])[] = [
      ['AllowFederatedUsers', this.allowFederatedUsers],
      ['EnablePartnerDiscovery', this.enablePartnerDiscovery],
      ['AllowOutsideUsers', props.allowOutsideUsers],
      ['AllowAnonymousUsers', props.allowAnonymousUsers],
    ];
    this.said = values.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
  }

  protected override get isTopology(): boolean {
    return false;
  }

  protected describeObject(): ObjectDescription {
    const parts = this.said.map(([name, value]) => this.part(name, value));
    return {
      title: 'access edge configuration',
      section: CS_SECTION.accessEdge,
      parts,
      settings: Object.fromEntries(parts.map(({ name }) => [name, name])),
      preflight: [
        Check.show(
          Statement.command(
            'Get-CsAccessEdgeConfiguration',
            `| Select-Object ${this.said.map(([name]) => name).join(', ')}`,
          ),
          {
            must: `${this.wanted.join(', ')}; or whoever answers for all of the enterprise agrees that it becomes so`,
            why: 'it is for every user and every partner, not for this federation alone',
            everyChange: true,
          },
        ),
      ],
      checks: [
        Check.show(
          Statement.command(
            'Get-CsAccessEdgeConfiguration',
            '| Select-Object RoutingMethod, AllowFederatedUsers, EnablePartnerDiscovery, AllowOutsideUsers, AllowAnonymousUsers',
          ),
          {
            must: ['RoutingMethod UseDnsSrvRouting', ...this.wanted].join(', '),
            why: 'with another value nobody of the other side is let in, or found',
          },
        ),
      ],
    };
  }

  private get wanted(): string[] {
    return this.said.map(([name, value]) => `${name} ${value ? 'True' : 'False'}`);
  }

  private part(name: string, value: boolean): PartDescription {
    const label = `${name} of ${this.cs.registrar}`;
    const row = (wanted: Value): Statement =>
      Statement.row('AccessEdgeConfiguration', { Name: Value.choice(name), Value: wanted });
    return {
      name: label,
      mode: PartMode.OVERWRITE,
      set: [row(Value.checkBox(value))],
      unset: [row(Value.found(label))],
    };
  }
}
