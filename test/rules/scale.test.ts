import {
  AccessEdge,
  AsaAccessList,
  Deployment,
  IntegrationType,
  SipFederatedDomain,
  SipPeer,
  SrvState,
  type Finding,
} from '../../lib';
import { builtInRules } from '../../lib/rules';
import { handMade, type HandMade } from './support';

/** So many partners, each with three entries for each of three nodes. */
function provider(partners: number): HandMade {
  return handMade({
    settings: { imp2: null },
    lists: (made) => {
      for (const i of [2, 3]) {
        made.imp.addNode(`Imp${i}`, {
          fqdn: `imp${i}.example.com`,
          address: `1.1.1.${i}`,
          arbitraryPortPrefix: i + 2,
        });
      }
      for (const i of made.imp.nodes.keys()) {
        made.out[i] = AsaAccessList.of(made.asa, `out${i}`);
        made.into[i] = AsaAccessList.of(made.asa, `in${i}`);
      }
      for (let i = 0; i < partners; i += 1) addPartner(made, i);
    },
    outsideList: () => undefined,
  });
}

function addPartner(made: HandMade, i: number): void {
  const domain = `d${i}.com`;
  const edge = `20.21.${i >> 8}.${i & 255}`;
  const peer = SipPeer.ocs({
    domains: [domain],
    accessEdge: { fqdn: `edge.${domain}`, addresses: [edge] },
    certificateAuthority: made.peer.certificateAuthority,
    publishesSrv: SrvState.PUBLISHED,
  });
  new AccessEdge(made.stack, `Edge${i}`, { peer });
  new SipFederatedDomain(made.stack, `Domain${i}`, {
    cluster: made.imp,
    domain,
    description: 'A partner',
    integrationType: IntegrationType.microsoft(),
  });
  for (const [at, { address }] of made.imp.nodes.entries()) {
    made.out[at].permit({ source: address, destination: edge, port: 5061 });
    made.into[at].permit({ source: edge, destination: address, port: 5062 });
    AsaAccessList.of(made.asa, made.asa.outsideAccess.accessListName).permit({
      source: edge,
      destination: address,
      port: 5062,
    });
  }
}

function judge(made: HandMade): Finding[] {
  const deployment = new Deployment(made.stack);
  // What the hand-out lacks is three findings a partner: the one rule whose findings grow here.
  const rules = builtInRules().filter(({ id }) => id !== 'access-edge/complete-hand-out');
  return rules.flatMap((rule) => rule.judge(deployment));
}

// How long it takes is for `npm run bench`; a rule that compared all pairs would take a quarter of a thousand million steps here.
test('2,500 domains and 22,500 access-list entries are judged like a tenth of them', () => {
  const few = judge(provider(250));
  const many = judge(provider(2_500));
  expect(many.map(({ rule }) => rule)).toEqual(few.map(({ rule }) => rule));
});
