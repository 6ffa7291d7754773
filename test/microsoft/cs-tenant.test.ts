import {
  CsTenant,
  CsTenantAllowedDomain,
  FederationStack,
  FederationTesting,
  Owner,
  type SynthesizedFederation,
} from '../../lib';
import { FOLDER } from '../day-two/lync';
import { testApp } from '../support/app';
import {
  Files,
  loadPowerShell,
  TENANT,
  TenantModel,
  type PowerShell,
  type RunResult,
} from '../support/powershell';

function stackOf(domains: readonly string[]): FederationStack {
  const stack = new FederationStack(testApp(), 'Tenant', { deployedFolder: 'nothing-deployed' });
  const tenant = new CsTenant(stack, 'Contoso', { tenant: 'Contoso.onmicrosoft.com' });
  for (const domain of domains) new CsTenantAllowedDomain(tenant, domain, { tenant, domain });
  return stack;
}

const synthesized: SynthesizedFederation = FederationTesting.synthesize(
  stackOf(['example.com', 'eu.example.com']),
);
const script = (where: string): string =>
  synthesized.files[synthesized.paths.find((file) => file.startsWith(where) && file.endsWith('.ps1'))!];

describe('a tenant of Office 365', () => {
  let powerShell: PowerShell;
  beforeAll(async () => {
    powerShell = await loadPowerShell();
  });
  const run = (
    model: TenantModel,
    text: string,
    files = new Files(),
    parameters: Readonly<Record<string, boolean>> = {},
  ): RunResult => powerShell.run(text, { model, files, parameters, path: `${FOLDER}\\script.ps1` });

  test('every command is one of the module MicrosoftTeams', () => {
    for (const where of ['bundles/', 'undo/']) expect(powerShell.judge(script(where), TENANT)).toEqual([]);
    expect(powerShell.judge(script('bundles/'), 2019).length).toBeGreaterThan(0);
  });

  test('T-176 all known domains stay allowed: nothing is changed, there and back', () => {
    const model = new TenantModel();
    const { output, error } = run(model, script('bundles/'));
    expect(error).toBeUndefined();
    expect(output.filter((line) => /as wanted already$/.test(line))).toHaveLength(2);
    expect(run(model, script('undo/')).error).toBeUndefined();
    expect(model.changes).toEqual([]);
    expect(model.allowed).toBeUndefined();
  });

  test('T-176 a list is added to, once, and taken from on the way back', () => {
    const model = new TenantModel(['partner.org']);
    const files = new Files();
    expect(run(model, script('bundles/'), files).error).toBeUndefined();
    expect(model.allowed).toEqual(['partner.org', 'example.com', 'eu.example.com']);
    expect(run(model, script('bundles/'), files).error).toBeUndefined();
    expect(model.changes).toEqual(['Add example.com', 'Add eu.example.com']);
    expect(run(model, script('undo/'), files).error).toBeUndefined();
    expect(model.allowed).toEqual(['partner.org']);
  });

  test('one that is there already is left, and -WhatIf changes nothing', () => {
    const model = new TenantModel(['EXAMPLE.com']);
    const { whatIf } = run(model, script('bundles/'), new Files(), { WhatIf: true });
    expect(whatIf.length).toBeGreaterThan(0);
    expect(model.changes).toEqual([]);
    run(model, script('bundles/'));
    expect(model.changes).toEqual(['Add eu.example.com']);
  });

  test('the service shows a change after a while: it is looked at again', () => {
    const slow = new (class extends TenantModel {
      public override invoke(...call: Parameters<TenantModel['invoke']>): void {
        const before = this.changes.length;
        super.invoke(...call);
        if (this.changes.length > before) this.late = 2;
      }
    })(['partner.org', 'eu.example.com']);
    expect(run(slow, script('bundles/')).output.at(-1)).toBe('All of it stands as wanted.');
  });

  test.each<[string, (model: TenantModel) => void, RegExp]>([
    [
      'a blocked domain',
      (model) => {
        model.blocked = ['eu.example.com'];
      },
      /eu\.example\.com.*it is one of the BlockedDomains.*left alone/,
    ],
    [
      'federation that is off for everybody',
      (model) => {
        model.allowFederatedUsers = false;
      },
      /AllowFederatedUsers is False for the whole tenant.*left alone/,
    ],
  ])('%s is left so, with a message, and nothing else is changed', (_, seed, message) => {
    const model = new TenantModel(['partner.org']);
    seed(model);
    const { warnings, error } = run(model, script('bundles/'));
    expect(warnings.join('\n')).toMatch(message);
    expect(error?.message).toMatch(/nothing was changed/);
    expect(model.changes).toEqual([]);
  });

  test('who has not signed in is told to', () => {
    const model = Object.assign(new TenantModel(), { moduleLoaded: false });
    expect(run(model, script('bundles/')).error?.message).toMatch(
      /Connect-MicrosoftTeams. Nothing was changed/,
    );
  });
});

test('what is looked at, by whom, and what is refused', () => {
  const { files } = synthesized;
  expect(files['preflight/contoso.onmicrosoft.com.md']).toMatch(/AllowFederatedUsers True/);
  expect(files['checks/contoso.onmicrosoft.com.md']).toMatch(
    /AllowAllKnownDomains, or a list with example\.com/,
  );
  expect(files['runbook.md']).toContain('Teams administrator');
  const stack = new FederationStack(testApp(), 'Other');
  expect(() => new CsTenant(stack, 'A', { tenant: 'a b' })).toThrow(/cs\/tenant .*"a b"/s);
  const partner = new CsTenant(stack, 'B', { tenant: 'b.onmicrosoft.com', owner: Owner.partner('b.com') });
  expect(partner.owner.kind).toBe('partner');
  expect(() => new CsTenantAllowedDomain(stack, 'C', { tenant: partner, domain: "x'; y" })).toThrow(
    /cs\/allowed-domain /s,
  );
});
