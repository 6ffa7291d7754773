import type { SipViaAsa } from '../../../examples/sip-via-asa/stack';
import { BEFORE_US } from '../../day-two/firewall';
import { edited } from '../../support/examples';
import type { Scenario } from '../../support/scenario';

/** A public authority that certifies the organization, with an intermediate between its root and what it signs. */
export function publiclySigned(identity = ''): typeof SipViaAsa {
  return edited<{ SipViaAsa: typeof SipViaAsa }>(
    'sip-via-asa',
    [
      "CertificateAuthority.microsoft(this, 'OurCa', {\n      name: 'example-ca',\n      host: 'ca.example.com',",
      `CertificateAuthority.publicAuthority(this, 'OurCa', {
      name: 'verisign',
      intermediates: [{ commonName: 'VeriSign Issuing CA' }],
      validatesOrganization: true,
      signsClientAuthentication: true,`,
    ],
    [
      "{ trustpoint: 'msoft_public_fqdn' }",
      `{
          trustpoint: 'verisign_public_fqdn',
          keyLabel: 'keys_for_verisign',
          subject: {
            commonName: 'imp-public.example.com',
            organizationalUnit: 'Communications',
            organization: 'Example',
            country: 'US',
            state: 'California',
            locality: 'San Jose',
          },${identity}
        }`,
    ],
  ).SipViaAsa;
}

const Public = publiclySigned();

export const scenario: Scenario = {
  proves: 'S-36 T-095 T-096 T-097 T-098 T-099 T-101 T-102 T-103 T-104 T-105',
  stack: (app) => new Public(app, 'Abc'),
  like: '010-sip-via-asa',
  keeps: /bundles\/.*fw1|handouts\/|(checks|preflight)\/|runbook|tickets\//,
  firewalls: { fw1: [BEFORE_US] },
};
