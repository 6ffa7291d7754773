import { PEM } from '../../day-two/firewall';
import { AsaModel, inbound, outbound, refusals } from '../../support/asa/asa-model';
import { playOf } from '../../support/scenario';

const ours = Object.entries(playOf('060-new-firewall').first.files).filter(([file]) =>
  /fw1(-once)?\.cfg$/.test(file),
);
const scripts = (folder: string): string[] =>
  ours.filter(([file]) => file.startsWith(`${folder}/`) && file.endsWith('.cfg')).map(([, text]) => text);

describe('a firewall from the box', () => {
  test('S-13 the device takes every line, and partners get through', () => {
    const firewall = AsaModel.boot('', { release: '9.16', interfaces: [], onPrompt: () => PEM });
    for (const script of scripts('bundles')) expect(refusals(firewall.type(script))).toEqual([]);
    expect(inbound(firewall, { from: '20.20.20.20', toMapped: '10.10.10.10', port: 5061 })).toMatchObject({
      reaches: { address: '1.1.1.1', port: 5062 },
      tlsProxy: 'ent_external_to_imp',
    });
    expect(outbound(firewall, { from: '1.1.1.1', to: '20.20.20.20', port: 5061 })).toMatchObject({
      translatedSource: '10.10.10.10',
      tlsProxy: 'ent_imp_to_external',
    });
    for (const script of scripts('undo')) expect(refusals(firewall.type(script))).toEqual([]);
    const left = firewall.runningConfig();
    expect([...left.accessLists.keys(), ...left.objects.keys(), ...left.tlsProxies.keys()]).toEqual([]);
    // Whoever is on the device stays on it: interfaces keep name and address.
    expect([...left.interfaces.values()].map(({ nameif }) => nameif)).toEqual(['inside', 'outside']);
  });
});
