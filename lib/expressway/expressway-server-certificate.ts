import type { Construct } from 'constructs';
import { Statement, Value, type Artifact, type ObjectDescription } from '../core';
import { shared } from '../core/device-resource';
import type { Expressway } from './expressway';
import { requestOf } from './expressway-certificate-request';
import type { ExpresswayPeer } from './expressway-peer';
import { ExpresswayResource, fixedField, type ExpresswayResourceProps } from './expressway-resource';
import { ExpresswayTrustedCertificate } from './expressway-trusted-certificate';
import { MENU } from './menus';
import { SECTION } from './sections';

/** Which certificate is uploaded where. */
export interface ExpresswayServerCertificateProps extends ExpresswayResourceProps {
  /** The peer that presents it. */
  readonly peer: ExpresswayPeer;
  /** The signed certificate, PEM. Its generation is the generation of the upload. */
  readonly certificate: Artifact;
}

/**
 * The server certificate of a peer, signed by an authority (Guide, "Exchange Certificates"): uploaded once for each
 * generation, behind the chain of its authority. The peer presents it once it was restarted.
 */
export class ExpresswayServerCertificate extends ExpresswayResource {
  /**
   * What every peer presents: requested, signed and uploaded where an authority signs it. Asking twice changes nothing.
   *
   * @returns the uploads; none where the certificates stand already.
   */
  public static onAllPeers(expressway: Expressway): ExpresswayServerCertificate[] {
    const { certificate, peers } = expressway;
    const { authority, _signed } = certificate;
    if (authority === undefined || _signed === undefined) return [];
    ExpresswayTrustedCertificate.ofAuthority(expressway, authority);
    return peers.map((peer) =>
      shared(expressway, keyOf(peer), () => {
        const name = `${peer.fileName}-server`;
        const answer = authority.sign(expressway, `signed ${name}`, {
          request: requestOf(expressway, peer).request,
          name,
          identity: `server certificate of ${peer.fqdn}`,
          commonName: peer.fqdn,
          subject: _signed.subject,
          dnsNames: expressway.certificateNames(peer),
          keyBits: certificate._keyBits,
          device: peer.fqdn,
          purpose: `what ${peer.fqdn} presents in both directions`,
          generation: certificate.generation,
        });
        return new ExpresswayServerCertificate(expressway, keyOf(peer), {
          expressway,
          peer,
          certificate: answer,
        });
      }),
    );
  }

  /** The peer that presents it. */
  public readonly peer: ExpresswayPeer;
  /** The signed certificate. */
  public readonly certificate: Artifact;

  constructor(scope: Construct, id: string, props: ExpresswayServerCertificateProps) {
    super(scope, id, props.expressway, keyOf(props.peer));
    this.peer = props.peer;
    this.certificate = props.certificate;
  }

  public describe(): ObjectDescription {
    const { expressway, peer, certificate } = this;
    const { authority } = expressway.certificate;
    const names = expressway.certificateNames(peer);
    return {
      title: `server certificate of ${peer.fqdn}`,
      section: SECTION.certificates,
      generation: certificate.generation,
      slot: true,
      facts: { names: names.join(', '), ...certificate._facts },
      open: [
        Statement.form({
          menu: [...MENU.serverCertificate],
          button: 'Upload server certificate data',
          note: `On ${peer.fqdn}. Leave the private key as it is: the one of the request is used.`,
        }),
      ],
      parts: [fixedField('file', 'Select the server certificate file', Value.artifact(certificate))],
      uses:
        authority === undefined
          ? []
          : ExpresswayTrustedCertificate.ofAuthority(expressway, authority).filter(
              (trusted) => trusted.peer === peer,
            ),
      shows: names,
      needs: [certificate],
      restarts: [expressway.restart(peer)],
      // Whoever is connected with it sees another certificate from then on, and may refuse it.
      checks: [expressway._certificateLook(peer), ...expressway._zonesActive.map((check) => check())],
    };
  }
}

function keyOf(peer: ExpresswayPeer): string {
  return `server certificate of ${peer.fqdn}`;
}
