import { playOf, type Played } from '../support/scenario';

/** What an engineer reads at night, in every file of a kind. */
function read({ files, paths }: Played, folder: RegExp): string {
  return paths
    .filter((file) => folder.test(file))
    .map((file) => files[file])
    .join('\n');
}

const office = playOf('100-office-365-via-expressway');
const skype = playOf('105-skype-in-one-enterprise');
const lync = playOf('110-lync-with-calls');
const xmpp = playOf('120-xmpp-on-expressway');

describe('what leads to a node', () => {
  test('T-167 a broker gets a new node when it presents its certificate, restarted', () => {
    const bundles = read(lync.edit!, /^bundles\//);
    const enters = bundles.search(/IMP Server Add IMP: "impserver2/);
    expect(enters).toBeGreaterThan(bundles.search(/signed cup certificate of impserver2\.sip\.com/));
    expect(enters).toBeGreaterThan(bundles.search(/Due now: Cisco SIP Proxy on impserver2\.sip\.com/));
  });

  test('T-163 S-02 a zone knows a new node before that presents its certificate, and the first zone comes after it', () => {
    const places = (played: Played, ...what: RegExp[]): number[] => {
      const bundles = read(played, /^bundles\//);
      return what.map((each) => bundles.search(each));
    };
    const [known, presented, restarted] = places(
      office.edit!,
      /Neighbor Peer 3 Address: "imp3/,
      /signed cup certificate of imp3\.company\.com/,
      /Due now: Cisco SIP Proxy on imp3\.company\.com/,
    );
    expect(known).toBeGreaterThan(-1);
    expect(presented).toBeGreaterThan(known);
    expect(restarted).toBeGreaterThan(presented);
    const [upload, zone] = places(
      office.first,
      /signed cup certificate of imp1/,
      /Neighbor Peer 1 Address: "imp1/,
    );
    expect(upload).toBeGreaterThan(-1);
    expect(zone).toBeGreaterThan(upload);
    expect(office.edit!.files['runbook.md'].match(/^\*\*\d+ · expwyc/gm)).toHaveLength(1);
  });

  test('the broker lets go of a node before the node leaves federation, and Lync of the gateway before that goes', () => {
    const back = read(lync.edit!, /^undo\/\d/);
    expect(back.search(/delete \| `impserver2/)).toBeLessThan(back.search(/Put back: activation of/));
    const home = read(lync.first, /^undo\/\d/);
    expect(home.search(/static route sip\.com to/)).toBeLessThan(home.search(/trusted host lyncserver/));
  });
});

describe('what is not ours', () => {
  test('T-164 T-165 whether the list had a root before us is written down, and decides whether it goes', () => {
    expect(office.first.files['preflight/found.txt']).toContain(
      '# Public Root CA among the trusted authorities (listed or not listed)\n2.02=?',
    );
    const undo = read(office.first, /^undo\/.*-expwyc/);
    expect(undo).toContain('| Subject | `Public Root CA` |\n\n');
    expect(undo).toContain('Only where it was not listed before us');
    expect(read(office.edit!, /^undo\/.*-expwye/)).toContain('| Subject | `S4b Root CA` |');
  });

  test('entries of the broker, trusted hosts and lists of domains are free before us', () => {
    const gateway = read(lync.first, /^preflight\/expgateway/);
    expect(gateway).toContain('no entry impserverpub.sip.com');
    expect(gateway).toContain('no entry 10.10.2.10');
    expect(read(xmpp.first, /^preflight\/expwye/)).toContain('no entry abc.com');
    expect(read(xmpp.edit!, /^preflight\/expwye/)).toContain('no entry def.com to 198.51.100.30');
  });

  test('what holds for everybody is looked at before: Default Zone, federation of the enterprise, dialback secret', () => {
    expect(read(office.first, /^preflight\/expwye/)).toMatch(
      /DefaultZone SIP TLS Verify Mode` \| On; or Off/,
    );
    expect(read(skype.first, /^preflight\/pool/)).toMatch(
      /AllowFederatedUsers True, EnablePartnerDiscovery True; or whoever answers for all of the enterprise/,
    );
    expect(read(xmpp.first, /^undo\/.*-expwye/)).toMatch(
      /Dialback secret \| where XMPP federation was off before/,
    );
  });

  test('names and usages of a certificate that stands, and what no step makes true, are looked at before', () => {
    for (const [play, file] of [
      [skype, /^preflight\/expwyc/],
      [lync, /^preflight\/expgateway/],
    ] as const)
      expect(read(play.first, file)).toContain('Extended Key Usage with server and client authentication');
    expect(read(lync.first, /^preflight\/expgateway/)).toContain('Get-CsTrustedApplicationComputer');
    expect(read(lync.first, /^checks\/expgateway/)).not.toContain('Get-CsTrustedApplicationComputer');
  });
});

describe('what is asked for', () => {
  test('what Expressway-E asks itself is not called asked from outside', () => {
    const row = read(xmpp.first, /^preflight\/expwye/)
      .split('\n')
      .find((line) => line.includes('xCommand DNS Lookup Hostname: "expwye.company.com"'));
    expect(row).not.toContain('asked from outside');
    expect(row).toMatch(/expwye\.company\.com asks its own name servers: .* nslookup on a computer outside/);
  });

  test('T-161 T-166 a check of a search rule reads the rule that stands on the device', () => {
    const checks = read(office.first, /^checks\/expwy/);
    expect(checks).not.toContain('Check Pattern');
    expect(checks).toContain('Source Name: "DefaultZone", Mode: "AliasPatternMatch"');
    expect(checks).toContain('Name: "Chat to partners" with Priority: "100"');
  });

  test('where a static route leads to a domain, no record of it is looked up by the nodes', () => {
    for (const play of [office, skype])
      expect(read(play.first, /^checks\/imp1/)).not.toContain('network host _sipfederationtls');
  });

  test('a partner whom a static route leads to is asked for no record', () => {
    expect(read(xmpp.edit!, /^handouts\/def\.com\//)).not.toContain('_xmpp-server._tcp.def.com');
  });

  test('a record inside lets in everybody inside', () => {
    expect(read(skype.first, /^bundles\//)).toContain('From here on everybody inside can find us');
  });
});
