import {
  Asa,
  AsaIdentity,
  AsaInstalledIdentity,
  AsaInterface,
  AsaKeyPair,
  AsaTimeZone,
  FederationStack,
  FederationTesting,
  Retirement,
  type SynthesizedFederation,
} from '../../lib';
import { testApp } from '../support/app';
import { standingFirewall } from '../support/standing-firewall';

type Declare = (asa: Asa) => void;

function stack(...declare: Declare[]): FederationStack {
  const made = new FederationStack(testApp(), 'Abc', { deployedFolder: 'test/nothing-deployed' });
  const asa = standingFirewall(made, {
    outside: AsaInterface.existing('outside'),
    timeZone: AsaTimeZone.of('CET', 1),
    ntpServers: ['10.0.0.5'],
  });
  for (const one of declare) one(asa);
  return made;
}

const key =
  (label: string): Declare =>
  (asa) =>
    new AsaKeyPair(asa, label, { asa, label });
const retire =
  (name: string): Declare =>
  (asa) =>
    new Retirement(asa, 'Gone', { device: asa, key: name });
const after = (...declare: Declare[]): SynthesizedFederation =>
  FederationTesting.change(stack(key('old_key'), key('older_key')), stack(...declare));

describe('F-114 a Retirement', () => {
  test.each(['crypto key rsa old_key', 'RSA key pair old_key'])('takes the name %j', (name) => {
    expect(after(key('older_key'), retire(name)).bundle('fw1')).toContain(
      'crypto key zeroize rsa label old_key',
    );
  });

  test('with a name that nothing has is an error while something waits, with what it may be', () => {
    expect(() => after(retire('RSA key pair odl_key'))).toThrow(
      /\[Abc\/Asa\/Gone\] retirement\/unknown {3}"RSA key pair odl_key" is nothing that was deployed on asa:Asa\.\n {2}Write one of "[^"]*old_key", "[^"]*older_key"; delete the Retirement if it is done\./,
    );
  });

  test('of what stands in the stack is an error', () => {
    expect(() => after(key('older_key'), key('old_key'), retire('RSA key pair old_key'))).toThrow(
      'retirement/declared',
    );
  });

  test('F-111 of what never stood, or is gone, is a finding', () => {
    expect(after(key('older_key'), key('old_key'), retire('x')).findingLines).toEqual([
      'warning retirement/nothing  Abc/Asa/Gone',
    ]);
  });

  test('that waits for another one says for which', () => {
    const identity: Declare = (asa) => {
      AsaInstalledIdentity.of(asa, AsaIdentity.selfSigned({ trustpoint: 'imp_proxy' }));
    };
    const { files } = FederationTesting.change(stack(identity), stack(retire('RSA key pair imp_proxy_key')));
    expect(files['runbook.md']).toMatch(
      /^\| fw1 \| RSA key pair imp_proxy_key \| waits for the retirement of ([^|]*imp_proxy[^|]*) \| \1 \|$/m,
    );
  });
});
