import { Check, Diagnosis, Statement, Value } from '../core';
import { SIP_TLS_PORT, XMPP_PORT } from '../net';
import type { Asa } from './asa';
import { packetTracer } from './asa-checks';

/** Access list of the captures, as the guide calls it. */
const CAPTURED = Value.name('cap');

/** How to look closer at this firewall (Guide, "Debugging Information"). */
export function diagnoses(asa: Asa): Diagnosis[] {
  const hosts = [...asa._published.keys()];
  if (hosts.length === 0) return [];
  const terminates = asa._tlsProxies.length > 0;
  return [
    reachability(asa, hosts),
    packets(asa, hosts),
    ...(terminates ? [decrypted(asa), proxyMessages(), certificates()] : []),
    nothingLeft(terminates),
  ];
}

/** Whom this firewall stands between: partners that a list names, by address. */
function partners(asa: Asa): string[] {
  const sources = asa._outsideAccessList?.permits.map(({ source }) => source) ?? [];
  return [...new Set(sources.filter((source) => /^[0-9.]+$/.test(source)))];
}

/** Many partners are reached in the same way. */
const FEW = 4;

function reachability(asa: Asa, hosts: readonly string[]): Diagnosis {
  const { inside, outside } = asa;
  const ping = (nameif: string, address: string): Check =>
    Check.show(Statement.command('ping', Value.name(nameif), Value.address(address)), {
      must: 'Success rate is 100 percent, or the host answers no ping',
      why: 'what the firewall itself cannot reach, it passes nothing on to',
    });
  const all = partners(asa);
  const few = all.length <= FEW ? all : [];
  return new Diagnosis({
    title: 'Does it reach both sides',
    why: `Start here when nobody gets through. Nobody can ping ${told('the public address', publicAddresses(asa))} of IM and Presence, and it is no fault: the firewall translates ports, not the whole address; in arp -a of a neighbour it has the MAC address of the firewall`,
    start: [Statement.command('debug icmp trace')],
    looks: [
      ...hosts.map((host) => ping(inside.nameif, host)),
      ...few.map((partner) => ping(outside.nameif, partner)),
      ...few.map((partner) =>
        Check.show(Statement.command('traceroute', Value.address(partner)), {
          must: 'the way ends at the partner',
          why: 'the last hop that answers is where to ask on',
        }),
      ),
      ...whoFails(asa, all),
      ...(few.length > 0 ? few : all.slice(0, 1)).map((partner) =>
        packetTracer(
          { nameif: inside.nameif, source: hosts[0], destination: partner, port: SIP_TLS_PORT },
          'Action: allow',
          'it names the rule that drops the packet, if one does; the other direction stands in the checks',
        ),
      ),
    ],
    stop: [Statement.no('debug icmp trace')],
  });
}

/** Of many partners one fails at a time; those over XMPP have no address here, but their records lead to one. */
function whoFails(asa: Asa, all: readonly string[]): Check[] {
  const byXmpp = [...asa._published.values()].some(({ ports }) => ports.has(XMPP_PORT));
  const whose = [
    ...(all.length > FEW ? ['the address of the partner who fails'] : []),
    ...(byXmpp ? ['what a target of the record _xmpp-server._tcp of the domain that fails leads to'] : []),
  ];
  if (whose.length === 0) return [];
  const { nameif } = asa.outside;
  return [
    Check.look(`ping ${nameif} ADDRESS, then traceroute ADDRESS`, {
      must: `Success rate is 100 percent, or the host answers no ping; the way ends at the partner. ADDRESS is ${whose.join(', or ')}`,
      why: 'what the firewall itself cannot reach, it passes nothing on to; the last hop that answers is where to ask on',
    }),
  ];
}

function publicAddresses(asa: Asa): string[] {
  return [...new Set([...asa._published.values()].map(({ publicAddress }) => publicAddress))];
}

/** `the real address 1.1.1.1`, `the real addresses 1.1.1.1, 2.2.2.2`. */
function told(what: string, addresses: readonly string[]): string {
  return `${what}${addresses.length > 1 ? 'es' : ''} ${addresses.join(', ')}`;
}

function packets(asa: Asa, hosts: readonly string[]): Diagnosis {
  const { inside, outside } = asa;
  const entry = (...words: (string | Value)[]): (string | Value)[] => [
    'access-list',
    CAPTURED,
    'extended permit tcp',
    ...words,
  ];
  const entries = [...new Set([...hosts, ...publicAddresses(asa)])].flatMap((host) => [
    entry('host', Value.address(host), 'any'),
    entry('any host', Value.address(host)),
  ]);
  const capture = (name: string, nameif: string): Statement =>
    Statement.command('capture', Value.name(name), 'interface', Value.name(nameif), 'access-list', CAPTURED);
  return new Diagnosis({
    title: 'Packets on both sides',
    why: 'What comes in on one interface and does not leave by the other was dropped here',
    before: [
      Check.show(Statement.command('show capture'), {
        must: 'no capture in, no capture out',
        why: 'a capture of somebody else would be written over',
      }),
      Check.show(Statement.command('show running-config access-list', CAPTURED), {
        must: 'nothing',
        why: 'entries of somebody else would be taken away with ours',
      }),
    ],
    start: [
      Statement.command('configure terminal'),
      ...entries.map((words) => Statement.command(...words)),
      capture('in', inside.nameif),
      capture('out', outside.nameif),
      // What was captured before the try misleads.
      Statement.command('clear capture in'),
      Statement.command('clear capture out'),
    ],
    looks: [
      Check.show(Statement.command('show capture in'), {
        must: told('the real address', hosts),
        why: `packets as they are on ${inside.nameif}; before each further try, clear capture in and clear capture out`,
      }),
      Check.show(Statement.command('show capture out'), {
        must: `${told('the public address', publicAddresses(asa))} in their place`,
        why: `the same packets on ${outside.nameif}: one that is missing was dropped, and packet-tracer names the rule`,
      }),
      Check.show(Statement.command('copy /pcap capture:in disk0:in_1'), {
        must: 'the number of packets copied',
        why: 'to read them elsewhere, by File Transfer of ASDM; or copy /pcap capture:in tftp: with the address of a TFTP server. Delete the file afterwards',
      }),
      Check.show(Statement.command('copy /pcap capture:out disk0:out_1'), {
        must: 'the number of packets copied',
        why: 'the same of the other side, a command of its own',
      }),
    ],
    // Whoever comes back to it later is not in configuration mode any more.
    stop: [
      Statement.command('configure terminal'),
      Statement.no('capture in'),
      Statement.no('capture out'),
      ...entries.map((words) => Statement.no(...words)),
    ],
  });
}

function decrypted(asa: Asa): Diagnosis {
  const sides = [asa.inside, asa.outside].map(({ nameif }) => nameif);
  return new Diagnosis({
    title: 'What is inside TLS',
    why: 'The packets on the wire are encrypted on both sides; this shows the SIP messages between them',
    before: [
      Check.show(Statement.command('show capture'), {
        must: `no ${sides.map((nameif) => `capture tls_${nameif}`).join(', no ')}`,
        why: 'a capture of somebody else would be written over',
      }),
    ],
    start: sides.map((nameif) =>
      Statement.command(
        'capture',
        Value.name(`tls_${nameif}`),
        'type tls-proxy interface',
        Value.name(nameif),
      ),
    ),
    looks: [
      ...sides.map((nameif) =>
        Check.show(Statement.command('show capture', Value.name(`tls_${nameif}`)), {
          must: 'the messages of the sessions that were tried',
          why: 'an answer such as 403 names who refuses',
        }),
      ),
      Check.show(Statement.command('show tls-proxy'), {
        must: `${asa._tlsProxies.map(({ name }) => name).join(', ')}, with sessions while somebody talks`,
        why: 'no session: the class does not match, or nobody gets this far',
      }),
      Check.show(Statement.command('show tls-proxy session detail'), {
        must: 'both ends, each with a cipher',
        why: 'once connections are up; one end without a cipher is the side whose handshake fails',
      }),
    ],
    stop: sides.map((nameif) => Statement.no('capture', Value.name(`tls_${nameif}`))),
  });
}

/** Debug messages are gathered in the buffer, and shown on the terminal. */
const LOGGED = ['logging enable', 'logging buffered debugging', 'logging monitor debugging'];

function proxyMessages(): Diagnosis {
  const debugged = ['sip', 'inspect tls-proxy events', 'inspect tls-proxy errors'];
  return new Diagnosis({
    title: 'What the SIP inspection and the TLS proxy say',
    why: 'When sessions begin and break off. On a busy firewall only for the minute of a try: each message costs time of the processor',
    before: [
      Check.show(Statement.command('show running-config logging'), {
        must: 'written down: logging enable, logging buffered and logging monitor, as they are',
        why: 'what is on already is turned neither on nor off, and another level is put back at the end. For a syslog server instead of the buffer: logging host, the interface, its address',
      }),
    ],
    startWhereOff: [
      Statement.command('configure terminal'),
      ...LOGGED.map((line) => Statement.command(line)),
    ],
    start: [
      Statement.command('terminal monitor'),
      ...debugged.map((what) => Statement.command(`debug ${what}`)),
    ],
    looks: [
      Check.show(Statement.command('show logging'), {
        must: 'the handshake of each side, then INVITE, NOTIFY or MESSAGE',
        why: 'the last line before it stops names the side and the reason; debug inspect tls-proxy all says more, and no debug inspect tls-proxy all ends it',
      }),
    ],
    stop: [
      ...debugged.map((what) => Statement.no(`debug ${what}`)),
      Statement.command('terminal no monitor'),
    ],
    stopWhereOff: [
      Statement.command('configure terminal'),
      ...[...LOGGED].reverse().map((line) => Statement.no(line.replace(/ debugging$/, ''))),
    ],
  });
}

function certificates(): Diagnosis {
  return new Diagnosis({
    title: 'Whether certificates are accepted',
    why: 'When the handshake fails: a root that is missing, a name or a time that does not hold',
    start: ['', ' messages', ' transactions'].map((what) => Statement.command(`debug crypto ca${what}`)),
    looks: [
      Check.show(Statement.command('show clock'), {
        must: 'the right time, date and zone, as on IM and Presence and Cisco Unified CM',
        why: 'the first thing to look at when nothing is accepted',
      }),
      Check.show(Statement.command('show running-config crypto ca'), {
        must: 'crypto ca certificate chain of every trustpoint of this stack, with what it holds below it',
        why: 'a trustpoint without one trusts and presents nothing',
      }),
      Check.show(Statement.command('show crypto ca certificates'), {
        must: 'every certificate Available and within its dates',
        why: 'debug crypto ca names the trustpoint that it tries; with a level behind it, such as debug crypto ca 3, it says more',
      }),
    ],
    stop: ['', ' messages', ' transactions'].map((what) => Statement.no(`debug crypto ca${what}`)),
  });
}

/** Debugging that is left on costs time, and captures memory, until the next reload (Guide, Table 17). */
function nothingLeft(logs: boolean): Diagnosis {
  return new Diagnosis({
    title: 'Nothing is left on',
    why: 'At the end, and before the next change',
    looks: [
      Check.show(Statement.command('show debug'), {
        must: 'nothing of the above',
        why: 'each is ended by no in front of it; undebug all ends what others debug as well',
      }),
      Check.show(Statement.command('show capture'), {
        must: 'no capture of the above',
        why: 'it keeps its memory',
      }),
      ...(logs
        ? [
            Check.show(Statement.command('show running-config logging'), {
              must: 'as it was written down; no logging enable if it was off before',
              why: 'debug messages fill the buffer that others read',
            }),
          ]
        : []),
    ],
  });
}
