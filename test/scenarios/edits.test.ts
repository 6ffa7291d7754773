import { playOf } from '../support/scenario';

const edited = (scenario: string): { readonly [path: string]: string } => playOf(scenario).edit!.files;

describe('a check of an edit sees what it changed', () => {
  test.each([
    [
      '310-chat-and-files',
      'fw2',
      'show access-list outside_access_in',
      'permit tcp any host 2.2.2.2 eq 5269',
    ],
    ['310-chat-and-files', 'fw2', 'show nat detail', 'TCP 25269 of 20.20.20.20 to 2.2.2.2 5269'],
    ['060-new-firewall', 'fw1', 'show ntp associations', 'ntp server 10.0.0.5'],
    ['220-load-balancer', 'fw1', 'show nat detail', 'TCP 5061 of 10.10.10.10 to 1.1.1.1 5062'],
  ])('%s on %s: what %s showed is there no longer', (scenario, device, command, gone) => {
    const lines = edited(scenario)[`checks/${device}.md`].split('\n');
    const [line] = lines.filter((each) => each.includes(`no longer: ${gone}`));
    expect(line).toMatch(/^\| \d+ \| \d+ \| /);
    expect(line).toContain(command);
  });

  test('a partner too sees that what his page took is there no longer', () => {
    expect(edited('220-load-balancer')['handouts/abc.com/checks.md']).toMatch(
      /^\| 4 \| [^|]* > IM Provider \| no longer: IM provider imp-public\.example\.com \|/m,
    );
  });

  test('what nothing shows is looked for where its name had to be free', () => {
    expect(edited('075-asa-8.2')['checks/fw1.md']).toMatch(
      /`show running-config class-map \\\| include class-map` \| no longer: class-map ent_third_imp_to_abc; class-map /,
    );
  });

  test('a device that nothing stands on any more shows it', () => {
    const { 'checks/core1.md': checks, 'runbook.md': runbook } = edited('260-placement');
    expect(checks).toMatch(/^\| 1 \| 4 \| core1 > Routes \| no longer: route to 20\.20\.20\.20 \|/m);
    expect(runbook).toMatch(/^Proof: `checks\/core1\.md`, 1\.$/m);
  });

  test('a setting that is put back is said to be gone nowhere, and the runbook names the checks with their phase', () => {
    const files = edited('310-chat-and-files');
    expect(files['runbook.md']).toMatch(/^Proof: `checks\/fw2\.md`, 2, 5 to 7\.$/m);
    expect(edited('320-email-addresses')['checks/imp1.example.com.md']).not.toMatch(/no longer: .*policy/);
  });
});

test('a partner is told what stands in a field of his since we asked for it, there and back', () => {
  const files = edited('140-lync-via-expressway');
  const row = (folder: string): string =>
    files[`handouts/domaina.com/${folder}020-domaina.com-partner-dns.md`]
      .split('\n')
      .find((line) => line.includes('`0 0 5061'))!;
  expect(row('')).toMatch(/\| `0 0 5061 access\.domaina\.com\.` \| `0 0 5061 sip\.domaina\.com\.` \|$/);
  expect(row('undo/')).toMatch(/\| `0 0 5061 sip\.domaina\.com\.` \| `0 0 5061 access\.domaina\.com\.` \|$/);
});

test('the pre-flight of an edit asks for what comes into what stands, and not again for what is in it', () => {
  const gateway = edited('110-lync-with-calls')['preflight/expgateway.sip.com.md'];
  expect(gateway).toContain('no entry impserver2.sip.com');
  expect(gateway).not.toContain('no entry impserverpub.sip.com');
  const firewall = edited('082-scep')['preflight/fw1.md'];
  expect(firewall).not.toContain('include tls-proxy');
});
