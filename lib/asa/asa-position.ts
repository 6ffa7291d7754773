import { Node } from 'constructs';
import type { Construct } from 'constructs';
import {
  Check,
  DeviceResource,
  PartMode,
  Statement,
  Value,
  type Device,
  type ObjectDescription,
} from '../core';
import type { Asa } from './asa';
import { AsaRouter } from './asa-router';

/** Which ASA stands where. */
export interface AsaPositionProps {
  /** The firewall. */
  readonly asa: Asa;
  /** Whose administrators connect it: the firewall in front of it, or the router beside it. */
  readonly neighbor: Device;
}

/**
 * Where the outside of an ASA is connected: behind an existing firewall, or beside it (Guide, "Cisco Adaptive Security
 * Appliance Deployment Options"). It stands at one place in the world: what moves it cuts the sessions that pass it.
 */
export class AsaPosition extends DeviceResource {
  /**
   * The place of an ASA that stands beside or behind another firewall, made for its first user.
   * @internal
   */
  public static _of(asa: Asa): AsaPosition | undefined {
    const neighbor = asa.placement._front ?? AsaRouter._of(asa);
    if (neighbor === undefined) return undefined;
    const known = Node.of(asa).tryFindChild('Position') as AsaPosition | undefined;
    return known ?? new AsaPosition(asa, 'Position', { asa, neighbor });
  }

  private readonly asa: Asa;
  private readonly neighbor: Device;
  private readonly entries: DeviceResource[] = [];

  constructor(scope: Construct, id: string, props: AsaPositionProps) {
    super(scope, id, props.neighbor, `place of ${props.asa.deviceId}`);
    this.asa = props.asa;
    this.neighbor = props.neighbor;
  }

  /**
   * It is moved there when these stand.
   * @internal
   */
  public _behind(entries: readonly DeviceResource[]): void {
    for (const entry of entries) if (!this.entries.includes(entry)) this.entries.push(entry);
  }

  public describe(): ObjectDescription {
    const { asa, neighbor } = this;
    const { hostname, inside, outside, placement } = asa;
    const menu = [`the cabling of ${hostname}`];
    const label = `${outside.nameif} of ${hostname}${outside.address === undefined ? '' : `, ${outside.address}`}`;
    const place = Statement.field(
      label,
      Value.words(
        placement._front === undefined
          ? 'in the network of the internet, beside the firewall that carries the rest'
          : `in a network of ${neighbor.vendorName}, which stands between it and the internet`,
      ),
    );
    return {
      title: `place of ${hostname}`,
      section: 30,
      parts: [
        {
          name: 'place',
          mode: PartMode.FIXED,
          set: [Statement.form({ menu, action: 'Connect', note: 'Nothing to do where it stands so' }), place],
          unset: [
            Statement.form({
              menu,
              action: 'Disconnect',
              note: 'Only where it is connected elsewhere then: else leave it',
            }),
            place,
          ],
        },
      ],
      after: [...this.entries],
      places: [`place of ${asa.deviceId}`],
      interrupts: true,
      impact: `where ${hostname} stood elsewhere, every session through it is cut while it is moved`,
      preflight:
        placement._front === undefined
          ? undefined
          : [
              Check.look('the gateway of the nodes', {
                must: `${inside.address ?? inside.nameif}, the inside of ${hostname}, or a router that leads the addresses of every partner there`,
                why: `behind another firewall it is the gateway of IM and Presence; what is not led to it reaches ${neighbor.vendorName} untranslated`,
              }),
            ],
    };
  }
}
