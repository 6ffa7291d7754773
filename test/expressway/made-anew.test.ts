import type { App } from 'cdktf';
import {
  CertificateAuthority,
  ExpresswayC,
  ExpresswayCertificate,
  ExpresswayNeighborZone,
  ExpresswayPattern,
  ExpresswayRelease,
  ExpresswaySearchRule,
  FederationStack,
} from '../../lib';
import { confirm } from '../../lib/output/confirm';
import { parseDeployed } from '../../lib/output/deployed';
import { reached } from '../../lib/planning/reached';
import { Play } from '../support/scenario';

/** Two zones, and a rule from one to the other. */
class Rule extends FederationStack {
  constructor(app: App, description: string) {
    super(app, 'Abc');
    const ca = CertificateAuthority.microsoft(this, 'Ca', {
      name: 'abc-ca',
      host: 'ca.abc.com',
      rootCommonName: 'Abc Root CA',
    });
    const expressway = new ExpresswayC(this, 'C', {
      release: ExpresswayRelease.of('X14.2'),
      peers: [{ fqdn: 'c.abc.com', address: '10.0.0.1' }],
      certificate: ExpresswayCertificate.signedBy(ca),
    });
    const [source, target] = ['From', 'To'].map(
      (name) =>
        new ExpresswayNeighborZone(this, name, {
          expressway,
          name,
          peers: [`${name.toLowerCase()}.abc.com`],
          port: 5061,
        }),
    );
    new ExpresswaySearchRule(this, 'Rule', {
      expressway,
      name: 'Way',
      description,
      priority: 20,
      source,
      pattern: ExpresswayPattern.domain('abc.com'),
      target,
    });
  }
}

describe('a rule that is taken away and made again', () => {
  const play = new Play(
    { stack: (app) => new Rule(app, 'as it was') },
    { title: 'another description', stack: (app) => new Rule(app, 'another one') },
  );
  const input = play.edit!.stack._synthesized!;
  const deployed = parseDeployed('state.json', play.state);
  const numberIn = (state: typeof deployed.reached): string | undefined =>
    state.objects.find(({ key }) => key === 'search rule Way')!.found?.rule;
  const old = numberIn(deployed.reached)!;

  test('goes by the number that it has, and comes with one that is read from the list', () => {
    const [bundle] = play.edit!.paths.filter((path) => path.startsWith('bundles/'));
    const text = play.edit!.files[bundle];
    expect(text).toContain(`xCommand Search Rule Delete SearchRuleId: ${old}`);
    expect(text).toContain('xConfiguration Zones Policy SearchRules Rule <value> Priority: 20');
    expect(text).not.toContain(`Rule ${old} `);
  });

  test('the way back takes away what is there by then: no old number', () => {
    const back = play.edit!.paths.filter((path) => path.startsWith('undo/'));
    const text = back.map((path) => play.edit!.files[path]).join('\n');
    expect(text).toContain('xCommand Search Rule Delete SearchRuleId: <value>');
    expect(text).not.toContain(old);
  });

  test('confirm asks for the new number, and keeps it', () => {
    const said = (found: Record<string, string>) =>
      confirm(deployed, input, { plan: input.digest, found }, reached);
    expect(() => said({})).toThrow(/the number of the search rule Way/);
    const { deployed: after } = said({ 'the number of the search rule Way': '17' });
    expect(old).not.toBe('17');
    expect(numberIn(after.reached)).toBe('17');
  });
});
