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
      /^\| 6 \| [^|]* > IM Provider \| no longer: IM provider imp-public\.example\.com \|/m,
    );
  });

  test('what he may leave is not said to be gone', () => {
    expect(edited('102-skype-of-another-company')['handouts/s4b.com/070-sip.s4b.com.md']).toContain(
      'Leave it when',
    );
    for (const scenario of ['102-skype-of-another-company', '140-lync-via-expressway'])
      expect(JSON.stringify(edited(scenario))).not.toMatch(/no longer: root certificate/);
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

describe('an edit is proven where it changed something', () => {
  const line = (scenario: string, file: string, what: RegExp): string | undefined =>
    edited(scenario)
      [file].split('\n')
      .find((each) => what.test(each));

  test.each([
    ['010-sip-via-asa', 'tcp 30.30.30.30 1025 10.10.10.10 5061'],
    ['075-asa-8.2', 'tcp 20.20.20.21 1025 10.10.10.10 5061'],
  ])('%s: a packet of who comes is followed, and the entries name him', (scenario, packet) => {
    expect(line(scenario, 'checks/fw1.md', /packet-tracer input outside/)).toContain(packet);
    const [, address] = packet.split(' ');
    expect(line(scenario, 'checks/fw1.md', /show access-list outside_access_in` \| permit/)).toContain(
      address,
    );
  });

  test('users of whom it brings try it too; the only partner is told by name', () => {
    expect(line('010-sip-via-asa', 'checks/imp1.example.com.md', /steps 3 to 10 again/)).toContain(
      'users of each other SIP domain that comes or changes',
    );
    expect(line('030-xmpp-direct', 'checks/imp1.example.net.md', /steps 3 to 10 again/)).toContain(
      'each other XMPP domain',
    );
    expect(line('102-skype-of-another-company', 'checks/imp1.company.com.md', /1-2: sign in/)).toContain(
      'users A and B of s4b.com',
    );
  });

  test('classes are told by their names', () => {
    const classes = line('010-sip-via-asa', 'checks/fw1.md', /show service-policy inspect sip/);
    expect(classes).toMatch(
      /^\| \d+ \| 4 \| .*Class-map: NAME with tls-proxy: active, .*ent_xyz_to_third_imp/,
    );
  });

  test('the zones are active again once Expressway-E shows another certificate', () => {
    const { files } = playOf('102-skype-of-another-company').edit!;
    expect(files['checks/expwye.company.com.md']).toMatch(
      /^\| 8 \| 5 \| `xStatus Zones` \| Traversal: Status: "Active" \|/m,
    );
    expect(files['runbook.md']).toMatch(/^Proof: `checks\/expwye\.company\.com\.md`, 2, 8;/m);
  });

  test('a zone that gets another peer is active with each of them', () => {
    expect(line('100-office-365-via-expressway', 'checks/expwyc.company.com.md', /xStatus Zones/)).toMatch(
      /IMP imp1\.company\.com: Status: "Active", and each of its peers: imp1\.company\.com, imp2\.company\.com, imp3\.company\.com/,
    );
  });

  test('of a cluster of Expressways each is asked, and reached by every node', () => {
    expect(
      line('105-skype-in-one-enterprise', 'checks/expwyc-cluster.company.com.md', /xStatus Zones/),
    ).toContain('on expwyc.company.com and on expwyc2.company.com: IMP imp1.company.com');
    const nodes = edited('105-skype-in-one-enterprise')['checks/imp1.company.com.md'];
    for (const name of ['expwyc', 'expwyc2', 'expwyc-cluster'])
      expect(nodes).toContain(`utils network connectivity ${name}.company.com 5061`);
  });

  test('a partner sees whether he trusts the other authority, and which one signed what he presents', () => {
    expect(edited('102-skype-of-another-company')['handouts/s4b.com/checks.md']).toContain(
      'Trusted Root Certification Authorities > Certificates | a certificate issued to Other Public Root CA |',
    );
    expect(edited('084-access-edge-authority')['handouts/abc.com/checks.md']).toContain(
      'Certification Path | it leads to the root of abc-enterprise-ca |',
    );
  });
});

test('nothing is said twice of who runs XMPP federation', () => {
  const lines = edited('300-two-enterprises')['checks/imp1.north.example.md'].split('\n');
  expect(
    lines.filter((each) => /on imp1\.north\.example.*XMPP Federation Connection Manager/.test(each)),
  ).toHaveLength(1);
});

test('an example of an answer ends where it ends, whatever its name', () => {
  expect(edited('040-many-partners')['checks/imp1.example.org.md']).toContain(
    'an answer such as "0 0 5269 host.NAME.", with port 5269. NAME is each of ',
  );
});

test('what a pattern means is said where there is one', () => {
  const said = /behind `\| include` is a or b/;
  expect(edited('010-sip-via-asa')['preflight/fw1.md']).toMatch(said);
  expect(edited('150-aol-via-asa')['preflight/fw1.md']).not.toMatch(said);
});

test('the reason of the line above is not said again', () => {
  expect(edited('100-office-365-via-expressway')['preflight/expwye.company.com.md']).toMatch(
    /_tcp\.s4b\.com" RecordType: srv` \| port 5061 \| ″ \|$/m,
  );
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
