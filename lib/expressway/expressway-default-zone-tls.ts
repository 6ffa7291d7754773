import type { Construct } from 'constructs';
import { Check, PartMode, Statement, Value, type ObjectDescription } from '../core';
import { shared } from '../core/device-resource';
import type { Expressway } from './expressway';
import { ExpresswayResource, type ExpresswayResourceProps } from './expressway-resource';
import { MENU, where } from './menus';
import { SECTION } from './sections';

const KEYWORD = 'xConfiguration Zones DefaultZone SIP TLS Verify Mode';

/** What the setting is called. */
const LABEL = 'TLS verify mode of the Default Zone';

/** Mutual TLS on the Default Zone: whoever calls in over TLS has to present a certificate of an authority that is trusted. */
export class ExpresswayDefaultZoneTls extends ExpresswayResource {
  /** The one of an Expressway. */
  public static of(expressway: Expressway): ExpresswayDefaultZoneTls {
    return shared(expressway, LABEL, () => new ExpresswayDefaultZoneTls(expressway, LABEL, { expressway }));
  }

  constructor(scope: Construct, id: string, props: ExpresswayResourceProps) {
    super(scope, id, props.expressway, LABEL);
  }

  public describe(): ObjectDescription {
    return {
      title: LABEL,
      section: SECTION.zones,
      parts: [
        {
          name: LABEL,
          mode: PartMode.OVERWRITE,
          set: [Statement.command(`${KEYWORD}:`, Value.checkBox(true))],
          unset: [Statement.command(`${KEYWORD}:`, Value.found(LABEL))],
        },
      ],
      settings: { [LABEL]: LABEL },
      why: 'everybody who calls in over TLS without a certificate of a trusted authority is refused from then on, other partners too',
      preflight: [
        Check.show(Statement.command(KEYWORD), {
          must: 'On; or Off, and everybody in the next line presents a certificate of a trusted authority, or agrees to be refused',
          why: 'it is one setting for everybody who calls in through the Default Zone',
        }),
        Check.look(
          `Status > Calls > History, those that came in over TLS; ${where(MENU.searchRules)}, source Default Zone or Any`,
          {
            must: 'nobody else who calls in over TLS; or known, and asked which certificate he presents',
            why: 'who presents none is refused from then on, and who presents one needs his authority in the list of trusted ones',
          },
        ),
      ],
      checks: [
        Check.show(Statement.command(KEYWORD), {
          must: 'On',
          why: 'Microsoft edges present a certificate, and nobody else shall come in as one',
        }),
      ],
    };
  }
}
