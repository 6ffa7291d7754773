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

test('every rule of the catalogue that is ours to place has one home', () => {
  expect(HOMES.map(({ id }) => id)).toEqual(ids(1, 399));
});

test('a home that is a rule or an error exists, and a rule is named by its cases', () => {
  const rules = new Set(builtInRules().map(({ id }) => id));
  const thrown = new Set(thrownIds());
  const homeless = HOMES.filter(
    ({ home, where }) => (home === 'rule' && !rules.has(where)) || (home === 'thrown' && !thrown.has(where)),
  );
  expect(homeless).toEqual([]);
  const untested = HOMES.filter(
    ({ id, home, where }) =>
      home === 'rule' &&
      ![...CASES, ...CS_CASES, ...XMPP_CASES].some(
        (each) => each.rule === where && each.ids.split(' ').includes(id),
      ),
  );
  expect(untested).toEqual([]);
});

test('docs/RULES.md is the page of these rules', () => {
  const page = readFileSync(path.join(__dirname, '..', '..', 'docs', 'RULES.md'), 'utf8');
  expect(page).toBe(rulesPage());
  expect(thrownIds()).toContain('static-route/weight');
});
