import type { Construct } from 'constructs';
import {
  Check,
  DeviceResource,
  Statement,
  Value,
  type ObjectDescription,
  type PartReference,
} from '../../core';
import { COMPUTER_MANAGEMENT } from './menus';
import type { AccessEdgeResourceProps } from './access-edge';
import { setting, settingsOf } from '../setting';

/** Which domains must not be in the Allow tab. */
export interface AccessEdgeAllowListProps extends AccessEdgeResourceProps {
  /** Our domains, and our public FQDN: what must not stand there. */
  readonly absent: string[];
}

/**
 * Our domains stand on the IM Provider tab only. Also on the Allow tab, the Access Edge does not start, or answers
 * 403 FORBIDDEN (Guide, "Subscriptions Do Not Reach Access Edge"), and then nobody whom the partner federates with gets
 * through. So they are off the Allow tab before the provider stands, and back on it only when the provider is gone: in
 * between, this federation alone is in neither. A name is put back when nobody wants it absent any more: a domain stays
 * away under whatever name we are found.
 */
export class AccessEdgeAllowList extends DeviceResource {
  private readonly props: AccessEdgeAllowListProps;

  constructor(scope: Construct, id: string, props: AccessEdgeAllowListProps) {
    super(scope, id, props.accessEdge, 'absent from the Allow tab');
    this.props = props;
  }

  /**
   * The names as what has to stand before the provider does.
   * @internal
   */
  public _off(names: readonly string[]): PartReference[] {
    const { absent } = this.props;
    return names
      .filter((name) => absent.includes(name))
      .map((name) => ({ resource: this, part: partOf(name) }));
  }

  public describe(): ObjectDescription {
    const parts = this.props.absent.map((name) =>
      setting(partOf(name), Value.words('not listed'), 'remove each of these names that is listed'),
    );
    return {
      title: 'names that stay off the Allow tab',
      // Right before the provider.
      section: 39,
      open: [Statement.form({ menu: [...COMPUTER_MANAGEMENT, 'Properties', 'Allow'], button: 'OK' })],
      parts,
      settings: settingsOf(parts),
      why: 'on both tabs at once the Access Edge service does not start, or answers 403 FORBIDDEN',
      checks: [
        Check.look('the Access Edge service', {
          must: 'Started',
          why: 'a domain on the Allow tab and on the IM Provider tab keeps it from starting',
        }),
      ],
    };
  }
}

function partOf(name: string): string {
  return `Allow tab: ${name}`;
}
