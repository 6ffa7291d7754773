import {
  atLeast,
  type Context,
  describe,
  enter,
  existing,
  type Handler,
  type Mode,
  OK,
  type Reply,
} from './context';
import { objectNat } from './nat-commands';
import { address, addressNumber, INVALID_INPUT, name, network, ports, refuse, type Words } from './parser';
import {
  type AnyObject,
  isEntry,
  type NetworkObject,
  type RunningConfig,
  type ServiceObject,
} from './running-config';

const NAME_LIMIT = 64;
const GROUP_TYPES = ['network', 'service', 'protocol', 'icmp-type'] as const;

export const objectCommand: Handler = (context, words, no) => {
  if (words.take('object')) {
    if (!atLeast(context.release, '8.3')) {
      refuse('invalid-input', INVALID_INPUT);
    }
    const kind = words.oneOf(['network', 'service']);
    return no ? remove(context, words, 'object') : open(context, words, { kind });
  }
  if (words.take('object-group')) {
    const type = words.oneOf(GROUP_TYPES);
    return no
      ? remove(context, words, 'object-group')
      : open(context, words, { kind: 'group', type, members: new Set() });
  }
  return undefined;
};

function open(context: Context, words: Words, fresh: AnyObject): Reply {
  const { objects } = context.config;
  const objectName = name(words, 'object', NAME_LIMIT);
  const protocol = fresh.kind === 'group' && fresh.type === 'service' && words.more ? ` ${words.word()}` : '';
  words.end();
  const found = objects.get(objectName);
  const type = (object: AnyObject): string => (object.kind === 'group' ? object.type.split(' ')[0] : '');
  if (found !== undefined && (found.kind !== fresh.kind || type(found) !== type(fresh))) {
    refuse('conflict', `ERROR: An object or object-group with the id '${objectName}' of another type exists`);
  }
  if (found === undefined) {
    objects.set(objectName, fresh.kind === 'group' ? { ...fresh, type: fresh.type + protocol } : fresh);
  }
  return enter({ in: 'object', name: objectName });
}

function remove(context: Context, words: Words, what: 'object' | 'object-group'): Reply {
  const { config } = context;
  const objectName = words.word();
  const found = existing(config.objects, objectName, `ERROR: ${what} (${objectName}) does not exist`);
  if ((found.kind === 'group') !== (what === 'object-group')) {
    refuse('missing', `ERROR: ${what} (${objectName}) does not exist`);
  }
  if (isUsed(config, objectName)) {
    refuse('in-use', `ERROR: Removing ${what} (${objectName}) not allowed, it is being used.`);
  }
  config.objects.delete(objectName);
  return OK;
}

/** NAT rules, its own included, access lists and groups hold an object. */
export function isUsed(config: RunningConfig, objectName: string): boolean {
  const asWord = (text: string | undefined): boolean =>
    new RegExp(`^object(-group)? ${objectName.replace(/[^\w]/g, '\\$&')}$`).test(text ?? '');
  const inNat = [...config.twiceNat, ...config.afterAutoNat].some((rule) =>
    [rule.real, rule.mapped, rule.service?.real, rule.service?.mapped, rule.destination?.real]
      .concat(rule.destination?.mapped)
      .includes(objectName),
  );
  const inObjects = [...config.objects].some(
    ([each, object]) =>
      (object.kind === 'network' &&
        object.nat !== undefined &&
        (each === objectName || asWord(object.nat.mapped))) ||
      (object.kind === 'group' && [...object.members].some(asWord)),
  );
  const inLists = [...config.accessLists.values()].some(({ entries }) =>
    entries
      .filter(isEntry)
      .some((entry) => [entry.protocol, entry.source, entry.destination].some((part) => asWord(part))),
  );
  return inNat || inObjects || inLists;
}

export const objectModeCommand: Handler<Extract<Mode, { in: 'object' }>> = (context, words, no, mode) => {
  const object = context.config.objects.get(mode.name)!;
  switch (object.kind) {
    case 'network':
      return (
        networkValue(context, words, no, mode.name, object) ??
        objectNat(context, words, no, object) ??
        describe(words, no, object)
      );
    case 'service':
      return serviceValue(context, words, no, mode.name, object) ?? describe(words, no, object);
    default:
      return groupMember(context, words, no, mode.name, object.members) ?? describe(words, no, object);
  }
};

function networkValue(
  context: Context,
  words: Words,
  no: boolean,
  objectName: string,
  object: NetworkObject,
): Reply | undefined {
  const keyword = words.peek() ?? '';
  if (!['host', 'subnet', 'range', 'fqdn'].includes(keyword)) {
    return undefined;
  }
  words.word();
  const value = `${keyword} ${networkText(words, keyword)}`;
  words.end();
  object.value = nextValue(context, no, objectName, object.value, value);
  return OK;
}

function networkText(words: Words, keyword: string): string {
  switch (keyword) {
    case 'host':
      return address(words);
    case 'subnet':
      return network(words);
    case 'range': {
      const [low, high] = [address(words), address(words)];
      return addressNumber(low)! <= addressNumber(high)!
        ? `${low} ${high}`
        : refuse('invalid-input', 'ERROR: the range is reversed');
    }
    default:
      return words.rest();
  }
}

/** A value may be given once; the same again changes nothing. */
function nextValue<T>(
  context: Context,
  no: boolean,
  objectName: string,
  before: T | undefined,
  value: T,
): T | undefined {
  const same = JSON.stringify(before) === JSON.stringify(value);
  if (!no) {
    return before === undefined || same
      ? value
      : refuse(
          'redefinition',
          `ERROR (model): redefinition: object ${objectName} is ${text(before)} and would become ${text(value)}`,
        );
  }
  if (!same) {
    refuse('missing', `ERROR: object ${objectName} is not ${text(value)}`);
  }
  return isUsed(context.config, objectName)
    ? refuse('in-use', `ERROR: Removing the value of object (${objectName}) not allowed, it is being used.`)
    : undefined;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

function serviceValue(
  context: Context,
  words: Words,
  no: boolean,
  objectName: string,
  object: ServiceObject,
): Reply | undefined {
  if (!words.take('service')) {
    return undefined;
  }
  const protocol = words.oneOf(['tcp', 'udp', 'icmp', 'ip']);
  const read = (side: string): string | undefined =>
    ['tcp', 'udp'].includes(protocol) && words.take(side)
      ? (ports(words) ?? refuse('invalid-input', INVALID_INPUT))
      : undefined;
  const [source, destination] = [read('source'), read('destination')];
  words.end();
  object.value = nextValue(context, no, objectName, object.value, {
    protocol,
    ...(source && { source }),
    ...(destination && { destination }),
  });
  return OK;
}

function groupMember(
  context: Context,
  words: Words,
  no: boolean,
  groupName: string,
  members: Set<string>,
): Reply | undefined {
  const keyword = words.peek() ?? '';
  if (!['network-object', 'service-object', 'port-object', 'group-object'].includes(keyword)) {
    return undefined;
  }
  words.word();
  const member =
    keyword === 'group-object'
      ? `object-group ${words.word()}`
      : keyword === 'network-object'
        ? networkMember(words)
        : words.rest();
  words.end();
  const referenced = /^object(?:-group)? (\S+)$/.exec(member)?.[1];
  if (referenced !== undefined) {
    existing(context.config.objects, referenced, `ERROR: object (${referenced}) does not exist`);
  }
  if (!no) {
    members.add(member);
    return OK;
  }
  if (!members.has(member)) {
    refuse('missing', `ERROR: ${member} is no member of ${groupName}`);
  }
  if (members.size === 1 && isUsed(context.config, groupName)) {
    refuse('in-use', `ERROR: Removing the last member of (${groupName}) not allowed, it is being used.`);
  }
  members.delete(member);
  return OK;
}

function networkMember(words: Words): string {
  if (words.take('host')) {
    return `host ${address(words)}`;
  }
  return words.take('object') ? `object ${words.word()}` : network(words);
}
