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
import { INVALID_INPUT, name, ports, refuse, type Words } from './parser';
import {
  holdsIdentity,
  type Inspection,
  isEntry,
  type PolicyClass,
  type PolicyMap,
  type RunningConfig,
  type TlsProxy,
} from './running-config';

const NAME_LIMIT = 40;
const TLS_PROXY_NAME_LIMIT = 64;
const MOST_CLASSES = 63;
const MOST_POLICY_MAPS = 64;
const MOST_CLASS_MAPS = 255;

export const policyCommand: Handler = (context, words, no) => {
  if (words.peek() === 'tls-proxy' && !(words.peek(1) ?? '').startsWith('maximum-session')) {
    words.word();
    return tlsProxy(context, words, no);
  }
  if (words.take('class-map')) {
    return classMap(context, words, no);
  }
  if (words.take('policy-map', 'type', 'inspect')) {
    return inspectionMap(context, words, no);
  }
  if (words.take('policy-map')) {
    return policyMap(context, words, no);
  }
  return words.take('service-policy') ? servicePolicy(context, words, no) : undefined;
};

function proxyUsers(config: RunningConfig, proxy: string): readonly string[] {
  return inspectionUsers(config, (inspection) => inspection.tlsProxy === proxy);
}

function inspectionUsers(
  config: RunningConfig,
  uses: (inspection: Inspection) => boolean,
): readonly string[] {
  return [...config.policyMaps].flatMap(([policy, { classes }]) =>
    classes
      .filter((each) => [...each.inspections.values()].some(uses))
      .map((each) => `class ${each.name} of ${policy}`),
  );
}

function tlsProxy(context: Context, words: Words, no: boolean): Reply {
  const { tlsProxies } = context.config;
  const proxy = name(words, 'tls-proxy', TLS_PROXY_NAME_LIMIT);
  if (no) {
    words.take('noconfirm');
    words.end();
    existing(tlsProxies, proxy, `ERROR: tls-proxy ${proxy} does not exist`);
    const [user] = proxyUsers(context.config, proxy);
    if (user !== undefined) {
      refuse('in-use', `ERROR: tls-proxy ${proxy} is in use by ${user}`);
    }
    tlsProxies.delete(proxy);
    return OK;
  }
  words.end();
  if (!tlsProxies.has(proxy)) {
    tlsProxies.set(proxy, { others: new Set() });
  }
  return enter({ in: 'tls-proxy', name: proxy });
}

export const tlsProxyCommand: Handler<Extract<Mode, { in: 'tls-proxy' }>> = (context, words, no, mode) => {
  const proxy = context.config.tlsProxies.get(mode.name)!;
  const used = proxyUsers(context.config, mode.name)[0];
  const set = (part: Exclude<keyof TlsProxy, 'others'>, value: string): Reply => {
    const next = no ? undefined : value;
    if (no && proxy[part] !== value) {
      refuse('missing', `ERROR: tls-proxy ${mode.name} has not ${value}`);
    }
    if (used !== undefined && proxy[part] !== next) {
      refuse('in-use', `ERROR (model): tls-proxy ${mode.name} changes while ${used} uses it`);
    }
    proxy[part] = next;
    return OK;
  };
  if (words.take('server', 'trust-point')) {
    return set('serverTrustpoint', no ? words.last() : identity(context, words));
  }
  if (words.take('client', 'trust-point')) {
    return set('clientTrustpoint', no ? words.last() : identity(context, words));
  }
  if (words.take('client', 'cipher-suite')) {
    return set('clientCiphers', ciphers(context, words));
  }
  if (words.take('server', 'cipher-suite')) {
    return atLeast(context.release, '9.8')
      ? set('serverCiphers', ciphers(context, words))
      : refuse('invalid-input', INVALID_INPUT);
  }
  if (words.take('client', 'ldc')) {
    refuse('forbidden', 'ERROR (model): client ldc is for phones, not for federation');
  }
  if (words.take('server', 'authenticate-client')) {
    words.end();
    proxy.others[no ? 'add' : 'delete']('no server authenticate-client');
    return OK;
  }
  return undefined;
};

function identity(context: Context, words: Words): string {
  const trustpoint = words.last();
  existing(
    context.config.trustpoints,
    trustpoint,
    `ERROR: The trustpoint ${trustpoint} has not been configured`,
  );
  return holdsIdentity(context.config, trustpoint)
    ? trustpoint
    : refuse('missing', `ERROR: The trustpoint ${trustpoint} has not been enrolled: no identity certificate`);
}

function ciphers(context: Context, words: Words): string {
  const suite = words.rest();
  const known = ['3des-sha1', 'aes128-sha1', 'aes256-sha1', 'des-sha1'].concat(
    atLeast(context.release, '9.12') ? [] : ['null-sha1'],
  );
  return suite.split(' ').every((cipher) => known.includes(cipher))
    ? suite
    : refuse('invalid-input', INVALID_INPUT);
}

function classUsers(config: RunningConfig, className: string): readonly string[] {
  return [...config.policyMaps]
    .filter(([, { classes }]) => classes.some((each) => each.name === className))
    .map(([policy]) => policy);
}

function classMap(context: Context, words: Words, no: boolean): Reply {
  const { config } = context;
  const className = name(words, 'class-map', NAME_LIMIT);
  words.end();
  if (/^(_internal|_default|type$|class-default$)/.test(className)) {
    refuse('invalid-input', `ERROR: class-map name ${className} is reserved`);
  }
  if (no) {
    existing(config.classMaps, className, `ERROR: class-map ${className} does not exist`);
    const [user] = classUsers(config, className);
    if (user !== undefined || className === 'inspection_default') {
      refuse('in-use', `ERROR: class-map ${className} is in use by policy-map ${user}`);
    }
    config.classMaps.delete(className);
    return OK;
  }
  if (!config.classMaps.has(className)) {
    if (config.classMaps.size >= MOST_CLASS_MAPS) {
      refuse('limit', `ERROR: more than ${MOST_CLASS_MAPS} class maps`);
    }
    config.classMaps.set(className, {});
  }
  return enter({ in: 'class-map', name: className });
}

export const classMapCommand: Handler<Extract<Mode, { in: 'class-map' }>> = (context, words, no, mode) => {
  const target = context.config.classMaps.get(mode.name)!;
  if (!words.take('match')) {
    return describe(words, no, target);
  }
  const match = readMatch(context, words, no);
  if (no) {
    if (target.match !== match) {
      refuse('missing', `ERROR: class-map ${mode.name} does not match ${match}`);
    }
    const [user] = classUsers(context.config, mode.name);
    if (user !== undefined) {
      refuse('in-use', `ERROR (model): the match of ${mode.name} goes while policy-map ${user} uses it`);
    }
    delete target.match;
    return OK;
  }
  if (target.match !== undefined && target.match !== match) {
    refuse(
      'redefinition',
      "ERROR: Multiple match commands are not supported except for the 'match tunnel-group or default-inspect-traffic' command.",
    );
  }
  target.match = match;
  return OK;
};

function readMatch(context: Context, words: Words, no: boolean): string {
  if (words.take('access-list')) {
    const list = words.last();
    const found = context.config.accessLists.get(list);
    const usable = found?.type === 'extended' && found.entries.some(isEntry);
    if (!usable && !no) {
      refuse(
        'missing',
        `ERROR: Specified ACL (${list}) either does not exist or its type is not supported by the match command.`,
      );
    }
    return `access-list ${list}`;
  }
  if (words.take('port')) {
    const match = `port ${words.oneOf(['tcp', 'udp'])} ${ports(words) ?? refuse('invalid-input', INVALID_INPUT)}`;
    words.end();
    return match;
  }
  return words.oneOf(['default-inspection-traffic', 'any']);
}

function inspectionMap(context: Context, words: Words, no: boolean): Reply {
  const { config } = context;
  const protocol = words.oneOf(['sip', 'dns', 'ftp', 'http', 'esmtp', 'h323', 'skinny']);
  const mapName = name(words, 'policy-map', NAME_LIMIT);
  words.end();
  const found = config.inspectionMaps.get(mapName);
  if (no) {
    if (found?.protocol !== protocol) {
      refuse('missing', `ERROR: policy-map type inspect ${protocol} ${mapName} does not exist`);
    }
    const [user] = inspectionUsers(config, (inspection) => inspection.map === mapName);
    if (user !== undefined) {
      refuse('in-use', `ERROR: policy-map ${mapName} is in use by ${user}`);
    }
    config.inspectionMaps.delete(mapName);
    return OK;
  }
  if ((found !== undefined && found.protocol !== protocol) || config.policyMaps.has(mapName)) {
    refuse('conflict', `ERROR: a policy-map ${mapName} of another type exists`);
  }
  if (found === undefined) {
    config.inspectionMaps.set(mapName, { protocol, parameters: new Set() });
  }
  return enter({ in: 'inspection-map', name: mapName });
}

export const inspectionMapCommand: Handler<Extract<Mode, { in: 'inspection-map' }>> = (
  context,
  words,
  no,
  mode,
) => {
  if (!no && words.take('parameters')) {
    words.end();
    return enter({ in: 'inspection-parameters', name: mode.name });
  }
  return describe(words, no, context.config.inspectionMaps.get(mode.name)!);
};

const PARAMETERS: Readonly<Record<string, RegExp>> = {
  sip: new RegExp(
    '^((max-forwards-validation|state-checking|strict-header-validation) action (drop|drop-connection|reset|log)( log)?' +
      '|(software-version|uri-non-sip) action (mask|log)( log)?' +
      '|rtp-conformance( enforce-payloadtype)?|im|ip-address-privacy|traffic-non-sip)$',
  ),
  dns: /^(message-length .+|no tcp-inspection|tcp-inspection|id-randomization|dns-guard|nat-rewrite|protocol-enforcement)$/,
};

export const inspectionParametersCommand: Handler<Extract<Mode, { in: 'inspection-parameters' }>> = (
  context,
  words,
  no,
  mode,
) => {
  const { protocol, parameters } = context.config.inspectionMaps.get(mode.name)!;
  const line = words.rest();
  const keyword = line.split(' ')[0];
  const known = PARAMETERS[protocol];
  if (!(known?.test(line) || (no && known?.test(keyword)))) {
    return undefined;
  }
  for (const each of parameters) {
    if (each.replace(/^no /, '').split(' ')[0] === keyword) {
      parameters.delete(each);
    }
  }
  if (!no || ['im', 'traffic-non-sip'].includes(line)) {
    parameters.add(no ? `no ${line}` : line);
  }
  return OK;
};

function policyMap(context: Context, words: Words, no: boolean): Reply {
  const { policyMaps, servicePolicies, inspectionMaps } = context.config;
  const policy = name(words, 'policy-map', NAME_LIMIT);
  words.end();
  if (no) {
    if (policy === 'global_policy') {
      refuse('forbidden', 'ERROR (model): no policy-map global_policy removes what others made');
    }
    existing(policyMaps, policy, `ERROR: policy-map ${policy} does not exist`);
    if ([...servicePolicies.values()].includes(policy)) {
      refuse('in-use', `ERROR: policy-map ${policy} is in use by a service-policy`);
    }
    policyMaps.delete(policy);
    return OK;
  }
  if (inspectionMaps.has(policy)) {
    refuse('conflict', `ERROR: a policy-map ${policy} of another type exists`);
  }
  if (!policyMaps.has(policy)) {
    if (policyMaps.size >= MOST_POLICY_MAPS) {
      refuse('limit', `ERROR: more than ${MOST_POLICY_MAPS} policy maps`);
    }
    policyMaps.set(policy, { classes: [] });
  }
  return enter({ in: 'policy-map', name: policy });
}

export const policyMapCommand: Handler<Extract<Mode, { in: 'policy-map' }>> = (context, words, no, mode) => {
  const policy = context.config.policyMaps.get(mode.name)!;
  if (!words.take('class')) {
    return describe(words, no, policy);
  }
  const className = words.last();
  return no ? removeClass(policy, className) : openClass(context, mode.name, policy, className);
};

function removeClass(policy: PolicyMap, className: string): Reply {
  const at = policy.classes.findIndex((each) => each.name === className);
  if (className === 'inspection_default') {
    refuse('forbidden', 'ERROR (model): no class inspection_default stops inspections of others');
  }
  if (at < 0) {
    refuse('missing', `ERROR: class ${className} is not in this policy-map`);
  }
  policy.classes.splice(at, 1);
  return OK;
}

function openClass(context: Context, policyName: string, policy: PolicyMap, className: string): Reply {
  if (!policy.classes.some((each) => each.name === className)) {
    if (className !== 'class-default') {
      const found = existing(
        context.config.classMaps,
        className,
        `ERROR: class-map ${className} does not exist`,
      );
      if (found.match === undefined) {
        refuse('missing', `ERROR: class-map ${className} matches nothing`);
      }
    }
    if (policy.classes.filter((each) => each.name !== 'class-default').length >= MOST_CLASSES) {
      refuse('limit', `ERROR: a policy-map has at most ${MOST_CLASSES} classes`);
    }
    const last = policy.classes.findIndex((each) => each.name === 'class-default');
    const added: PolicyClass = { name: className, inspections: new Map(), actions: new Set() };
    policy.classes.splice(last < 0 ? policy.classes.length : last, 0, added);
  }
  return enter({ in: 'policy-class', policy: policyName, name: className });
}

export const policyClassCommand: Handler<Extract<Mode, { in: 'policy-class' }>> = (
  context,
  words,
  no,
  mode,
) => {
  const target = context.config.policyMaps.get(mode.policy)!.classes.find((each) => each.name === mode.name)!;
  if (words.take('inspect')) {
    return no ? removeInspection(words, target) : addInspection(context, words, target);
  }
  if (words.peek() === 'set' && words.peek(1) === 'connection') {
    target.actions[no ? 'delete' : 'add'](words.rest());
    return OK;
  }
  return undefined;
};

const PLAIN_INSPECTIONS = [
  'ctiqbe', 'dcerpc', 'esmtp', 'ftp', 'icmp', 'ip-options', 'mgcp', 'netbios', 'pptp', 'rsh', 'rtsp', 'skinny',
  'snmp', 'sqlnet', 'sunrpc', 'tftp', 'xdmcp',
]; // prettier-ignore

function readInspection(words: Words): [string, Inspection] {
  if (words.take('sip')) {
    const map = words.more && words.peek() !== 'tls-proxy' ? words.word() : undefined;
    const proxy = words.take('tls-proxy') ? words.word() : undefined;
    words.end();
    return ['sip', { ...(map && { map }), ...(proxy && { tlsProxy: proxy }) }];
  }
  if (words.take('dns')) {
    return ['dns', words.more ? { map: words.last() } : {}];
  }
  if (words.take('h323')) {
    return [`h323 ${words.oneOf(['h225', 'ras'])}`, {}];
  }
  return [words.oneOf(PLAIN_INSPECTIONS), {}];
}

function addInspection(context: Context, words: Words, target: PolicyClass): Reply {
  const { inspectionMaps, tlsProxies } = context.config;
  const [protocol, inspection] = readInspection(words);
  if (inspection.map !== undefined && inspection.map !== 'preset_dns_map') {
    if (inspectionMaps.get(inspection.map)?.protocol !== protocol) {
      refuse('missing', `ERROR: policy-map type inspect ${protocol} ${inspection.map} does not exist`);
    }
  }
  if (inspection.tlsProxy !== undefined) {
    existing(tlsProxies, inspection.tlsProxy, `ERROR: tls-proxy ${inspection.tlsProxy} does not exist`);
  }
  const before = target.inspections.get(protocol);
  if (before !== undefined && (before.map !== inspection.map || before.tlsProxy !== inspection.tlsProxy)) {
    refuse(
      'redefinition',
      'ERROR: Inspect configuration of this type exists, first remove that configuration and then add the new configuration',
    );
  }
  target.inspections.set(protocol, inspection);
  return OK;
}

function removeInspection(words: Words, target: PolicyClass): Reply {
  const [protocol, inspection] = readInspection(words);
  const before = existing(
    target.inspections,
    protocol,
    `ERROR: inspect ${protocol} is not configured in class ${target.name}`,
  );
  const named = inspection.map !== undefined || inspection.tlsProxy !== undefined;
  if (named && (inspection.map !== before.map || inspection.tlsProxy !== before.tlsProxy)) {
    refuse('missing', `ERROR: class ${target.name} inspects ${protocol} otherwise`);
  }
  target.inspections.delete(protocol);
  return OK;
}

function servicePolicy(context: Context, words: Words, no: boolean): Reply {
  const { policyMaps, servicePolicies } = context.config;
  if (no) {
    refuse('forbidden', 'ERROR (model): no service-policy stops every inspection');
  }
  const policy = words.word();
  const slot = words.take('global')
    ? 'global'
    : words.take('interface')
      ? `interface ${knownInterface(context, words.word())}`
      : refuse('invalid-input', INVALID_INPUT);
  words.end();
  existing(policyMaps, policy, `ERROR: policy-map ${policy} does not exist`);
  const before = servicePolicies.get(slot);
  if (before !== undefined && before !== policy) {
    refuse('conflict', `ERROR: Policy map ${before} is already configured as a service policy (${slot})`);
  }
  servicePolicies.set(slot, policy);
  return OK;
}
