import { change } from '../../lib/planning/change';
import { adminSteps } from '../../lib/dialects/admin-steps';
import { ScriptMaker } from '../../lib/output/script-steps';
import { ApplicationListener, CupTrustCertificate, FederationRoutingFqdn, FederationServiceActivation, ImGatewayStatus, IntegrationType, SipFederatedDomain, TlsContextSettings, TlsPeerSubject, TlsPeerSubjectCheck, TlsPeerSubjectMapping, TlsStaticRoute } from '../../lib/im-presence';
import { certificateOfFirewall, described, twoNodes } from './support';
import { OutputContext } from '../../lib/output/context';
test('x', () => {
  const cluster = twoNodes();
  FederationServiceActivation.onAllNodes(cluster);
  ApplicationListener.peerAuth(cluster);
  TlsContextSettings.of(cluster);
  const upload = new CupTrustCertificate(cluster, 'U', { cluster, certificate: certificateOfFirewall(), commonName: '10.1.1.254' });
  new TlsPeerSubjectCheck(cluster, 'C', { certificate: upload });
  cluster.publisher.cupCertificate();
  const s = new TlsPeerSubject(cluster, 'S', { cluster, subjectName: 'edge.abc.com', description: 'Edge' });
  new TlsPeerSubjectMapping(cluster, 'M', { subject: s });
  new SipFederatedDomain(cluster, 'D', { cluster, domain: 'abc.com', description: 'ABC', integrationType: IntegrationType.microsoft() });
  new TlsStaticRoute(cluster, 'R', { cluster, domain: 'abc.com', nextHop: 'edge.abc.com', priority: 2 });
  FederationRoutingFqdn.of(cluster, 'imp-public.example.com');
  ImGatewayStatus.of(cluster);
  const none: any = { devices: [], objects: [], existing: [], services: [], artifacts: [], retire: [], order: [], owed: [] };
  const wanted: any = { ...described(cluster), order: [], owed: [] };
  const plan = change(none, wanted);
  const back = change(plan.result, none);
  const input: any = { stack: 'Abc', installed: none, wanted, home: none, plan, back, digest: '00000000', findings: [], flows: [], certificates: [], gate: [] };
  const out: string[] = [];
  for (const c of [plan, back]) {
    const maker = new ScriptMaker(new OutputContext(input), c);
    for (const phase of c.phases) out.push(adminSteps.script(maker.script(phase)));
  }
  out.push(JSON.stringify(plan.held));
  require('node:fs').writeFileSync('/tmp/imp-out.md', out.join('\n=====\n'));
});
