import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { XmppDirect } from '../../examples/xmpp-direct/stack';
import { FederationTesting } from '../../lib';
import { stepsOf } from '../../lib/planning/state';
import { testApp } from '../support/app';
import { confirmed } from '../support/examples';

const NOWHERE = 'test/nothing-deployed';
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ucfed-undo-'));
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

const made = (deployedFolder: string): XmppDirect => new XmppDirect(testApp(), 'Def', { deployedFolder });
const first = made(NOWHERE);
const readme = FederationTesting.synthesize(first).files['undo/README.md'];
const steps = first._synthesized!.plan.phases.flatMap(stepsOf);
const upload = steps.findIndex(({ object = '' }) => object.includes('signed cup-xmpp-s2s certificate'));

/** `undo/README.md` when the plan was carried out so far, and the stack synthesized again. */
function stoppedAt(step: number): string {
  const file = path.join(folder, 'Def', 'state.json');
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, confirmed(first, NOWHERE, steps[step].id));
  return FederationTesting.synthesize(made(folder)).files['undo/README.md'];
}

describe('what the way home cannot bring back', () => {
  test('from the end: the step of the plan that took its place', () => {
    expect(readme).toContain(
      `No way back leads behind ${steps[upload].id}: what stood there goes with its key`,
    );
  });

  test('from the middle: nothing that is still to come', () => {
    const text = stoppedAt(upload - 1);
    expect(text).toContain('From where we are now to where we were.');
    expect(text).not.toContain('No way back');
  });

  test('from the middle: what was carried out by then, by name', () => {
    expect(stoppedAt(upload)).toContain(
      'No way back leads behind signed cup-xmpp-s2s certificate of imp1.example.net: what stood there went with its key',
    );
  });
});
