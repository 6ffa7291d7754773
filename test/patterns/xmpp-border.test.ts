import type { Construct } from 'constructs';
import {
  Artifact,
  CertificateAuthority,
  Deployment,
  FederationStack,
  ImPresenceCluster,
  ImPresenceRelease,
  Secret,
  XmppBorder,
  XmppFederation,
  XmppPassage,
  XmppPeer,
  XmppPeerProduct,
  XmppSecurityMode,
  type XmppPassageProps,
  type XmppPublicFace,
  type XmppPublicNode,
} from '../../lib';
import { testApp } from '../support/app';

/** A border of a stranger that terminates XMPP in the stead of the nodes. */
class Gateway extends XmppBorder {
  public passed: XmppPassageProps | undefined;

  constructor(private readonly presents: Pick<XmppPublicFace, 'authority' | 'certificate'>) {
    super({
      kind: 'Gateway',
      name: 'gw1',
      carries: [XmppPeerProduct.STANDARDS_COMPLIANT],
      terminates: true,
    });
  }

  public passage(scope: Construct, id: string, props: XmppPassageProps): XmppPassage {
    this.passed = props;
    return new GatewayPassage(scope, id, props, this.presents);
  }
}

class GatewayPassage extends XmppPassage {
  constructor(
    scope: Construct,
    id: string,
    props: XmppPassageProps,
    private readonly presents: Pick<XmppPublicFace, 'authority' | 'certificate'>,
  ) {
    super(scope, id, props);
  }

  public override get faces(): XmppPublicFace[] {
    return [1, 2].map((n) => ({ fqdn: `gw${n}.example.com`, address: `192.0.2.${n}`, ...this.presents }));
  }

  public publishNode(): void {
    throw new Error('no node federates');
  }

  public letThrough(): void {
    // It lets everybody through.
  }

  public leavesFrom({ publicAddress }: XmppPublicNode): string {
    return publicAddress;
  }
}

/** What a partner is told to trust, where such a border stands between. */
function trustedOf(
  presents: (scope: Construct) => Pick<XmppPublicFace, 'authority' | 'certificate'>,
): string[] {
  const stack = new FederationStack(testApp(), 'Abc', { deployedFolder: 'test/nothing-deployed' });
  const deployment = new ImPresenceCluster(stack, 'Imp', {
    release: ImPresenceRelease.of('12.5(1)SU3'),
    localDomains: ['example.com'],
    publisher: { fqdn: 'imp1.example.com', address: '10.1.1.1' },
  });
  const securityMode = XmppSecurityMode.tlsOptional({ dialbackSecret: Secret.fromPrompt('DIALBACK') });
  const border = new Gateway(presents(stack));
  const federation = new XmppFederation(stack, 'Xmpp', { deployment, border, securityMode });
  federation.addPeer(XmppPeer.standardsCompliant({ domains: ['abc.com'] }));
  expect(federation.passage.deployment).toBe(deployment);
  expect(border.passed).toEqual({ deployment, securityMode });
  return new Deployment(stack).resources
    .filter(({ key }) => key.startsWith('trust in '))
    .flatMap((each) => each.describe().needs ?? [])
    .map(({ title }) => title);
}

describe('a border of a stranger that terminates XMPP', () => {
  test('partners trust the chain of who signed what its servers present, once', () => {
    const trusted = trustedOf((scope) => ({
      authority: CertificateAuthority.publicAuthority(scope, 'Ca', {
        name: 'public-ca',
        rootCommonName: 'Public Root',
        intermediates: [{ commonName: 'Public Issuing' }],
      }),
    }));
    expect(trusted).toHaveLength(2);
    expect(trusted[0]).toContain('root');
  });

  test('or the certificate itself, where nobody signed it', () => {
    const certificate = Artifact.given({ title: 'certificate of gw1', file: 'gw1.pem' }, 'gw1');
    expect(trustedOf(() => ({ certificate }))).toEqual(['certificate of gw1']);
  });
});
