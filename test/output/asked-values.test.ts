import { XmppDirect } from '../../examples/xmpp-direct/stack';
import { confirm } from '../../lib/output/confirm';
import { correct } from '../../lib/output/correct';
import { parseDeployed, readDeployed } from '../../lib/output/deployed';
import { FederationTesting } from '../../lib';
import { reached } from '../../lib/planning/reached';
import { testApp } from '../support/app';
import { confirmed } from '../support/examples';

const NOWHERE = 'test/nothing-deployed';
const stack = new XmppDirect(testApp(), 'Def', { deployedFolder: NOWHERE });
const { files } = FederationTesting.synthesize(stack);
const input = stack._synthesized!;
const asked = (found: Record<string, string> = {}, device?: string): void =>
  void confirm(readDeployed(NOWHERE, 'Def'), input, { plan: input.digest, found, device }, reached);

describe('the file of values that confirm asks for', () => {
  test('says of a field of any text what stands there from now on: so are its values spelt', () => {
    const text = files['preflight/found.txt'];
    expect(text).toContain('# XMPP Federation Node Status of imp1.example.net (from now on On)');
    expect(text).toContain('# Security Mode of imp1.example.net (from now on TLS Required)');
    expect(text).toContain('# example.net in the list of domains (from now on listed)');
    expect(text).toContain(
      '# Require client-side security certificates on imp1.example.net (checked or unchecked)',
    );
  });
});

describe('confirm, where values are missing', () => {
  test('many: names some, and the file that asks for all', () => {
    expect(() => asked()).toThrow(
      /1\d values of the device are missing: 1\.01 \(.*, and \d+ more\.\n {2}Fill in a copy of preflight\/found\.txt, which asks for each, and give it with --found-from <copy>\.$/,
    );
  });

  test('a name that is none: where each stands with what it is', () => {
    expect(() => asked({ Port: '5061' })).toThrow(
      /Write one of 1\.01, .*; preflight\/found\.txt says what each is\./,
    );
  });

  test('a device that is none: those of the plan, by id and as the runbook calls them', () => {
    expect(() => asked({}, 'fw9')).toThrow('asa:Asa (fw2), ');
    expect(() => asked({}, 'fw9')).toThrow('im-presence:imp1.example.net, ');
  });
});

describe('correct, of a name that nothing is recorded by', () => {
  const deployed = parseDeployed('state.json', confirmed(stack, NOWHERE));
  const told = (name: string): string => {
    try {
      correct('state.json', deployed, { [name]: 'x' });
    } catch (error) {
      return (error as Error).message.split('\n  ')[1];
    }
    throw new Error('It was taken.');
  };

  test('tells those that hold the word', () => {
    expect(told('sasl')).toBe(
      'Write "Enable SASL EXTERNAL on all incoming connections on imp1.example.net" or "Enabling SASL on outbound connections on imp1.example.net" or "SASL EXTERNAL". Without --found, ucfed correct lists all of them.',
    );
  });

  test('tells the one that is nearly it', () => {
    expect(told('XMPP default polcy')).toMatch(/^Write "XMPP default policy"\. /);
  });

  test('else says where they are listed', () => {
    expect(told('Port')).toBe('Without --found, ucfed correct lists all of them.');
  });
});
