import type { Construct } from 'constructs';
import { Check, Effect, PartMode, Statement, Value, type ObjectDescription } from '../core';
import { childPath, constructError } from '../core/errors';
import { quote } from '../net';
import { mustBeFree, TAKEN_NAMES } from './asa-checks';
import { AsaResource, type AsaResourceProps } from './asa-resource';
import { asaName, NAME } from './names';
import { SECTION } from './sections';

/** An RSA key pair. */
export interface AsaKeyPairProps extends AsaResourceProps {
  /** Its label: `imp_proxy_key` (error `asa/name`). */
  readonly label: string;
  /**
   * Size in bits, one that the release takes (`AsaRelease.keySizes`); error `asa/key-modulus`.
   * @default 2048
   */
  readonly modulus?: number;
}

/**
 * `crypto key generate rsa` (Guide, "Generate Key Pair and Trustpoints on the Cisco Adaptive Security Appliance"): made
 * once. A key is never made again under its label, since that strands its certificates; for a new key give a new label
 * and a new trustpoint. When it is retired by its name (`Retirement`, key `crypto key rsa <label>`) it is zeroized,
 * after the trustpoints that use it are gone.
 */
export class AsaKeyPair extends AsaResource {
  /** Its label. */
  public readonly label: string;
  /** Size in bits. */
  public readonly modulus: number;

  constructor(scope: Construct, id: string, props: AsaKeyPairProps) {
    const label = asaName(childPath(scope, id), NAME.keyPair, props.label);
    super(scope, id, props.asa, `crypto key rsa ${label}`);
    this.label = label;
    this.modulus = props.modulus ?? 2048;
    const { release } = props.asa;
    if (!release.keySizes.includes(this.modulus)) {
      throw constructError(
        this,
        'asa/key-modulus',
        `The modulus of ${label} is ${quote(this.modulus)}: an ASA with release ${release.toString()} takes ${release.keySizes.join(', ')}.`,
        'Write 2048; the 1024 of the samples is refused by new releases and by public authorities.',
        'Guide, "Generate Key Pair and Trustpoints on the Cisco Adaptive Security Appliance"',
      );
    }
  }

  protected describeObject(): ObjectDescription {
    const label = Value.name(this.label);
    return {
      title: `RSA key pair ${this.label}`,
      section: SECTION.keys,
      generation: 1,
      facts: { modulus: `${this.modulus}` },
      effect: Effect.QUIET,
      // A certificate made before the clock is right is not valid yet, or no longer.
      after: this.asa._systemResources,
      parts: [
        {
          name: 'key',
          mode: PartMode.FIXED,
          set: [
            Statement.command('crypto key generate rsa label', label, 'modulus', Value.number(this.modulus)),
          ],
        },
      ],
      destroy: [Statement.command('crypto key zeroize rsa label', label, 'noconfirm')],
      // QUIRKS.keyInUse
      answers: [
        'asks nothing. If it asks whether to replace a key pair of that name, answer no and stop: the name is in use, and a new key would strand its certificates.',
      ],
      preflight: [mustBeFree(TAKEN_NAMES.keyPair, `Key name: ${this.label}`)],
      checks: [
        Check.show(Statement.command('show crypto key mypubkey rsa'), {
          must: `Key name: ${this.label}, Modulus Size (bits): ${this.modulus}`,
          why: 'trustpoints refer to it',
        }),
      ],
    };
  }
}
