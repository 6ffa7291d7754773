import * as crypto from 'node:crypto';
import fc from 'fast-check';
import {
  CertificateAuthority,
  CupCertificate,
  FederationStack,
  ImPresenceCluster,
  ImPresenceDeployment,
  ImPresenceRelease,
  CsCertificate,
  CsDeployment,
  SipBorder,
  SipFederation,
  SipPeer,
  CsRelease,
} from '../../lib';
import type { State } from '../../lib/planning/model';
import { testApp } from '../support/app';
import { Files, LyncModel, type PowerShell, type RunResult } from '../support/powershell';
import { wantedOf } from './deployment';
import { emitted, type Emitted } from './firewall';
import { someMembersOf, type CarriedOut, type World } from './properties';
import { stepsOf } from '../../lib/planning/state';

/** A federation with Lync in a few numbers. */
export interface LyncShape {
  /** Names the constructs: renaming them changes nothing on any device. */
  readonly constructs: string;
  readonly listener: number;
  /** Nodes by number; the first is the routing node. */
  readonly nodes: readonly number[];
  readonly localDomains: readonly string[];
  readonly sipDomains: readonly string[];
  readonly pool: string;
  readonly application: string;
  readonly certificate: boolean;
  /** Of the certificate, where it is ours. */
  readonly generation: number;
  /** Another site is another pool of the same name: it is made anew, with all that is in it. */
  readonly site: number;
  /** Users who get a policy of ours; with nobody there is none. */
  readonly users: readonly string[];
  readonly outside: boolean;
}

export const SIMPLE_LYNC: LyncShape = {
  constructs: 'Synergy',
  listener: 5061,
  nodes: [1, 2],
  localDomains: ['sip.com'],
  sipDomains: ['synergy.com'],
  pool: 'trustedpool.sip.com',
  application: 'imptrustedapp.sip.com',
  certificate: true,
  generation: 1,
  site: 1,
  users: ['ann'],
  outside: true,
};

const lyncShape: fc.Arbitrary<LyncShape> = fc.record({
  constructs: fc.constantFrom('Synergy', 'Other'),
  listener: fc.constantFrom(5061, 5062, 5065),
  nodes: fc.uniqueArray(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 3 }),
  localDomains: fc.uniqueArray(fc.constantFrom('sip.com', 'eu.sip.com', 'us.sip.com'), { minLength: 1 }),
  sipDomains: fc.uniqueArray(fc.constantFrom('synergy.com', 'eu.synergy.com'), { minLength: 1 }),
  pool: fc.constantFrom('trustedpool.sip.com', 'pool2.sip.com'),
  application: fc.constantFrom('imptrustedapp.sip.com', 'other'),
  certificate: fc.boolean(),
  generation: fc.constant(1),
  site: fc.constantFrom(1, 2),
  users: fc.uniqueArray(fc.constantFrom('ann', 'bob', 'eve')),
  outside: fc.boolean(),
});

const fqdn = (node: number): string => `imp${node}.sip.com`;

export function lyncStackOf(shape: LyncShape): FederationStack {
  const stack = new FederationStack(testApp(), 'Synergy');
  const id = (name: string): string => `${shape.constructs}${name}`;
  const authority = CertificateAuthority.microsoft(stack, id('Ca'), {
    name: 'synergy-ca',
    host: 'ca.synergy.com',
  });
  const [routing, ...others] = shape.nodes;
  const imp = new ImPresenceCluster(stack, id('Imp'), {
    release: ImPresenceRelease.of('12.5(1)SU3'),
    publisher: { fqdn: 'imp0.sip.com', address: '10.10.1.100' },
    localDomains: [...shape.localDomains],
    peerAuthListenerPort: shape.listener,
    serverAuthListenerPort: 5063,
    cupCertificate: CupCertificate.existing(),
  });
  const routingNode = imp.addNode(id(`Node${routing}`), {
    fqdn: fqdn(routing),
    address: `10.10.1.${routing}`,
  });
  for (const node of others) imp.addNode(id(`Node${node}`), { fqdn: fqdn(node), address: `10.10.1.${node}` });
  const lync = new CsDeployment(stack, id('Lync'), {
    release: CsRelease.LYNC_2010,
    registrar: 'lyncserver.synergy.com',
    siteId: shape.site,
    sipDomains: [...shape.sipDomains],
    frontEnd: { fqdn: 'lyncserver.synergy.com', address: '10.10.2.10' },
    certificateAuthority: authority,
    certificate: shape.certificate
      ? CsCertificate.signedBy(authority, { generation: shape.generation })
      : CsCertificate.existing(),
  });
  const federation = new SipFederation(stack, id('Federation'), {
    deployment: ImPresenceDeployment.of(imp).withRoutingNode(routingNode),
    border: SipBorder.direct(),
  });
  federation.addPeer(
    SipPeer.ownLync(lync, {
      trustedApplicationPool: shape.pool,
      trustedApplicationId: shape.application,
      externalAccess:
        shape.users.length === 0
          ? undefined
          : {
              policy: 'imp users',
              users: shape.users.map((user) => `${user}@${shape.sipDomains[0]}`),
              enableOutsideAccess: shape.outside,
            },
    }),
  );
  return stack;
}

/** A Lync deployment of somebody else, and the folder that our scripts are copied to. */
export class LyncInstallation {
  public constructor(
    public model: LyncModel = strangers(new LyncModel(DEPLOYMENT)),
    public readonly files = new Files(),
  ) {}
}

export const DEPLOYMENT = {
  release: 2010,
  sites: [
    { siteId: '1', name: 'Synergy' },
    { siteId: '2', name: 'Elsewhere' },
  ],
  pools: [{ fqdn: 'lyncserver.synergy.com', siteId: '1', computers: ['lyncserver.synergy.com'] }],
  sipDomains: ['synergy.com', 'eu.synergy.com'],
} as const;

export const FOLDER = 'C:\\Federation';

/** What stands there and is nobody's business but theirs. */
export function strangers(model: LyncModel): LyncModel {
  const [{ fqdn: registrar }] = model.pools;
  const [domain] = model.sipDomains;
  return model
    .seedUsers('ann', 'bob', 'eve', 'zoe')
    .seedRoute({ matchUri: 'other.org', destination: 'gateway.other.org', port: 5061 })
    .seedPublicProvider('Messenger', 'federation.messenger.msn.com')
    .seedHostingProvider('LyncOnline', 'sipfed.online.lync.com')
    .seedTrustedApplicationPool(`ivr.${domain}`, [`ivr1.${domain}`], { registrar })
    .seedTrustedApplication('ivr', `ivr.${domain}`, 5070)
    .seedCertificate(certificateOf('before'), 'Default');
}

interface SignedCertificate {
  readonly thumbprint: string;
  readonly subject: string;
  readonly issuer: string;
  readonly notAfter: string;
}

const SIGNED = new Map<string, SignedCertificate>();

/** Every file name has a certificate of its own. */
export function certificateOf(file: string): SignedCertificate {
  const known = SIGNED.get(file) ?? signed(file);
  SIGNED.set(file, known);
  return known;
}

function signed(file: string): SignedCertificate {
  const thumbprint = crypto.createHash('sha1').update(file).digest('hex').toUpperCase();
  return { thumbprint, subject: `CN=${file}`, issuer: 'CN=synergy-ca', notAfter: '2030-01-31' };
}

/** Runs one script, with the signed certificates that it asks for beside it. */
export function runScript(
  powerShell: PowerShell,
  installation: LyncInstallation,
  text: string,
  parameters: Readonly<Record<string, boolean>> = {},
): RunResult {
  for (const [, file] of text.matchAll(/'File' = '([^']+\.pem)'/g)) {
    installation.files.seed(`${FOLDER}\\${file}`, {
      kind: 'certificate',
      certificate: certificateOf(file),
    });
  }
  return powerShell.run(text, {
    model: installation.model,
    files: installation.files,
    parameters,
    path: `${FOLDER}\\script.ps1`,
  });
}

/** The script without the entries of the steps that were not done. */
export function scriptBefore(text: string, left: ReadonlySet<string>): string {
  const entries = text.replace(
    / {4}# (\d+\.\d+) [^\r]*\r\n(?: {4}@\{\r\n(?: {8}[^\r]*\r\n)* {4}\}\r\n)*/g,
    (whole, id: string) => (left.has(id) ? '' : whole),
  );
  return entries.replace(/ {4}@\{ Step = '(\d+\.\d+)'[^\r]*\r\n/g, (whole, id: string) =>
    left.has(id) ? '' : whole,
  );
}

/** The Lync of random stacks and edits: what the scripts do to it. */
export function lyncWorld(powerShell: () => PowerShell, runs: number): World<LyncShape, LyncInstallation> {
  return {
    shape: lyncShape,
    edit: someMembersOf(lyncShape, Object.keys(SIMPLE_LYNC) as (keyof LyncShape)[]),
    raise: (shape) => ({ ...shape, generation: shape.generation + 1 }),
    wanted: (shape) => wantedOf(lyncStackOf(shape)),
    boot: () => new LyncInstallation(),
    clone: (installation) => new LyncInstallation(installation.model.clone(), installation.files.clone()),
    carryOut: (installation, installed, wanted, until) =>
      carryOutScripts(powerShell(), installation, installed, wanted, until),
    expectSame: (a, b) => {
      expect(a.model.state()).toEqual(b.model.state());
    },
    expectWorks: ({ model }, shape) => {
      const { routes, trustedApplications, published } = model.state();
      const ours = (routes.Global as { MatchUri: string; Transport: string }[])
        .filter(({ MatchUri }) => MatchUri !== 'other.org')
        .map(({ MatchUri, Transport }) => `${MatchUri} ${Transport.replace(/^.*?Fqdn=/, '')}`);
      expect(ours.sort()).toEqual(
        shape.localDomains.map((domain) => `${domain} ${fqdn(shape.nodes[0])};Port=${shape.listener}`).sort(),
      );
      expect(trustedApplications).toContainEqual({
        id: `urn:application:${shape.application}`,
        pool: shape.pool,
        port: shape.listener,
      });
      const pool = model.trustedPools.find((each) => each.fqdn === shape.pool)!;
      expect([...pool.computers].sort()).toEqual([...shape.nodes.map(fqdn), 'imp0.sip.com'].sort());
      expect(published).toBe(true);
      const granted = [...model.users].filter(([, policy]) => policy === 'imp users').map(([user]) => user);
      expect(granted.sort()).toEqual(shape.users.map((user) => `sip:${user}@${shape.sipDomains[0]}`).sort());
      const policy = model.find('externalAccessPolicies', 'Tag:imp users');
      if (shape.users.length === 0) expect(policy).toBeUndefined();
      else {
        expect(policy).toMatchObject({
          EnableFederationAccess: true,
          EnablePublicCloudAccess: true,
          EnableOutsideAccess: shape.outside,
        });
      }
    },
    runs,
  };
}

/** Runs the scripts of a change on one deployment, in the order of its phases, up to a step. */
export function carryOutScripts(
  powerShell: PowerShell,
  installation: LyncInstallation,
  installed: State,
  wanted: State,
  until: (step: string) => boolean = () => false,
  text: Emitted = emitted(installed, wanted),
  devices = /^cs/,
): CarriedOut {
  const on = (device: string): LyncInstallation | undefined =>
    devices.test(device) ? installation : undefined;
  return { plan: text.input.plan, refused: runScripts(powerShell, text, on, until) };
}

/**
 * Runs scripts in the order of their phases, up to a step; gives what was refused.
 *
 * @param on the deployment that a device belongs to, where it has a model
 * @param seen told of each step behind which a file ends, on whatever device
 */
export function runScripts(
  powerShell: PowerShell,
  { input, files, paths }: Emitted,
  on: (device: string) => LyncInstallation | undefined,
  until: (step: string) => boolean = () => false,
  seen: (step: string) => void = () => undefined,
): string[] {
  const refused: string[] = [];
  for (const phase of input.plan.phases) {
    const ids = stepsOf(phase).map((step) => step.id);
    const stop = ids.find(until);
    const left = new Set(stop === undefined ? [] : ids.slice(ids.indexOf(stop)));
    for (const file of phase.files) {
      // A partner's servers are called the same, and get prose.
      const installation = paths.get(file)!.endsWith('.ps1') ? on(phase.device) : undefined;
      if (installation !== undefined && !file.steps.every(({ id }) => left.has(id))) {
        const text = files.get(paths.get(file)!)!;
        refused.push(...runTwice(powerShell, installation, scriptBefore(text, left), stop === undefined));
      }
      seen(file.steps.at(-1)!.id);
    }
    if (stop !== undefined) break;
  }
  return refused;
}

/** Run again, a whole script changes nothing; one that holds nothing but what comes at the end does that again. */
function runTwice(
  powerShell: PowerShell,
  installation: LyncInstallation,
  script: string,
  isWhole: boolean,
): string[] {
  const { error, warnings, prompts } = runScript(powerShell, installation, script);
  // The vendor says to go on after this one.
  const refused = warnings.filter((warning) => !/was not found in Active Directory/.test(warning));
  refused.push(...prompts, ...(error === undefined ? [] : [error.message]));
  const changes = installation.model.changes.length;
  if (isWhole && /^ {4}@\{\r$/m.test(script)) {
    const second = runScript(powerShell, installation, script);
    if (second.error !== undefined) refused.push(`again: ${second.error.message}`);
  }
  const again = installation.model.changes.slice(changes);
  return [...refused, ...again.map(({ cmdlet }) => `again: ${cmdlet}`)];
}
