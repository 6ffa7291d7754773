import type { Construct } from 'constructs';
import type { AuthorityCertificate, CertificateAuthority } from '../certificates';
import { Check, DeviceResource, Effect, PartMode, Statement, Value, type ObjectDescription } from '../core';
import { shared } from '../core/device-resource';
import { CS_SECTION } from './cs-resource';
import type { CsServer } from './cs-server';

/** What a server trusts. */
export interface CsTrustedCertificateProps {
  /** The server. */
  readonly server: CsServer;
  /** The root of the authority behind what is presented to it, or an intermediate of it. */
  readonly certificate: AuthorityCertificate;
}

/**
 * A certificate of an authority in a store of the computer account of a server (Guide, "Exchange Certificates"): a root
 * among the trusted roots, an intermediate among the intermediates. It stays there on the way home: others may live by
 * it.
 */
export class CsTrustedCertificate extends DeviceResource {
  /** Trusts the whole chain of an authority, its root first. */
  public static ofAuthority(server: CsServer, authority: CertificateAuthority): CsTrustedCertificate[] {
    return [...authority.chain]
      .reverse()
      .map((certificate) =>
        shared(
          server,
          keyOf(certificate),
          () => new CsTrustedCertificate(server, certificate.artifact.name, { server, certificate }),
        ),
      );
  }

  /** The certificate that is trusted. */
  public readonly certificate: AuthorityCertificate;

  constructor(scope: Construct, id: string, props: CsTrustedCertificateProps) {
    super(scope, id, props.server, keyOf(props.certificate));
    this.certificate = props.certificate;
  }

  public describe(): ObjectDescription {
    const { artifact, isRoot } = this.certificate;
    const store = isRoot ? 'Root' : 'CA';
    return {
      title: `${artifact.title} in the store ${store}`,
      section: CS_SECTION.trust,
      effect: Effect.QUIET,
      parts: [
        {
          name: 'certificate',
          mode: PartMode.FIXED,
          set: [
            Statement.row('TrustedCertificate', {
              Store: Value.choice(store),
              File: Value.artifact(artifact),
            }),
          ],
        },
      ],
      needs: [artifact],
      checks: [
        Check.look(`certificates of the computer account (mmc), store ${store}`, {
          must: artifact.title,
          why: 'the server refuses what it cannot trace to a root that it trusts',
        }),
      ],
    };
  }
}

function keyOf({ artifact }: AuthorityCertificate): string {
  return `trust in ${artifact.name}`;
}
