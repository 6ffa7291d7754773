import { EMPTY_STATE, stepsOf } from '../../lib/planning/state';
import type { State } from '../../lib/planning/model';
import { inbound, outbound, type AsaModel } from '../support/asa/asa-model';
import { listenerOf, said, Watch, type Moment, type Sessions } from './between';
import {
  EXPRESSWAYS,
  localDomainsOf,
  PUBLIC,
  ROUTING_NODE,
  sipEdge,
  VIRTUAL,
  type WholeShape,
} from './composed';
import { ExpresswayInstallation } from './expressways';
import { bootFirewall, carryOut, emitted } from './firewall';

const NODE = 'imp1.example.com';
const CLUSTER = `im-presence:${NODE}`;
const DNS = 'dns:example.com';

/** What SIP passes on its way, whatever border stands there. */
interface Borders {
  readonly firewall: AsaModel;
  readonly expressways: ExpresswayInstallation;
}

/** Sessions over SIP, whatever border they pass, that are cut at the end of a file and stand in no listed gap. */
export function cutOnTheWay(
  installed: State,
  goal: State,
  [from, to]: readonly [from: WholeShape, to: WholeShape],
): string[] {
  const firewall = bootFirewall(false);
  const before = new ExpresswayInstallation();
  const first = emitted(EMPTY_STATE, installed);
  expect(carryOut(firewall, EMPTY_STATE, installed, undefined, first).refused).toEqual([]);
  expect(before.carryOut(first, EXPRESSWAYS)).toEqual([]);
  const text = emitted(installed, goal);
  const { plan } = text.input;
  const ids = plan.phases.flatMap(stepsOf).map(({ id }) => id);
  const watch = new Watch(plan, installed, goal);
  // Two that are the same product on every border.
  const partners = [1, 2].filter((partner) => from.sip.includes(partner) && to.sip.includes(partner));
  const domains = localDomainsOf(from).filter((domain) => localDomainsOf(to).includes(domain));
  carryOut(firewall, installed, goal, undefined, text, (step) => {
    const next = ids[ids.indexOf(step) + 1];
    const expressways = before.clone();
    expressways.carryOut(text, EXPRESSWAYS, (id) => id === next);
    watch.see(step, (moment) =>
      partners.flatMap((partner): Sessions[] => {
        const there = { firewall, expressways };
        const inward = domains.flatMap((domain) => whyNotIn(there, moment, domain, partner) ?? []);
        return [
          [`sip${partner} to ${NODE}`, inward.at(0)],
          [`${NODE} to sip${partner}`, whyNotOut(there, moment, partner)],
        ];
      }),
    );
  });
  return watch.cut;
}

/** From a partner to a node, by our records. */
function whyNotIn(
  there: Borders,
  { elsewhere, since }: Moment,
  domain: string,
  partner: number,
): string | undefined {
  const srv = said(elsewhere.get(`${DNS} SRV _sipfederationtls._tcp.${domain}`));
  const target = /"target":{"domain":"([^"]+)"/.exec(srv)?.[1];
  const address = /"address":"([0-9.]+)"/.exec(said(elsewhere.get(`${DNS} A ${target}`)))?.[1];
  const knows = (subject: string): boolean =>
    [...since(`${CLUSTER} Cisco SIP Proxy on ${NODE}`).keys()].some(
      (id) => id.startsWith(`${CLUSTER} `) && id.includes('TLS peer subject') && id.endsWith(` ${subject}`),
    );
  const listener = listenerOf(elsewhere);
  if (address !== PUBLIC) {
    const zone = there.expressways.inward(`user@${domain}`);
    if (zone === undefined) return `no way for ${domain} on Expressway`;
    const port = zone.settings.get('Neighbor SIP Port');
    if (port !== String(listener)) return `Expressway sends to ${port}, not ${listener}`;
    return knows(EXPRESSWAYS.c) ? undefined : 'the node does not know Expressway-C';
  }
  const inward = inbound(there.firewall, { from: sipEdge(partner), toMapped: PUBLIC, port: 5061 });
  if (inward.blockedAt !== undefined) return inward.blockedAt;
  const balanced = inward.reaches.address === VIRTUAL;
  if (!balanced && inward.reaches.port !== listener) return `reaches ${inward.reaches.port}, not ${listener}`;
  if (inward.tlsProxy === undefined) return 'no TLS proxy';
  return knows(balanced ? 'imp-lb.example.com' : '10.1.1.254')
    ? undefined
    : 'the node does not know the firewall';
}

/** From a node to a partner, by our route where there is one. */
function whyNotOut(there: Borders, { elsewhere }: Moment, partner: number): string | undefined {
  const routed = elsewhere.has(`${CLUSTER} static route .com.s${partner}.* to ${EXPRESSWAYS.c}`);
  if (routed) {
    const zone = there.expressways.outward(NODE, `user@s${partner}.com`);
    return zone?.type === 'DNS' ? undefined : 'no way out on Expressway';
  }
  const outward = outbound(there.firewall, { from: ROUTING_NODE, to: sipEdge(partner), port: 5061 });
  return outward.blockedAt ?? (outward.tlsProxy === undefined ? 'no TLS proxy' : undefined);
}
