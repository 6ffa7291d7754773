import type { Construct } from 'constructs';
import { Check, DeviceResource, Statement, Value, type Artifact, type ObjectDescription } from '../core';
import { shared } from '../core/device-resource';
import { childPath, constructError, parsed } from '../core/errors';
import type { CertificateAuthority } from '../certificates';
import { FreeText, quote } from '../net';
import { certificatePages, type CertificatePages } from './certificate-pages';
import { PURPOSES, type CertificatePurpose } from './certificate-purpose';
import type { ImPresenceCluster } from './im-presence-cluster';
import { ImPresenceResource, fixedField, type ImPresenceObjectProps } from './im-presence-resource';
import { MENU, deleteEntry, where } from './menus';
import { QUIRKS, confirmOnDevice } from './quirks';
import { SECTION } from './sections';

/** Upper bound of a common name in X.520. */
const MAX_COMMON_NAME = 64;

/** A certificate to trust. */
export interface TrustCertificateProps extends ImPresenceObjectProps {
  /**
   * The certificate to trust, PEM: the root or an intermediate of the authority that signed the peer's, or the peer's
   * own where it is self-signed; never a leaf that an authority signed (Guide, "Exchange Certificates").
   */
  readonly certificate: Artifact;
  /**
   * Subject common name of that certificate, by which the list shows it: `10.1.1.254` for an ASA whose subject is
   * its inside address. 64 characters at most (`certificate/common-name`).
   * @default - not known: the list is searched for the subject of the file
   */
  readonly commonName?: string;
}

/** What one upload is followed by. */
export interface TrustCertificateEffects {
  /**
   * What the upload makes besides, printed under the step.
   * @default - nothing
   */
  readonly answers?: string[];
  /**
   * What proves that.
   * @default - nothing beside the certificate itself
   */
  readonly checks?: Check[];
  /**
   * What to do besides when the certificate is deleted.
   * @default - nothing
   */
  readonly afterDeletion?: string;
}

/**
 * A certificate in a trust store of the cluster, uploaded once. A renewed one is uploaded beside it. A field for a root
 * stays empty (Guide, "Import Self-Signed Certificate onto the IM and Presence Service").
 */
export abstract class TrustCertificate extends ImPresenceResource {
  /** Name of the store, as *Certificate Purpose* offers it: `cup-trust`. */
  public readonly store: string;
  /**
   * Subject common name.
   * @default - not known
   */
  public readonly commonName?: string;
  /** The certificate that is uploaded. */
  public readonly certificate: Artifact;

  private readonly purpose: CertificatePurpose;
  private readonly issuers = new Set<TrustCertificate>();

  /** @param purpose what the identity to this store is for */
  constructor(scope: Construct, id: string, props: TrustCertificateProps, purpose: CertificatePurpose) {
    const given = props.commonName;
    const commonName =
      given === undefined
        ? undefined
        : parsed(childPath(scope, id), 'certificate/common-name', () =>
            FreeText.of(given, 'common name', { maxLength: MAX_COMMON_NAME, ascii: false }).toString(),
          );
    super(scope, id, props.cluster, keyOf(purpose, props.certificate), {
      existing: props.existing,
    });
    this.purpose = purpose;
    this.store = PURPOSES[purpose].trustStore;
    this.commonName = commonName;
    this.certificate = props.certificate;
  }

  public describe(): ObjectDescription {
    const { store, pages } = this;
    const { answers = [], checks = [], afterDeletion } = this.effects();
    const several = this.cluster.nodes.length > 1;
    return {
      title: `${this.commonName ?? this.certificate.title} in ${store}`,
      section: SECTION.certificates,
      generation: 1,
      facts: { store, ...this.certificate._facts },
      open: [
        Statement.form({
          menu: [...MENU.certificates],
          action: pages.upload,
          button: 'Upload File',
          note: confirmOnDevice(QUIRKS.certificatePages),
        }),
      ],
      parts: [
        fixedField('purpose', pages.purpose, Value.choice(store)),
        // Named only on the upload of a certificate that an authority signed.
        ...(pages.root === undefined ? [] : [fixedField('root', pages.root, Value.text(''))]),
        fixedField('file', 'Upload File', Value.artifact(this.certificate)),
      ],
      destroy: deleteEntry(
        MENU.certificates,
        [
          Statement.field(pages.purpose, Value.choice(store)),
          Statement.field('Common Name', this.nameInList()),
        ],
        afterDeletion,
      ),
      needs: [this.certificate],
      after: [...this.issuers],
      restarts: PURPOSES[this.purpose].trustRestarts(this.cluster),
      answers: [
        `Then the list shows ${this.listed()}.`,
        ...answers,
        ...(several ? [confirmOnDevice(QUIRKS.trustReplication)] : []),
      ],
      checks: [
        Check.look(where(MENU.certificates, 'Find'), {
          must: `on every node, under ${store}: ${this.listed()}`,
          why: 'what is not in this list is refused in the handshake',
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
   * Uploaded behind the certificate that issued it; sequence only.
   * @internal
   */
  public _behind(issuer: TrustCertificate): void {
    this.issuers.add(issuer);
  }

  /**
   * What the upload of a certificate that an authority signed names as its root (Guide, "Set up Certificates on IM and
   * Presence for Federation with Lync"): the name in the list, not the file that was uploaded.
   * @internal
   */
  public get _listedFile(): Value {
    return this.isPlain
      ? Value.text(`${this.commonName}.pem`)
      : Value.words(`the file that the list shows for ${this.described}`);
  }

  private get pages(): CertificatePages {
    return certificatePages(this.cluster.release);
  }

  private get described(): string {
    return this.commonName ?? `the subject of ${this.certificate.file}`;
  }

  private nameInList(): Value {
    return this.commonName === undefined
      ? Value.words(`that of the subject of ${this.certificate.file}`)
      : Value.text(this.commonName);
  }

  private get isPlain(): boolean {
    return this.commonName !== undefined && /^[A-Za-z0-9.-]+$/.test(this.commonName);
  }

  /** The list calls a certificate by its subject, never by the file; older pages make file names of it. */
  private listed(): string {
    if (this.pages.listsFiles && this.isPlain) return `${this.commonName}.pem and ${this.commonName}.der`;
    return this.commonName === undefined
      ? `a certificate whose Common Name is that of the subject of ${this.certificate.file}`
      : `a certificate with the Common Name ${this.commonName}`;
  }
}

/**
 * The one of a certificate in a store: peers behind one authority share it. Another certificate with the same common
 * name is the error `certificate/trust-differs`.
 */
export function sharedTrust<T extends TrustCertificate>(
  purpose: CertificatePurpose,
  { cluster, certificate, commonName }: TrustCertificateProps,
  make: (key: string) => T,
): T {
  const store = PURPOSES[purpose].trustStore;
  const other = cluster.node.children.find(
    (each): each is T =>
      commonName !== undefined &&
      DeviceResource.isDeviceResource(each) &&
      (each as DeviceResource).key.startsWith(entriesOf(store)) &&
      (each as TrustCertificate).certificate !== certificate &&
      (each as TrustCertificate).commonName?.toLowerCase() === commonName.toLowerCase(),
  );
  if (other === undefined) {
    const key = keyOf(purpose, certificate);
    return shared(cluster, key, () => make(key));
  }
  throw constructError(
    other,
    'certificate/trust-differs',
    `${store} is to hold ${quote(other.certificate.name)} and ${quote(certificate.name)} with the same common name ${quote(other.commonName ?? '')}.`,
    'Give peers behind one authority the same CertificateAuthority, and others another common name.',
  );
}

/** Every certificate of an authority in a store, the root first: each is uploaded behind the one that issued it. */
export function sharedChain<T extends TrustCertificate>(
  cluster: ImPresenceCluster,
  authority: CertificateAuthority,
  of: (cluster: ImPresenceCluster, certificate: Artifact, commonName?: string) => T,
): T[] {
  const uploads: T[] = [];
  for (const { artifact, commonName } of [...authority.chain].reverse()) {
    const upload = of(cluster, artifact, commonName);
    const issuer = uploads.at(-1);
    if (issuer !== undefined) upload._behind(issuer);
    uploads.push(upload);
  }
  return uploads;
}

/** Another certificate is another entry, although the list may call both by one common name. */
function keyOf(purpose: CertificatePurpose, certificate: Artifact): string {
  return `${entriesOf(PURPOSES[purpose].trustStore)}${certificate.name}`;
}

function entriesOf(store: string): string {
  return `${store} certificate, `;
}
