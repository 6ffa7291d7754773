import type { SynthesizedFederation } from '../../lib';
import { certificateOf, DEPLOYMENT, FOLDER, LyncInstallation, runScript, strangers } from '../day-two/lync';
import { loadPowerShell, LyncModel, type PowerShell } from '../support/powershell';
import { playOf } from '../support/scenario';

const { first: federation, edit } = playOf('020-lync-direct');

/** Scripts of the deployment and of its server, in order, by their name. */
function scripts(synthesized: SynthesizedFederation, where: 'bundles' | 'undo'): string[] {
  return synthesized.paths
    .filter((file) => file.startsWith(`${where}/`) && file.endsWith('.ps1'))
    .sort()
    .map((file) => synthesized.files[file]);
}

const forward = scripts(federation, 'bundles');
const ofDeployment = (texts: readonly string[]): string =>
  texts.find((text) => text.includes("Table = 'StaticRoute'"))!;
const lyncScript = ofDeployment(forward);
const certificateScript = forward.find((text) => text.includes("Table = 'Certificate'"))!;
const back = scripts(federation, 'undo');

/** A deployment to which the connection breaks off behind a number of changes. */
class BreaksOff extends LyncModel {
  public constructor(private left: number) {
    super(DEPLOYMENT);
  }

  public override invoke(...call: Parameters<LyncModel['invoke']>): void {
    const before = this.changes.length;
    super.invoke(...call);
    if (this.changes.length === before) return;
    this.left -= 1;
    if (this.left === 0) throw new Error('the connection broke off');
  }
}

describe('the scripts of the example lync-direct', () => {
  let powerShell: PowerShell;
  beforeAll(async () => {
    powerShell = await loadPowerShell();
  });

  const run = (
    installation: LyncInstallation,
    texts: readonly string[],
    parameters?: Readonly<Record<string, boolean>>,
  ): string[] =>
    texts.flatMap((text) => {
      const { output, error } = runScript(powerShell, installation, text, parameters);
      return [...output, ...(error === undefined ? [] : [`stopped: ${error.message}`])];
    });
  const untouched = (): unknown => strangers(new LyncModel(DEPLOYMENT)).state();

  test.each([2010, 2013] as const)(
    'R-320 X-001 every script of the goldens is PowerShell, and Lync Server %d knows every command in it',
    (release) => {
      const files = [federation, edit!].flatMap(({ files }) =>
        Object.entries(files).filter(([file]) => file.endsWith('.ps1')),
      );
      expect(files.length).toBeGreaterThan(4);
      for (const [file, text] of files)
        expect({ file, findings: powerShell.judge(text, release) }).toEqual({ file, findings: [] });
    },
  );

  test('T-177 T-179 T-181 T-182 T-183 T-184 R-326 R-327 R-335 from nothing: everything is made, and nothing of others is touched', () => {
    const installation = new LyncInstallation();
    const said = run(installation, [lyncScript]);
    expect(said.filter((line) => /: add$/.test(line))).toHaveLength(5);
    expect(said.at(-1)).toBe('All of it stands as wanted.');
    const state = installation.model.state();
    expect(state.routes.Global).toContainEqual(
      expect.objectContaining({
        MatchUri: 'sip.com',
        Enabled: true,
        Transport: expect.stringMatching(/UseDefaultCert;Fqdn=impserverpub\.sip\.com;Port=5061$/) as unknown,
      }),
    );
    expect(state.publicProviders).toContainEqual(
      expect.objectContaining({ ProxyFqdn: 'impserverpub.sip.com', VerificationLevel: 'AlwaysVerifiable' }),
    );
    expect(state.trustedApplications).toContainEqual({
      id: 'urn:application:imptrustedapp.sip.com',
      pool: 'trustedpool.sip.com',
      port: 5061,
    });
    expect(installation.model.changes.map(({ cmdlet }) => cmdlet).filter((c) => /^Remove/.test(c))).toEqual(
      [],
    );
    expect(state.routes.Global).toHaveLength(2);
  });

  test('T-185 R-334 Enable-CsTopology once, at the end, and not again when nothing was changed', () => {
    const installation = new LyncInstallation();
    run(installation, [lyncScript]);
    expect(installation.model.changes.at(-1)?.cmdlet).toBe('Enable-CsTopology');
    expect(installation.model.topologyRuns).toBe(1);
    const again = run(installation, [lyncScript]);
    expect(again.filter((line) => /as wanted already$/.test(line))).toHaveLength(6);
    expect(again).toContain('6.05  Enable-CsTopology: not needed, nothing was changed');
    expect(installation.model.topologyRuns).toBe(1);
  });

  test('running everything twice changes nothing the second time', () => {
    const installation = new LyncInstallation();
    run(installation, forward);
    const [state, changes] = [installation.model.state(), installation.model.changes.length];
    run(installation, forward);
    expect(installation.model.changes).toHaveLength(changes);
    expect(installation.model.state()).toEqual(state);
  });

  test('-WhatIf shows the plan and changes nothing, on the deployment and on the disk', () => {
    const installation = new LyncInstallation();
    const { whatIf, output, error } = runScript(powerShell, installation, lyncScript, { WhatIf: true });
    expect(error).toBeUndefined();
    expect(whatIf).toHaveLength(6);
    expect(output.filter((line) => /: add$/.test(line))).toHaveLength(5);
    expect(installation.model.state()).toEqual(untouched());
    expect(installation.model.changes).toEqual([]);
    expect(installation.files.list()).toEqual([]);
  });

  test('broken off behind any change, it goes on from there, and the topology is published', () => {
    const whole = new LyncInstallation();
    run(whole, [lyncScript]);
    for (let left = 1; left <= whole.model.changes.length; left += 1) {
      const installation = new LyncInstallation(strangers(new BreaksOff(left)));
      expect(() => run(installation, [lyncScript])).toThrow(/the connection broke off/);
      const said = run(installation, [lyncScript]);
      expect(said.at(-1)).toBe('All of it stands as wanted.');
      expect(installation.model.state()).toEqual(whole.model.state());
      expect(installation.model.topologyRuns).toBeGreaterThan(0);
    }
  });

  test.each<[string, (model: LyncModel) => LyncModel, RegExp]>([
    [
      'a route',
      (model) => model.seedRoute({ matchUri: 'sip.com', destination: 'old.sip.com', port: 5061 }),
      /6\.01 .*there is .*Destination old\.sip\.com.*left alone/,
    ],
    [
      'two routes of one domain',
      (model) =>
        model
          .seedRoute({ matchUri: 'sip.com', destination: 'impserverpub.sip.com', port: 5061 })
          .seedRoute({ matchUri: 'sip.com', destination: 'old.sip.com', port: 5061 }),
      /6\.01 .*Unsettled several rows/,
    ],
    [
      'a node in another pool',
      (model) =>
        model.seedTrustedApplicationPool('other.sip.com', ['impserver2.sip.com'], {
          registrar: 'lyncserver.synergy.com',
        }),
      /6\.03 .*there is Identity impserver2\.sip\.com, Pool other\.sip\.com/,
    ],
    [
      'the proxy of another provider',
      (model) => model.seedHostingProvider('Old', 'impserverpub.sip.com'),
      /6\.02 .*there is .*Identity Old, ProxyFqdn impserverpub\.sip\.com/,
    ],
    ['a provider', (model) => model.seedPublicProvider('sip.com', 'old.sip.com'), /6\.02 .*ProxyFqdn old/],
    [
      'a pool',
      (model) =>
        model.seedTrustedApplicationPool('trustedpool.sip.com', ['x.sip.com'], {
          registrar: 'lyncserver.synergy.com',
          TreatAsAuthenticated: false,
        }),
      /6\.03 .*TreatAsAuthenticated False/,
    ],
    [
      'an application',
      (model) =>
        model
          .seedTrustedApplicationPool('trustedpool.sip.com', ['impserverpub.sip.com'], {
            registrar: 'lyncserver.synergy.com',
            TreatAsAuthenticated: true,
            ThrottleAsServer: true,
            RequiresReplication: false,
            OutboundOnly: false,
          })
          .seedTrustedApplication('imptrustedapp.sip.com', 'trustedpool.sip.com', 5062),
      /6\.04 .*Port 5062/,
    ],
  ])('%s of a stranger is left alone, with a message, and nothing else is changed', (_, seed, message) => {
    const installation = new LyncInstallation();
    seed(installation.model);
    const before = installation.model.state();
    const { warnings, error } = runScript(powerShell, installation, lyncScript);
    expect(warnings.join('\n')).toMatch(message);
    expect(error?.message).toMatch(/1 of 6 steps cannot be done as things are, so nothing was changed/);
    expect(installation.model.state()).toEqual(before);
    expect(installation.model.changes).toEqual([]);
  });

  test('T-113 the certificate: requested with both usages, assigned, and the one before written down', () => {
    const installation = new LyncInstallation();
    const said = run(installation, forward);
    expect(installation.files.read(`${FOLDER}\\lyncserver-cs.req`)).toEqual({
      kind: 'request',
      types: ['Default'],
      clientEku: true,
    });
    expect(installation.model.state().certificates).toEqual({
      Default: certificateOf('lyncserver-cs.pem').thumbprint,
    });
    expect(said).toContain(
      `4.01  found before: thumbprint of the Default certificate of lyncserver.synergy.com = ${certificateOf('before').thumbprint}`,
    );
    const restarts = installation.model.changes
      .map(({ cmdlet }) => cmdlet)
      .filter((cmdlet) => /WindowsService/.test(cmdlet));
    expect(restarts).toEqual(['Stop-CsWindowsService', 'Start-CsWindowsService']);
  });

  test('a certificate that is not there yet stops the script before anything is changed', () => {
    const installation = new LyncInstallation();
    const text = certificateScript;
    const { error } = powerShell.run(text, {
      model: installation.model,
      files: installation.files,
      path: `${FOLDER}\\script.ps1`,
    });
    expect(error?.message).toMatch(/lyncserver-cs\.pem is missing.*nothing was changed/);
    expect(installation.model.changes).toEqual([]);
  });

  test('the way back leads to what was: what strangers made, and the certificate that stood there', () => {
    const installation = new LyncInstallation();
    run(installation, forward);
    const said = run(installation, back);
    expect(said.filter((line) => /^stopped/.test(line))).toEqual([]);
    expect(installation.model.state()).toEqual(untouched());
    expect(run(installation, back).filter((line) => /gone already$/.test(line))).toHaveLength(6);
  });

  test.each<[string, (model: LyncModel) => void, RegExp]>([
    [
      'route',
      (model) => {
        model.routes.set('Global', []);
        model.seedRoute({ matchUri: 'sip.com', destination: 'impserver2.sip.com', port: 5061 });
      },
      /static route .*there is Collection global, Destination impserver2\.sip\.com.*left alone/,
    ],
    [
      'application',
      (model) => {
        const own = model.applications.findIndex(({ pool }) => pool === 'trustedpool.sip.com');
        model.applications[own] = { ...model.applications[own], port: 5099 };
      },
      /trusted application .*Port 5099.*left alone/,
    ],
  ])('a %s of ours that somebody changed since is not taken away', (_, changed, message) => {
    const installation = new LyncInstallation();
    run(installation, forward);
    changed(installation.model);
    const before = installation.model.state();
    const { warnings, error } = runScript(powerShell, installation, ofDeployment(back));
    expect(warnings.join('\n')).toMatch(message);
    expect(error?.message).toMatch(/nothing was changed/);
    expect(installation.model.state()).toEqual(before);
  });

  test('the way back without what was written down refuses before it changes anything', () => {
    const installation = new LyncInstallation();
    run(installation, forward);
    const elsewhere = new LyncInstallation(installation.model.clone());
    const { error } = runScript(
      powerShell,
      elsewhere,
      back.find((text) => text.includes("Table = 'Certificate'"))!,
    );
    expect(error?.message).toMatch(
      /does not say what "thumbprint of the Default certificate.*nothing was changed/,
    );
    expect(elsewhere.model.changes).toEqual([]);
  });

  test('R-331 the first computer is never added by itself, and a pool with a computer of somebody else is not removed', () => {
    const installation = new LyncInstallation();
    run(installation, forward);
    const added = installation.model.changes.filter(
      ({ cmdlet }) => cmdlet === 'New-CsTrustedApplicationComputer',
    );
    expect(added.map(({ parameters }) => parameters.identity)).toEqual(['impserver2.sip.com']);
    installation.model.trustedPools
      .find(({ fqdn }) => fqdn === 'trustedpool.sip.com')!
      .computers.push('x.org');
    const { warnings, error } = runScript(powerShell, installation, ofDeployment(back));
    expect(warnings.join('\n')).toMatch(/trustedpool\.sip\.com: there is Identity x\.org.*left alone/);
    expect(error?.message).toMatch(/nothing was changed/);
  });

  test('a pool with routes of its own is named', () => {
    const installation = new LyncInstallation();
    installation.model.seedRoute(
      { matchUri: 'x.org', destination: 'y.org', port: 5061 },
      'Service:Registrar:lyncserver.synergy.com',
    );
    expect(runScript(powerShell, installation, lyncScript).warnings.join()).toMatch(
      /Service:Registrar:lyncserver\.synergy\.com has routes of its own/,
    );
  });

  test.each<[string, string, string]>([
    ['a comparison that is always true', 'if (Test-Same $Actual $Want)', 'if ($true)'],
    [
      'no look at strangers',
      "return 'refuse'\r\n}\r\n\r\n# All rows",
      "return 'change'\r\n}\r\n\r\n# All rows",
    ],
    ['no plan of what comes before', "$There[$place] = $entry['Want']", '$null = 1'],
  ])('a script with %s is seen by these tests', (_, from, to) => {
    expect(lyncScript).toContain(from);
    const broken = lyncScript.replace(from, to);
    const stranger = new LyncInstallation();
    stranger.model.seedPublicProvider('sip.com', 'old.sip.com');
    const empty = new LyncInstallation();
    const done = new LyncInstallation();
    run(done, [lyncScript]);
    const seen = [
      runScript(powerShell, empty, broken).error === undefined &&
        JSON.stringify(empty.model.state()) === JSON.stringify(done.model.state()),
      runScript(powerShell, stranger, broken).error !== undefined && stranger.model.changes.length === 0,
    ];
    expect(seen).toContain(false);
  });
});
