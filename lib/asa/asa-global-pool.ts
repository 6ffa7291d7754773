import type { Construct } from 'constructs';
import { Check, PartMode, Statement, Value, type ObjectDescription } from '../core';
import { shared } from '../core/device-resource';
import type { Asa } from './asa';
import { AsaResource, differs, type AsaResourceProps } from './asa-resource';
import { SECTION } from './sections';

/** The public address of a group of inside hosts. */
export interface AsaGlobalPoolProps extends AsaResourceProps {
  /** The NAT ID that the `nat` lines of the group name. */
  readonly natId: number;
  /**
   * The one public address.
   * @default - the address of the outside interface, whatever it is
   */
  readonly publicAddress?: string;
}

/**
 * `global` (Guide, "PAT for Private to Public Requests"): on releases before 8.3 what `nat` lines of the same NAT ID
 * translate to.
 */
export class AsaGlobalPool extends AsaResource {
  /**
   * The pool of a NAT ID, made for its first `nat` line; another address for the same one is the error
   * `asa/global-pool-differs`.
   */
  public static of(asa: Asa, natId: number, publicAddress?: string): AsaGlobalPool {
    const key = keyOf(asa, natId);
    const pool = shared(asa, key, () => new AsaGlobalPool(asa, key, { asa, natId, publicAddress }));
    if (pool.publicAddress === publicAddress) return pool;
    throw differs(
      pool,
      'asa/global-pool-differs',
      `NAT ID ${natId}`,
      pool.publicAddress ?? 'the address of the outside interface',
    );
  }

  private readonly natId: number;
  private readonly publicAddress: string | undefined;

  constructor(scope: Construct, id: string, props: AsaGlobalPoolProps) {
    super(scope, id, props.asa, keyOf(props.asa, props.natId));
    this.natId = props.natId;
    this.publicAddress = props.publicAddress;
  }

  protected describeObject(): ObjectDescription {
    const { asa, natId, publicAddress } = this;
    const words = [
      'global',
      Value.name(`(${asa.outside.nameif})`),
      Value.number(natId),
      publicAddress === undefined || publicAddress === asa.outside.address
        ? 'interface'
        : Value.address(publicAddress),
    ];
    return {
      title: this.key,
      section: SECTION.globalPools,
      parts: [
        {
          name: 'address',
          mode: PartMode.FIXED,
          set: [Statement.command(...words)],
          unset: [Statement.no(...words)],
          uses: asa._configurationOf(asa.outside.nameif),
        },
      ],
      preflight: [
        Check.show(Statement.command('show running-config global'), {
          must: `no line with NAT ID ${natId}`,
          why: 'the nat lines of this stack would leave from its address as well',
        }),
      ],
    };
  }
}

function keyOf(asa: Asa, natId: number): string {
  return `global (${asa.outside.nameif}) ${natId}`;
}
