import { inbound, outbound, type AsaModel } from '../support/asa/asa-model';
import { natText } from '../support/asa/running-config';
import { listenerOf, said, type Elsewhere, type Moment, type Sessions } from './between';
import { edgeAddress, edgeName, nodeAddresses, type Shape } from './deployment';

/** The sessions with each domain that federates before and after by the same edge. */
export function sipSessions(from: Shape, to: Shape): (firewall: AsaModel, moment: Moment) => Sessions[] {
  const domains = from.domains.filter(({ name, edge }) =>
    to.domains.some((domain) => domain.name === name && domain.edge === edge),
  );
  return (firewall, { elsewhere }) =>
    domains.flatMap((domain) => sessionsWith(firewall, domain, elsewhere, [from, to]));
}

function sessionsWith(
  firewall: AsaModel,
  { name, edge }: Shape['domains'][number],
  elsewhere: Elsewhere,
  shapes: readonly Shape[],
): Sessions[] {
  const flows = [`peer${edge} to imp1.example.com`, `imp1.example.com to peer${edge}`] as const;
  const found = foundAt(name, edge, elsewhere, shapes);
  if (found === undefined) return flows.map((flow) => [flow, 'the partner is not found']);
  // Where a route leads to him, no record tells when his own sessions begin elsewhere.
  const routed = shapes.some(({ domains }) => domains.some((domain) => domain.edge === edge && domain.route));
  const begins = (routed ? shapes : [found]).map((shape) => edgeAddress(shape, edge));
  const [first, ...others] = begins.map((from) => whyNotIn(firewall, from, listenerOf(elsewhere)));
  return [
    [flows[0], others.reduce((why, other) => (why === undefined ? why : other), first)],
    [flows[1], whyNotOut(firewall, found, edge, shapes)],
  ];
}

/** Where the partner is, by our route to him or by his own records. */
function foundAt(
  name: number,
  edge: number,
  elsewhere: Elsewhere,
  shapes: readonly Shape[],
): Shape | undefined {
  const dns = `partner-dns:peer${edge}`;
  const route = [...elsewhere.values()].find(({ key }) => key.startsWith(`static route .com.d${name}.`));
  const target = said(route ?? elsewhere.get(`${dns} SRV _sipfederationtls._tcp.d${name}.com`));
  return shapes.find((shape) => {
    const address = elsewhere.get(`${dns} address of ${edgeName(shape, edge)}`);
    return target.includes(edgeName(shape, edge)) && said(address).includes(edgeAddress(shape, edge));
  });
}

function whyNotIn(firewall: AsaModel, from: string, listener: number): string | undefined {
  const inward = inbound(firewall, { from, toMapped: '10.10.10.10', port: 5061 });
  if (inward.blockedAt !== undefined) return inward.blockedAt;
  if (inward.reaches.port !== listener) return `reaches ${inward.reaches.port}, not ${listener}`;
  return inward.tlsProxy === undefined ? 'no TLS proxy' : undefined;
}

function whyNotOut(
  firewall: AsaModel,
  found: Shape,
  edge: number,
  shapes: readonly Shape[],
): string | undefined {
  const from = routingNode(firewall, shapes);
  const outward = outbound(firewall, { from, to: edgeAddress(found, edge), port: 5061 });
  if (outward.blockedAt !== undefined) return outward.blockedAt;
  if (outward.tlsProxy === undefined) return 'no TLS proxy';
  const suites = firewall.runningConfig().tlsProxies.get(outward.tlsProxy)?.clientCiphers ?? '';
  const speaks = found.lync.includes(edge) || suites.includes('3des-sha1');
  return speaks ? undefined : `offers ${suites} to OCS`;
}

/** It is where the firewall leads to. */
function routingNode(firewall: AsaModel, shapes: readonly Shape[]): string {
  const rules = firewall.runningConfig().twiceNat.map(natText).join('\n');
  const [{ address }] = shapes
    .flatMap((shape) => nodeAddresses(shape).slice(0, 1))
    .filter((node) => rules.includes(`obj_host_${node.address} `));
  return address;
}
