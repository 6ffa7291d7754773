import { playOf } from '../../support/scenario';

const { first, edit } = playOf('102-skype-of-another-company');

/** Number of the phase of the first file below a folder that says something. */
const phase = (what: RegExp, folder: RegExp): number => {
  const found = edit!.paths.filter((file) => folder.test(file)).find((file) => what.test(edit!.files[file]));
  return Number(/(\d\d)\d-/.exec(found ?? '')?.[1] ?? NaN);
};

test('R-155 T-174 the partner trusts the other authority before it is shown its certificate, and the old one until then', () => {
  const shown = phase(/server certificate of expwye/, /^bundles\//);
  expect(phase(/\*\*3\.01\*\* root certificate of other-public-ca/, /^handouts\/[^/]*\/\d/)).toBeLessThan(
    shown,
  );
  expect(phase(/Take away: root certificate of public-ca/, /^handouts\/[^/]*\/\d/)).toBeGreaterThan(shown);
});

test('on the way back the certificate stays, and so does all trust in it', () => {
  const back = edit!.paths.filter((file) => /undo\/\d/.test(file)).map((file) => edit!.files[file]);
  expect(back.join('\n')).not.toMatch(/Take away|other-public/);
  expect(edit!.files['undo/README.md']).toMatch(
    /What trusts a certificate that stays on a device stays there too, [^\n]*Other Public Root CA among the trusted authorities on expwyc\.company\.com/,
  );
});

test('T-170 T-171 T-172 R-338 R-340 R-342 the partner allows our domain at the name of Expressway-E, as no provider', () => {
  const forms = first.paths
    .filter((file) => /^handouts\/s4b\.com\/\d+-s4b\.com-cs\.md$/.test(file))
    .map((file) => first.files[file])
    .join('\n');
  for (const row of [
    '| Enable communications with federated users | checked |',
    '| Enable federation and public IM connectivity | checked | ________ |',
    '| Access Edge service (FQDN) | `expwye.company.com` |',
  ])
    expect(forms).toContain(row);
  expect(forms).not.toMatch(/hosted provider/i);
});

test('the partner is told nothing of what stands inside', () => {
  const handOut = first.paths.filter((file) => file.startsWith('handouts/')).map((file) => first.files[file]);
  expect(handOut.join('\n')).not.toMatch(/10\.10\.|imp1|expwyc|company-ca|imp-public/);
});
