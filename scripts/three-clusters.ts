/**
 * A provider: three clusters of six nodes, 40 local domains, N federated domains: every second one over SIP through
 * Expressway, as many as it has search rules for, the others over XMPP behind an ASA. `npx tsx scripts/three-clusters.ts 1000` writes it into a temporary folder and measures.
 */
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { performance } from 'node:perf_hooks';
import type { Construct } from 'constructs';
import {
  Asa,
  AsaInterface,
  AsaOutboundTranslation,
  AsaOutsideAccess,
  AsaRelease,
  CertificateAuthority,
  CsRelease,
  DnsView,
  DnsZone,
  ExpresswayC,
  ExpresswayCertificate,
  ExpresswayE,
  ExpresswayRelease,
  ExpresswayTraversal,
  FederationApp,
  FederationStack,
  ImPresenceCluster,
  ImPresenceDeployment,
  ImPresenceRelease,
  Secret,
  SipBorder,
  SipFederation,
  SipPeer,
  SrvState,
  XmppBorder,
  XmppFederation,
  XmppPeer,
  XmppSecurityMode,
} from '../lib';
import { outputSize } from './output-size';

const CLUSTERS = [1, 2, 3];
const NODES = [1, 2, 3, 4, 5, 6];
/** An Expressway holds 2,000 search rules, and each domain takes one for each cluster. */
const MOST_OVER_SIP = 600;
const LOCAL_DOMAINS = Array.from({ length: 40 }, (_, index) => `u${index + 1}.example.com`);

/** @param domains federated domains, of a partner each */
export function threeClusters(scope: Construct, domains: number): FederationStack {
  const stack = new FederationStack(scope, 'Provider');
  const clusters = CLUSTERS.map((number) => cluster(stack, number));
  const [first, ...others] = clusters;
  const deployment = ImPresenceDeployment.of(first, ...others);
  const asa = new Asa(stack, 'Asa', {
    hostname: 'fw1',
    managementAddress: '10.0.0.1',
    release: AsaRelease.of('9.16'),
    inside: AsaInterface.existing('inside', { address: '10.1.1.254/24' }),
    outside: AsaInterface.existing('outside', { address: '192.0.2.1/24' }),
    outsideAccess: AsaOutsideAccess.existing('outside_access_in', { line: 1 }),
    outboundTranslation: AsaOutboundTranslation.existing(),
  });
  const authority = CertificateAuthority.publicAuthority(stack, 'Ca', { name: 'public-ca' });
  const release = ExpresswayRelease.of('X14.2');
  const c = new ExpresswayC(stack, 'C', {
    release,
    peers: [{ fqdn: 'expc.example.com', address: '10.0.0.11' }],
    certificate: ExpresswayCertificate.signedBy(authority),
  });
  const e = new ExpresswayE(stack, 'E', {
    release,
    peers: [{ fqdn: 'expe.example.com', address: '10.0.1.11', publicAddress: '192.0.2.11' }],
    certificate: ExpresswayCertificate.signedBy(authority, {
      names: LOCAL_DOMAINS.map((domain) => `sip.${domain}`),
    }),
  });
  const sip = new SipFederation(stack, 'Sip', {
    deployment,
    border: SipBorder.expressway(c, e, {
      traversal: ExpresswayTraversal.created('Traversal', {
        userName: 'federation',
        password: Secret.fromPrompt('TRAVERSAL_PASSWORD'),
      }),
      routingFqdn: 'imp-public.example.com',
      publicFqdns: LOCAL_DOMAINS.map((domain) => `sip.${domain}`),
    }),
  });
  const xmpp = new XmppFederation(stack, 'Xmpp', {
    deployment,
    nodes: clusters.map(({ publisher: node }, index) => ({
      node,
      publicFqdn: `xmpp${index + 1}.example.com`,
      publicAddress: `10.10.10.${index + 1}`,
    })),
    border: XmppBorder.asa(asa),
    securityMode: XmppSecurityMode.tlsOptional({ dialbackSecret: Secret.fromPrompt('dialback_secret') }),
  });
  for (let n = 0; n < domains; n += 1) {
    const address = [(n >> 16) & 255, (n >> 8) & 255, n & 255].join('.');
    const common = { domains: [`d${n}.example.org`], publishesSrv: SrvState.PUBLISHED, handOut: false };
    if (n % 2 === 0 && n < 2 * MOST_OVER_SIP) {
      const accessEdge = { fqdn: `edge${n}.example.net`, addresses: [`20.${address}`] };
      sip.addPeer(
        SipPeer.lync({
          ...common,
          accessEdge,
          certificateAuthority: authority,
          release: CsRelease.LYNC_2013,
        }),
      );
    } else {
      xmpp.addPeer(
        XmppPeer.standardsCompliant({ ...common, supportsTls: false, addresses: [`30.${address}`] }),
      );
    }
  }
  const zone = DnsZone.ticket(stack, 'Zone', { zone: 'example.com' });
  for (const federation of [sip, xmpp]) federation.publishDns(zone);
  sip.publishDns(DnsZone.ticket(stack, 'Inside', { zone: 'example.com', view: DnsView.INSIDE }));
  return stack;
}

function cluster(stack: FederationStack, number: number): ImPresenceCluster {
  const [publisher, ...others] = NODES.map((node) => ({
    fqdn: `imp${number}${node}.example.com`,
    address: `10.2.${number}.${node}`,
  }));
  const made = new ImPresenceCluster(stack, `Imp${number}`, {
    release: ImPresenceRelease.of('12.5(1)SU3'),
    publisher,
    localDomains: LOCAL_DOMAINS,
  });
  for (const node of others) made.addNode(node.fqdn, node);
  return made;
}

/** Bytes of files by what they are. */
function bytesIn(folder: string): Record<string, number> {
  const bytes: Record<string, number> = {};
  for (const file of fs.readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (!file.isFile()) continue;
    const whole = path.join(file.parentPath, file.name);
    const [what] = path.relative(folder, whole).split(path.sep);
    bytes[what] = (bytes[what] ?? 0) + fs.statSync(whole).size;
  }
  return bytes;
}

function textsIn(folder: string): Record<string, string> {
  const files = fs
    .readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((file) => file.isFile())
    .map((file) => path.join(file.parentPath, file.name));
  return Object.fromEntries(files.map((file) => [file, fs.readFileSync(file, 'utf8')]));
}

if (require.main === module) {
  const domains = Number(process.argv[2] ?? 1_000);
  const home = process.argv[3] ?? fs.mkdtempSync(path.join(os.tmpdir(), 'ucfed-three-'));
  process.chdir(home);
  const start = performance.now();
  const app = new FederationApp();
  threeClusters(app, domains);
  app.synth();
  const seconds = (performance.now() - start) / 1000;
  const folder = path.join(home, 'cdktf.out/stacks/Provider/federation');
  const bytes = bytesIn(folder);
  const each = (count: number): number => Math.round(count / domains);
  console.log(
    `${domains} domains: ${seconds.toFixed(1)} s, ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`,
  );
  console.log(`words a domain: ${(outputSize(textsIn(folder)).words / domains).toFixed(1)}`);
  for (const [what, count] of Object.entries(bytes)) console.log(`${what}: ${each(count)} bytes a domain`);
  console.log(`all: ${each(Object.values(bytes).reduce((sum, count) => sum + count, 0))} bytes a domain`);
}
