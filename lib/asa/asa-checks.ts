import { Check, Statement, Value } from '../core';
import { parsed } from '../core/errors';
import { Port, XMPP_PORT } from '../net';
import type { Asa, AsaPacketTracerOptions } from './asa';
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

/** An address of the documentation range stands for anybody. */
export const ANYBODY = '198.51.100.1';

/** What is true of the firewall as a whole, whatever is configured on it (Guide, "Cisco Software"). */
export function deviceChecks(asa: Asa): Check[] {
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

/**
 * Certificates are judged by the clock (Guide, "Configure the Cisco Adaptive Security Appliance for Integration"):
 * asked for by whatever has one.
 */
export function clockChecks(asa: Asa): Check[] {
  return [
    Check.show(Statement.command('show clock'), {
      must: 'the right time, date and zone',
      why: 'certificates are judged by it. To set it, leave configuration mode: clock set hh:mm:ss DD Month YYYY',
    }),
    // A server of this stack asks for itself.
    ...(asa.ntpServers.length > 0 ? [] : [ntpCheck('the server that the IM and Presence cluster uses')]),
  ];
}

/** What the firewall takes its time from. */
export function ntpCheck(must: string): Check {
  return Check.show(Statement.command('show ntp associations'), {
    must,
    why: 'certificates fail when the clocks drift apart',
  });
}

/**
 * Who makes the firewall the gateway of the nodes has to think of everybody else who talks to them (Guide, "Routing
 * Configuration").
 */
export function routeCheck(asa: Asa): Check {
  return Check.show(Statement.command('show route'), {
    must: `a way to every partner through ${asa.outside.nameif}, and to every node through ${asa.inside.nameif}`,
    why: 'if the firewall is the gateway of IM and Presence, Cisco Unified CM and clients in other subnets have to get there through it as well',
  });
}

/**
 * Beside another firewall nothing comes to this one by itself (Guide, Figure 4). Peers over SIP have their routes asked
 * for; those over XMPP have no address here.
 */
export function placementChecks({ hostname, inside, placement, _published }: Asa): Check[] {
  const leadsXmpp = [..._published.values()].some(({ ports }) => ports.has(XMPP_PORT));
  if (placement._router === undefined || !leadsXmpp) return [];
  return [
    Check.look(`the routes of ${placement._router}`, {
      must: `the addresses of every partner lead to ${inside.address ?? inside.nameif}, the inside of ${hostname}; everything else as before`,
      why: 'it stands beside the firewall that carries the rest: what is not led to it takes the other way, untranslated',
    }),
  ];
}

/**
 * A rule of this stack among those of others.
 *
 * @param rule What it translates, in the words of every other one: `tcp 1.1.1.1:5062 to 10.10.10.10:5061`.
 */
export function natCheck({ release }: Asa, rule: string): Check {
  return Check.show(Statement.command(release.namesObjects ? 'show nat detail' : 'show nat'), {
    must: `${rule}, with translate_hits or untranslate_hits once there is traffic`,
    why: `the first rule that matches wins: of one inside port they stand in this order; ${sayQuirk(QUIRKS.port5060)}, which is no difference. A ping to the public address gets no answer, which is no fault: the firewall translates ports, not the whole address; in arp -a it has the MAC address of the firewall`,
  });
}

/** The packet of a session, as it is on the wire before the firewall translates it. */
interface TracedPacket {
  readonly nameif: string;
  readonly source: string;
  readonly destination: string;
  readonly port: number;
}

/** Follows one packet through every rule; it changes nothing. */
export function packetTracer(
  { nameif, source, destination, port }: TracedPacket,
  must: string,
  why: string,
): Check {
  return Check.show(
    Statement.command(
      'packet-tracer input',
      Value.name(nameif),
      'tcp',
      Value.address(source),
      Value.port(1025),
      Value.address(destination),
      Value.port(port),
      'detailed',
    ),
    { must, why },
  );
}

/** Follows one packet of a partner through every rule (`Asa.packetTracer`). */
export function inboundTrace(
  asa: Asa,
  { peerAddress, publicAddress, publicPort, inspected = true }: AsaPacketTracerOptions,
): Check {
  const address = (text: string, what: string): string => hostAddress(asa, 'asa/packet-tracer', text, what);
  return packetTracer(
    {
      nameif: asa.outside.nameif,
      source: address(peerAddress, 'peer address'),
      destination: address(publicAddress, 'public address'),
      port: parsed(asa, 'asa/port', () => Port.of(publicPort, 'public port')).number,
    },
    `Action: allow at the end; UN-NAT to the inside host${inspected ? ' and an inspect phase' : ''} on the way`,
    'it names the rule that drops the packet, if one does',
  );
}
