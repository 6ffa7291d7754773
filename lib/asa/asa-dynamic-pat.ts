import type { Construct } from 'constructs';
import { Check, PartMode, Statement, Value, type ObjectDescription } from '../core';
import { childPath } from '../core/errors';
import { mustBeFree, natCheck, TAKEN_NAMES } from './asa-checks';
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
}

/**
 * Dynamic PAT as object NAT (T-114 to T-116): `nat (inside,outside) dynamic PUBLIC` within a network object.
 * Static rules always win over it, since the device looks at twice NAT first. Table 8 prints `host 0.0.0.0`.
 */
export class AsaDynamicPat extends AsaResource {
  /**
   * The public address.
   * @default - the address of the outside interface
   */
  public readonly publicAddress?: string;
  private readonly name: string;
  private readonly network: NetworkAddress;

  constructor(scope: Construct, id: string, props: AsaDynamicPatProps) {
    const where = childPath(scope, id);
    const network = networkAddress(where, 'asa/dynamic-pat', props.network, 'inside network');
    const byDefault = network.keyword === 'host' ? `obj_pat_${network.text}` : network.objectName;
    const name = asaName(where, NAME.object, props.name ?? byDefault);
    super(scope, id, props.asa, `object network ${name}`);
    this.name = name;
    this.network = network;
    this.publicAddress =
      props.publicAddress === undefined
        ? undefined
        : hostAddress(where, 'asa/dynamic-pat', props.publicAddress, 'public address');
  }

  /** Inside host or network: `1.1.1.1`, `2.2.2.0/24`, `0.0.0.0/0`. */
  public get privateNetwork(): string {
    return this.network.text;
  }

  protected describeObject(): ObjectDescription {
    const { asa } = this;
    const name = Value.name(this.name);
    const open = Statement.command('object network', name);
    const rule = ['nat', Value.pair(asa.inside.nameif, asa.outside.nameif), 'dynamic', this.mapped()];
    return {
      title: `outbound translation of ${this.network.text}`,
      section: SECTION.objectNat,
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
      places:
        this.publicAddress === undefined || this.publicAddress === asa.outside.address
          ? undefined
          : [this.publicAddress],
      restartsOnUndo: endOutbound(asa, this.network, this.publicAddress),
      preflight: [mustBeFree(TAKEN_NAMES.object, this.key), this.othersRules()],
      checks: [natCheck()],
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
