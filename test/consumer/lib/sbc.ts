import {
  Device,
  DeviceLanguage,
  DeviceResource,
  Owner,
  PartMode,
  Statement,
  Value,
  type Artifact,
  type CertificateAuthority,
  type ObjectDescription,
} from 'cdktf-uc-federation';
import type { Construct } from 'constructs';

/** A session border controller as it stands in our data centre: two legs, a certificate on each. */
export interface SbcProps {
  readonly name: string;
  /** Host name of the inside leg: the subject of what it presents to our nodes. */
  readonly insideName: string;
  /** Who signed that certificate. */
  readonly insideAuthority: CertificateAuthority;
  /** Who signed what it presents to partners. */
  readonly outsideAuthority: CertificateAuthority;
}

/** A session border controller: it is set up on its own web page. */
export class Sbc extends Device {
  readonly insideName: string;
  readonly insideAuthority: CertificateAuthority;
  readonly outsideAuthority: CertificateAuthority;

  constructor(scope: Construct, id: string, props: SbcProps) {
    super(scope, id, {
      kind: 'sbc',
      vendorName: props.name,
      product: 'Example SBC 7',
      language: DeviceLanguage.ADMIN_STEPS,
      owner: Owner.us(),
      role: 'voice engineer',
      enter: `Open the web page of ${props.name}.`,
    });
    this.insideName = props.insideName;
    this.insideAuthority = props.insideAuthority;
    this.outsideAuthority = props.outsideAuthority;
  }
}

/** A row of one of its tables. */
export class SbcRow extends DeviceResource {
  constructor(
    scope: Construct,
    id: string,
    private readonly row: {
      readonly sbc: Sbc;
      readonly table: string;
      readonly name: string;
      readonly fields: Readonly<Record<string, Value>>;
      /** A file that is uploaded with it. */
      readonly file?: Artifact;
    },
  ) {
    super(scope, id, row.sbc, `${row.table} ${row.name}`);
  }

  describe(): ObjectDescription {
    const { table, name, fields, file } = this.row;
    const upload: [string, Value][] = file === undefined ? [] : [['File', Value.artifact(file)]];
    return {
      title: `${table} ${name}`,
      open: [Statement.form({ menu: ['SBC', table], action: 'Add', button: 'Apply' })],
      parts: [
        {
          name: 'row',
          mode: PartMode.FIXED,
          set: [['Name', Value.text(name)] as const, ...Object.entries(fields), ...upload].map(
            ([label, value]) => Statement.field(label, value),
          ),
        },
      ],
      destroy: [
        Statement.form({ menu: ['SBC', table], action: 'Delete' }),
        Statement.field('Name', Value.text(name)),
      ],
      needs: file === undefined ? [] : [file],
    };
  }
}
