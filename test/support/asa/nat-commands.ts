import { type Context, interfacePair, OK, type Reply } from './context';
import { addressNumber, addressText, integer, INVALID_INPUT, port, refuse, type Words } from './parser';
import {
  interfaceNamed,
  type NetworkObject,
  natText,
  type ObjectNat,
  type RunningConfig,
  type TwiceNat,
} from './running-config';
import { addresses, meet, natAddresses, natPorts, objectAddresses, type Range } from './traffic';

const FLAGS = ['no-proxy-arp', 'route-lookup', 'unidirectional', 'inactive', 'dns'];

/** `nat (real,mapped) ... source ...`: manual rules, first match first. */
export function natCommand(context: Context, words: Words, no: boolean): Reply | undefined {
  if (!words.take('nat')) {
    return undefined;
  }
  const { config } = context;
  const [realInterface, mappedInterface] = interfacePair(context, words);
  const afterAuto = words.take('after-auto');
  const line = /^\d+$/.test(words.peek() ?? '') ? integer(words, 1, 2147483647) : undefined;
  const rule = twiceNat(words, realInterface, mappedInterface);
  const rules = afterAuto ? config.afterAutoNat : config.twiceNat;
  const found = rules.findIndex((each) => natText(each) === natText(rule));
  if (no) {
    if (found < 0 || (line !== undefined && line !== found + 1)) {
      refuse('missing', `ERROR: NAT rule does not exist: ${natText(rule)}`);
    }
    rules.splice(found, 1);
    return OK;
  }
  if (found >= 0) {
    refuse('repetition', `ERROR: duplicate NAT rule: ${natText(rule)}`);
  }
  checkRule(config, rule);
  rules.splice(line === undefined ? rules.length : line - 1, 0, rule);
  return OK;
}

function twiceNat(words: Words, realInterface: string, mappedInterface: string): TwiceNat {
  if (!words.take('source')) {
    refuse('invalid-input', INVALID_INPUT);
  }
  const kind = words.oneOf(['static', 'dynamic']);
  const [real, mapped] = [words.word(), words.word()];
  const destination = words.take('destination', 'static')
    ? { mapped: words.word(), real: words.word() }
    : undefined;
  const service = words.take('service') ? { real: words.word(), mapped: words.word() } : undefined;
  if (service !== undefined && destination !== undefined) {
    refuse('invalid-input', 'ERROR (model): service together with destination is not modelled');
  }
  if (service !== undefined && kind === 'dynamic') {
    refuse('invalid-input', INVALID_INPUT);
  }
  const flags = flagsOf(words);
  if (words.take('description')) {
    words.rest();
  }
  words.end();
  return { realInterface, mappedInterface, kind, real, mapped, destination, service, flags };
}

function flagsOf(words: Words): string {
  const flags: string[] = [];
  while (FLAGS.includes(words.peek() ?? '')) {
    flags.push(words.word());
  }
  return flags.sort().join(' ');
}

function checkRule(config: RunningConfig, rule: TwiceNat): void {
  const named = [rule.real, rule.mapped, rule.destination?.mapped, rule.destination?.real];
  for (const name of named) {
    if (name !== undefined && name !== 'any' && name !== 'interface') {
      knownAddress(config, name);
    }
  }
  if (rule.real === 'interface') {
    refuse('invalid-input', INVALID_INPUT);
  }
  if (rule.service !== undefined) {
    checkServices(config, rule.service);
  }
  checkMapped(
    config,
    rule.mapped === 'interface' ? [] : natAddresses(config, rule, 'mapped'),
    rule.mappedInterface,
  );
  if (rule.kind === 'static' && rule.destination === undefined) {
    const { protocol, ports } = natPorts(config, rule, 'mapped');
    checkClaim(config, {
      by: natText(rule),
      interface: rule.mappedInterface,
      addresses: claimedAddresses(config, rule),
      protocol,
      ports,
    });
  }
}

function knownAddress(config: RunningConfig, name: string): void {
  const object = config.objects.get(name);
  if (object === undefined || object.kind === 'service') {
    refuse('missing', `ERROR: ${name} doesn't match an existing object or object-group`);
  }
  if (objectAddresses(config, name).length === 0) {
    refuse('missing', `ERROR: object ${name} must include an IP address before NAT can use it`);
  }
}

function checkServices(config: RunningConfig, service: { real: string; mapped: string }): void {
  const protocols = [service.real, service.mapped].map((name) => {
    const object = config.objects.get(name);
    const value = object?.kind === 'service' ? object.value : undefined;
    if (value === undefined) {
      refuse('missing', `ERROR: ${name} doesn't match an existing, non-empty service object`);
    }
    if (value.source === undefined || value.destination !== undefined || value.source.startsWith('neq')) {
      refuse('invalid-input', `ERROR: service object ${name} must give the source port, and only that`);
    }
    return value.protocol;
  });
  if (protocols[0] !== protocols[1]) {
    refuse(
      'conflict',
      `ERROR: real and mapped service must have one protocol, not ${protocols.join(' and ')}`,
    );
  }
}

/** The interface's own address is written `interface`. */
function checkMapped(config: RunningConfig, mapped: readonly Range[], mappedInterface: string): void {
  const own = addressNumber(interfaceNamed(config, mappedInterface)?.address?.split(' ')[0] ?? '');
  if (own !== undefined && mapped.length === 1 && mapped[0][0] === own && mapped[0][1] === own) {
    refuse(
      'conflict',
      `ERROR: ${addressText(own)} is the address of ${mappedInterface}: use keyword interface`,
    );
  }
}

/** A mapped address and port that a static rule answers at. */
interface Claim {
  readonly by: string;
  readonly interface: string;
  readonly addresses: readonly Range[];
  readonly protocol?: string;
  readonly ports: readonly Range[];
}

/** An interface without an address yet still has only one. */
const UNASSIGNED: readonly Range[] = [[-1, -1]];

function claimedAddresses(config: RunningConfig, rule: TwiceNat): readonly Range[] {
  const claimed = natAddresses(config, rule, 'mapped');
  return rule.mapped === 'interface' && claimed.length === 0 ? UNASSIGNED : claimed;
}

function claims(config: RunningConfig): readonly Claim[] {
  const manual = [...config.twiceNat, ...config.afterAutoNat]
    .filter((rule) => rule.kind === 'static' && rule.destination === undefined)
    .map((rule) => ({
      by: natText(rule),
      interface: rule.mappedInterface,
      addresses: claimedAddresses(config, rule),
      ...natPorts(config, rule, 'mapped'),
    }));
  const automatic = [...config.objects].flatMap(([name, object]) =>
    object.kind === 'network' && object.nat?.kind === 'static'
      ? [objectClaim(config, `object network ${name}`, object.nat)]
      : [],
  );
  return [...manual, ...automatic];
}

function objectClaim(config: RunningConfig, by: string, nat: ObjectNat): Claim {
  const claimed = addresses(
    config,
    nat.mapped === 'interface' ? `interface ${nat.mappedInterface}` : nat.mapped,
  );
  return {
    by,
    interface: nat.mappedInterface,
    addresses: nat.mapped === 'interface' && claimed.length === 0 ? UNASSIGNED : claimed,
    protocol: nat.service?.protocol,
    ports: nat.service === undefined ? [[0, 65535]] : [[nat.service.mapped, nat.service.mapped]],
  };
}

function checkClaim(config: RunningConfig, claim: Claim): void {
  const taken = claims(config).find(
    (other) =>
      (other.interface === claim.interface || [other.interface, claim.interface].includes('any')) &&
      meet(other.addresses, claim.addresses) &&
      (other.protocol === undefined || claim.protocol === undefined || other.protocol === claim.protocol) &&
      meet(other.ports, claim.ports),
  );
  if (taken !== undefined) {
    refuse('conflict', `ERROR: mapped address and port of "${claim.by}" are taken by "${taken.by}"`);
  }
}

/** `nat (real,mapped) dynamic|static ...` inside an object: one rule an object. */
export function objectNat(
  context: Context,
  words: Words,
  no: boolean,
  object: NetworkObject,
): Reply | undefined {
  if (words.peek() !== 'nat' || !['static', 'dynamic'].includes(words.peek(2) ?? '')) {
    return undefined;
  }
  words.word();
  const { config } = context;
  const [realInterface, mappedInterface] = interfacePair(context, words);
  const kind = words.oneOf(['static', 'dynamic']);
  const mapped = mappedText(words.word());
  const service =
    kind === 'static' && words.take('service')
      ? { protocol: words.oneOf(['tcp', 'udp']), real: port(words), mapped: port(words) }
      : undefined;
  const nat: ObjectNat = { realInterface, mappedInterface, kind, mapped, service, flags: flagsOf(words) };
  words.end();
  const same = JSON.stringify(object.nat) === JSON.stringify(nat);
  if (no) {
    if (!same) {
      refuse('missing', 'ERROR: NAT rule does not exist in this object');
    }
    delete object.nat;
    return OK;
  }
  if (same) {
    return OK;
  }
  if (object.nat !== undefined) {
    refuse(
      'redefinition',
      'ERROR (model): redefinition: the object has another NAT rule, which this one replaces',
    );
  }
  if (object.value === undefined || object.value.startsWith('fqdn')) {
    refuse('missing', 'ERROR: the object must include an IP address before it can have a NAT rule');
  }
  if (mapped.startsWith('object ')) {
    knownAddress(config, mapped.slice('object '.length));
  }
  checkMapped(config, mapped === 'interface' ? [] : addresses(config, mapped), mappedInterface);
  if (kind === 'static') {
    checkClaim(config, objectClaim(config, context.line, nat));
  }
  object.nat = nat;
  return OK;
}

function mappedText(word: string): string {
  if (word === 'interface') {
    return word;
  }
  return addressNumber(word) === undefined ? `object ${word}` : `host ${word}`;
}
