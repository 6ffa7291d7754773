import { App } from 'cdktf';
import {
  AccessEdgeFederation,
  Artifact,
  AsaIdentity,
  CertificateAuthority,
  CsCertificate,
  CupCertificate,
  CupXmppS2sCertificate,
  Deployment,
  DeviceLanguage,
  Device,
  DeviceResource,
  FederationErrors,
  FederationStack,
  Owner,
  SipPeer,
  type ObjectDescription,
} from '../../lib';
import { describeDeployment } from '../support/described';

class Anything extends Device {}

class Once extends DeviceResource {
  constructor(
    device: Device,
    private readonly generation: number,
  ) {
    super(device, 'Once', device, 'once');
  }

  public describe(): ObjectDescription {
    return { title: 'once', generation: this.generation };
  }
}

const stack = (): FederationStack => new FederationStack(new App({ outdir: '/nowhere' }), 'Abc');
const authority = (
  scope: FederationStack,
  props: { rootGeneration?: number; generation?: number } = {},
): CertificateAuthority =>
  CertificateAuthority.partner(scope, 'Ca', {
    name: 'abc-ca',
    owner: Owner.partner('abc.com'),
    rootGeneration: props.rootGeneration,
    intermediates: [{ commonName: 'Issuing CA', generation: props.generation }],
  });

/** Every place where somebody writes a generation. */
const PLACES: Record<string, (generation: number) => unknown> = {
  'an identity of an ASA': (generation) => AsaIdentity.selfSigned({ trustpoint: 'tp', generation }),
  'a signed identity of an ASA': (generation) =>
    AsaIdentity.signedBy(authority(stack()), { trustpoint: 'tp', generation }),
  'a given artifact': (generation) =>
    Artifact.given({ title: 'root', file: 'root.pem', generation }, 'abc.com'),
  'a shown artifact': (generation) => Artifact.shown({ title: 'root', file: 'root.pem', generation }),
  'the root of an authority': (rootGeneration) => authority(stack(), { rootGeneration }),
  'an intermediate of an authority': (generation) => authority(stack(), { generation }),
  'a certificate that is signed': (generation) => {
    const scope = stack();
    authority(scope).sign(scope, 'Signing', {
      request: Artifact.shown({ title: 'request', file: 'r.csr' }),
      name: 'x',
      commonName: 'a.abc.com',
      dnsNames: [],
      keyBits: 2048,
      device: 'x',
      purpose: 'x',
      generation,
    });
  },
  'a cup certificate': (generation) => CupCertificate.selfSigned({ generation }),
  'a cup-xmpp-s2s certificate': (generation) => CupXmppS2sCertificate.existing({ generation }),
  'a Lync certificate': (generation) => CsCertificate.signedBy(authority(stack()), { generation }),
  'the certificate of an Access Edge': (certificateGeneration) => {
    const scope = stack();
    const ca = authority(scope);
    new AccessEdgeFederation(scope, 'Edge', {
      peer: SipPeer.ocs({
        domains: ['abc.com'],
        accessEdge: { fqdn: 'edge.abc.com', addresses: ['20.20.20.20'] },
        certificateAuthority: ca,
      }),
      localDomains: ['example.com'],
      publicFqdn: 'a.example.com',
      publicAddress: '9.9.9.9',
      ourAuthority: ca,
      certificateGeneration,
    });
  },
  "a stranger's object": (generation) => {
    const scope = stack();
    const device = new Anything(scope, 'Device', {
      kind: 'x',
      vendorName: 'x',
      identity: 'x',
      product: 'x',
      language: DeviceLanguage.ADMIN_STEPS,
      owner: Owner.us(),
      role: 'x',
    });
    new Once(device, generation);
    describeDeployment(new Deployment(scope));
  },
};

describe.each(Object.entries(PLACES))('F-12 the generation of %s', (_where, declare) => {
  test.each([1.5, NaN, Infinity, '3', 0, -1, 10_000, true, {}])('is not %p', (generation) => {
    let thrown: unknown;
    try {
      declare(generation as number);
    } catch (error) {
      thrown = error;
    }
    expect(FederationErrors.isFederationError(thrown)).toBe(true);
    // What is no number at all is refused at the door.
    expect((thrown as Error).message).toMatch(
      /\/generation .*a whole number from 1 to 9999|declaration\/wrong-type .*eneration is .*, and no number/s,
    );
  });

  test.each([1, 2, 9999])('can be %p', (generation) => {
    expect(() => declare(generation)).not.toThrow();
  });
});
