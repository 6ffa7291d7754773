import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { FederationApp, FederationTesting, type SynthesizedFederation } from '../../lib';
import { builtInRules } from '../../lib/rules';
import { LyncDirect } from '../../examples/lync-direct/stack';
import { SipViaAsa } from '../../examples/sip-via-asa/stack';
import { XmppDirect } from '../../examples/xmpp-direct/stack';
import { rulesPage, thrownIds } from '../../scripts/rules-page';
import { CASES } from './cases';
import { HOMES, type ExampleName } from './homes';
import { CS_CASES } from './cs-cases';
import { EXPRESSWAY_CASES } from './expressway-cases';
import { XMPP_CASES } from './xmpp-cases';

const examples: Readonly<Record<ExampleName, SynthesizedFederation>> = {
  'sip-via-asa': FederationTesting.synthesize(new SipViaAsa(new FederationApp(), 'Abc')),
  'lync-direct': FederationTesting.synthesize(new LyncDirect(new FederationApp(), 'Synergy')),
  'xmpp-direct': FederationTesting.synthesize(new XmppDirect(new FederationApp(), 'Def')),
};

const ids = (first: number, last: number): string[] =>
  Array.from({ length: last - first + 1 }, (_, i) => `R-${String(first + i).padStart(3, '0')}`);

const said = HOMES.flatMap(({ id, home, where, says, example = 'sip-via-asa' }) =>
  says === undefined ? [] : [{ id, home, where, says, example }],
);

test.each(said)('$id is told: $home, $where', ({ where, says, example }) => {
  const { files, paths } = examples[example];
  // The number of a phase is the planner's.
  const path = new RegExp(`^${where.replace(/[.]/g, '\\.').replace('*', '\\d+')}$`);
  expect(
    paths
      .filter((each) => path.test(each))
      .map((each) => files[each])
      .join('\n'),
  ).toMatch(says);
});

/** Those without a home elsewhere, with the rules of ours that prove them. */
const judged = new Map<string, string[]>();
for (const { id: rule, catalogue } of builtInRules()) {
  for (const id of catalogue) {
    if (!id.startsWith('R-') || HOMES.some((other) => other.id === id)) continue;
    judged.set(id, [...(judged.get(id) ?? []), rule]);
  }
}

test('every rule of the catalogue that is ours to place has one home', () => {
  expect([...HOMES.map(({ id }) => id), ...judged.keys()].sort()).toEqual(ids(1, 399));
});

test('a home that is an error exists, and what a rule proves is named by its cases', () => {
  const thrown = new Set(thrownIds());
  expect(HOMES.filter(({ home, where }) => home === 'thrown' && !thrown.has(where))).toEqual([]);
  const cases = [...CASES, ...CS_CASES, ...EXPRESSWAY_CASES, ...XMPP_CASES];
  const untested = [...judged].filter(
    ([id, rules]) =>
      !cases.some(({ rule, ids: named }) => rules.includes(rule) && named.split(' ').includes(id)),
  );
  expect(untested).toEqual([]);
});

test('docs/RULES.md is the page of these rules', () => {
  const page = readFileSync(path.join(__dirname, '..', '..', 'docs', 'RULES.md'), 'utf8');
  expect(page).toBe(rulesPage());
  expect(thrownIds()).toContain('static-route/weight');
  expect(thrownIds()).toContain('restart/other-device');
});
