import type { Construct } from 'constructs';
import { Check, PartMode, Statement, Value, type ObjectDescription } from '../core';
import { childPath, constructError } from '../core/errors';
import { quote } from '../net';
import { mustBeFree, natCheck, TAKEN_NAMES } from './asa-checks';
import { AsaGlobalPool } from './asa-global-pool';
import { endOutbound } from './asa-sessions';
import { AsaResource, type AsaResourceProps } from './asa-resource';
import { asaName, NAME } from './names';
import { hostAddress, networkAddress, type NetworkAddress } from './network-address';
import { SECTION } from './sections';

/** What leaves from which public address. */
export interface AsaDynamicPatProps extends AsaResourceProps {
  /** Inside host `1.1.1.1` or network `0.0.0.0/0`, IPv4 (error `asa/dynamic-pat`). */
  readonly network: string;
  /**
   * Name of the network object that carries the rule; an object carries one (error `asa/name`).
   * @default - `obj_any`, `obj_2.2.2.0_255.255.255.0`; `obj_pat_1.1.1.1` for a host
   */
  readonly name?: string;
  /**
   * The public address (error `asa/dynamic-pat`).
   * @default - the address of the outside interface, whatever it is
   */
  readonly publicAddress?: string;
  /**
   * Before 8.3: the NAT ID, one for all hosts that leave from the same address; whole number from 1 (error
   * `asa/dynamic-pat`).
   * @default 1
   */
  readonly natId?: number;
}

/**
 * Dynamic PAT as object NAT (Guide, "PAT for Private to Public Requests"): `nat (inside,outside) dynamic PUBLIC` within
 * a network object. Static rules always win over it, since the device looks at twice NAT first. Table 8 prints `host
 * 0.0.0.0`. Before 8.3 it is `nat (inside) ID NETWORK MASK` beside a `global` of the same NAT ID.
 */
export class AsaDynamicPat extends AsaResource {
  /**
   * The public address.
   * @default - the address of the outside interface
   */
  public readonly publicAddress?: string;
  private readonly name: string;
  private readonly natId: number;
  private readonly pool: AsaGlobalPool | undefined;
  private readonly network: NetworkAddress;

  constructor(scope: Construct, id: string, props: AsaDynamicPatProps) {
    const where = childPath(scope, id);
    const network = networkAddress(where, 'asa/dynamic-pat', props.network, 'inside network');
    const byDefault = network.keyword === 'host' ? `obj_pat_${network.text}` : network.objectName;
    const name = asaName(where, NAME.object, props.name ?? byDefault);
    const { asa, natId = 1 } = props;
    if (!Number.isInteger(natId) || natId < 1 || natId > 2147483647) {
      throw constructError(
        where,
        'asa/dynamic-pat',
        `The NAT ID is ${quote(natId)}.`,
        'Write a whole number from 1, the same for all hosts that leave from one address.',
      );
    }
    const key = asa.release.namesObjects
      ? `object network ${name}`
      : `nat (${asa.inside.nameif}) ${natId} ${network.text}`;
    super(scope, id, asa, key);
    this.name = name;
    this.natId = natId;
    this.network = network;
    this.publicAddress =
      props.publicAddress === undefined
        ? undefined
        : hostAddress(where, 'asa/dynamic-pat', props.publicAddress, 'public address');
    this.pool = asa.release.namesObjects ? undefined : AsaGlobalPool.of(asa, natId, this.publicAddress);
  }

  /** Inside host or network: `1.1.1.1`, `2.2.2.0/24`, `0.0.0.0/0`. */
  public get privateNetwork(): string {
    return this.network.text;
  }

  protected describeObject(): ObjectDescription {
    const { asa, publicAddress } = this;
    return {
      ...(asa.release.namesObjects ? this.objectNat() : this.natLine()),
      title: `outbound translation of ${this.network.text}`,
      section: asa.release.namesObjects ? SECTION.objectNat : SECTION.natIds,
      places:
        publicAddress === undefined || publicAddress === asa.outside.address ? undefined : [publicAddress],
      restartsOnUndo: endOutbound(asa, this.network, publicAddress),
      checks: [natCheck(asa, `dynamic ${this.network.text} to ${publicAddress ?? asa.outside.nameif}`)],
    };
  }

  /** Before 8.3: a line of its own, and the pool that it translates to. */
  private natLine(): Omit<ObjectDescription, 'title'> {
    const { asa, natId } = this;
    const [address, mask = Value.address('255.255.255.255')] = this.network.values;
    const words = ['nat', Value.name(`(${asa.inside.nameif})`), Value.number(natId), address, mask];
    return {
      parts: [
        {
          name: 'nat',
          mode: PartMode.FIXED,
          set: [Statement.command(...words)],
          unset: [Statement.no(...words)],
          uses: [...(this.pool === undefined ? [] : [this.pool]), ...asa._configurationOf(asa.inside.nameif)],
        },
      ],
      preflight: [this.othersLines()],
    };
  }

  /** The same before 8.3: a host takes the line that names it most closely. */
  private othersLines(): Check {
    const { text } = this.network;
    return Check.show(Statement.command('show running-config nat'), {
      must: `no line with NAT ID ${this.natId}, no other line for ${text}; a line with NAT ID 0 for each VPN and each host that keeps its address`,
      why: 'hosts of one NAT ID leave from one address. If the firewall translates them already, declare AsaOutboundTranslation.existing()',
    });
  }

  private objectNat(): Omit<ObjectDescription, 'title'> {
    const { asa } = this;
    const name = Value.name(this.name);
    const open = Statement.command('object network', name);
    const rule = ['nat', Value.pair(asa.inside.nameif, asa.outside.nameif), 'dynamic', this.mapped()];
    return {
      open: [open],
      parts: [
        {
          name: this.network.keyword,
          mode: PartMode.FIXED,
          set: [Statement.command(this.network.keyword, ...this.network.values)],
        },
        {
          name: 'nat',
          mode: PartMode.CLEAR,
          set: [Statement.command(...rule)],
          unset: [Statement.no(...rule)],
          uses: [...asa._configurationOf(asa.inside.nameif), ...asa._configurationOf(asa.outside.nameif)],
        },
      ],
      // An object that carries a rule is in use: the rule goes first.
      destroy: [open.withBlock(Statement.no(...rule)), Statement.no('object network', name)],
      preflight: [mustBeFree(TAKEN_NAMES.object, this.key), this.othersRules()],
    };
  }

  /** What is translated already would leave from another public address than before. */
  private othersRules(): Check {
    const { text } = this.network;
    return Check.show(Statement.command('show running-config nat'), {
      must:
        text === '0.0.0.0/0'
          ? 'no dynamic rule for all inside hosts, no line with after-auto, and for each VPN and each host that keeps its address a rule of its own that comes before (identity NAT)'
          : `no dynamic rule for ${text}`,
      why: 'ours wins over a line with after-auto, and beside another rule of its kind only one of the two counts: hosts would change their public address. If the firewall translates them already, declare AsaOutboundTranslation.existing()',
    });
  }

  private mapped(): string | Value {
    const { publicAddress } = this;
    if (publicAddress === undefined || publicAddress === this.asa.outside.address) return 'interface';
    return Value.address(publicAddress);
  }
}
