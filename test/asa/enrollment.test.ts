import {
  AsaIdentity,
  AsaInstalledIdentity,
  AsaRelease,
  AsaRoute,
  AsaTlsProxy,
  AsaEnrollment,
  AsaTrustpoint,
  AsaInterface,
  type Asa,
  type AsaScepIdentityOptions,
} from '../../lib/asa';
import { CertificateAuthority, ScepService, type MicrosoftAuthorityProps } from '../../lib/certificates';
import { Secret, type DeviceResource } from '../../lib/core';
import { change } from '../../lib/planning/change';
import { stepsOf } from '../../lib/planning/state';
import { AsaModel, refusals } from '../support/asa/asa-model';
import { PEM } from '../day-two/firewall';
import { error, firewall, lines, NOTHING, resources, stack, state } from './helpers';

const FQDN = 'imp-public.example.com';
const URL = 'http://ca.example.com/certsrv/mscep/mscep.dll';

const onAsa = (asa: Asa): DeviceResource[] => resources(asa).filter((resource) => resource.device === asa);

/** Steps of a whole plan: `device key`. */
const planned = (asa: Asa): string[] =>
  change(NOTHING, state(asa.node.scope!))
    .phases.flatMap(stepsOf)
    .flatMap(({ object }) => (object === undefined ? [] : [object]));

describe('an identity by SCEP', () => {
  const scep = (
    authorityProps: Partial<MicrosoftAuthorityProps> = {},
    props: Partial<AsaScepIdentityOptions> = {},
    release = '9.16',
    routes: AsaRoute[] = [],
  ): { asa: Asa; authority: CertificateAuthority; installed: AsaInstalledIdentity } => {
    const scope = stack();
    const authority = CertificateAuthority.microsoft(scope, 'Ca', {
      name: 'example-ca',
      host: 'ca.example.com',
      scep: ScepService.created(),
      ...authorityProps,
    });
    const asa = firewall({ release: AsaRelease.of(release), routes }, scope);
    const identity = AsaIdentity.signedOverScep(authority, {
      trustpoint: 'msoft_public_fqdn',
      keyLabel: 'public_key_for_ca',
      challengePassword: Secret.fromPrompt('SCEP_CHALLENGE'),
      ...props,
    });
    return { asa, authority, installed: AsaInstalledIdentity.of(asa, identity, { fqdn: FQDN }) };
  };

  test('T-083 T-084 T-085 T-086 S-33 the device asks the authority itself', () => {
    const { asa } = scep();
    expect(onAsa(asa).flatMap(lines)).toEqual([
      'crypto key generate rsa label public_key_for_ca modulus 2048',
      'crypto ca trustpoint msoft_public_fqdn',
      ` enrollment url ${URL}`,
      ` fqdn ${FQDN}`,
      ` subject-name CN=${FQDN}`,
      ' keypair public_key_for_ca',
      ' validation-usage ssl-client ssl-server',
      'crypto ca authenticate msoft_public_fqdn',
      'crypto ca enroll msoft_public_fqdn',
    ]);
    expect(onAsa(scep({}, {}, '8.4').asa).flatMap(lines)).toContain(' client-types ssl');
  });

  test('T-082 T-087 the add-on comes before the authority is asked, and what is pending is issued before the proxy stands', () => {
    const { asa, installed } = scep();
    AsaTlsProxy.of(asa, 'ent_external_to_imp', { server: installed, client: installed });
    const order = planned(asa);
    expect(order.indexOf('ca:example-ca SCEP add-on')).toBeLessThan(
      order.indexOf('asa:Asa crypto ca authenticate msoft_public_fqdn'),
    );
    const issue = order.indexOf('ca:example-ca pending request msoft_public_fqdn on asa:Asa');
    expect(issue).toBeGreaterThan(order.indexOf('asa:Asa crypto ca enroll msoft_public_fqdn'));
    expect(issue).toBeLessThan(order.indexOf('asa:Asa tls-proxy ent_external_to_imp'));
    expect(planned(scep({ scep: ScepService.existing(URL) }).asa).join()).not.toContain('SCEP add-on');
  });

  test('X-066 the routes come before the authority is asked over the network', () => {
    const { asa } = scep({}, {}, '9.16', [AsaRoute.of('inside', '192.0.2.0/24', '10.1.1.1')]);
    const order = planned(asa);
    const route = order.indexOf('asa:Asa route inside 192.0.2.0 255.255.255.0');
    expect(route).toBeGreaterThanOrEqual(0);
    expect(route).toBeLessThan(order.indexOf('asa:Asa crypto ca authenticate msoft_public_fqdn'));
  });

  test('R-385 the challenge password is referred to, asked for twice, and has to be kept', () => {
    const { asa } = scep({}, { challengePassword: Secret.fromEnvironment('SCEP_CHALLENGE') });
    const enroll = onAsa(asa).at(-1)!.describe();
    expect(enroll.answers).toContain(
      'Password, and again: the value of the environment variable SCEP_CHALLENGE. The device saves it nowhere, and the authority asks for it to revoke the certificate: it has to be kept.',
    );
    expect(enroll).toMatchObject({ generation: 1, prompt: true });
  });

  test('T-085 the fingerprint of the authority is compared before it is accepted', () => {
    const { asa } = scep();
    const authenticate = onAsa(asa).find(({ key }) => key.startsWith('crypto ca authenticate'))!;
    expect(authenticate.describe().answers!.slice(0, 2).join(' ')).toMatch(
      /example-ca-root\.pem .*-fingerprint.*Accept it with yes if both agree; else no, and stop/,
    );
  });

  test('S-33 the model of the device takes it, typed by a person', () => {
    const device = AsaModel.boot('', { onPrompt: () => PEM });
    const { asa } = scep();
    const text = ['configure terminal', ...onAsa(asa).flatMap(lines), ''].join('\n');
    expect(refusals(device.type(text))).toEqual([]);
    const { trustpoints } = device.runningConfig();
    expect(trustpoints.get('msoft_public_fqdn')).toMatchObject({
      enrollment: `url ${URL}`,
      keypair: 'public_key_for_ca',
    });
    expect(trustpoints.get('msoft_public_fqdn')?.identity).toBeDefined();
  });

  test('R-140 an authority that takes no request by SCEP is refused, and what to do is said', () => {
    const detail = error(() => scep({ scep: undefined }));
    expect(detail.rule).toBe('certificate/scep-add-on');
    expect(detail.advice).toContain('ScepService.created()');
    const scope = stack();
    expect(
      error(() =>
        CertificateAuthority.publicAuthority(scope, 'Ca', { name: 'x', scep: ScepService.created() }),
      ).rule,
    ).toBe('certificate/scep-add-on');
  });

  test.each([
    'https://ca.example.com/certsrv/mscep/mscep.dll',
    'http://ca.example.com',
    'http://ca example/x',
    'http://ca.example.com/x?y',
    'http://-/x',
    `http://ca.example.com/${'x'.repeat(200)}`,
  ])('the URL %j is refused', (url) => {
    expect(error(() => ScepService.existing(url)).rule).toBe('certificate/scep-url');
  });

  test('a URL goes with its enrolment', () => {
    const asa = firewall();
    const made = (enrollment: AsaEnrollment, enrollmentUrl?: string) => () =>
      new AsaTrustpoint(asa, enrollment, { asa, name: enrollment, enrollment, enrollmentUrl });
    expect(error(made(AsaEnrollment.URL)).rule).toBe('asa/enrollment-url');
    expect(error(made(AsaEnrollment.TERMINAL, URL)).problem).toContain(URL);
  });
});

/** The chapter of VeriSign, for any public authority with an intermediate. */
describe('an identity of a public authority with an intermediate', () => {
  const SUBJECT = {
    organizationalUnit: 'Collaboration',
    organization: 'Example',
    country: 'US',
    state: 'California',
    locality: 'San Jose',
  };

  const signed = (generation?: number): { asa: Asa; authority: CertificateAuthority } => {
    const scope = stack();
    const authority = CertificateAuthority.publicAuthority(scope, 'Ca', {
      name: 'verisign',
      intermediates: [{ commonName: 'Trial Inter Root' }],
    });
    const asa = firewall(
      {
        inside: AsaInterface.created('inside', {
          hardware: 'GigabitEthernet0/1',
          address: '10.1.1.254/24',
          securityLevel: 100,
        }),
        ntpServers: ['10.1.1.5'],
        routes: [AsaRoute.of('outside', 'default', '192.0.2.254')],
      },
      scope,
    );
    const identity = AsaIdentity.signedBy(authority, {
      trustpoint: 'verisignca',
      keyLabel: 'keys_for_verisign',
      subject: SUBJECT,
      generation,
    });
    AsaInstalledIdentity.of(asa, identity, { fqdn: FQDN });
    return { asa, authority };
  };

  test('T-095 T-096 T-097 T-098 T-101 T-102 T-103 T-104 S-36 R-146 X-068 X-069 the lines, under one name throughout', () => {
    const crypto = onAsa(signed().asa).filter(({ key }) => key.startsWith('crypto '));
    expect(crypto.flatMap(lines)).toEqual([
      'crypto key generate rsa label keys_for_verisign modulus 2048',
      'crypto ca trustpoint verisignca',
      ' enrollment terminal',
      ` fqdn ${FQDN}`,
      ` subject-name CN=${FQDN},OU=Collaboration,O=Example,C=US,ST=California,L=San Jose`,
      ' keypair keys_for_verisign',
      ' validation-usage ssl-client ssl-server',
      'crypto ca trustpoint ca_verisign',
      ' enrollment terminal',
      ' revocation-check none',
      'crypto ca authenticate verisignca',
      'crypto ca enroll verisignca noconfirm',
      'crypto ca import verisignca certificate nointeractive',
      'crypto ca authenticate ca_verisign',
    ]);
  });

  test('T-100 R-147 X-067 X-072 no temporary root: the trustpoint of the request holds the one that signs from the start, and the root comes before the import', () => {
    const { asa, authority } = signed();
    const authenticated = onAsa(asa).filter(({ key }) => key.startsWith('crypto ca authenticate '));
    expect(authenticated.map((each) => [each.key, each.describe().needs?.map(({ file }) => file)])).toEqual([
      ['crypto ca authenticate verisignca', [authority.issuing.artifact.file]],
      ['crypto ca authenticate ca_verisign', [authority.root.file]],
    ]);
    const order = planned(asa);
    const import_ = order.indexOf('asa:Asa crypto ca import verisignca certificate');
    expect(order.indexOf('asa:Asa crypto ca authenticate ca_verisign')).toBeLessThan(import_);
    expect(order.indexOf('asa:Asa crypto ca authenticate verisignca')).toBeLessThan(import_);
  });

  test('T-099 X-070 X-071 the whole request goes out, no challenge password is in it, and every certificate comes back in a file of its own', () => {
    const { asa, authority } = signed();
    const signing = resources(asa.node.scope!)
      .find(({ device }) => device === authority)!
      .describe();
    const text = JSON.stringify(signing.parts![0].set[0]._data);
    expect(text).toContain('its BEGIN and END lines too');
    expect(text).toContain('the request holds none');
    expect(authority.chain.map(({ artifact }) => artifact.file)).toEqual([
      'verisign-Trial-Inter-Root.pem',
      'verisign-root.pem',
    ]);
    const request = onAsa(asa)
      .find(({ key }) => key === 'crypto ca enroll verisignca')!
      .describe();
    expect(request.answers![0]).toContain('from BEGIN CERTIFICATE REQUEST to END CERTIFICATE REQUEST');
  });

  test('X-064 what is imported is what the authority returned, never the request', () => {
    const installed = onAsa(signed().asa).find(({ key }) => key.startsWith('crypto ca import'))!;
    expect(installed.describe().needs!.map(({ file }) => file)).toEqual(['fw1-verisignca.pem']);
  });

  test('X-066 interfaces, routes and the clock come before the first key', () => {
    const order = planned(signed().asa);
    const key = order.indexOf('asa:Asa crypto key rsa keys_for_verisign');
    for (const first of [
      'interface GigabitEthernet0/1',
      'ntp server 10.1.1.5',
      'route outside 0.0.0.0 0.0.0.0',
    ]) {
      expect(order.indexOf(`asa:Asa ${first}`)).toBeGreaterThanOrEqual(0);
      expect(order.indexOf(`asa:Asa ${first}`)).toBeLessThan(key);
    }
  });

  test('T-094 what a renewal leaves behind goes by name, trustpoint and certificates in one line, when nothing uses it', () => {
    const old = state(signed().asa.node.scope!);
    const installed = change(NOTHING, old).result;
    const renewed = state(signed(2).asa.node.scope!);
    const retired = { ...renewed, retire: RETIRED.map((key) => `asa:Asa ${key}`) };
    const plan = change(installed, retired);
    const removed = plan.phases
      .flatMap(stepsOf)
      .filter(({ action }) => action === 'undo')
      .map(({ object }) => object);
    expect(removed).toContain('asa:Asa crypto ca trustpoint verisignca');
    const trustpoint = onAsa(signed().asa).find(({ key }) => key === 'crypto ca trustpoint verisignca')!;
    expect(trustpoint.describe().destroy!.map(({ _data }) => _data)).toEqual([
      { does: { command: ['crypto ca trustpoint', { name: 'verisignca' }, 'noconfirm'], no: true } },
    ]);
  });
});

const RETIRED = [
  'crypto ca import verisignca certificate',
  'crypto ca enroll verisignca',
  'crypto ca authenticate verisignca',
];
