import * as asa from '../../lib/asa';
import { Statement } from '../../lib/core';
import { asaCli } from '../../lib/dialects/asa-cli';

test('the public names', () => {
  expect(Object.keys(asa).sort()).toMatchInlineSnapshot(`
   [
     "Asa",
     "AsaAccessGroup",
     "AsaAccessList",
     "AsaCaCertificate",
     "AsaCertificateRequest",
     "AsaCipherSuite",
     "AsaClassMap",
     "AsaClassMaps",
     "AsaClockTimezone",
     "AsaDynamicPat",
     "AsaEnrollment",
     "AsaFrontFirewall",
     "AsaFrontFirewallRule",
     "AsaGlobalPool",
     "AsaHostname",
     "AsaIdentity",
     "AsaIdentityCertificate",
     "AsaInstalledIdentity",
     "AsaInterface",
     "AsaInterfaceConfiguration",
     "AsaKeyPair",
     "AsaNetworkObject",
     "AsaNtpServer",
     "AsaOutboundTranslation",
     "AsaOutsideAccess",
     "AsaPlacement",
     "AsaPolicyClass",
     "AsaPosition",
     "AsaRelease",
     "AsaResource",
     "AsaRoute",
     "AsaRouter",
     "AsaScepEnrollment",
     "AsaSelfSignedCertificate",
     "AsaServiceObject",
     "AsaSipInspectionMap",
     "AsaStaticPat",
     "AsaStaticRoute",
     "AsaTimeZone",
     "AsaTlsProxy",
     "AsaTrustedCertificate",
     "AsaTrustpoint",
   ]
  `);
});

test('a filter of a show command is a keyword, and a bar stands nowhere else', () => {
  expect(asaCli.line('check', Statement.command('show version', '| include Proxy')._data)).toBe(
    'show version | include Proxy',
  );
  for (const word of ['show version | include Proxy', '|include', '| ', '|| x', '| | x', 'a|b']) {
    expect(() => Statement.command(word)).toThrow(JSON.stringify(word));
  }
});
