import { type Context, existing, type Handler, info, knownInterface, OK, type Reply } from './context';
import { address, integer, INVALID_INPUT, name, network, ports, refuse, type Words } from './parser';
import { type AccessList, type Entry, entryText, isEntry, type Remark } from './running-config';

const NAME_LIMIT = 241;
const REMARK_LIMIT = 100;
const PROTOCOLS = ['ip', 'tcp', 'udp', 'icmp', 'gre', 'esp', 'ah'];

export const accessListCommand: Handler = (context, words, no) => {
  if (words.take('access-list')) {
    return accessList(context, words, no);
  }
  return words.take('access-group') ? accessGroup(context, words, no) : undefined;
};

function accessList(context: Context, words: Words, no: boolean): Reply {
  const { accessLists } = context.config;
  const listName = name(words, 'access-list', NAME_LIMIT);
  const line = words.take('line') ? integer(words, 1, 2147483647) : undefined;
  const type = words.peek() === 'standard' ? 'standard' : 'extended';
  const entry = words.take('remark') ? remark(words) : readEntry(context, words);
  const list: AccessList = accessLists.get(listName) ?? { type, entries: [] };
  if (list.type !== type && isEntry(entry)) {
    refuse('conflict', `ERROR: access-list ${listName} is ${list.type}`);
  }
  const found = list.entries.findIndex((each) => entryText(each) === entryText(entry));
  if (no) {
    if (found < 0 || (line !== undefined && line !== found + 1)) {
      refuse('missing', `ERROR: specified access-list entry does not exist: ${listName} ${entryText(entry)}`);
    }
    removeEntry(context, listName, list, found);
    return OK;
  }
  if (found >= 0) {
    return info(`INFO: access-list ${listName} found duplicate element`);
  }
  list.entries.splice(line === undefined ? list.entries.length : line - 1, 0, entry);
  accessLists.set(listName, list);
  return OK;
}

function remark(words: Words): Remark {
  const text = words.rest();
  return text.length > REMARK_LIMIT
    ? refuse('limit', `ERROR: remark has more than ${REMARK_LIMIT} characters`)
    : { remark: text };
}

function readEntry(context: Context, words: Words): Entry {
  if (words.take('standard')) {
    const action = words.oneOf(['permit', 'deny']);
    const destination = readAddress(context, words);
    words.end();
    return { action, protocol: 'ip', source: 'any', destination, options: '' };
  }
  if (!words.take('extended')) {
    refuse('invalid-input', INVALID_INPUT);
  }
  const action = words.oneOf(['permit', 'deny']);
  const protocol = readProtocol(context, words);
  const hasPorts = protocol === 'tcp' || protocol === 'udp';
  const source = readAddress(context, words);
  const sourcePorts = hasPorts ? ports(words) : undefined;
  const destination = readAddress(context, words);
  const destinationPorts = hasPorts ? ports(words) : undefined;
  const options = words.more ? words.rest() : '';
  const allowed = protocol === 'icmp' ? /./ : /^(log( disable| default| \d)?( interval \d+)?)?( ?inactive)?$/;
  if (options !== '' && !allowed.test(options)) {
    refuse('invalid-input', INVALID_INPUT);
  }
  return { action, protocol, source, sourcePorts, destination, destinationPorts, options };
}

function readProtocol(context: Context, words: Words): string {
  if (words.take('object')) {
    const service = words.word();
    const found = context.config.objects.get(service);
    return found?.kind === 'service' && found.value !== undefined
      ? `object ${service}`
      : refuse('missing', `ERROR: specified object <${service}> does not exist`);
  }
  return words.oneOf(PROTOCOLS);
}

/** `any` and `any4` are one thing here: the model has no IPv6. */
function readAddress(context: Context, words: Words): string {
  if (words.take('any') || words.take('any4')) {
    return 'any';
  }
  if (words.take('host')) {
    return `host ${address(words)}`;
  }
  for (const keyword of ['object', 'object-group'] as const) {
    if (words.take(keyword)) {
      const found = words.word();
      const object = existing(
        context.config.objects,
        found,
        `ERROR: specified ${keyword} <${found}> does not exist`,
      );
      return object.kind === (keyword === 'object' ? 'network' : 'group')
        ? `${keyword} ${found}`
        : refuse('missing', `ERROR: specified ${keyword} <${found}> has wrong type`);
    }
  }
  if (words.take('interface')) {
    return `interface ${knownInterface(context, words.word())}`;
  }
  const [net, mask] = network(words).split(' ');
  if (mask === '255.255.255.255') {
    return `host ${net}`;
  }
  return mask === '0.0.0.0' ? 'any' : `${net} ${mask}`;
}

/** The last entry takes the list with it, so nothing may need the list. */
function removeEntry(context: Context, listName: string, list: AccessList, at: number): void {
  const { classMaps, accessGroups, accessLists } = context.config;
  const remaining = list.entries.filter((entry, index) => index !== at && isEntry(entry));
  if (remaining.length === 0 && isEntry(list.entries[at])) {
    const user = [...classMaps].find(([, { match }]) => match === `access-list ${listName}`)?.[0];
    if (user !== undefined) {
      refuse('in-use', `ERROR: access-list ${listName} is used by class-map ${user}; its last entry stays`);
    }
    const bound = [...accessGroups].find(([, each]) => each === listName)?.[0];
    if (bound !== undefined) {
      refuse(
        'in-use',
        `ERROR (model): the last entry of ${listName} would silently remove access-group (${bound})`,
      );
    }
  }
  list.entries.splice(at, 1);
  if (list.entries.length === 0) {
    accessLists.delete(listName);
  }
}

function accessGroup(context: Context, words: Words, no: boolean): Reply {
  const { accessGroups, accessLists } = context.config;
  const listName = words.word();
  const slot = accessGroupSlot(context, words);
  words.end();
  const bound = accessGroups.get(slot);
  if (no) {
    if (bound !== listName) {
      refuse('missing', `ERROR: access-group ${listName} is not bound (${slot})`);
    }
    accessGroups.delete(slot);
    return OK;
  }
  if (!accessLists.get(listName)?.entries.some(isEntry)) {
    refuse('missing', `ERROR: access-list <${listName}> does not exist`);
  }
  if (bound !== undefined && bound !== listName) {
    refuse('redefinition', `ERROR (model): access-group silently replaces ${bound} (${slot})`);
  }
  accessGroups.set(slot, listName);
  return OK;
}

function accessGroupSlot(context: Context, words: Words): string {
  if (words.take('global')) {
    return 'global';
  }
  const direction = words.oneOf(['in', 'out']);
  if (!words.take('interface')) {
    refuse('invalid-input', INVALID_INPUT);
  }
  return `${direction} ${knownInterface(context, words.word())}`;
}
