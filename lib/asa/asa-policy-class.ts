import type { Construct } from 'constructs';
import { Check, PartMode, Statement, Value, type ObjectDescription } from '../core';
import { shared } from '../core/device-resource';
import { quote } from '../net';
import type { AsaClassMap } from './asa-class-map';
import { AsaResource, differs } from './asa-resource';
import { AsaSipInspectionMap } from './asa-sip-inspection-map';
import type { AsaTlsProxy } from './asa-tls-proxy';
import { QUIRKS, sayQuirk } from './quirks';
import { SECTION } from './sections';

/** A class in the global policy. */
export interface AsaPolicyClassProps {
  /** The class of traffic. */
  readonly classMap: AsaClassMap;
  /** The inspection that it gets. */
  readonly sipInspectionMap: AsaSipInspectionMap;
  /** The TLS proxy of its direction (Guide, "Associate Access List with TLS Proxy Instance Using Class Maps"). */
  readonly tlsProxy: AsaTlsProxy;
}

const POLICY_MAP = 'global_policy';
const MAX_CLASSES = 63;

/** Classes that the policy map has room for: 63, and it begins with inspection_default. */
export function roomForClasses(existingClasses: number): number {
  return MAX_CLASSES - existingClasses;
}

/**
 * A class in `policy-map global_policy` with `inspect sip... tls-proxy` (Guide, "Enable TLS Proxy"). The policy map
 * itself and its other classes are the device's own. More than 63 classes are the error `asa/policy-map-classes`.
 */
export class AsaPolicyClass extends AsaResource {
  /**
   * The class of a class map, inspected by `sip_inspect`; another TLS proxy for the same class is the error
   * `asa/policy-class-differs` (Guide, "Associate Access List with TLS Proxy Instance Using Class Maps"), more than 63
   * classes `asa/policy-map-classes`.
   */
  public static of(classMap: AsaClassMap, tlsProxy: AsaTlsProxy): AsaPolicyClass {
    const { asa } = classMap;
    const key = keyOf(classMap);
    const policyClass = shared(
      asa,
      key,
      () =>
        new AsaPolicyClass(asa, key, { classMap, tlsProxy, sipInspectionMap: AsaSipInspectionMap.of(asa) }),
    );
    if (policyClass.tlsProxy === tlsProxy) return policyClass;
    throw differs(
      policyClass,
      'asa/policy-class-differs',
      `The class ${quote(classMap.name)}`,
      `TLS proxy ${policyClass.tlsProxy.name}`,
    );
  }

  /** The class of traffic. */
  public readonly classMap: AsaClassMap;
  /** The TLS proxy of its direction. */
  public readonly tlsProxy: AsaTlsProxy;
  private readonly sipInspectionMap: AsaSipInspectionMap;

  constructor(scope: Construct, id: string, props: AsaPolicyClassProps) {
    const { asa } = props.classMap;
    super(scope, id, asa, keyOf(props.classMap));
    this.classMap = props.classMap;
    this.tlsProxy = props.tlsProxy;
    this.sipInspectionMap = props.sipInspectionMap;
    asa._addPolicyClass(this);
    props.tlsProxy._classMaps.push(props.classMap);
  }

  protected describeObject(): ObjectDescription {
    const policy = Statement.command('policy-map', Value.name(POLICY_MAP));
    const name = Value.name(this.classMap.name);
    const inspect = [
      'inspect sip',
      Value.name(this.sipInspectionMap.name),
      'tls-proxy',
      Value.name(this.tlsProxy.name),
    ];
    return {
      title: this.key,
      section: SECTION.policyClasses,
      open: [policy, Statement.command('class', name)],
      uses: [this.classMap],
      parts: [
        {
          name: 'inspect',
          mode: PartMode.CLEAR,
          set: [Statement.command(...inspect)],
          unset: [Statement.no(...inspect)],
          uses: [this.sipInspectionMap, this.tlsProxy],
        },
      ],
      room: { name: `classes of ${POLICY_MAP}`, limit: roomForClasses(this.asa.existingClasses) },
      destroy: [policy.withBlock(Statement.no('class', name))],
      preflight: this.policyMapChecks(),
      checks: [
        Check.show(Statement.command('show service-policy inspect sip'), {
          must: `Class-map: ${this.classMap.name} with tls-proxy: active, and packets once there is traffic`,
          why: 'a class without packets is shadowed by another, or its access list does not match',
        }),
      ],
    };
  }

  /** The policy map itself is the device's own, and has to be as the stack says. */
  private policyMapChecks(): Check[] {
    const { existingClasses, _policyClasses } = this.asa;
    return [
      Check.show(Statement.command('show running-config service-policy'), {
        must: `service-policy ${POLICY_MAP} global`,
        why: 'our classes go into that policy map, and only one can be global',
      }),
      Check.show(Statement.command('show running-config policy-map', '| include class'), {
        must: `at most ${MAX_CLASSES - _policyClasses} in ${POLICY_MAP} beside those of this stack`,
        why: `a policy map takes ${MAX_CLASSES} classes, and this stack has ${_policyClasses}, and knows of ${existingClasses} (where others stand, correct existingClasses); none of them may inspect TCP 5061: ${sayQuirk(QUIRKS.classFirstMatch)}`,
      }),
    ];
  }
}

function keyOf(classMap: AsaClassMap): string {
  return `policy-map ${POLICY_MAP} class ${classMap.name}`;
}
