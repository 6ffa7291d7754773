import {
  AsaResource,
  Check,
  FederationErrors,
  PartMode,
  Statement,
  Value,
  type AsaResourceProps,
  type ObjectDescription,
} from 'cdktf-uc-federation';
import type { Construct } from 'constructs';

/** The message of the day of a firewall. */
export interface AsaBannerProps extends AsaResourceProps {
  /** The lines of the message, from top to bottom: at least one, none of them empty. */
  readonly lines: readonly string[];
}

/** `banner motd`: what an ASA shows to everybody who connects. */
export class AsaBanner extends AsaResource {
  private readonly lines: readonly string[];

  constructor(scope: Construct, id: string, props: AsaBannerProps) {
    super(scope, id, props.asa, 'banner motd');
    if (props.lines.length === 0 || props.lines.includes('')) {
      throw FederationErrors.refusal(this, {
        rule: 'example/banner-lines',
        problem: `The lines of the banner are ${JSON.stringify(props.lines)}.`,
        advice: 'Write one line at least, and no empty ones.',
      });
    }
    this.lines = [...props.lines];
  }

  protected describeObject(): ObjectDescription {
    const remove = Statement.no('banner motd');
    const add = this.lines.map((line) => Statement.command('banner motd', Value.text(line)));
    return {
      title: this.key,
      // Each command adds a line below those that are there, also when a file is pasted twice: so the old ones go first.
      parts: [{ name: 'lines', mode: PartMode.OVERWRITE, set: [remove, ...add], unset: [remove] }],
      why: 'everybody who connects is told whose firewall this is',
      preflight: [
        Check.show(Statement.command('show running-config banner motd'), {
          must: 'no banner but ours',
          why: 'ours takes its place, and the way back knows no other',
        }),
      ],
      checks: [
        Check.show(Statement.command('show running-config banner motd'), {
          must: this.lines.join(' / '),
          why: 'a greeting that is not ours warns nobody',
        }),
      ],
    };
  }
}
