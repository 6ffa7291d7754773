import type { Construct } from 'constructs';
import { Check, DeviceResource, Statement, Value, type ObjectDescription } from '../../core';
import type { AccessEdgeImProvider } from './access-edge-im-provider';
import { COMPUTER_MANAGEMENT } from './menus';
import type { AccessEdgeObjectProps } from './access-edge';
import { setting, settingsOf } from '../setting';

/** Which domains must not be in the Allow tab. */
export interface AccessEdgeAllowListProps extends AccessEdgeObjectProps {
  /** Our domains, and our public FQDN: what must not stand there. */
  readonly absent: string[];
  /** The entry that takes the place of the Allow tab; it comes first. */
  readonly provider: AccessEdgeImProvider;
}

/**
 * Our domains stand on the IM Provider tab only. Also on the Allow tab, the Access Edge does not start, or answers
 * 403 FORBIDDEN (Guide, "Subscriptions Do Not Reach Access Edge"). A name is put back when nobody wants it absent any
 * more: a domain stays away under whatever name we are found.
 */
export class AccessEdgeAllowList extends DeviceResource {
  private readonly props: AccessEdgeAllowListProps;

  constructor(scope: Construct, id: string, props: AccessEdgeAllowListProps) {
    super(scope, id, props.device, 'absent from the Allow tab');
    this.props = props;
  }

  public describe(): ObjectDescription {
    const parts = this.props.absent.map((name) =>
      setting(`Allow tab: ${name}`, Value.words('not listed'), 'remove each of these names that is listed'),
    );
    return {
      title: 'names that stay off the Allow tab',
      section: 70,
      open: [Statement.form({ menu: [...COMPUTER_MANAGEMENT, 'Properties', 'Allow'], button: 'OK' })],
      parts,
      settings: settingsOf(parts),
      after: [this.props.provider],
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
