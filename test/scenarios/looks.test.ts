import { playOf } from '../support/scenario';

const first = (scenario: string): { readonly [path: string]: string } => playOf(scenario).first.files;

describe('what is asked before anything is changed', () => {
  const files = first('102-skype-of-another-company');

  test('Expressway-C finds the other end of the traversal zone inside, and each node, by name', () => {
    const page = files['preflight/expwyc.company.com.md'];
    expect(page).toMatch(
      /"expwye\.company\.com" RecordType: a` \| 10\.10\.20\.1, and no other address \| .*traversal/,
    );
    expect(page).toMatch(/"imp1\.company\.com" RecordType: a` \| 10\.10\.10\.11, and no other address/);
  });

  test('each node finds Expressway-C, to which its routes lead', () => {
    expect(files['preflight/imp1.company.com.md']).toContain(
      '`utils network host expwyc.company.com` | on imp1.company.com: 10.10.10.1, and no other address',
    );
    expect(first('105-skype-in-one-enterprise')['preflight/expwyc.company.com.md']).toMatch(
      /"sip\.s4b\.com" RecordType: a` \| 10\.10\.30\.20, and no other address/,
    );
  });

  test('clocks are compared with whoever stands there', () => {
    expect(files['preflight/imp1.company.com.md']).toContain(
      'of the firewall or Expressway where there is one',
    );
  });
});

describe('what is asked of a device, as that device has it', () => {
  test('an Expressway that is to carry SIP speaks it, over TLS on the port that others name, and has the time', () => {
    for (const host of ['expwyc', 'expwye']) {
      const page = first('102-skype-of-another-company')[`preflight/${host}.company.com.md`];
      expect(page).toMatch(/`xConfiguration SIP Mode` \| On \|/);
      expect(page).toMatch(/`xConfiguration SIP TLS` \| Mode: "On", Port: "5061" \|/);
      expect(page).toMatch(/System > Time \| State Synchronized/);
    }
    expect(first('120-xmpp-on-expressway')['preflight/expwye.company.com.md']).not.toContain('SIP Mode');
  });

  test('of two views of a zone each is asked by itself', () => {
    const files = first('102-skype-of-another-company');
    expect(files['preflight/company.com-inside.md']).toMatch(/that computers inside ask behind dig\.$/m);
    expect(files['preflight/company.com.md']).toMatch(/that the internet asks behind dig\.$/m);
  });

  test('before 10.0 nodes that stand in for each other are seen in the topology of IM and Presence', () => {
    const { files, paths } = playOf('270-laboratory').edit!;
    const all = paths.map((file) => files[file]).join('\n');
    expect(all).toContain('IM and Presence Administration > System > Cluster Topology');
    expect(all).not.toContain('Presence Redundancy Groups');
    expect(first('020-lync-direct')['preflight/impserverpub.sip.com.md']).toContain(
      'Cisco Unified CM Administration > System > Presence Redundancy Groups',
    );
  });

  test('whoever carries SIP through Expressways has a page that looks closer', () => {
    const files = first('100-office-365-via-expressway');
    for (const host of ['expwyc', 'expwye']) {
      expect(files[`troubleshooting/${host}.company.com.md`]).toMatch(/Search history[^]*Diagnostic logging/);
      expect(files[`checks/${host}.company.com.md`]).toContain(`\`troubleshooting/${host}.company.com.md\``);
    }
  });

  test('whoever ends XMPP on Expressway-E has one that begins with who is connected', () => {
    const files = first('120-xmpp-on-expressway');
    const page = files['troubleshooting/expwye.company.com.md'];
    expect(page).toMatch(/View XMPP federation connections[^]*Diagnostic logging/);
    expect(page).not.toContain('Search history');
    expect(files['troubleshooting/expwyc.company.com.md']).toBeUndefined();
  });
});

describe('what proves a change', () => {
  test('each rule of translation is told, as the device shows it', () => {
    const line = first('010-sip-via-asa')
      ['checks/fw1.md'].split('\n')
      .find((each) => each.includes('show nat detail'));
    for (const rule of ['tcp 1.1.1.1:5062 to 10.10.10.10:5061', 'tcp 3.3.3.3:5062 to 10.10.10.10:55062'])
      expect(line).toContain(rule);
  });

  test('the traffic type of search rules, which the command line does not show', () => {
    const files = first('102-skype-of-another-company');
    for (const host of ['expwyc', 'expwye'])
      expect(files[`checks/${host}.company.com.md`]).toMatch(
        /Dial plan > Search rules \| Traffic type Microsoft IM and Presence at every rule that is checked here/,
      );
  });

  test('a zone that DNS leads out of has no peer whose answer would be missed', () => {
    expect(first('102-skype-of-another-company')['checks/expwye.company.com.md']).toMatch(
      /DNS is listed \| it has no peer of its own/,
    );
  });

  test('the port of a static route of Lync is that of whoever takes the requests', () => {
    expect(first('110-lync-with-calls')['checks/lyncserver.synergy.com-cs.md']).toMatch(
      /Port=65072 \| requests to sip\.com go there: it is the port that expgateway\.sip\.com listens on/,
    );
  });

  test('before a load balancer nothing can be reversed: both sides are shown one certificate', () => {
    const { files } = playOf('220-load-balancer').edit!;
    expect(files['checks/fw1.md']).toMatch(
      /client trust-point msoft_public_fqdn_2 \| both sides are shown the same/,
    );
    expect(files['checks/fw1.md']).not.toContain('reversed');
  });
});

describe('what a partner looks at', () => {
  test.each([
    ['102-skype-of-another-company', 's4b.com', 'expwye.company.com', '192.0.2.10'],
    ['010-sip-via-asa', 'abc.com', 'imp-public.example.com', '10.10.10.10'],
  ])('%s: our public name leads to our public address', (scenario, folder, name, address) => {
    const [, later] = first(scenario)[`handouts/${folder}/checks.md`].split('When the whole change is done:');
    expect(later).toContain(`\`nslookup ${name}\` | ${address}, asked from where`);
  });

  test('the authority that signed what we present is trusted', () => {
    expect(first('010-sip-via-asa')['handouts/abc.com/checks.md']).toContain(
      'Trusted Root Certification Authorities > Certificates | the certificate of example-ca-root.pem |',
    );
  });

  test('of its own clients, in words that are true of them', () => {
    expect(first('010-sip-via-asa')['handouts/abc.com/checks.md']).toContain(
      'the DNS configuration of the computers that Office Communicator runs on',
    );
  });
});
