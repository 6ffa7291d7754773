import { playOf } from '../support/scenario';

/** The files of the way back, in their order. */
function wayBack(scenario: string, which: 'first' | 'edit' = 'first'): [string, string][] {
  const { files, paths } = playOf(scenario)[which]!;
  return paths.filter((file) => /^undo\/\d/.test(file)).map((file) => [file, files[file]]);
}

describe('the way back', () => {
  test('has no file that does nothing, and says what stays', () => {
    const files = wayBack('105-skype-in-one-enterprise');
    expect(files.map(([file]) => file)).toEqual([
      'undo/010-company.com-inside.md',
      'undo/020-expwyc.company.com.md',
      'undo/030-pool.s4b.com.ps1',
      'undo/040-imp1.company.com.md',
    ]);
    const stays =
      'Stays as it is on the way back, since others may live by it or the vendor has no step for it: root certificate of company-ca in the store Root on sip.s4b.com.';
    const { first } = playOf('105-skype-in-one-enterprise');
    expect(first.files['undo/README.md']).toContain(stays);
    expect(first.files['runbook.md']).toContain(stays);
  });

  test('T-242 T-243 everybody is told before the email addresses are turned off', () => {
    const files = wayBack('320-email-addresses').map(([, text]) => text);
    const off = files.findIndex((text) => text.includes('Put back: email address for federation'));
    const ours = files.findIndex((text) =>
      text.includes('people at other companies know you by user_id@domain'),
    );
    expect(ours).toBeGreaterThanOrEqual(0);
    expect(ours).toBeLessThan(off);
    const { files: all } = playOf('320-email-addresses').first;
    const order = all['undo/README.md'];
    expect(order).toContain('`010-imp1.example.com.md`');
    for (const partner of ['def.com', 'abc.com', 'chat.net']) {
      const [row] = order.split('\n').filter((line) => line.includes(`handouts/${partner}/undo/`));
      expect(Number(/^\| (\d+)/.exec(row)![1])).toBeLessThan(14);
    }
  });

  test('a static route goes before static routes are no longer used', () => {
    const text = wayBack('120-xmpp-on-expressway', 'edit')
      .map(([, each]) => each)
      .join('\n');
    const route = text.indexOf('Take away: federated static route to def.com');
    expect(route).toBeGreaterThanOrEqual(0);
    expect(text.indexOf('As before: Use static routes')).toBeGreaterThan(route);
  });

  test.each([
    ['060-new-firewall', 'first'],
    ['210-open-federation', 'edit'],
  ] as const)('%s: has no step that does nothing', (scenario, which) => {
    for (const [, text] of wayBack(scenario, which)) expect(text).not.toContain('may stay as it is');
  });

  test('the form of a signing request is told of on the way forward only', () => {
    const form = 'the form of cup-xmpp-s2s then adds a wildcard';
    expect(playOf('310-chat-and-files').first.files['bundles/010-imp1.example.com.md']).toContain(form);
    for (const [, text] of wayBack('310-chat-and-files')) expect(text).not.toContain(form);
  });

  test('users are told the other way round: no notice is taken away', () => {
    const files = wayBack('320-email-addresses').map(([, text]) => text);
    expect(files.join('\n')).not.toContain('Take away: notice');
  });
});
