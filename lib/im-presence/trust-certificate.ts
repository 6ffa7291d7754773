import type { Construct } from 'constructs';
import { Check, DeviceResource, Statement, Value, type Artifact, type ObjectDescription } from '../core';
import { shared } from '../core/device-resource';
import { childPath, constructError, parsed } from '../core/errors';
import { FreeText, quote } from '../net';
import { PURPOSES, type CertificatePurpose } from './certificate-purpose';
import { ImPresenceResource, fixedField, type ImPresenceObjectProps } from './im-presence-resource';
import { MENU, deleteEntry, where } from './menus';
import { QUIRKS, confirmOnDevice } from './quirks';
import { SECTION } from './sections';

/** Upper bound of a common name in X.520. */
const MAX_COMMON_NAME = 64;

/** A certificate to trust. */
export interface TrustCertificateProps extends ImPresenceObjectProps {
  /**
   * The certificate to trust, PEM: the root of the authority that signed the peer's, or the peer's own where it is
   * self-signed; never a leaf that an authority signed.
   */
  readonly certificate: Artifact;
  /**
   * Subject common name of that certificate, by which the list shows it: `10.1.1.254` for an ASA whose subject is
   * its inside address. Printable ASCII, 64 characters at most (`certificate/common-name`).
   */
  readonly commonName: string;
}

/** What one upload is followed by. */
export interface TrustCertificateEffects {
  /** What the upload makes besides, printed under the step. */
  readonly answers?: string[];
  /** What proves that. */
  readonly checks?: Check[];
  /** What to do besides when the certificate is deleted. */
  readonly afterDeletion?: string;
}

/**
 * A certificate in a trust store of the cluster, uploaded once. A renewed one is uploaded beside it.
 * *Root Name* stays empty.
 */
export abstract class TrustCertificate extends ImPresenceResource {
  /** Name of the store, as *Certificate Purpose* offers it: `cup-trust`. */
  public readonly store: string;
  /** Subject common name. */
  public readonly commonName: string;
  /** The certificate that is uploaded. */
  public readonly certificate: Artifact;

  private readonly purpose: CertificatePurpose;

  /** @param purpose what the identity to this store is for */
  constructor(scope: Construct, id: string, purpose: CertificatePurpose, props: TrustCertificateProps) {
    const commonName = parsed(childPath(scope, id), 'certificate/common-name', () =>
      FreeText.of(props.commonName, 'common name', { maxLength: MAX_COMMON_NAME }).toString(),
    );
    super(scope, id, props.cluster, keyOf(purpose, commonName, props.certificate), {
      existing: props.existing,
    });
    this.purpose = purpose;
    this.store = PURPOSES[purpose].trustStore;
    this.commonName = commonName;
    this.certificate = props.certificate;
  }

  public describe(): ObjectDescription {
    const { store } = this;
    const { answers = [], checks = [], afterDeletion } = this.effects();
    return {
      title: `${this.commonName} in ${store}`,
      section: SECTION.certificates,
      generation: 1,
      facts: { store, ...this.certificate._facts },
      open: [
        Statement.form({
          menu: [...MENU.certificates],
          action: 'Upload Certificate',
          button: 'Upload File',
          note: confirmOnDevice(QUIRKS.rootField),
        }),
      ],
      parts: [
        fixedField('purpose', 'Certificate Purpose', Value.choice(store)),
        // Named only on the upload of a certificate that an authority signed.
        fixedField('root', 'Root Name', Value.text('')),
        fixedField('file', 'Upload File', Value.artifact(this.certificate)),
      ],
      destroy: deleteEntry(
        MENU.certificates,
        [
          Statement.field('Certificate Purpose', Value.choice(store)),
          Statement.field('Common Name', Value.text(this.commonName)),
        ],
        afterDeletion,
      ),
      needs: [this.certificate],
      restarts: PURPOSES[this.purpose].trustRestarts(this.cluster),
      answers: [`Then the list shows ${this.listed()}.`, ...answers],
      checks: [
        Check.look(where(MENU.certificates, 'Find'), {
          must: `on every node, under ${store}: ${this.listed()}`,
          why: `what is not in this list is refused in the handshake. ${confirmOnDevice(QUIRKS.trustReplication)}`,
        }),
        ...checks,
      ],
    };
  }

  /** What the upload is followed by; override to add. */
  protected effects(): TrustCertificateEffects {
    return {};
  }

  /**
   * What the upload of a certificate that an authority signed names as its root: the name in the list, not the
   * file that was uploaded.
   * @internal
   */
  public get _listedFile(): Value {
    return this.isPlain
      ? Value.text(`${this.commonName}.pem`)
      : Value.words(`the file that the list shows for ${this.commonName}`);
  }

  private get isPlain(): boolean {
    return /^[A-Za-z0-9.-]+$/.test(this.commonName);
  }

  /** The list names a certificate by its subject; what it does with blanks in the name is not documented. */
  private listed(): string {
    return this.isPlain
      ? `${this.commonName}.pem and ${this.commonName}.der`
      : `a certificate with the common name ${this.commonName}`;
  }
}

/**
 * The one of a common name in a store: peers behind one authority share it. Another certificate with the same common
 * name is the error `certificate/trust-differs`.
 */
export function sharedTrust<T extends TrustCertificate>(
  purpose: CertificatePurpose,
  { cluster, certificate, commonName }: TrustCertificateProps,
  make: (key: string) => T,
): T {
  const store = PURPOSES[purpose].trustStore;
  const known = cluster.node.children.find(
    (each): each is T =>
      DeviceResource.isDeviceResource(each) &&
      (each as DeviceResource).key.startsWith(entryOf(store, commonName)),
  );
  if (known === undefined || known.certificate === certificate) {
    const key = keyOf(purpose, commonName, certificate);
    return shared(cluster, key, () => make(key));
  }
  throw constructError(
    known,
    'certificate/trust-differs',
    `${store} is to hold ${quote(known.certificate.name)} and ${quote(certificate.name)} with the same common name ${quote(known.commonName)}.`,
    'Give peers behind one authority the same CertificateAuthority, and others another common name.',
  );
}

/** Another certificate is another entry, although the list calls both by their common name. */
function keyOf(purpose: CertificatePurpose, commonName: string, certificate: Artifact): string {
  return `${entryOf(PURPOSES[purpose].trustStore, commonName)}${certificate.name}`;
}

function entryOf(store: string, commonName: string): string {
  return `${store} certificate ${commonName}, `;
}
