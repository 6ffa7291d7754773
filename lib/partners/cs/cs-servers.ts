import { constructError } from '../../core/errors';
import { CsRelease } from '../../microsoft';
import { isLync } from '../../microsoft/cs-release';
import { FreeText, quote } from '../../net';
import { AccessEdgeServer, type AccessEdgeServerProps } from '../access-edge-server';
import { distinct } from '../peer';
import type { SipPeerProps } from '../sip-peer';

/** A peer that runs Lync Server or Skype for Business Server behind an Edge Server. */
export interface CsPartnerPeerProps extends SipPeerProps {
  /** Where it accepts federation. Partners behind one hosted edge describe it with equal values (`partner/edge-differs`). */
  readonly accessEdge: AccessEdgeServerProps;
  /** What it runs (`partner/release`). */
  readonly release: CsRelease;
  /**
   * True where it federates with every domain: then nothing is allowed by name, and its global settings are all on. It
   * concerns everybody whom it federates with, so say it only of a partner who has said so.
   * @default false
   */
  readonly admitsAllDomains?: boolean;
  /**
   * False where it shall not look for our SRV records, or we publish none: it gets our name by hand then.
   * @default true
   */
  readonly findsUsBySrv?: boolean;
  /**
   * Users or groups that shall federate, as the partner calls them (`partner/user`).
   * @default - the hand-out speaks of every user who shall federate
   */
  readonly users?: string[];
}

/** What only a peer with Lync Server or Skype for Business Server has. */
export class CsServers {
  /** @internal */
  public static _of(where: string, props: CsPartnerPeerProps, lync: boolean): CsServers {
    const { release } = props;
    if (isLync(release) !== lync) {
      const fitting = Object.entries(CsRelease).filter(([, each]) => isLync(each) === lync);
      throw constructError(
        where,
        'partner/release',
        `The release of the partner is ${quote(release)}.`,
        `Write one of ${fitting.map(([name]) => `CsRelease.${name}`).join(', ')}; SipPeer.${lync ? 'skypeForBusiness' : 'lync'} is for the others.`,
      );
    }
    return new CsServers(
      AccessEdgeServer._of(where, props.accessEdge),
      release,
      props.admitsAllDomains ?? false,
      props.findsUsBySrv ?? true,
      distinct(where, 'partner/user', props.users ?? [], (text) =>
        FreeText.of(text, 'user', { maxLength: 200, ascii: false }).toString(),
      ),
    );
  }

  private constructor(
    /** Where it accepts federation. */
    public readonly accessEdge: AccessEdgeServer,
    /** What it runs. */
    public readonly release: CsRelease,
    /** Whether it federates with every domain. */
    public readonly admitsAllDomains: boolean,
    /** Whether it looks for our SRV records. */
    public readonly findsUsBySrv: boolean,
    /** Users or groups that shall federate; empty when they are not known. */
    public readonly users: string[],
  ) {}
}
