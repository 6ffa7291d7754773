import {
  DeviceFormat,
  FederationErrors,
  StatementKind,
  ValueKind,
  VendorLanguage,
  type VendorHandling,
  type VendorScript,
  type VendorStatement,
  type VendorValue,
} from 'cdktf-uc-federation';

/** The configuration file of a Prosody server, in Lua: written as a whole, so that a reload makes it true. */
export class ProsodyLanguage extends VendorLanguage {
  constructor() {
    super({ format: DeviceFormat.FILE, grammar: 'prosody', extension: 'lua' });
  }

  public script(script: VendorScript): string {
    const lines = [
      comment(
        `${script.device}, ${script.product}: all of it after phase ${script.phase} of plan ${script.plan}`,
      ),
      ...script.steps.map((step) => comment(`${step.id}  ${step.action}  ${step.title}`)),
    ];
    for (const object of script.standing) {
      lines.push('', comment(object.path));
      for (const statement of [...object.open, ...object.statements]) lines.push(this.line(statement));
    }
    return `${lines.join('\n')}\n`;
  }

  /** A row is a host and its settings. */
  public line(statement: VendorStatement): string {
    if (statement.kind === StatementKind.COMMAND) {
      return statement.words.map(({ keyword, value }) => keyword ?? literal(statement, value!)).join(' ');
    }
    if (statement.kind !== StatementKind.ROW) {
      throw FederationErrors.refusalOf(statement.path, {
        rule: 'example/prosody-statement',
        problem: `A statement is of kind ${statement.kind}.`,
        advice: 'Use Statement.row(host, settings).',
      });
    }
    const settings = statement.fields.map(({ name, value }) => `    ${name} = ${literal(statement, value)}`);
    return [`VirtualHost ${quoted(statement.table!)}`, ...settings].join('\n');
  }

  public handling(): VendorHandling {
    return {
      manner: 'copy',
      carryOut:
        'Copy it to /etc/prosody/conf.d/federation.cfg.lua; run `prosodyctl check config`, then `prosodyctl reload`.',
      expect: '`All checks passed, congratulations!`',
      stop: 'a line that begins with `Error`',
      precautions: ['Keep a copy of `/etc/prosody`, off the server.'],
    };
  }
}

function literal({ path }: VendorStatement, { kind, text }: VendorValue): string {
  switch (kind) {
    case ValueKind.PORT:
    case ValueKind.NUMBER:
    case ValueKind.CHECKED:
      return text;
    case ValueKind.NAME:
    case ValueKind.DOMAIN:
    case ValueKind.ADDRESS:
    case ValueKind.TEXT:
    case ValueKind.CHOICE:
      return quoted(text);
    default:
      throw FederationErrors.refusalOf(path, {
        rule: 'example/prosody-value',
        problem: `A value of kind ${kind} stands in the file.`,
        advice: 'Secrets and files are named in the file that Prosody includes.',
      });
  }
}

/** A string of Lua: whatever is not plain stands as its number, so that nothing ends the string early. */
function quoted(text: string): string {
  const bytes = [...new TextEncoder().encode(text)];
  const plain = (byte: number): boolean => byte >= 0x20 && byte < 0x7f && byte !== 0x22 && byte !== 0x5c;
  return `"${bytes.map((byte) => (plain(byte) ? String.fromCharCode(byte) : `\\${String(byte).padStart(3, '0')}`)).join('')}"`;
}

function comment(text: string): string {
  return `-- ${text.replace(/[^\x20-\x7e]/g, '.')}`;
}
