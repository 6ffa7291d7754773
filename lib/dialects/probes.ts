import { isIPv6 } from 'node:net';
import type { ProbeData } from '../core/check';
import { quote } from '../net/quote';
import { refusal } from './values';

/** How a platform asks for each kind of answer: a command, on one line. */
interface ProbeGrammar {
  readonly srv: (name: string) => string;
  readonly address: (name: string) => string;
  /** A port that answers. */
  readonly connect: (host: string, port: number) => string;
}

/** A computer of any make: what every system has, and OpenSSL. */
export const COMMON_PROBES: ProbeGrammar = {
  srv: (name) => `nslookup -type=srv ${name}`,
  address: (name) => `nslookup ${name}`,
  connect: (host, port) => `openssl s_client -connect ${endpoint(host, port)}`,
};

/** The platform command line of IM and Presence, and of those like it. */
export const PLATFORM_PROBES: ProbeGrammar = {
  srv: (name) => `utils network host ${name} srv`,
  address: (name) => `utils network host ${name}`,
  connect: (host, port) => `utils network connectivity ${host} ${port}`,
};

/** A Cisco Expressway: its own resolver, which is the one that counts; ports are tried from a computer. */
export const EXPRESSWAY_PROBES: ProbeGrammar = {
  srv: (name) => `xCommand DNS Lookup Hostname: "${name}" RecordType: srv`,
  address: (name) => `xCommand DNS Lookup Hostname: "${name}" RecordType: a`,
  connect: COMMON_PROBES.connect,
};

/** The command that looks up or tries what a check asks for. */
export function spellProbe(grammar: ProbeGrammar, where: string, probe: ProbeData): string {
  if ('srv' in probe) return grammar.srv(name(where, probe.srv.name));
  if ('address' in probe) return grammar.address(name(where, probe.address.name));
  if ('xmpp' in probe) {
    const { host, port, domain } = probe.xmpp;
    return `openssl s_client -connect ${endpoint(name(where, host), port)} -starttls xmpp-server -xmpphost ${name(where, domain)} -showcerts`;
  }
  const { host, port } = 'tls' in probe ? probe.tls : probe.sip;
  return grammar.connect(name(where, host), port);
}

function endpoint(host: string, port: number): string {
  return isIPv6(host) ? `[${host}]:${port}` : `${host}:${port}`;
}

/** A name or an address, as one word of any shell. */
function name(where: string, text: string): string {
  if (/^[A-Za-z0-9_](?:[A-Za-z0-9_.:-]{0,252}[A-Za-z0-9])?$/.test(text)) return text;
  throw refusal(
    where,
    'probe',
    `${quote(text)} is neither a domain name nor an address.`,
    'Write a name such as edge.abc.com.',
  );
}
