/** What `npm run bench` plans: three nodes, one firewall and a partner with an edge of its own for each domain. */
import type * as Library from '../lib';

/** How much there is of everything that a stack can have many of. */
export interface World {
  /** SIP partners with a domain each, behind each firewall. */
  readonly domains: number;
  /** Nodes of each cluster, 6 at most: a published port begins with the number of its node. */
  readonly nodes: number;
  /** Firewalls, with a cluster behind each. */
  readonly firewalls: number;
  readonly xmppPartners: number;
  /** Warnings of a rule of the enterprise's own. */
  readonly warnings: number;
  /** What the first label of a partner's domain begins with: another one renames all of them. */
  readonly called: string;
  /** SIP partners are reached by routes, one a domain, to servers that are called so: another word moves all of them. */
  readonly routedTo?: string;
  readonly handOuts: boolean;
}

export const WORLD: World = {
  domains: 0,
  nodes: 3,
  firewalls: 1,
  xmppPartners: 0,
  warnings: 0,
  called: 'd',
  handOuts: false,
};

export function synthesize(lib: typeof Library, world: World): void {
  const app = new lib.FederationApp();
  const stack = new lib.FederationStack(app, 'Abc');
  const authority = lib.CertificateAuthority.publicAuthority(stack, 'Ca', { name: 'public-ca' });
  for (let n = 1; n <= world.firewalls; n += 1) {
    const asa = firewall(lib, stack, n);
    const imp = cluster(lib, stack, n, world.nodes);
    const zone = lib.DnsZone.ticket(stack, `Zone${n}`, { zone: `home${n}.example.com` });
    if (world.domains > 0) federateSip(lib, stack, n, world, asa, imp, zone, authority);
    if (world.xmppPartners > 0) federateXmpp(lib, stack, n, world, asa, imp, zone);
  }
  if (world.warnings > 0) stack.addRule(talkative(lib, world.warnings));
  app.synth();
}

function firewall(lib: typeof Library, stack: Library.FederationStack, n: number): Library.Asa {
  return new lib.Asa(stack, `Asa${n}`, {
    hostname: `fw${n}`,
    managementAddress: `10.0.0.${n}`,
    release: lib.AsaRelease.of('9.16'),
    inside: lib.AsaInterface.existing('inside', { address: `10.1.${n}.254/24` }),
    outside: lib.AsaInterface.existing('outside', { address: `192.0.2.${n}/24` }),
    outsideAccess: lib.AsaOutsideAccess.existing('outside_access_in', { line: 1 }),
    outboundTranslation: lib.AsaOutboundTranslation.existing(),
  });
}

function cluster(
  lib: typeof Library,
  stack: Library.FederationStack,
  n: number,
  nodes: number,
): Library.ImPresenceCluster {
  const node = (m: number): Library.ImPresenceNodeProps => ({
    fqdn: `imp${m}.home${n}.example.com`,
    address: `10.1.${n}.${m}`,
  });
  const imp = new lib.ImPresenceCluster(stack, `Imp${n}`, {
    release: lib.ImPresenceRelease.of('12.5(1)SU3'),
    publisher: node(1),
    localDomains: [`home${n}.example.com`],
  });
  for (let m = 2; m <= nodes; m += 1) {
    imp.addNode(`Node${m}`, { ...node(m), arbitraryPortPrefix: m });
  }
  return imp;
}

function federateSip(
  lib: typeof Library,
  stack: Library.FederationStack,
  n: number,
  world: World,
  asa: Library.Asa,
  deployment: Library.ImPresenceCluster,
  zone: Library.DnsZone,
  authority: Library.CertificateAuthority,
): void {
  const federation = new lib.SipFederation(stack, `Federation${n}`, {
    deployment,
    border: lib.SipBorder.asa(asa, {
      publicAddress: `10.10.10.${n}`,
      routingFqdn: `imp-public.home${n}.example.com`,
      insideIdentity: lib.AsaIdentity.selfSigned({ trustpoint: 'imp_proxy' }),
      outsideIdentity: lib.AsaIdentity.signedBy(authority, { trustpoint: 'public_fqdn' }),
      classMaps: lib.AsaClassMaps.perNode(),
    }),
  });
  const { routedTo } = world;
  for (let m = 0; m < world.domains; m += 1) {
    federation.addPeer(
      lib.SipPeer.ocs({
        domains: [`${world.called}${m}.far${n}.example.org`],
        accessEdge: {
          fqdn: `${routedTo ?? 'edge'}${m}.far${n}.example.net`,
          addresses: [`${20 + n}.${(m >> 16) & 255}.${(m >> 8) & 255}.${m & 255}`],
        },
        certificateAuthority: authority,
        publishesSrv: routedTo === undefined ? lib.SrvState.PUBLISHED : lib.SrvState.NOT_PUBLISHED,
        handOut: world.handOuts,
      }),
    );
  }
  federation.publishDns(zone);
}

function federateXmpp(
  lib: typeof Library,
  stack: Library.FederationStack,
  n: number,
  world: World,
  asa: Library.Asa,
  deployment: Library.ImPresenceCluster,
  zone: Library.DnsZone,
): void {
  const federation = new lib.XmppFederation(stack, `Xmpp${n}`, {
    deployment,
    nodes: [
      {
        node: deployment.publisher,
        publicFqdn: `xmpp.home${n}.example.com`,
        publicAddress: `10.10.11.${n}`,
      },
    ],
    border: lib.XmppBorder.asa(asa),
    securityMode: lib.XmppSecurityMode.noTls({ dialbackSecret: lib.Secret.fromPrompt('dialback_secret') }),
  });
  for (let m = 0; m < world.xmppPartners; m += 1) {
    federation.addPeer(
      lib.XmppPeer.standardsCompliant({
        domains: [`x${m}.far${n}.example.org`],
        publishesSrv: lib.SrvState.PUBLISHED,
        handOut: world.handOuts,
      }),
    );
  }
  federation.publishDns(zone);
}

/** A rule of the enterprise's own that has so much to say. */
function talkative(lib: typeof Library, warnings: number): Library.Rule {
  class Talkative extends lib.Rule {
    public judge({ stack }: Library.Deployment): Library.Finding[] {
      return Array.from({ length: warnings }, (_, n) =>
        this.finding(stack, { problem: `Partner ${n} has no contract.`, advice: 'Ask for one.' }),
      );
    }
  }
  return new Talkative({
    id: 'bench/contract',
    demand: 'Every partner has a contract.',
    severity: lib.Severity.WARNING,
  });
}
