import type { Construct } from 'constructs';
import {
  Check,
  DeviceResource,
  PartMode,
  Statement,
  type Artifact,
  type Device,
  type ObjectDescription,
  type Value,
} from '../core';
import { setting, settingsOf } from './setting';

/** A form in the administration of a partner, as a row of a table. */
export interface PartnerFormRow {
  /** What the form is about, unique on its server: `access edge configuration`. */
  readonly key: string;
  /** What people call it. */
  readonly title: string;
  /** Order among the forms of a server. */
  readonly section: number;
  /** Where it is. */
  readonly menu: readonly string[];
  /** What opens it there: `New > Allowed domain`. */
  readonly action?: string;
  /** What is clicked at its end. */
  readonly button?: string;
  readonly note?: string;
  /** What is put in, by its label. */
  readonly fields: readonly PartnerFormField[];
  /** What removes the entry that the form makes; without it the form shows settings, each of which was something before. */
  readonly removal?: string;
  readonly why?: string;
  /** Whom another value cuts off, where one stood by us already. */
  readonly impactOfChange?: string;
  /** What every field of it stands on. */
  readonly uses?: readonly DeviceResource[];
  /** What the partner gets from us for it. */
  readonly needs?: readonly Artifact[];
  readonly preflight?: readonly Check[];
  readonly checks?: readonly Check[];
  /** It names our public FQDN: the partner is led there by it, and knows us by it. */
  readonly namesUs?: true;
}

/** A field of a form. */
export interface PartnerFormField {
  readonly label: string;
  readonly value: Value;
  readonly why?: string;
  /** It can be changed in an entry that stands; without it, another value is another entry. */
  readonly editable?: true;
}

/** What a partner's administrator does in one form. */
export class PartnerForm extends DeviceResource {
  private answers: readonly (readonly DeviceResource[])[] = [];
  private restarting: readonly DeviceResource[] = [];

  constructor(
    scope: Construct,
    device: Device,
    private readonly row: PartnerFormRow,
  ) {
    super(scope, row.key, device, row.key);
  }

  /** The partner has turned to us already, and turns to another name of ours: behind what answers there, and its restarts. */
  public turnsTo(
    answers: readonly (readonly DeviceResource[])[],
    restarting: readonly DeviceResource[],
  ): void {
    this.answers = answers;
    this.restarting = restarting;
  }

  public describe(): ObjectDescription {
    const { title, section, why, needs = [], checks = [], preflight = [] } = this.row;
    return {
      title,
      section,
      ...(this.row.removal === undefined ? this.settings() : this.entry(this.row.removal)),
      why,
      impactOfChange: this.row.impactOfChange,
      needs: needs.length === 0 ? undefined : [...needs],
      preflight: [...(this.row.removal === undefined ? [] : [notThereYet(this.row)]), ...preflight],
      checks: [...checks],
      ...this.turning(),
    };
  }

  private turning(): Partial<ObjectDescription> {
    const switchingAfter = this.answers.flat();
    if (switchingAfter.length === 0) return {};
    return {
      switchingAfter,
      afterRestart: this.restarting.flatMap((resource) =>
        (resource.describe().restarts ?? []).map((service) => ({ resource, service, switching: true })),
      ),
    };
  }

  private settings(): Partial<ObjectDescription> {
    const { menu, action, button, note, fields, uses = [] } = this.row;
    const parts = fields.map(({ label, value, why }) => ({
      ...setting(label, value, why),
      ...(uses.length === 0 ? {} : { uses: [...uses] }),
    }));
    return {
      open: [Statement.form({ menu: [...menu], action, button, note })],
      parts,
      settings: settingsOf(parts),
    };
  }

  /** Made and removed as a whole. */
  private entry(removal: string): Partial<ObjectDescription> {
    const { menu, action, button, note, fields } = this.row;
    const [first] = fields;
    const inPut = (some: readonly PartnerFormField[]): Statement[] =>
      some.map(({ label, value }) => Statement.field(label, value));
    return {
      open: [Statement.form({ menu: [...menu], action, button, note })],
      parts: [
        {
          name: 'entry',
          mode: PartMode.FIXED,
          set: inPut(fields.filter(({ editable }) => editable !== true)),
        },
        ...fields
          .filter(({ editable }) => editable === true)
          .map((field) => ({ name: field.label, mode: PartMode.OVERWRITE, set: inPut([field]) })),
      ],
      destroy: [
        Statement.form({ menu: [...menu], action: removal, button }),
        Statement.field(first.label, first.value),
      ],
    };
  }
}

/** What a page makes and removes as a whole is not there before: the way back would take away somebody else's. */
export function notThereYet({ menu, title }: Pick<PartnerFormRow, 'menu' | 'title'>): Check {
  return Check.look(menu.join(' > '), {
    must: `no ${title} yet`,
    absent: title,
    why: 'it is made here, and taken away on the way back: tell us if it is there',
  });
}
