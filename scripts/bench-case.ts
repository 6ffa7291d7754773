/** One measurement of `npm run bench`, in a process of its own: `bench-case.ts <case> <size> <folder>`. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { createRequire } from 'node:module';
import { performance } from 'node:perf_hooks';

const [what, sizeText, folder] = process.argv.slice(2);
const size = Number(sizeText);
// Each case loads only what it measures.
const load = createRequire(__filename);
process.chdir(folder);

function done(start: number): void {
  const memory = process.resourceUsage().maxRSS / 1024;
  process.stdout.write(`${JSON.stringify({ ms: performance.now() - start, megabytes: memory })}\n`);
}

function bare(): void {
  const { App, TerraformStack } = load('cdktf') as typeof import('cdktf');
  const { DnsProvider } = load(
    '@cdktf/provider-dns/lib/provider',
  ) as typeof import('@cdktf/provider-dns/lib/provider');
  const { SrvRecordSet } = load(
    '@cdktf/provider-dns/lib/srv-record-set',
  ) as typeof import('@cdktf/provider-dns/lib/srv-record-set');
  const start = performance.now();
  const app = new App({ stackTraces: false });
  const stack = new TerraformStack(app, 'Bare');
  new DnsProvider(stack, 'Dns', {});
  for (let n = 0; n < size; n += 1) {
    new SrvRecordSet(stack, `record-${n}`, {
      zone: `d${n}.example.`,
      name: '_sipfederationtls._tcp',
      ttl: 3600,
      srv: [{ priority: 0, weight: 0, port: 5061, target: 'sip.example.com.' }],
    });
  }
  app.synth();
  done(start);
}

function federation(handOut = false): void {
  const lib = load('../lib') as typeof import('../lib');
  const start = performance.now();
  const app = new lib.FederationApp();
  const stack = new lib.FederationStack(app, 'Abc');
  const imp = new lib.ImPresenceCluster(stack, 'Imp', {
    release: lib.ImPresenceRelease.of('12.5(1)SU3'),
    publisher: { fqdn: 'imp1.example.com', address: '1.1.1.1' },
    localDomains: ['example.com'],
  });
  imp.addNode('Imp2', { fqdn: 'imp2.example.com', address: '2.2.2.2', arbitraryPortPrefix: 4 });
  imp.addNode('Imp3', { fqdn: 'imp3.example.com', address: '3.3.3.3', arbitraryPortPrefix: 5 });
  const asa = new lib.Asa(stack, 'Asa', {
    hostname: 'fw1',
    managementAddress: '10.0.0.1',
    release: lib.AsaRelease.of('9.16'),
    inside: lib.AsaInterface.existing('inside', { address: '10.1.1.254/24' }),
    outside: lib.AsaInterface.existing('outside', { address: '192.0.2.1/24' }),
    outsideAccess: lib.AsaOutsideAccess.existing('outside_access_in', { line: 1 }),
    outboundTranslation: lib.AsaOutboundTranslation.existing(),
  });
  const authority = lib.CertificateAuthority.publicAuthority(stack, 'Ca', { name: 'public-ca' });
  // A partner a domain, each with an edge of its own.
  const peer = (n: number): ReturnType<typeof lib.SipPeer.ocs2007R2> =>
    lib.SipPeer.ocs2007R2({
      domains: [`d${n}.example.org`],
      accessEdge: {
        fqdn: `edge${n}.example.net`,
        addresses: [`20.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`],
      },
      certificateAuthority: authority,
      publishesSrv: lib.SrvState.PUBLISHED,
      handOut,
    });
  const abc = new lib.SipFederation(stack, 'Federation', {
    deployment: imp,
    border: lib.SipBorder.asa(asa, {
      publicAddress: '10.10.10.10',
      routingFqdn: 'imp-public.example.com',
      insideIdentity: lib.AsaIdentity.selfSigned({ trustpoint: 'imp_proxy' }),
      outsideIdentity: lib.AsaIdentity.signedBy(authority, { trustpoint: 'public_fqdn' }),
      classMaps: lib.AsaClassMaps.perNode(),
    }),
  });
  for (let n = 0; n < size; n += 1) abc.addPeer(peer(n));
  abc.publishDns(lib.DnsZone.ticket(stack, 'Zone', { zone: 'example.com' }));
  app.synth();
  done(start);
}

function ucfed(...words: string[]): void {
  const { run } = load('../lib/cli/main') as typeof import('../lib/cli/main');
  const start = performance.now();
  const code = run(words, folder, {
    out: () => undefined,
    err: (text) => process.stderr.write(text),
  });
  if (code !== 0) process.exit(code);
  done(start);
}

/** Confirms what was synthesized last; the values of before are what a device of the box has. */
function confirm(): void {
  const { readPlanFile } = load('../lib/output/plan-file') as typeof import('../lib/output/plan-file');
  const { openSettings } = load('../lib/output/settings') as typeof import('../lib/output/settings');
  const { change } = load('../lib/planning/change') as typeof import('../lib/planning/change');
  const { stepsOf } = load('../lib/planning/state') as typeof import('../lib/planning/state');
  const file = path.join(folder, 'cdktf.out/stacks/Abc/federation/plan.json');
  const input = readPlanFile(file, fs.readFileSync(file, 'utf8'), change);
  const found = input.plan.phases
    .flatMap(stepsOf)
    .flatMap((step) => openSettings(step, () => ({})))
    .flatMap(({ name }) => ['--found', `${name}=`]);
  ucfed('confirm', 'Abc', '--plan', input.digest, ...found);
}

function loading(): void {
  const start = performance.now();
  load(what === 'load-bare' ? '@cdktf/provider-dns' : '../lib');
  done(start);
}

const cases: Readonly<Record<string, () => void>> = {
  bare,
  federation: () => federation(),
  'with-hand-outs': () => federation(true),
  plan: () => ucfed('plan', 'Abc'),
  confirm,
  'load-bare': loading,
  'load-federation': loading,
};
cases[what]();
