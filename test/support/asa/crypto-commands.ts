import {
  atLeast,
  type Context,
  enter,
  existing,
  type Handler,
  info,
  type Mode,
  OK,
  type Prompt,
  type Reply,
} from './context';
import { takesWeakKeys } from './device-commands';
import { integer, INVALID_INPUT, name, refuse, type Words } from './parser';
import { type Certificate, holdsIdentity, type Trustpoint } from './running-config';

const NAME_LIMIT = 64;

export const cryptoCommand: Handler = (context, words, no) => {
  if (words.take('crypto', 'key')) {
    return no ? refuse('invalid-input', INVALID_INPUT) : key(context, words);
  }
  if (words.take('crypto', 'ca', 'trustpoint')) {
    return no ? removeTrustpoint(context, words) : openTrustpoint(context, words);
  }
  if (no || words.peek() !== 'crypto' || words.peek(1) !== 'ca') {
    return undefined;
  }
  const verb = words.peek(2);
  if (verb === 'certificate' && words.take('crypto', 'ca', 'certificate', 'chain')) {
    const trustpoint = words.last();
    knownTrustpoint(context, trustpoint);
    return enter({ in: 'certificate-chain', name: trustpoint });
  }
  const command = { enroll, authenticate, import: importCertificate, export: exportCertificate };
  if (verb === undefined || !Object.hasOwn(command, verb)) {
    return undefined;
  }
  words.take('crypto', 'ca', verb);
  return command[verb as keyof typeof command](context, words);
};

function key(context: Context, words: Words): Reply {
  const verb = words.oneOf(['generate', 'zeroize']);
  if (!words.take('rsa')) {
    refuse('invalid-input', INVALID_INPUT);
  }
  if (verb === 'generate') {
    words.take('general-keys');
  }
  if (!words.take('label')) {
    refuse(
      'forbidden',
      `ERROR (model): crypto key ${verb} rsa without a label touches the key that SSH uses`,
    );
  }
  const label = name(words, 'key pair', NAME_LIMIT);
  return verb === 'generate' ? generateKey(context, words, label) : zeroizeKey(context, words, label);
}

function generateKey(context: Context, words: Words, label: string): Reply {
  const { keyPairs } = context.config;
  const sizes = atLeast(context.release, '9.0') ? [512, 768, 1024, 2048, 3072, 4096] : [512, 768, 1024, 2048];
  const modulus = words.take('modulus') ? integer(words, 512, 4096) : 2048;
  const replaces = words.take('noconfirm');
  words.end();
  if (!sizes.includes(modulus)) {
    refuse('invalid-input', INVALID_INPUT);
  }
  if (modulus < 2048 && !takesWeakKeys(context)) {
    refuse('invalid-input', `ERROR: RSA modulus ${modulus} is not allowed, at least 2048`);
  }
  if (keyPairs.has(label) && !replaces) {
    refuse(
      'repetition',
      `WARNING: You already have a RSA keypair defined named <${label}>. Do you really want to replace them?`,
    );
  }
  const repeated = keyPairs.has(label);
  keyPairs.set(label, { modulus, generation: context.nextGeneration(`key ${label}`) });
  return repeated
    ? refuse('repetition', `ERROR (model): noconfirm replaced <${label}>; its certificates are stranded`)
    : info(`INFO: The name for the keys will be: ${label}`);
}

function zeroizeKey(context: Context, words: Words, label: string): Reply {
  const { keyPairs, trustpoints } = context.config;
  const silent = words.take('noconfirm');
  words.end();
  existing(keyPairs, label, `ERROR: The specified RSA keypair does not exist (${label}).`);
  const user = [...trustpoints].find(([, trustpoint]) => trustpoint.keypair === label);
  if (user !== undefined) {
    refuse('in-use', `ERROR: key pair ${label} is used by trustpoint ${user[0]}`);
  }
  const remove = (): Reply => {
    keyPairs.delete(label);
    return OK;
  };
  return silent ? remove() : confirm(context, 'WARNING: All RSA keys will be removed. [yes/no]: ', remove);
}

/** A question that eats the next line. */
function confirm(context: Context, question: string, proceed: () => Reply): Reply {
  const prompt: Prompt = {
    kind: 'question',
    command: context.line,
    question,
    answer: (text) =>
      /^y(es)?$/i.test(text.trim()) ? proceed() : refuse('paste', `ERROR: "${text}" answers "${question}"`),
  };
  return { result: 'info', message: question, prompt };
}

function knownTrustpoint(context: Context, trustpoint: string): Trustpoint {
  return existing(
    context.config.trustpoints,
    trustpoint,
    `ERROR: CA trustpoint '${trustpoint}' is not known.`,
  );
}

function openTrustpoint(context: Context, words: Words): Reply {
  const trustpoint = name(words, 'trustpoint', NAME_LIMIT);
  words.end();
  if (!context.config.trustpoints.has(trustpoint)) {
    context.config.trustpoints.set(trustpoint, { others: new Set() });
  }
  return enter({ in: 'trustpoint', name: trustpoint });
}

function removeTrustpoint(context: Context, words: Words): Reply {
  const trustpoint = words.word();
  const silent = words.take('noconfirm');
  words.end();
  knownTrustpoint(context, trustpoint);
  for (const [proxy, { serverTrustpoint, clientTrustpoint }] of context.config.tlsProxies) {
    if ([serverTrustpoint, clientTrustpoint].includes(trustpoint)) {
      refuse('in-use', `ERROR: trustpoint ${trustpoint} is used by tls-proxy ${proxy}`);
    }
  }
  if ([...context.config.settings].some((line) => line.startsWith(`ssl trust-point ${trustpoint}`))) {
    refuse('in-use', `ERROR: trustpoint ${trustpoint} is used by ssl trust-point`);
  }
  const remove = (): Reply => {
    context.config.trustpoints.delete(trustpoint);
    return OK;
  };
  return silent
    ? remove()
    : confirm(
        context,
        'WARNING: Removing an enrolled trustpoint will destroy all certificates. [yes/no]: ',
        remove,
      );
}

const SUBJECT_ATTRIBUTES = ['C', 'CN', 'DC', 'EA', 'L', 'N', 'O', 'OU', 'SER', 'SN', 'SP', 'ST', 'T', 'UID'];

type EnrollmentPart = 'enrollment' | 'fqdn' | 'subjectName' | 'keypair';

export const trustpointCommand: Handler<Extract<Mode, { in: 'trustpoint' }>> = (context, words, no, mode) => {
  const trustpoint = context.config.trustpoints.get(mode.name)!;
  if (words.take('enrollment')) {
    const how = words.oneOf(['self', 'terminal', 'url']);
    const value = how === 'url' ? `url ${words.word()}` : how;
    words.end();
    setPart(trustpoint, 'enrollment', no, value);
  } else if (words.take('fqdn')) {
    setPart(trustpoint, 'fqdn', no, words.last());
  } else if (words.take('subject-name')) {
    setPart(trustpoint, 'subjectName', no, subjectName(words.rest()));
  } else if (words.take('keypair')) {
    const label = name(words, 'key pair', NAME_LIMIT);
    words.end();
    setPart(trustpoint, 'keypair', no, label);
  } else if (words.take('revocation-check')) {
    const checks = words.rest();
    if (!checks.split(' ').every((check) => ['none', 'crl', 'ocsp'].includes(check))) {
      refuse('invalid-input', INVALID_INPUT);
    }
    trustpoint.revocationCheck = no ? undefined : checks;
  } else if (words.peek() === 'validation-usage' || words.peek() === 'client-types') {
    usage(context, words, no, trustpoint);
  } else if (['serial-number', 'id-usage', 'email', 'ip-address', 'password'].includes(words.peek() ?? '')) {
    const line = words.rest();
    trustpoint.others[no ? 'delete' : 'add'](line);
  } else {
    return undefined;
  }
  return OK;
};

function setPart(trustpoint: Trustpoint, part: EnrollmentPart, no: boolean, value: string): void {
  const next = no ? undefined : value;
  const bound =
    trustpoint.request ?? trustpoint.identity ?? (part === 'enrollment' ? trustpoint.ca : undefined);
  if (bound !== undefined && trustpoint[part] !== next) {
    refuse('redefinition', `ERROR (model): ${part} changes under a certificate that was made with another`);
  }
  trustpoint[part] = next;
}

function subjectName(text: string): string {
  for (const part of text.split(/,(?=[A-Za-z]+=)/)) {
    const attribute = /^([A-Za-z]+)=.+$/.exec(part)?.[1].toUpperCase() ?? '';
    if (!SUBJECT_ATTRIBUTES.includes(attribute)) {
      refuse('invalid-input', `ERROR: Invalid X.500 attribute in "${part}"`);
    }
  }
  return text;
}

function usage(context: Context, words: Words, no: boolean, trustpoint: Trustpoint): void {
  const keyword = words.word();
  if ((keyword === 'validation-usage') !== atLeast(context.release, '9.0')) {
    refuse('invalid-input', INVALID_INPUT);
  }
  const values = no && !words.more ? '' : words.rest();
  const allowed =
    keyword === 'client-types' ? ['ssl', 'ipsec'] : ['ssl-client', 'ssl-server', 'ipsec-client'];
  if (!no && !values.split(' ').every((value) => allowed.includes(value))) {
    refuse('invalid-input', INVALID_INPUT);
  }
  trustpoint.usage = no ? undefined : values;
}

/** The certificates of a saved configuration: hexadecimal, closed by `quit`. */
export const certificateChainCommand: Handler<Extract<Mode, { in: 'certificate-chain' }>> = (
  context,
  words,
  no,
  mode,
) => {
  if (!words.take('certificate')) {
    return undefined;
  }
  if (no) {
    refuse('forbidden', 'ERROR (model): removing one certificate asks; remove the trustpoint');
  }
  const authority = words.take('ca');
  const pem = words.last();
  const trustpoint = context.config.trustpoints.get(mode.name)!;
  return block(context, '', () => {
    if (authority) {
      trustpoint.ca = { generation: context.nextGeneration(`ca ${mode.name}`), pem };
    } else {
      trustpoint.identity = newIdentity(context, mode.name, undefined, pem);
    }
    return OK;
  });
};

function newIdentity(
  context: Context,
  trustpoint: string,
  key: Certificate['key'],
  pem?: string,
): Certificate {
  return { generation: context.nextGeneration(`identity ${trustpoint}`), key, ...(pem && { pem }) };
}

function enroll(context: Context, words: Words): Reply {
  const trustpointName = words.word();
  const silent = words.take('noconfirm');
  words.end();
  const trustpoint = knownTrustpoint(context, trustpointName);
  const { enrollment, keypair } = trustpoint;
  if (enrollment === undefined) {
    refuse('missing', `ERROR: trustpoint ${trustpointName} has no enrollment method`);
  }
  const label = keypair ?? refuse('missing', `ERROR: trustpoint ${trustpointName} names no key pair`);
  const pair = existing(
    context.config.keyPairs,
    label,
    `ERROR: The specified RSA keypair does not exist (${label}).`,
  );
  if (enrollment !== 'self' && trustpoint.ca === undefined) {
    refuse(
      'missing',
      'ERROR: You must authenticate the Certificate Authority before you can enroll with it.',
    );
  }
  if (trustpoint.request !== undefined) {
    refuse('repetition', `ERROR: an enrollment request of ${trustpointName} is pending`);
  }
  if (trustpoint.identity !== undefined) {
    refuse('repetition', `ERROR: trustpoint ${trustpointName} is enrolled already; another one replaces it`);
  }
  const proceed = (): Reply => {
    const key = { label, generation: pair.generation };
    if (enrollment === 'terminal') {
      trustpoint.request = { generation: context.nextGeneration(`request ${trustpointName}`), key };
      return info('-----BEGIN CERTIFICATE REQUEST----- ... -----END CERTIFICATE REQUEST-----');
    }
    trustpoint.identity = newIdentity(context, trustpointName, key);
    return info('INFO: The certificate has been granted');
  };
  if (enrollment.startsWith('url ') && silent) {
    refuse('forbidden', 'ERROR (model): enrolment by SCEP asks for a challenge password');
  }
  return silent ? proceed() : confirm(context, '% Generate the certificate request? [yes/no]: ', proceed);
}

function authenticate(context: Context, words: Words): Reply {
  const trustpointName = words.word();
  if (words.take('fingerprint') && !/^[0-9a-f]{32,64}$/i.test(words.word())) {
    refuse('invalid-input', INVALID_INPUT);
  }
  const silent = words.take('nointeractive');
  words.end();
  const trustpoint = knownTrustpoint(context, trustpointName);
  if (trustpoint.enrollment === undefined || trustpoint.enrollment === 'self') {
    refuse(
      'missing',
      `ERROR: trustpoint ${trustpointName} has no authority: enrollment is not terminal or url`,
    );
  }
  if (trustpoint.ca !== undefined) {
    refuse('repetition', `ERROR: trustpoint ${trustpointName} is authenticated already`);
  }
  const accept = (pem?: string): Reply => {
    trustpoint.ca = { generation: context.nextGeneration(`ca ${trustpointName}`), ...(pem && { pem }) };
    return info('Trustpoint CA certificate accepted.');
  };
  const ask = (pem?: string): Reply =>
    silent
      ? accept(pem)
      : confirm(context, '% Do you accept this certificate? [yes/no]: ', () => accept(pem));
  return trustpoint.enrollment === 'terminal' ? block(context, 'CERTIFICATE', (pem) => ask(pem)) : ask();
}

function importCertificate(context: Context, words: Words): Reply {
  const trustpointName = words.word();
  if (words.take('pkcs12')) {
    return importPkcs12(context, words, trustpointName);
  }
  if (!words.take('certificate')) {
    refuse('invalid-input', INVALID_INPUT);
  }
  const silent = words.take('nointeractive');
  words.end();
  const trustpoint = knownTrustpoint(context, trustpointName);
  const request =
    trustpoint.request ??
    refuse(
      trustpoint.identity === undefined ? 'missing' : 'repetition',
      `ERROR: trustpoint ${trustpointName} has no pending enrollment request`,
    );
  return block(context, 'CERTIFICATE', (pem) => {
    const accept = (): Reply => {
      trustpoint.identity = newIdentity(context, trustpointName, request.key, pem);
      delete trustpoint.request;
      return holdsIdentity(context.config, trustpointName)
        ? info('INFO: Certificate successfully imported')
        : refuse('paste', 'ERROR: the certificate does not belong to the present key pair');
    };
    return silent ? accept() : confirm(context, '% Import this certificate? [yes/no]: ', accept);
  });
}

function importPkcs12(context: Context, words: Words, trustpoint: string): Reply {
  words.word();
  if (!words.take('nointeractive')) {
    refuse('invalid-input', 'ERROR (model): import pkcs12 is modelled with nointeractive only');
  }
  words.end();
  if (context.config.trustpoints.has(trustpoint) || context.config.keyPairs.has(trustpoint)) {
    refuse('repetition', `ERROR: trustpoint or key pair ${trustpoint} exists already`);
  }
  return block(context, 'PKCS12', (pem) => {
    const pair = { modulus: 2048, generation: context.nextGeneration(`key ${trustpoint}`) };
    context.config.keyPairs.set(trustpoint, pair);
    const held = { generation: context.nextGeneration(`ca ${trustpoint}`), pem };
    const key = { label: trustpoint, generation: pair.generation };
    context.config.trustpoints.set(trustpoint, {
      others: new Set(),
      enrollment: 'terminal',
      keypair: trustpoint,
      ca: held,
      identity: newIdentity(context, trustpoint, key, pem),
    });
    return info('INFO: Import PKCS12 operation completed successfully');
  });
}

function exportCertificate(context: Context, words: Words): Reply {
  const trustpoint = words.word();
  if (words.word() !== 'identity-certificate') {
    refuse('invalid-input', INVALID_INPUT);
  }
  words.end();
  return knownTrustpoint(context, trustpoint).identity === undefined
    ? refuse('missing', `ERROR: trustpoint ${trustpoint} holds no identity certificate`)
    : info('-----BEGIN CERTIFICATE----- ... -----END CERTIFICATE-----');
}

/** A block that swallows lines until `quit`; `kind` is the PEM label it must hold once, empty for any text. */
function block(context: Context, kind: string, accept: (body: string) => Reply): Reply {
  const question =
    'Enter the certificate in base64 representation.... End with the word "quit" on a line by itself';
  const answer = (text: string): Reply => {
    if (kind === '') {
      return accept(text);
    }
    const pem = new RegExp(`^\\s*-----BEGIN ${kind}-----([A-Za-z0-9+/=\\s]+)-----END ${kind}-----\\s*$`).exec(
      text,
    );
    const body = pem?.[1].replace(/\s/g, '') ?? '';
    return body !== ''
      ? accept(body)
      : refuse('paste', 'ERROR: Failed to parse or verify imported certificate: not exactly one PEM block');
  };
  return {
    result: 'info',
    message: question,
    prompt: { kind: 'block', command: context.line, question, answer },
  };
}
