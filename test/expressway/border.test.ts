import { playOf } from '../support/scenario';
import { ExpresswayModel } from '../support/expressway/model';
import { ExpresswayPath } from '../support/expressway/path';

const { first } = playOf('100-office-365-via-expressway');

/** Everything that one device is told, in order. */
const told = (host: string): string =>
  first.paths
    .filter((file) => file.startsWith('bundles/') && file.includes(`-${host}`))
    .map((file) => first.files[file])
    .join('\n');

const FILES = { imp: told('imp1.company.com'), c: told('expwyc.company.com'), e: told('expwye.company.com') };

describe('reachability on the emitted text', () => {
  const path = new ExpresswayPath(FILES);

  test('S-01 R-083 an INVITE of a partner arrives at the peer-auth listener', () => {
    expect(path.inward('user@company.com')).toEqual(['imp1.company.com:5062', 'imp2.company.com:5062']);
  });

  test('R-177 the nodes take it without digest: two entries for Expressway-C, none for Expressway-E (X-035)', () => {
    expect(path.isAllowed('expwyc.company.com', '10.10.10.1')).toBe(true);
    expect(FILES.imp).not.toMatch(/Allow from (?:expwye|10\.10\.20\.1|192\.0\.2\.10)/);
  });

  test('T-029 R-055 an INVITE of each of our nodes leaves through DNS', () => {
    for (const node of ['imp1.company.com', 'imp2.company.com'])
      expect(path.outward(node, 'user@office365.com')).toBe('DNS');
  });

  test('other traffic, other domains and strangers of the partner go nowhere', () => {
    expect(path.inward('user@company.com', 'Standard')).toEqual([]);
    expect(path.inward('user@elsewhere.com')).toEqual([]);
    expect(path.inward('user@notcompany.com.evil')).toEqual([]);
    expect(path.outward('imp1.company.com', 'user@elsewhere.com')).toBeUndefined();
    expect(path.outward('imp9.company.com', 'user@office365.com')).toBeUndefined();
  });

  test.each<[string, keyof typeof FILES, string | RegExp, string]>([
    ['the zone leads to another port', 'c', 'Neighbor SIP Port: 5062', 'Neighbor SIP Port: 5061'],
    ['the listener moved alone', 'imp', /(Listener - Peer Auth\*\n[^]*?\| Port \| )`5062`/, '$1`5061`'],
    [
      'the traffic type of the rule inward is another one',
      'e',
      '| Traffic type | `Microsoft IM and Presence` |',
      '| Traffic type | `Microsoft SIP` |',
    ],
    ['a rule stays off', 'c', '| State | `Enabled` |', '| State | `Disabled` |'],
    [
      'the two ends of the traversal zone have two ports',
      'e',
      'TraversalServer SIP Port: 7001',
      'TraversalServer SIP Port: 7002',
    ],
    ['the rule inward is for another domain', 'e', '.*@company\\.com', '.*@compani\\.com'],
    [
      'the rule on Expressway-C has another source',
      'c',
      'Source Name: "Traversal"',
      'Source Name: "DefaultZone"',
    ],
    ['the zone of the nodes is missing', 'c', /^.*Zone Add ZoneName: "IMP.*$/m, ''],
  ])('broken inward: %s', (_what, file, from, to) => {
    const text = FILES[file].replace(from, to);
    expect(text).not.toBe(FILES[file]);
    expect(new ExpresswayPath({ ...FILES, [file]: text }).inward('user@company.com')).toEqual([]);
  });

  test.each<[string, keyof typeof FILES, string | RegExp, string]>([
    ['no route leads to Expressway-C', 'imp', '| `.com.office365.*`', '| `.com.office366.*`'],
    [
      'a node is no peer of the zone',
      'c',
      'Peer 2 Address: "imp2.company.com"',
      'Peer 2 Address: "imp3.company.com"',
    ],
    ['the rule outward is for another domain', 'c', '.*@office365\\.com', '.*@office356\\.com'],
    [
      'the rule for any alias has another source',
      'e',
      'Source Name: "Traversal"',
      'Source Name: "DefaultZone"',
    ],
    ['the user of the traversal zone differs', 'c', 'UserName: "federation"', 'UserName: "other"'],
    ['the DNS zone is missing', 'e', /^.*Type: DNS$/m, ''],
  ])('broken outward: %s', (_what, file, from, to) => {
    const text = FILES[file].replace(from, to);
    expect(text).not.toBe(FILES[file]);
    const path = new ExpresswayPath({ ...FILES, [file]: text });
    expect(path.outward('imp2.company.com', 'user@office365.com')).toBeUndefined();
  });
});

describe('the model refuses what the device refuses', () => {
  const fence = (...lines: string[]): string =>
    ['- [ ] **1.01** zone A', '', '```text', ...lines, '```'].join('\n');
  const ZONE = 'xCommand Zone Add ZoneName: "A" Type: Neighbor';

  test.each<[string, string[]]>([
    ['a name of 51 characters', [`xCommand Zone Add ZoneName: "${'n'.repeat(51)}" Type: Neighbor`]],
    ['a second zone of a name', [ZONE, ZONE]],
    ['a type that there is not', ['xCommand Zone Add ZoneName: "A" Type: Lync']],
    ['a rule into no zone', ['xCommand Search Rule Add Name: "r" ZoneName: "B"']],
    [
      'a second rule of a name',
      [
        ZONE,
        'xCommand Search Rule Add Name: "A" ZoneName: "A"',
        'xCommand Search Rule Add Name: "A" ZoneName: "A"',
      ],
    ],
    [
      'priority 65535',
      [
        ZONE,
        'xCommand Search Rule Add Name: "A" ZoneName: "A"',
        'xConfiguration Zones Policy SearchRules Rule <value> Priority: 65535',
      ],
    ],
    [
      'a pattern of 61 characters',
      [
        ZONE,
        'xCommand Search Rule Add Name: "A" ZoneName: "A"',
        `xConfiguration Zones Policy SearchRules Rule <value> Pattern String: "${'p'.repeat(61)}"`,
      ],
    ],
    [
      'a setting of another type of zone',
      [ZONE, 'xConfiguration Zones Zone <value> TraversalClient SIP Port: 7001'],
    ],
    ['a keyword that there is not', [ZONE, 'xConfiguration Zones Zone <value> Neighbor Lync: On']],
    [
      'a zone that a rule leads into goes',
      [ZONE, 'xCommand Search Rule Add Name: "A" ZoneName: "A"', 'xCommand Zone Delete ZoneId: <value>'],
    ],
    ['no command at all', ['show running-config']],
  ])('%s', (_what, lines) => {
    const model = new ExpresswayModel();
    expect(model.carryOut(fence(...lines.slice(0, -1)))).toEqual([]);
    expect(model.carryOut(fence(lines[lines.length - 1]))).toHaveLength(1);
  });
});
