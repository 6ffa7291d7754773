import type { Construct } from 'constructs';
import { Check, PartMode, Statement, Value, type ObjectDescription } from '../core';
import { shared } from '../core/device-resource';
import { ExpresswayResource } from './expressway-resource';
import type { ExpresswayXmppFederation } from './expressway-xmpp-federation';
import { MENU, page, where } from './menus';
import { QUIRKS, confirmOnDevice } from './quirks';
import { SECTION } from './sections';

const LABEL = 'Use static routes';
const KEY = 'XMPP federation: use of static routes';

/** The Expressway-E whose static routes are used. */
export interface ExpresswayXmppStaticRoutingProps {
  /** The switch of XMPP federation that it stands beside. */
  readonly federation: ExpresswayXmppFederation;
}

/**
 * *Use static routes* (Chat and Presence Federation, "Configure How XMPP Servers for Federated Domains and Chat Node
 * Aliases are Located"): on before the first route stands, and as it was before when the last one is gone.
 */
export class ExpresswayXmppStaticRouting extends ExpresswayResource {
  /** The one of an Expressway-E: it appears with its first route. */
  public static of(federation: ExpresswayXmppFederation): ExpresswayXmppStaticRouting {
    const { expressway } = federation;
    return shared(expressway, KEY, () => new ExpresswayXmppStaticRouting(expressway, KEY, { federation }));
  }

  private readonly federation: ExpresswayXmppFederation;

  constructor(scope: Construct, id: string, props: ExpresswayXmppStaticRoutingProps) {
    super(scope, id, props.federation.expressway, KEY);
    this.federation = props.federation;
  }

  public describe(): ObjectDescription {
    return {
      title: `static routes of XMPP federation on ${this.expressway.clusterName}`,
      section: SECTION.xmpp,
      open: [page(MENU.unifiedCommunications, confirmOnDevice(QUIRKS.prefilledXmpp))],
      parts: [
        {
          name: LABEL,
          mode: PartMode.OVERWRITE,
          set: [Statement.field(LABEL, Value.choice('On'))],
          unset: [Statement.field(LABEL, Value.found(LABEL))],
        },
      ],
      settings: { [LABEL]: LABEL },
      // The page shows it where XMPP federation is on.
      uses: [this.federation],
      checks: [
        Check.look(where(MENU.unifiedCommunications), {
          must: `${LABEL} On`,
          why: 'a route has no effect while it is off',
        }),
      ],
    };
  }
}
