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

/** An entry of a firewall in front, or of a router beside. */
export interface AsaFrontFirewallRuleProps {
  /** The firewall, or the router. */
  readonly firewall: Device;
  /** What it is for: `federation with abc.com`. */
  readonly title: string;
  /** The page that it stands on: `Routes`, `Access lists`. */
  readonly page: string;
  /** What is put in, by its label. */
  readonly fields: { readonly [label: string]: string };
  /**
   * The reason, where a reader would ask.
   * @default - none
   */
  readonly why?: string;
}

/** A route or an entry of an access list on what stands before an ASA, or beside it: made, and taken away as a whole. */
export class AsaFrontFirewallRule extends DeviceResource {
  private readonly props: AsaFrontFirewallRuleProps;

  constructor(scope: Construct, id: string, props: AsaFrontFirewallRuleProps) {
    super(scope, id, props.firewall, props.title);
    this.props = props;
  }

  public describe(): ObjectDescription {
    const { fields, firewall, page, title, why } = this.props;
    const menu = [firewall.vendorName, page];
    const said = Object.entries(fields)
      .map(([label, text]) => `${label} ${text}`)
      .join(', ');
    const values = Object.entries(fields).map(([label, text]) => Statement.field(label, Value.text(text)));
    return {
      title,
      section: page === 'Routes' ? 10 : 20,
      parts: [
        {
          name: 'entry',
          mode: PartMode.FIXED,
          set: [Statement.form({ menu, action: 'Add', button: 'Save' }), ...values],
          unset: [Statement.form({ menu, action: 'Remove', button: 'Save' }), ...values],
        },
      ],
      why,
      preflight: [
        Check.look(menu.join(' > '), {
          must: `no entry yet with ${said}`,
          absent: said,
          why: 'it is made here, and taken away on the way back: what stands there already is that of somebody else',
        }),
      ],
    };
  }
}
