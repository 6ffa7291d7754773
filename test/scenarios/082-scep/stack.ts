import type { SipViaAsa } from '../../../examples/sip-via-asa/stack';
import { BEFORE_US } from '../../day-two/firewall';
import { edited } from '../../support/examples';
import type { Scenario } from '../../support/scenario';

/** The firewall asks the Microsoft authority itself, by SCEP. */
export function byScep(identity: string, ...more: (readonly [string, string])[]): typeof SipViaAsa {
  return edited<{ SipViaAsa: typeof SipViaAsa }>(
    'sip-via-asa',
    ['  AsaTimeZone,', '  AsaTimeZone,\n  ScepService,\n  Secret,'],
    ["host: 'ca.example.com',", "host: 'ca.example.com',\n      scep: ScepService.created(),"],
    [
      "AsaIdentity.signedBy(ourCa, { trustpoint: 'msoft_public_fqdn' })",
      `AsaIdentity.signedOverScep(ourCa, ${identity})`,
    ],
    ...more,
  ).SipViaAsa;
}

const ByScep = byScep(
  "{ trustpoint: 'msoft_public_fqdn', keyLabel: 'public_key_for_ca', challengePassword: Secret.fromPrompt('SCEP_CHALLENGE') }",
);

export const scenario: Scenario = {
  proves: 'S-33 T-082 T-083 T-084 T-085 T-086 T-087',
  stack: (app) => new ByScep(app, 'Abc'),
  like: '010-sip-via-asa',
  keeps: /bundles\/.*(fw1|ca-)|(checks|preflight)\/|runbook|tickets\/certificates/,
  firewalls: { fw1: [BEFORE_US] },
};
