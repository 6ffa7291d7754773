import type { Construct } from 'constructs';
import { Check, PartMode, Statement, Value, type ObjectDescription } from '../core';
import { shared } from '../core/device-resource';
import type { Expressway } from './expressway';
import { ExpresswayResource, type ExpresswayResourceProps } from './expressway-resource';
import { MENU, page, where } from './menus';
import { SECTION } from './sections';

const LABEL = 'Call Policy mode';

/** *Call Policy mode* Local CPL: the rules of the call policy count only then. */
export class ExpresswayCallPolicy extends ExpresswayResource {
  /** The one of an Expressway. */
  public static of(expressway: Expressway): ExpresswayCallPolicy {
    return shared(expressway, LABEL, () => new ExpresswayCallPolicy(expressway, LABEL, { expressway }));
  }

  constructor(scope: Construct, id: string, props: ExpresswayResourceProps) {
    super(scope, id, props.expressway, LABEL);
  }

  public describe(): ObjectDescription {
    return {
      title: `${LABEL} of ${this.expressway.clusterName}`,
      section: SECTION.callPolicy,
      open: [page(MENU.callPolicy)],
      parts: [
        {
          name: LABEL,
          mode: PartMode.OVERWRITE,
          set: [Statement.field(LABEL, Value.choice('Local CPL'))],
          unset: [Statement.field(LABEL, Value.found(LABEL))],
        },
      ],
      settings: { [LABEL]: LABEL },
      preflight: [
        Check.look(where(MENU.callPolicy), {
          must: `${LABEL} is Off or Local CPL, and no call policy file is uploaded; otherwise stop`,
          why: 'an uploaded file takes the place of all rules: these have to be written into it',
        }),
      ],
    };
  }
}
