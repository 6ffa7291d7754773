import { adminSteps } from '../../lib/dialects/admin-steps';
import { adminGrammar } from '../../lib/dialects/grammars/admin-cli';
import type { StatementData } from '../../lib/core/statement';
import {
  ApplicationListener,
  AutomaticTlsPeerSubject,
  CupCertificate,
  CupTrustCertificate,
  FederationRoutingFqdn,
  FederationServiceActivation,
  ImGatewayStatus,
  IncomingAcl,
  AclSource,
  IntegrationType,
  SipFederatedDomain,
  TcpStaticRoute,
  TlsContextSettings,
  TlsPeerSubject,
  TlsPeerSubjectMapping,
  TlsStaticRoute,
  TransportInRecordRoute,
  type ImPresenceCluster,
} from '../../lib/im-presence';
import { change } from '../../lib/planning/change';
import type { Change, State } from '../../lib/planning/model';
import { certificateOfFirewall, checkTexts, described, oneNode, twoNodes } from './support';
import { stepsOf } from '../../lib/planning/state';
import { stepItem } from '../support/step-item';

const NOTHING: State = {
  devices: [],
  objects: [],
  existing: [],
  services: [],
  artifacts: [],
  retire: [],
  order: [],
  owed: [],
};

function wanted(cluster: ImPresenceCluster): State {
  return { ...described(cluster), order: [], owed: [] };
}

function federated(cluster: ImPresenceCluster, description = 'ABC Corporation'): ImPresenceCluster {
  FederationServiceActivation.onAllNodes(cluster);
  ApplicationListener.peerAuth(cluster);
  TlsContextSettings.of(cluster);
  const certificate = new CupTrustCertificate(cluster, 'Upload', {
    cluster,
    certificate: certificateOfFirewall(),
    commonName: '10.1.1.254',
  });
  new AutomaticTlsPeerSubject(cluster, 'Check', { certificate });
  for (const node of cluster.nodes) CupCertificate.presentedBy(node);
  const subject = new TlsPeerSubject(cluster, 'Peer', { cluster, subjectName: 'edge.abc.com', description });
  new TlsPeerSubjectMapping(cluster, 'Mapping', { subject });
  const source = AclSource.network('10.10.10.0/24');
  new IncomingAcl(cluster, 'Acl', { cluster, source, description: 'Expressway-C' });
  new SipFederatedDomain(cluster, 'Domain', {
    cluster,
    domain: 'abc.com',
    description,
    integrationType: IntegrationType.microsoft(),
  });
  new TlsStaticRoute(cluster, 'Route', { cluster, domain: 'abc.com', nextHop: 'edge.abc.com', priority: 2 });
  new TcpStaticRoute(cluster, 'Ocs', { cluster, domain: 'ocs.net', nextHop: '10.0.0.9' });
  FederationRoutingFqdn.of(cluster, 'imp-public.example.com');
  ImGatewayStatus.of(cluster);
  TransportInRecordRoute.of(cluster);
  return cluster;
}

const keys = (plan: Change, ...actions: string[]): string[] =>
  plan.phases
    .flatMap(stepsOf)
    .filter(({ action }) => actions.includes(action))
    .map((step) =>
      (step.object ?? step.service ?? step.artifact)!.replace('im-presence:imp1.example.com ', ''),
    );

describe('the first installation', () => {
  const plan = change(NOTHING, wanted(federated(twoNodes())));

  test('T-048 T-049 restarts each service once, in order, when everything else is done', () => {
    expect(keys(plan, 'restart')).toEqual([
      'Cisco SIP Proxy on imp1.example.com',
      'Cisco SIP Proxy on imp2.example.com',
      'Cisco Presence Engine on imp1.example.com',
      'Cisco Presence Engine on imp2.example.com',
      'Cisco XCP Router on imp1.example.com',
      'Cisco XCP Router on imp2.example.com',
    ]);
    const actions = plan.phases.flatMap(stepsOf).map(({ action }) => action);
    expect(actions.slice(-6)).toEqual(Array<string>(6).fill('restart'));
  });

  test('X-053 X-054 the static route comes before the restart', () => {
    expect(
      keys(plan, 'configure', 'restart').indexOf('static route .com.abc.* to edge.abc.com'),
    ).toBeLessThan(keys(plan, 'configure', 'restart').indexOf('Cisco XCP Router on imp1.example.com'));
  });

  test('T-068 T-069 the certificates are steps of their own, first what we trust of the firewall, then what takes the place of our own', () => {
    const once = plan.phases
      .flatMap(({ files }) => files)
      .filter(({ kind }) => kind === 'once')
      .flatMap(({ steps }) => steps);
    expect(once.map(({ object }) => object?.replace('im-presence:imp1.example.com ', ''))).toEqual([
      'cup-trust certificate, certificate of imp_proxy on fw1',
      'cup certificate of imp1.example.com',
      'cup certificate of imp2.example.com',
    ]);
  });

  test('everything that it says can be spelled', () => {
    for (const step of plan.phases.flatMap(stepsOf)) {
      const object = step.after;
      if (object === undefined) continue;
      const groups = [
        { taking: false, open: data(object.open), statements: step.set.flatMap(({ set }) => data(set)) },
        { taking: true, open: data(object.open), statements: step.set.flatMap(({ unset }) => data(unset)) },
        { taking: true, open: [], statements: data(object.destroy) },
      ];
      const item = { id: step.id, path: object.path, title: object.key, action: 'configure' as const };
      const lines = stepItem(
        adminGrammar,
        { ...item, notes: [], groups, answers: [], settings: [] },
        { artifacts: new Map() },
      );
      expect(lines.join('\n')).toContain(' > ');
    }
  });

  test('every command of every check can be typed, and none of them changes anything', () => {
    const { devices, objects } = described(federated(twoNodes()));
    const checks = [...devices, ...objects].flatMap(({ wording }) => [
      ...checkTexts(wording!.preflight ?? []),
      ...checkTexts(wording!.checks ?? []),
    ]);
    const commands = checks.flatMap(({ run, probe }) => [
      ...(run === undefined ? [] : [adminSteps.line('x', data([run])[0])]),
      ...(probe === undefined ? [] : [adminSteps.probe('x', probe)]),
    ]);
    expect([...new Set(commands)].sort()).toEqual([
      'show cert own cup/cup.pem',
      'utils network connectivity 10.0.0.9 5060',
      'utils network connectivity edge.abc.com 5061',
      'utils ntp status',
      'utils service list',
    ]);
  });
});

describe('one line of the stack changes', () => {
  const before = wanted(federated(twoNodes()));

  test('the description of a domain: one edit, and the routers once', () => {
    const cluster = twoNodes();
    const plan = change(before, wanted(federated(cluster, 'ABC Corporation, Paris')));
    expect(keys(plan, 'update')).toEqual(['TLS peer subject edge.abc.com', 'SIP federated domain abc.com']);
    expect(keys(plan, 'configure', 'undo', 'detach', 'attach')).toEqual([]);
    expect(keys(plan, 'restart')).toEqual([
      'Cisco SIP Proxy on imp1.example.com',
      'Cisco SIP Proxy on imp2.example.com',
      'Cisco XCP Router on imp1.example.com',
      'Cisco XCP Router on imp2.example.com',
    ]);
  });

  test('nothing changes: nothing to do', () => {
    expect(change(before, wanted(federated(twoNodes()))).phases).toEqual([]);
  });

  test('T-050 the listeners change ports: who gives one up goes first, in both directions', () => {
    const ports = (peerAuthListenerPort: number, serverAuthListenerPort: number): State => {
      const cluster = oneNode({ peerAuthListenerPort, serverAuthListenerPort });
      ApplicationListener.peerAuth(cluster);
      ApplicationListener.serverAuth(cluster);
      return wanted(cluster);
    };
    const order = (from: State, to: State): string[] =>
      keys(change(from, to), 'configure', 'update').map((key) => key.replace(/^.* - /, ''));
    expect(order(NOTHING, ports(5061, 5063))).toEqual(['Server Auth', 'Peer Auth']);
    expect(order(ports(5062, 5061), ports(5061, 5063))).toEqual(['Server Auth', 'Peer Auth']);
    expect(order(ports(5061, 5063), ports(5062, 5061))).toEqual(['Peer Auth', 'Server Auth']);
  });
});

describe('the way back to nothing', () => {
  const plan = change(wanted(federated(twoNodes())), NOTHING);

  test('certificates stay until they are retired by name; everything else goes or is put back', () => {
    expect(plan.held.map(({ object, reason }) => `${reason} ${object}`).sort()).toEqual([
      'retained im-presence:imp1.example.com cup certificate of imp1.example.com',
      'retained im-presence:imp1.example.com cup certificate of imp2.example.com',
      'retained im-presence:imp1.example.com cup-trust certificate, certificate of imp_proxy on fw1',
    ]);
    expect(keys(plan, 'undo')).toHaveLength(described(federated(twoNodes())).objects.length - 3);
  });

  test('T-045 the peer is taken out of the context before it is deleted', () => {
    const undone = keys(plan, 'undo');
    expect(undone.indexOf('TLS peer subject mapping edge.abc.com')).toBeLessThan(
      undone.indexOf('TLS peer subject edge.abc.com'),
    );
  });
});

function data(statements: readonly object[]): StatementData[] {
  return statements as readonly unknown[] as StatementData[];
}
