import { inbound, outbound, type AsaModel } from '../support/asa/asa-model';
import { said, type Elsewhere, type Moment, type Sessions } from './between';
import { federating, NODES, peerAddress, type XmppShape } from './xmpp-deployment';

const CLUSTER = 'im-presence:imp1.example.com';
const DNS = 'dns:example.com';

/** The sessions of each node with each peer that federates before and after. */
export function xmppSessions(
  from: XmppShape,
  to: XmppShape,
): (firewall: AsaModel, moment: Moment) => Sessions[] {
  const nodes = federating(from).filter(({ index }) => federating(to).some((node) => node.index === index));
  const peers = from.peers.filter((peer) => to.peers.includes(peer));
  const domains = ['example.com', 'sales.example.com'].slice(0, Math.min(from.localDomains, to.localDomains));
  return (firewall, moment) =>
    nodes.flatMap(({ index }) =>
      peers.flatMap((peer): Sessions[] => {
        const node = `imp${index + 1}.example.com`;
        const goesBy = moment.since(`${CLUSTER} Cisco XCP Router on ${node}`);
        const either = whyNotFederated(goesBy, node, peer) ?? whyNotSecured(moment, goesBy, node, peer);
        const [inward] = domains.flatMap((domain) => whyNotIn(firewall, moment, domain, index, peer) ?? []);
        const outward = outbound(firewall, {
          from: NODES[index],
          to: peerAddress(peer),
          port: 5269,
          proxied: false,
        });
        return [
          [`d${peer}.com to ${node}`, either ?? inward],
          [`${node} to d${peer}.com`, either ?? outward.blockedAt],
        ];
      }),
    );
}

/** What the router of a node knows. */
function whyNotFederated(goesBy: Elsewhere, node: string, peer: number): string | undefined {
  for (const key of [
    `XMPP federation node status of ${node}`,
    `service activation Cisco XCP XMPP Federation Connection Manager on ${node}`,
  ]) {
    if (!goesBy.has(`${CLUSTER} ${key}`)) return `no ${key}`;
  }
  const denies = said(goesBy.get(`${CLUSTER} XMPP federation policy`)).includes('Deny');
  const excepted = goesBy.has(`${CLUSTER} XMPP federation policy exception d${peer}.com`);
  return denies === excepted ? undefined : `policy ${denies ? 'denies' : 'excepts'} the peer`;
}

function whyNotSecured(
  { elsewhere }: Moment,
  goesBy: Elsewhere,
  node: string,
  peer: number,
): string | undefined {
  const ours = said(goesBy.get(`${CLUSTER} XMPP federation security settings of ${node}`));
  const theirs = said(elsewhere.get(`xmpp-server:d${peer}.com-xmpp XMPP federation settings`));
  if (ours.includes('TLS Required') && theirs.includes('clear text')) return 'we demand TLS, and he has none';
  if (ours.includes('No TLS') && theirs.includes('"on: ')) return 'he demands TLS, and we have none';
  if (ours.includes('No TLS')) return undefined;
  const root = `${CLUSTER} cup-xmpp-trust certificate, root certificate of ca${peer}`;
  return elsewhere.has(root) ? undefined : 'we do not trust him';
}

/** By the records of a domain to the node. */
function whyNotIn(
  firewall: AsaModel,
  { elsewhere }: Moment,
  domain: string,
  index: number,
  peer: number,
): string | undefined {
  const target = `xmpp${index + 1}.example.com`;
  const row = [...elsewhere]
    .filter(([id]) => id.startsWith(`${DNS} SRV _xmpp-server._tcp.${domain}`))
    .map(([, object]) => said(object))
    .find((text) => text.includes(`"${target}"`));
  const port = Number(
    /"port":(\d+)/.exec(
      row
        ?.slice(0, row.indexOf(`"${target}"`))
        .split('"row"')
        .at(-1) ?? '',
    )?.[1],
  );
  const address = /"address":"([0-9.]+)"/.exec(said(elsewhere.get(`${DNS} A ${target}`)))?.[1];
  if (address === undefined || Number.isNaN(port)) return `${target} is not published for ${domain}`;
  const inward = inbound(firewall, { from: peerAddress(peer), toMapped: address, port, proxied: false });
  if (inward.blockedAt !== undefined) return inward.blockedAt;
  return inward.reaches.address === NODES[index] ? undefined : `reaches ${inward.reaches.address}`;
}
