import { playOf } from '../support/scenario';

/** What of the first installation stands before the night, and what in it. */
function stages(scenario: string): { prepare: string[]; night: string[] } {
  const { files } = playOf(scenario).first;
  const runbook = files['runbook.md'];
  const cut = runbook.indexOf('## Night');
  const texts = (part: string): string[] =>
    [...part.matchAll(/`bundles\/([^`]+\.md)`/g)].map(([, file]) => files[`bundles/${file}`]);
  return { prepare: texts(runbook.slice(0, cut)), night: texts(runbook.slice(cut)) };
}

test.each(['300-two-enterprises', '310-chat-and-files', '320-email-addresses'])(
  'T-068 %s: a request is made and signed before the night, its certificate comes into use in it',
  (scenario) => {
    const { prepare, night } = stages(scenario);
    const all = [prepare.join('\n'), night.join('\n')];
    expect(all[0]).toMatch(/\*\*once:\*\* signing request for cup-xmpp-s2s/);
    expect(all[0]).toMatch(/certificate imp1-cup-xmpp-s2s for/);
    expect(all[1]).not.toMatch(/signing request for/);
    expect(all[1]).toMatch(/\*\*once:\*\* signed cup-xmpp-s2s certificate/);
  },
);

test('T-069 a certificate that takes the place of the present one is generated in the window, not days before', () => {
  for (const scenario of ['130-lync-via-asa', '320-email-addresses']) {
    const { prepare, night } = stages(scenario);
    expect(prepare.join('\n')).not.toContain('Generate New');
    expect(night.join('\n')).toContain('new cup certificate of imp1.example.com');
  }
});

test('T-040 R-069 who leaves open federation takes away what it found, when the route is blocked', () => {
  const { files, paths } = playOf('210-open-federation').first;
  const home = paths
    .filter((file) => file.startsWith('undo/'))
    .map((file) => files[file])
    .join('\n');
  const blocked = home.indexOf('As before: Block Route');
  expect(blocked).toBeGreaterThan(-1);
  expect(home.indexOf('select each domain that open federation found')).toBeGreaterThan(blocked);
});

test('the world finds nobody by a zone that those inside see alone', () => {
  const inside = playOf('105-skype-in-one-enterprise').first.files['runbook.md'];
  expect(inside).toContain('Publish: everybody inside is let in');
  expect(inside).toContain('Last point of return before anybody inside is led to us: end of phase 6.');
  expect(inside).not.toMatch(/the world|anybody outside/);
  // An inside and an outside zone: the world counts.
  const both = playOf('100-office-365-via-expressway').first.files['runbook.md'];
  expect(both).toContain('Publish: the world is let in');
  expect(both).toMatch(/without anybody outside noticing: end of phase \d+\. After phase \d+ the world can/);
});

test.each([
  ['105-skype-in-one-enterprise', 'checks/pool.s4b.com.md', 'a call from a client of one side to the other'],
  [
    '110-lync-with-calls',
    'checks/lyncserver.synergy.com-cs.md',
    'a call from a client of one side to the other',
  ],
  [
    '320-email-addresses',
    'checks/imp1.example.com.md',
    'on this and on every other cluster of the enterprise',
  ],
])('%s: what needs both sides is looked at when the whole change is done', (scenario, file, look) => {
  const { files } = playOf(scenario).first;
  const [last] = [...files['runbook.md'].matchAll(/^\*\*(\d+) · /gm)].slice(-1);
  const [before, after] = files[file].split('When the whole change is done:');
  expect(before).not.toContain(look);
  expect(after.split('\n').find((line) => line.includes(look))).toContain(`| ${last[1]} |`);
});

test.each([
  '010-sip-via-asa',
  '130-lync-via-asa',
  '200-ocs-direct',
  '300-two-enterprises',
  '320-email-addresses',
])('%s: what is only to look at orders no change', (scenario) => {
  const { files, paths } = playOf(scenario).first;
  const orders = paths
    .filter((file) => /^checks\/|^handouts\/.*\/checks/.test(file))
    .flatMap((file) => files[file].split('\n'))
    .filter((line) => line.startsWith('| '))
    .map((line) => line.split(' | ').at(-1)!)
    .filter((why) => /(?:^|[:;.,] )(?:add|correct|delete|leave|restart|select|start|upload)\b/i.test(why));
  expect(orders).toEqual([]);
});
