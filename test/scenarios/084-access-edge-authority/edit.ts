import type { SipViaAsa } from '../../../examples/sip-via-asa/stack';
import { edited } from '../../support/examples';
import type { Edit } from '../../support/scenario';

const { SipViaAsa: WithTemplate } = edited<{ SipViaAsa: typeof SipViaAsa }>(
  'sip-via-asa',
  ['  AsaTimeZone,', '  AsaTimeZone,\n  CertificateTemplate,\n  EnterpriseAuthorityServer,'],
  ["addresses: ['20.20.20.20'] }", "addresses: ['20.20.20.20'], certificateGeneration: 2 }"],
  [
    "name: 'abc-ca',",
    `name: 'abc-enterprise-ca',
      template: CertificateTemplate.created({
        server: EnterpriseAuthorityServer.WINDOWS_2008_ENTERPRISE,
        enrolledBy: ['Domain Computers', 'Edge Administrators'],
      }),`,
  ],
);

export const edit: Edit = {
  title: 'T-111 T-112 the partner has an enterprise authority instead, with a template for both usages',
  stack: (app) => new WithTemplate(app, 'Abc'),
};
