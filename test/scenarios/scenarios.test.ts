import * as fs from 'node:fs';
import * as path from 'node:path';
import { change } from '../../lib/planning/change';
import { EMPTY_STATE } from '../../lib/planning/state';
import type { SynthesizedFederation } from '../../lib';
import { PEM } from '../day-two/firewall';
import { DEPLOYMENT, LyncInstallation, runScript, strangers } from '../day-two/lync';
import { AsaModel, difference, refusals } from '../support/asa/asa-model';
import { ExpresswayModel } from '../support/expressway/model';
import { expectGolden, expectGoldenFile } from '../support/golden';
import { loadPowerShell, LyncModel, type PowerShell } from '../support/powershell';
import { differing, fixedParts, playOf, scenarioOf, SCENARIOS, tree } from '../support/scenario';
import { sameState } from '../support/same-state';

const NAMES = fs.readdirSync(SCENARIOS).filter((name) => /^\d{3}-/.test(name));

/** Scripts of a folder for one device, in their order. */
function scripts(
  synthesized: SynthesizedFederation,
  folder: 'bundles' | 'undo',
  name: RegExp,
): [string, string][] {
  return synthesized.paths
    .filter((file) => file.startsWith(`${folder}/`) && name.test(file))
    .map((file) => [file, synthesized.files[file]]);
}

/** Pastes what may be pasted, types what is done once; gives what the firewall refused. */
function carryOut(firewall: AsaModel, files: readonly [string, string][]): string[] {
  return files.flatMap(([file, text]) =>
    refusals(/-once\./.test(file) ? firewall.type(text) : firewall.paste(text)).map(
      (outcome) => `${file}: ${outcome.text}: ${outcome.message ?? ''}`,
    ),
  );
}

/** Each script twice: the second time it finds nothing to do. Gives what stopped one. */
function run(
  powerShell: PowerShell,
  installation: LyncInstallation,
  files: readonly [string, string][],
): string[] {
  return files.flatMap(([file, text]) => {
    const { error } = runScript(powerShell, installation, text);
    const changes = installation.model.changes.length;
    const second = runScript(powerShell, installation, text);
    const again = installation.model.changes.slice(changes).map(({ cmdlet }) => `${file} again: ${cmdlet}`);
    const stopped = [error, second.error].flatMap((each) => (each === undefined ? [] : [each.message]));
    return [...stopped.map((message) => `${file}: ${message}`), ...again];
  });
}

describe.each(NAMES)('scenario %s', (name) => {
  const { scenario, edit } = scenarioOf(name);
  const expected = path.join(SCENARIOS, name, 'expected');
  const like = scenario.like;

  test(`${scenario.proves === undefined ? '' : `${scenario.proves} `}the first installation is the golden tree`, () => {
    const { first } = playOf(name);
    const files = like === undefined ? tree(first, scenario) : differing(first, playOf(like).first, scenario);
    expectGolden(path.join(expected, 'first'), files);
  });

  if (scenario.json === true) {
    test('what is deployed after it is the golden state', () => {
      expectGoldenFile(path.join(expected, 'state.json'), playOf(name).state);
    });
  }

  if (edit !== undefined) {
    test(`the edit is what the golden tree has: ${edit.title}`, () => {
      const play = playOf(name);
      expectGolden(path.join(expected, 'edit'), differing(play.edit!, play.first, scenario));
    });

    test('the way back of the edit leads to what was, what is done once aside', () => {
      const { first, edit: edited } = playOf(name);
      const home = change(EMPTY_STATE, first.plan.result);
      const back = change(edited!.plan.result, home.result);
      expect(change(back.result, home.result).phases).toEqual([]);
      if (back.held.length === 0) expect(sameState(back.result, home.result)).toBe(true);
    });
  }

  test('what is found is what the list has', () => {
    const { first, edit: edited } = playOf(name);
    const list = (synthesized?: SynthesizedFederation): string =>
      (synthesized?.findingLines ?? []).map((line) => `${line}\n`).join('');
    const sections = [
      `First installation:\n${list(first)}`,
      ...(edited === undefined ? [] : [`Edit:\n${list(edited)}`]),
    ];
    expectGoldenFile(path.join(expected, 'findings.txt'), sections.join('\n'));
  });

  test('from what is deployed there is nothing to do', () => {
    const { again } = playOf(name);
    expect(again.plan.phases).toEqual([]);
    expect(again.paths.filter((file) => file.startsWith('bundles/'))).toEqual([]);
  });

  for (const [host, [before, options]] of Object.entries(scenario.firewalls ?? {})) {
    test(`replayed on the model of ${host}: every line is taken, and the way back leads to what was`, () => {
      const { first, edit: edited } = playOf(name);
      const ours = new RegExp(`/\\d+-${host}(-once)?\\.cfg$`);
      const firewall = AsaModel.boot(before, { release: '9.16', onPrompt: () => PEM, ...options });
      const found = firewall.clone();
      expect(carryOut(firewall, scripts(first, 'bundles', ours))).toEqual([]);
      const installed = firewall.clone();
      const left: string[] = [];
      if (edited !== undefined) {
        expect(carryOut(firewall, scripts(edited, 'bundles', ours))).toEqual([]);
        expect(carryOut(firewall, scripts(edited, 'undo', ours))).toEqual([]);
        left.push('After the way back of the edit:', ...difference(firewall, installed));
      }
      expect(carryOut(installed, scripts(first, 'undo', ours))).toEqual([]);
      left.push('After the way back of the first installation:', ...difference(installed, found));
      expectGoldenFile(
        path.join(expected, `left-behind-on-${host}.txt`),
        `${left.join('\n').replaceAll(': only in first', '')}\n`,
      );
    });
  }

  for (const [host, [before, options]] of Object.entries(scenario.firewalls ?? {})) {
    test(`F-22 pasted twice on the model of ${host}, each file answers as its head says, and the same stands there`, () => {
      const { first, edit: edited } = playOf(name);
      const ours = new RegExp(`/\\d+-${host}(-once)?\\.cfg$`);
      const firewall = AsaModel.boot(before, { release: '9.16', onPrompt: () => PEM, ...options });
      const files = [
        ...scripts(first, 'bundles', ours),
        ...(edited === undefined
          ? []
          : [...scripts(edited, 'bundles', ours), ...scripts(edited, 'undo', ours)]),
        ...(edited === undefined ? scripts(first, 'undo', ours) : []),
      ];
      for (const [file, text] of files) {
        expect(carryOut(firewall, [[file, text]])).toEqual([]);
        if (/-once\./.test(file)) continue;
        const once = firewall.clone();
        const [head] = text.split('\n');
        const allowed =
          /go on after an ERROR at a (.*) line: it is done already/.exec(head)?.[1].split(' or ') ?? [];
        const refused = refusals(firewall.paste(text)).map(({ text: line }) => line.trim().split(' ')[0]);
        expect([file, [...new Set(refused)].filter((word) => !allowed.includes(word))]).toEqual([file, []]);
        expect(difference(firewall, once)).toEqual([]);
      }
    });
  }

  for (const host of scenario.expressways ?? []) {
    test(`carried out on the model of ${host}: every line is taken, and the way back leads to what was`, () => {
      const { first, edit: edited } = playOf(name);
      const ours = new RegExp(`/\\d+-${host}(-once)?\\.md$`);
      const expressway = new ExpresswayModel();
      const refused = (files: readonly [string, string][]): string[] =>
        files.flatMap(([file, text]) => expressway.carryOut(text).map((what) => `${file}: ${what}`));
      const found = expressway.state();
      expect(refused(scripts(first, 'bundles', ours))).toEqual([]);
      const installed = expressway.state();
      expect(installed).not.toEqual(found);
      if (edited !== undefined) {
        expect(refused(scripts(edited, 'bundles', ours))).toEqual([]);
        expect(refused(scripts(edited, 'undo', ours))).toEqual([]);
        expect(expressway.state()).toEqual(installed);
      }
      expect(refused(scripts(first, 'undo', ours))).toEqual([]);
      expect(expressway.state()).toEqual(found);
    });
  }

  if (scenario.lync !== undefined) {
    test('replayed on the model of Lync: every script is PowerShell that does it, twice as once, and leads back', async () => {
      const { first, edit: edited } = playOf(name);
      const powerShell = await loadPowerShell();
      const ours = /\.ps1$/;
      const { release, registrar, sipDomains = DEPLOYMENT.sipDomains } = scenario.lync!;
      const pools =
        registrar === undefined
          ? DEPLOYMENT.pools
          : [{ fqdn: registrar, siteId: '1', computers: [registrar] }];
      const model = new LyncModel({ ...DEPLOYMENT, release, pools, sipDomains });
      const installation = new LyncInstallation(strangers(model));
      const found = installation.model.state();
      for (const [file, text] of [first, ...(edited === undefined ? [] : [edited])].flatMap((each) => [
        ...scripts(each, 'bundles', ours),
        ...scripts(each, 'undo', ours),
      ])) {
        expect({ file, findings: powerShell.judge(text, release) }).toEqual({ file, findings: [] });
      }
      expect(run(powerShell, installation, scripts(first, 'bundles', ours))).toEqual([]);
      const installed = installation.model.state();
      expect(installed).not.toEqual(found);
      if (edited !== undefined) {
        expect(run(powerShell, installation, scripts(edited, 'bundles', ours))).toEqual([]);
        expect(run(powerShell, installation, scripts(edited, 'undo', ours))).toEqual([]);
        expect(installation.model.state()).toEqual(installed);
      }
      expect(run(powerShell, installation, scripts(first, 'undo', ours))).toEqual([]);
      expect(installation.model.state()).toEqual(found);
    });
  }
});

test('what every script ends with stands once in the goldens', () => {
  const fixed = NAMES.flatMap((name) => {
    const { first, edit } = playOf(name);
    return [first, ...(edit === undefined ? [] : [edit])].flatMap(fixedParts);
  });
  expect(fixed.length).toBeGreaterThan(4);
  const [one] = fixed;
  expect([...new Set(fixed)]).toEqual([one]);
  expectGoldenFile(path.join(SCENARIOS, 'every-script.ps1'), one);
});
