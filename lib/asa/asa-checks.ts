import { Check, Statement, Value } from '../core';
import { parsed } from '../core/errors';
import { Port, SrvName } from '../net';
import type { Asa } from './asa';
import { hostAddress } from './network-address';
import { QUIRKS, sayQuirk } from './quirks';

/** What a certificate of the firewall has to say of its usages, inside and outside (Guide, "Generate a New Certificate on the IM and Presence Service"). */
export const BOTH_USAGES = 'no Extended Key Usage, or both: Server Authentication and Client Authentication';

/** How to see which names of a kind are taken; objects of one kind share the command, so that it is run once. */
export const TAKEN_NAMES = {
  object: Statement.command('show running-config object', '| include object'),
  accessList: Statement.command('show access-list', '| include elements'),
  classMap: Statement.command('show running-config class-map', '| include class-map'),
  policyMap: Statement.command('show running-config policy-map', '| include policy-map'),
  tlsProxy: Statement.command('show running-config tls-proxy'),
  trustpoint: Statement.command('show crypto ca trustpoints'),
  keyPair: Statement.command('show crypto key mypubkey rsa'),
} as const;

/** A name that this plan creates must be free: what stands under it would silently become part of ours. */
export function mustBeFree(names: Statement, line: string): Check {
  return Check.show(names, {
    must: `no ${line}`,
    absent: line,
    why: 'names that this plan creates must be free',
  });
}

/** What stands there already is not ours, and the way back would remove it. */
export function mustNotStand(show: Statement, line: string): Check {
  return Check.show(show, {
    must: `no ${line}`,
    absent: line,
    why: 'what stands there already is not ours, and the way back would take it away: leave it out of the stack then',
  });
}

/** What is translated already would leave from another public address than before. */
export function outboundCheck(network: string): Check {
  const everybody = network === '0.0.0.0/0';
  return Check.show(Statement.command('show running-config nat'), {
    must: everybody
      ? 'no dynamic rule for all inside hosts, no line with after-auto, and for each VPN and each host that keeps its address a rule of its own that comes before (identity NAT)'
      : `no dynamic rule for ${network}`,
    why: 'ours wins over a line with after-auto, and beside another rule of its kind only one of the two counts: hosts would change their public address. If the firewall translates them already, declare AsaOutboundTranslation.existing()',
  });
}

/** A published host is translated by our rules alone; the public address is ours, and packets to it get here (T-004). */
export function publishingChecks(asa: Asa, realAddress: string, publicAddress: string | undefined): Check[] {
  const addresses = publicAddress === undefined ? [realAddress] : [realAddress, publicAddress];
  const rules = addresses.map((address) =>
    Check.show(Statement.command('show nat detail'), {
      must: `no static or manual rule that matches ${address} but those of this stack`,
      why: 'the first rule that matches wins: one that stands there already would take the packets of ours',
    }),
  );
  if (publicAddress === undefined) return rules;
  return [
    ...rules,
    Check.show(Statement.command('show xlate'), {
      must: `no entry with ${publicAddress} but those of this stack`,
      why: 'nobody else may use a public address that we publish',
    }),
    Check.look('whoever assigns public addresses', {
      must: `${publicAddress} is reserved for this, and routed to ${asa.hostname}`,
      why: 'the firewall answers for it only where packets to it arrive',
    }),
  ];
}

const MAX_CLASSES = 63;
const SIP_PORT = SrvName.SIP_FEDERATION_TLS.port.number;
const XMPP_PORT = SrvName.XMPP_SERVER.port.number;

/** Classes that a policy map has room for: 63, and global_policy begins with inspection_default. */
export function roomForClasses(existingClasses: number): number {
  return MAX_CLASSES - existingClasses;
}

/** An address of the documentation range stands for anybody. */
export const ANYBODY = '198.51.100.1';

/** What is looked at before anything is changed (T-008, T-010, T-013, T-014, T-015). */
export function preflightChecks(asa: Asa): Check[] {
  return [
    ...deviceChecks(asa),
    ...timeChecks(asa),
    ...(asa.routes.length > 0 ? [] : [routeCheck(asa)]),
    ...accessChecks(asa),
    ...insideListCheck(asa),
    // Where the firewall translates already, nodes have to leave from the public address today.
    ...(translates(asa) ? [] : outboundTraces(asa)),
    ...proxyChecks(asa),
  ];
}

/** What proves that the device as a whole does its part. */
export function proofChecks(asa: Asa): Check[] {
  const checks: Check[] = asa.routes.length > 0 ? [routeCheck(asa)] : [];
  if (has(asa, 'nat ') || has(asa, 'object network ')) {
    checks.push(
      Check.show(Statement.command('show nat detail'), {
        must: 'every nat line of this stack, in its order, with translate_hits or untranslate_hits once there is traffic',
        why: `the first rule that matches wins; ${sayQuirk(QUIRKS.port5060)}, which is no difference. A ping to the public address gets no answer, which is no fault: the firewall translates ports, not the whole address; in arp -a it has the MAC address of the firewall`,
      }),
    );
  }
  if (asa.ntpServers.length > 0) {
    checks.push(
      Check.show(Statement.command('show ntp status'), {
        must: 'Clock is synchronized',
        why: 'certificates are judged by the clock',
      }),
    );
  }
  if (translates(asa)) checks.push(...outboundTraces(asa));
  if (has(asa, 'tls-proxy ')) checks.push(troubleshooting(asa));
  return checks;
}

/** True where this stack says how sessions that start inside get a public address. */
function translates(asa: Asa): boolean {
  return asa.outboundTranslation.privateNetwork !== undefined;
}

/** Follows a packet of each published node out: partners know us by one public address, and answer to it (Table 8). */
function outboundTraces(asa: Asa): Check[] {
  return [...asa._published].flatMap(([node, { publicAddress, ports }]) => {
    const permit = asa._accessLists
      .flatMap((list) => (list === asa._outsideAccessList ? [] : list.permits))
      .find(({ source, destination }) => source === node && /^[0-9.]+$/.test(destination));
    const isXmpp = ports.has(XMPP_PORT);
    if (permit === undefined && !isXmpp) return [];
    const to = permit ?? { destination: ANYBODY, port: XMPP_PORT };
    const own = asa.outboundTranslation._publicAddressOf(node) ?? asa.outside.address;
    const from = translates(asa) ? (own ?? `the address of interface ${asa.outside.nameif}`) : publicAddress;
    return [
      Check.show(
        Statement.command(
          'packet-tracer input',
          Value.name(asa.inside.nameif),
          'tcp',
          Value.address(node),
          Value.port(1025),
          Value.address(to.destination),
          Value.port(to.port),
          'detailed',
        ),
        {
          must: `allow; NAT makes ${node} ${from}`,
          why: 'partners let in that address',
        },
      ),
    ];
  });
}

/** T-248, T-249: help for the day on which something above fails, and what must be off again afterwards. */
function troubleshooting(asa: Asa): Check {
  const { inside, outside } = asa;
  return Check.look('captures, debug messages and logging', {
    must: 'off again; nothing to do while everything above holds',
    why:
      `if something fails: capture in and capture out, on ${inside.nameif} and ${outside.nameif}, with an access list of their own; clear capture in and clear capture out before each try, or old packets mislead; ` +
      'debug sip, debug crypto ca and debug inspect tls-proxy. Afterwards no debug with each, no capture, and no logging enable if it was off before',
  });
}

function deviceChecks(asa: Asa): Check[] {
  return [
    Check.show(Statement.command('show version', '| include Version'), {
      must: `Software Version ${asa.release.toString()}; Device Manager Version 6.3 or later, if it is used`,
      why: 'this plan is written for that release; upgrade first, or correct the release in the stack',
    }),
    Check.show(Statement.command('show mode'), {
      must: 'Security context mode: single',
      why: 'the documents know no other',
    }),
    Check.show(Statement.command('show firewall'), {
      must: 'Firewall mode: Router',
      why: 'a transparent firewall translates nothing',
    }),
    Check.show(Statement.command('show failover'), {
      must: 'Failover Off; or This host is Active, and Other host is Standby Ready',
      why: 'both take each line at once: type on the active one, and set reload in 30 on both, or the other takes over with the lines in it',
    }),
  ];
}

function timeChecks(asa: Asa): Check[] {
  return [
    Check.show(Statement.command('show clock'), {
      must: 'the right time, date and zone',
      why: 'certificates are judged by it. To set it, leave configuration mode: clock set hh:mm:ss DD Month YYYY',
    }),
    Check.show(Statement.command('show ntp associations'), {
      must:
        asa.ntpServers.length > 0
          ? 'no server yet, or one that may stay beside those of this stack'
          : 'the server that the IM and Presence cluster uses',
      why: 'certificates fail when the clocks drift apart',
    }),
  ];
}

/** Who makes the firewall the gateway of the nodes has to think of everybody else who talks to them. */
function routeCheck(asa: Asa): Check {
  return Check.show(Statement.command('show route'), {
    must: `a way to every partner through ${asa.outside.nameif}, and to every node through ${asa.inside.nameif}`,
    why: 'if the firewall is the gateway of IM and Presence, Cisco Unified CM and clients in other subnets have to get there through it as well',
  });
}

function accessChecks(asa: Asa): Check[] {
  if (!asa._usesOutsideAccess) return [];
  const { line, accessListName } = asa.outsideAccess;
  const run = Statement.command('show running-config access-group');
  const bound = `in interface ${asa.outside.nameif}`;
  if (line === undefined) {
    return [
      Check.show(run, {
        must: `no access-group line for ${asa.outside.nameif}`,
        why: `this plan binds ${accessListName}; ${sayQuirk(QUIRKS.accessGroupReplaces)}`,
      }),
    ];
  }
  return [
    Check.show(run, {
      must: `access-group ${accessListName} ${bound}`,
      why: 'this plan writes into that list',
    }),
    Check.show(Statement.command('show access-list', Value.name(accessListName)), {
      must: `no deny from line ${line} down that has to win over our permits; no permit of its own for ${entered(asa)}`,
      why: `our entries go to line ${line}, in front of what stands there; the way back would remove an equal one of somebody else`,
    }),
  ];
}

/** Where our entries lead: each host and port once, however many partners have an entry for it. */
function entered(asa: Asa): string {
  const permits = asa._outsideAccessList?.permits ?? [];
  return [...new Set(permits.map(({ destination, port }) => `${destination} eq ${port}`))].join(', ');
}

/** Who may go out, where a list on the inside interface, or one for all interfaces, decides about it. */
function insideListCheck(asa: Asa): Check[] {
  const ofNodes = (port: number): boolean =>
    [...asa._published.values()].some(({ ports }) => ports.has(port));
  const ports = [...(has(asa, 'tls-proxy ') ? [SIP_PORT] : []), ...(ofNodes(XMPP_PORT) ? [XMPP_PORT] : [])];
  const { nameif } = asa.inside;
  const isOurs = asa._resources.some(
    ({ key }) => key.startsWith('access-group ') && key.endsWith(` ${nameif}`),
  );
  if (ports.length === 0 || isOurs) return [];
  return [
    Check.show(Statement.command('show running-config access-group'), {
      must: `no list in interface ${nameif}, none global; or it permits ${[...asa._published.keys()].join(', ')} out on TCP ${ports.join(' and ')}`,
      why: 'a list there denies whatever it does not permit',
    }),
  ];
}

function proxyChecks(asa: Asa): Check[] {
  if (!has(asa, 'tls-proxy ')) return [];
  return [
    Check.show(Statement.command('show version', '| include Proxy'), {
      must: 'Total TLS Proxy Sessions (UC Proxy Sessions on old releases) greater than 2',
      why: 'two are free, and each federated dialogue takes one: install the licence first',
    }),
    Check.show(Statement.command('show running-config all ssl'), {
      must: asa._speaksTripleDes
        ? 'TLSv1 and 3DES (3des-sha1, DES-CBC3-SHA) are not refused'
        : 'the versions and ciphers that partners speak are not refused',
      why: `Windows servers with FIPS algorithms speak nothing else; ${sayQuirk(QUIRKS.sslCiphers)}`,
    }),
    Check.show(Statement.command('show running-config service-policy'), {
      must: 'service-policy global_policy global',
      why: 'our classes go into that policy map, and only one can be global',
    }),
    Check.show(Statement.command('show running-config policy-map', '| include class'), {
      must: `at most ${asa.existingClasses} in global_policy beside those of this stack`,
      why: `a policy map takes ${MAX_CLASSES} classes, and this stack has ${asa._policyClasses}; none of them may inspect TCP 5061: ${sayQuirk(QUIRKS.classFirstMatch)}`,
    }),
  ];
}

function has(asa: Asa, keyPrefix: string): boolean {
  return asa._resources.some((resource) => resource.key.startsWith(keyPrefix));
}

/** Follows one packet of a partner through every rule (`Asa.packetTracer`). */
export function packetTracerCheck(
  asa: Asa,
  peerAddress: string,
  publicAddress: string,
  publicPort: number,
  inspected: boolean,
): Check {
  const address = (text: string, what: string): Value =>
    Value.address(hostAddress(asa, 'asa/packet-tracer', text, what));
  const port = parsed(asa, 'asa/port', () => Port.of(publicPort, 'public port')).number;
  return Check.show(
    Statement.command(
      'packet-tracer input',
      Value.name(asa.outside.nameif),
      'tcp',
      address(peerAddress, 'peer address'),
      Value.port(1025),
      address(publicAddress, 'public address'),
      Value.port(port),
      'detailed',
    ),
    {
      must: `Action: allow at the end; UN-NAT to the inside host${inspected ? ' and an inspect phase' : ''} on the way`,
      why: 'it names the rule that drops the packet, if one does',
    },
  );
}
