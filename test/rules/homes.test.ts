import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { FederationApp, FederationTesting } from '../../lib';
import { builtInRules } from '../../lib/rules';
import { SipViaAsa } from '../../examples/sip-via-asa/stack';
import { rulesPage, thrownIds } from '../../scripts/rules-page';
import { CASES } from './cases';
import { HOMES } from './homes';

const example = FederationTesting.synthesize(new SipViaAsa(new FederationApp(), 'Abc'));

const ids = (first: number, last: number = first): string[] =>
  Array.from({ length: last - first + 1 }, (_, i) => `R-${String(first + i).padStart(3, '0')}`);

const said = HOMES.flatMap(({ id, home, where, says }) =>
  says === undefined ? [] : [{ id, home, where, says }],
);

test.each(said)('$id is told: $home, $where', ({ where, says }) => {
  expect(example.files[where]).toMatch(says);
});

test('every rule of the catalogue that is ours to place has one home', () => {
  const placed = [...ids(1, 240), ...ids(307, 318), ...ids(352, 379), ...ids(384), ...ids(389)];
  expect(HOMES.map(({ id }) => id)).toEqual(placed);
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
      home === 'rule' && !CASES.some((each) => each.rule === where && each.ids.split(' ').includes(id)),
  );
  expect(untested).toEqual([]);
});

test('docs/RULES.md is the page of these rules', () => {
  const page = readFileSync(path.join(__dirname, '..', '..', 'docs', 'RULES.md'), 'utf8');
  expect(page).toBe(rulesPage());
  expect(thrownIds()).toContain('static-route/weight');
});
