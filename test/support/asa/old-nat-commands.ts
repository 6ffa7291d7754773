import { atLeast, type Context, interfacePair, knownInterface, OK, type Reply } from './context';
import {
  address,
  addressNumber,
  addressText,
  integer,
  INVALID_INPUT,
  port,
  refuse,
  type Words,
} from './parser';
import { interfaceNamed, type StaticLine, staticText } from './running-config';

/** What a release before 8.3 knows of NAT: `static`, `global` and `nat` by NAT ID. Later ones know none of it. */
export function oldNatCommand(context: Context, words: Words, no: boolean): Reply | undefined {
  const isOld = !atLeast(context.release, '8.3');
  const single = /^\([^,()]+\)$/.test(words.peek(1) ?? '');
  const verb = words.peek();
  if (verb !== 'static' && verb !== 'global' && !(verb === 'nat' && (isOld || single))) {
    return undefined;
  }
  if (!isOld) {
    refuse('invalid-input', `ERROR: This syntax of ${verb} command has been deprecated.`);
  }
  words.word();
  return { static: staticCommand, global: globalCommand, nat: natCommand }[verb](context, words, no);
}

function staticCommand(context: Context, words: Words, no: boolean): Reply {
  const [realInterface, mappedInterface] = interfacePair(context, words);
  const protocol = words.oneOf(['tcp', 'udp']);
  const mapped = addressOrInterface(words);
  const mappedPort = port(words);
  const real = address(words);
  const realPort = port(words);
  if (!words.take('netmask') || words.word() !== '255.255.255.255') {
    refuse('invalid-input', INVALID_INPUT);
  }
  words.end();
  const own = interfaceNamed(context.config, mappedInterface)?.address?.split(' ')[0];
  if (own === mapped) {
    refuse('conflict', `ERROR: ${own} is the address of ${mappedInterface}: use keyword interface`);
  }
  const line: StaticLine = { realInterface, mappedInterface, protocol, mapped, mappedPort, real, realPort };
  const { statics } = context.config;
  const found = statics.findIndex((each) => staticText(each) === staticText(line));
  if (no) {
    if (found < 0) {
      refuse('missing', `ERROR: static rule does not exist: ${staticText(line)}`);
    }
    statics.splice(found, 1);
    return OK;
  }
  if (found >= 0) {
    refuse('repetition', `ERROR: duplicate of existing static: ${staticText(line)}`);
  }
  const taken = statics.find(
    (each) =>
      each.mappedInterface === mappedInterface &&
      each.protocol === protocol &&
      each.mapped === mapped &&
      each.mappedPort === mappedPort,
  );
  if (taken !== undefined) {
    refuse('conflict', `ERROR: mapped-address conflict with existing static: ${staticText(taken)}`);
  }
  statics.push(line);
  return OK;
}

function globalCommand(context: Context, words: Words, no: boolean): Reply {
  const nameif = singleInterface(context, words);
  const id = integer(words, 1, 2147483647);
  const value = addressOrInterface(words);
  words.end();
  return kept(context.config.globals, `${nameif} ${id}`, value, no, 'global');
}

function natCommand(context: Context, words: Words, no: boolean): Reply {
  const nameif = singleInterface(context, words);
  const id = integer(words, 0, 2147483647);
  const network = `${zero(words)} ${zero(words)}`;
  words.end();
  return kept(context.config.natLines, `${nameif} ${network}`, `${id}`, no, 'nat');
}

/** One line under a name: the same once more is a repetition, another one a conflict. */
function kept(lines: Map<string, string>, name: string, value: string, no: boolean, what: string): Reply {
  const known = lines.get(name);
  if (no) {
    if (known !== value) {
      refuse('missing', `ERROR: ${what} ${name} does not exist`);
    }
    lines.delete(name);
    return OK;
  }
  if (known !== undefined) {
    refuse(known === value ? 'repetition' : 'conflict', `ERROR: ${what} ${name} exists already: ${known}`);
  }
  lines.set(name, value);
  return OK;
}

/** `0` is short for `0.0.0.0`. */
function zero(words: Words): string {
  return words.take('0')
    ? '0.0.0.0'
    : addressText(addressNumber(words.word()) ?? refuse('invalid-input', INVALID_INPUT));
}

function addressOrInterface(words: Words): string {
  return words.take('interface') ? 'interface' : address(words);
}

function singleInterface(context: Context, words: Words): string {
  const [, nameif] = /^\(([^,()]+)\)$/.exec(words.word()) ?? refuse('invalid-input', INVALID_INPUT);
  return knownInterface(context, nameif);
}
