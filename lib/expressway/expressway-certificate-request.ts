import type { Construct } from 'constructs';
import { Effect, ReadArtifact, Statement, Value, type ObjectDescription } from '../core';
import type { Expressway } from './expressway';
import type { ExpresswayPeer } from './expressway-peer';
import { ExpresswayResource, fixedField, type ExpresswayResourceProps } from './expressway-resource';
import { MENU } from './menus';
import { QUIRKS, confirmOnDevice } from './quirks';
import { SECTION } from './sections';

/** Which peer makes a request. */
export interface ExpresswayCertificateRequestProps extends ExpresswayResourceProps {
  /** The peer. */
  readonly peer: ExpresswayPeer;
}

/**
 * The signing request of a peer, with its own name, that of the cluster and what else the certificate is for: made once
 * for each generation of the certificate.
 */
export class ExpresswayCertificateRequest extends ExpresswayResource {
  /** The request, `expc1-server.csr`. */
  public readonly request: ReadArtifact;
  /** The peer. */
  public readonly peer: ExpresswayPeer;

  constructor(scope: Construct, id: string, props: ExpresswayCertificateRequestProps) {
    const { expressway, peer } = props;
    super(scope, id, expressway, requestKey(peer));
    this.peer = peer;
    this.request = ReadArtifact.of({
      title: `signing request of ${peer.fqdn}`,
      file: `${peer.fileName}-server.csr`,
      generation: expressway.certificate.generation,
      device: expressway,
      read: [
        Statement.form({
          menu: [...MENU.serverCertificate],
          action: 'Download',
          note: `On ${peer.fqdn}, behind Certificate request.`,
        }),
      ],
    });
  }

  public describe(): ObjectDescription {
    const { peer } = this;
    const names = this.expressway.certificateNames(peer).filter((name) => name !== peer.fqdn);
    const { certificate } = this.expressway;
    const subject = certificate._signed?.subject ?? {};
    const bits = certificate._keyBits;
    return {
      title: `signing request of ${peer.fqdn}`,
      section: SECTION.certificates,
      generation: this.request.generation,
      slot: true,
      facts: { name: peer.fqdn, names: names.join(', '), bits: `${bits}`, subject: JSON.stringify(subject) },
      effect: Effect.QUIET,
      open: [
        Statement.form({
          menu: [...MENU.serverCertificate],
          action: 'Generate CSR',
          button: 'Generate CSR',
          note: `On ${peer.fqdn}. ${confirmOnDevice(QUIRKS.requestFields)}`,
        }),
      ],
      parts: [
        fixedField('common name', 'Common name', Value.choice('FQDN of Expressway')),
        fixedField('names', 'Additional alternative names (comma separated)', Value.text(names.join(','))),
        fixedField('key length', 'Key length (in bits)', Value.number(bits)),
        fixedField('digest', 'Digest algorithm', Value.choice('SHA-256')),
        ...SUBJECT.flatMap(([attribute, label]) =>
          subject[attribute] === undefined
            ? []
            : [fixedField(attribute, label, Value.text(subject[attribute]))],
        ),
      ],
      yields: [this.request],
      why: 'the authority signs for Server Authentication and Client Authentication both',
    };
  }
}

const SUBJECT = [
  ['country', 'Country'],
  ['state', 'State or province'],
  ['locality', 'Locality (town name)'],
  ['organization', 'Organization (company name)'],
  ['organizationalUnit', 'Organizational unit'],
] as const;

/** Its key: it is known by its peer. */
function requestKey(peer: ExpresswayPeer): string {
  return `signing request of ${peer.fqdn}`;
}

/** The request of a peer: made for its first user. */
export function requestOf(expressway: Expressway, peer: ExpresswayPeer): ExpresswayCertificateRequest {
  const key = requestKey(peer);
  return (
    (expressway._resource(key) as ExpresswayCertificateRequest | undefined) ??
    new ExpresswayCertificateRequest(expressway, key, { expressway, peer })
  );
}
