import {
  atLeast,
  type Context,
  describe,
  enter,
  existing,
  type Handler,
  knownInterface,
  type Mode,
  OK,
  type Reply,
} from './context';
import { address, addressNumber, integer, INVALID_INPUT, maskSize, network, refuse, Words } from './parser';
import type { Interface } from './running-config';

/** Lines that the model keeps and does not interpret. */
const SETTINGS = [
  'aaa',
  'arp',
  'asdm',
  'clock summer-time',
  'console',
  'crypto ca permit-weak-crypto',
  'crypto ca trustpool',
  'dns',
  'domain-name',
  'enable password',
  'failover',
  'ftp',
  'http',
  'icmp',
  'logging',
  'mtu',
  'names',
  'pager',
  'passwd',
  'same-security-traffic',
  'snmp-server',
  'ssh',
  'ssl',
  'telnet',
  'threat-detection',
  'timeout',
  'tls-proxy maximum-session',
  'tls-proxy maximum-sessions',
  'username',
  'xlate',
].map((line) => line.split(' '));

const CLOCK = /^clock set \d{1,2}:\d{2}:\d{2} (\d{1,2} [A-Z][a-z]+|[A-Z][a-z]+ \d{1,2}) (19|20)\d\d$/;

/** EXEC commands, which configuration mode also takes; they leave the mode alone. */
export function execCommand(words: Words, configuring: boolean, line: string): Reply | undefined {
  switch (words.peek()) {
    case 'show':
    case 'packet-tracer':
    case 'capture':
    case 'copy':
    case 'debug':
    case 'undebug':
    case 'ping':
    case 'terminal':
    case 'dir':
    case 'more':
      words.word();
      words.rest();
      return OK;
    case 'no':
      return ['capture', 'debug'].includes(words.peek(1) ?? '') ? OK : undefined;
    case 'enable':
      return words.peek(1) === undefined ? OK : undefined;
    case 'write':
      words.word();
      if (words.peek() === 'erase') {
        refuse('forbidden', 'ERROR (model): write erase removes the whole configuration');
      }
      words.oneOf(['memory', 'terminal', 'standby', 'net']);
      return OK;
    case 'reload':
      words.word();
      if (words.take('cancel')) {
        return OK;
      }
      if (!words.take('in')) {
        refuse('forbidden', 'ERROR (model): reload without a time takes the firewall down now');
      }
      words.rest();
      return OK;
    case 'clear':
      words.word();
      if (words.peek() === 'configure') {
        refuse('forbidden', 'ERROR (model): clear configure removes what others made');
      }
      if (/^clear (xlate|conn)$/.test(line.trim())) {
        refuse('forbidden', 'ERROR (model): it ends the connections of everybody');
      }
      words.oneOf(['xlate', 'conn', 'local-host', 'logging', 'access-list', 'capture', 'counters']);
      words.rest();
      return OK;
    case 'clock':
      if (words.peek(1) !== 'set') {
        return undefined;
      }
      if (configuring || !CLOCK.test(line)) {
        refuse('invalid-input', INVALID_INPUT);
      }
      return OK;
    default:
      return undefined;
  }
}

export const deviceCommand: Handler = (context, words, no) => {
  const { config } = context;
  if (words.take('hostname')) {
    const hostname = no ? 'ciscoasa' : words.last();
    if (!/^[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/.test(hostname)) {
      refuse('invalid-input', 'ERROR: hostname has an invalid character or is longer than 63');
    }
    config.hostname = hostname;
    return OK;
  }
  if (words.take('clock', 'timezone')) {
    config.timezone = no ? undefined : timezone(words);
    return OK;
  }
  if (words.take('banner')) {
    return banner(context, words, no);
  }
  if (words.take('ntp', 'server')) {
    return ntpServer(context, words, no);
  }
  if (words.take('interface')) {
    return no
      ? refuse('forbidden', 'ERROR (model): no interface removes everything that names it')
      : openInterface(context, words);
  }
  if (words.take('route')) {
    return route(context, words, no);
  }
  if (words.take('ASA', 'Version')) {
    return OK;
  }
  return setting(context, words, no);
};

/** Each command adds a line; `no` takes all of them, whatever stands behind it, and minds none if there is none. */
function banner({ config }: Context, words: Words, no: boolean): Reply {
  const kind = words.oneOf(['asdm', 'exec', 'login', 'motd']);
  if (no) {
    config.banners.delete(kind);
  } else {
    config.banners.set(kind, [...(config.banners.get(kind) ?? []), words.rest()]);
  }
  return OK;
}

function timezone(words: Words): string {
  const zone = words.word();
  const hours = integer(words, -23, 23);
  const minutes = words.more ? integer(words, 0, 59) : 0;
  words.end();
  return `${zone} ${hours} ${minutes}`;
}

function ntpServer(context: Context, words: Words, no: boolean): Reply {
  const server = address(words);
  const options = words.more ? words.rest() : '';
  if (!/^(key \d+ ?)?(source \S+ ?)?(prefer)?$/.test(options)) {
    refuse('invalid-input', INVALID_INPUT);
  }
  const source = /source (\S+)/.exec(options)?.[1];
  if (source !== undefined) {
    knownInterface(context, source);
  }
  if (no) {
    existing(context.config.ntpServers, server, `ERROR: ntp server ${server} is not configured`);
    context.config.ntpServers.delete(server);
  } else {
    context.config.ntpServers.set(server, options);
  }
  return OK;
}

function openInterface(context: Context, words: Words): Reply {
  const hardware = words.last();
  if (!/^[A-Z][A-Za-z-]+\d+(\/\d+)*(\.\d+)?$/.test(hardware)) {
    refuse('invalid-input', INVALID_INPUT);
  }
  if (!context.config.interfaces.has(hardware)) {
    context.config.interfaces.set(hardware, { shutdown: true });
  }
  return enter({ in: 'interface', hardware });
}

export const interfaceCommand: Handler<Extract<Mode, { in: 'interface' }>> = (context, words, no, mode) => {
  const { config } = context;
  const port = config.interfaces.get(mode.hardware)!;
  if (words.take('nameif')) {
    if (no) {
      return unset(port.nameif, 'no nameif removes everything that names the interface');
    }
    const nameif = words.last();
    const owner = [...config.interfaces].find(([, each]) => each.nameif === nameif)?.[0] ?? mode.hardware;
    if (owner !== mode.hardware) {
      refuse('conflict', `ERROR: Name "${nameif}" has been assigned to interface ${owner}`);
    }
    unchanged(port.nameif, nameif, 'nameif');
    port.nameif = nameif;
    return OK;
  }
  if (words.take('security-level')) {
    if (no) {
      return unset(port.level, 'no security-level changes what may pass');
    }
    const level = integer(words, 0, 100);
    words.end();
    unchanged(port.level, level, 'security-level');
    port.level = level;
    return OK;
  }
  if (words.take('ip', 'address')) {
    return no
      ? unset(port.address, 'no ip address takes the interface down')
      : interfaceAddress(context, words, port, mode.hardware);
  }
  if (words.take('shutdown')) {
    words.end();
    port.shutdown = !no;
    return OK;
  }
  if (words.take('vlan')) {
    if (!mode.hardware.includes('.')) refuse('invalid-input', INVALID_INPUT);
    port.vlan = no ? undefined : integer(words, 1, 4094);
    words.end();
    return OK;
  }
  if (['speed', 'duplex', 'management-only'].includes(words.peek() ?? '')) {
    return OK;
  }
  return describe(words, no, port);
};

/** What a saved configuration says of an unused interface; of a used one, an accident. */
function unset(value: unknown, accident: string): Reply {
  return value === undefined ? OK : refuse('forbidden', `ERROR (model): ${accident}`);
}

/** A first value is configuration; another one changes what somebody relies on. */
function unchanged<T>(before: T | undefined, after: T, what: string): void {
  if (before !== undefined && before !== after) {
    refuse(
      'redefinition',
      `ERROR (model): ${what} of the interface changes from ${String(before)} to ${String(after)}`,
    );
  }
}

function interfaceAddress(context: Context, words: Words, port: Interface, hardware: string): Reply {
  if (hardware.includes('.') && port.vlan === undefined) {
    refuse('missing', 'ERROR: A subinterface needs a VLAN before it has an address');
  }
  const host = address(words);
  const mask = address(words);
  if (words.take('standby')) {
    address(words);
  }
  words.end();
  const size = maskSize(mask) ?? refuse('invalid-input', `ERROR: invalid netmask ${mask}`);
  const subnet = (text: string): number => Math.floor(addressNumber(text.split(' ')[0])! / size);
  for (const [hardwareOfOther, other] of context.config.interfaces) {
    if (other !== port && other.address !== undefined && subnet(other.address) === subnet(host)) {
      refuse('conflict', `ERROR: This address conflicts with ${hardwareOfOther}`);
    }
  }
  unchanged(port.address, `${host} ${mask}`, 'ip address');
  port.address = `${host} ${mask}`;
  return OK;
}

function route(context: Context, words: Words, no: boolean): Reply {
  const { routes, interfaces } = context.config;
  const nameif = knownInterface(context, words.word());
  const destination = network(words);
  const gateway = address(words);
  const metric = words.more ? integer(words, 1, 255) : 1;
  words.end();
  const key = `${nameif} ${destination} ${gateway}`;
  if (no) {
    existing(routes, key, '%No matching route to delete');
    routes.delete(key);
    return OK;
  }
  if ([...interfaces.values()].some((each) => each.address?.split(' ')[0] === gateway)) {
    refuse('conflict', 'ERROR: Invalid next hop address, it belongs to one of our interfaces');
  }
  if ([...routes.values()].some((each) => each.network === destination && each.interface !== nameif)) {
    refuse('conflict', 'ERROR: Cannot add route entry, possible conflict with existing routes');
  }
  routes.set(key, { interface: nameif, network: destination, gateway, metric });
  return OK;
}

function setting(context: Context, words: Words, no: boolean): Reply | undefined {
  const known = SETTINGS.some((literals) =>
    literals.every((literal, index) => words.peek(index) === literal),
  );
  if (!known) {
    return undefined;
  }
  const text = words.rest();
  if (no) {
    if (!context.config.settings.delete(text)) {
      context.config.settings.add(`no ${text}`);
    }
  } else {
    checkSslTrustpoint(context, text);
    context.config.settings.add(text);
  }
  return OK;
}

function checkSslTrustpoint(context: Context, text: string): void {
  const trustpoint = /^ssl trust-point (\S+)/.exec(text)?.[1];
  if (trustpoint !== undefined && !context.config.trustpoints.has(trustpoint)) {
    refuse('missing', `ERROR: Trustpoint ${trustpoint} does not exist`);
  }
}

/** Whether weak keys were allowed, or the release never minded. */
export const takesWeakKeys = (context: Context): boolean =>
  !atLeast(context.release, '9.16') || context.config.settings.has('crypto ca permit-weak-crypto');
