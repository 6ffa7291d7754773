import type { Construct } from 'constructs';
import type { AuthorityCertificate, CertificateAuthority } from '../certificates';
import {
  DeviceResource,
  Effect,
  PartMode,
  Statement,
  Value,
  type Artifact,
  type ObjectDescription,
} from '../core';
import { shared } from '../core/device-resource';
import type { LoadBalancer, LoadBalancerResourceProps } from './load-balancer';
import { SECTION } from './sections';

/** What is trusted. */
export interface LoadBalancerTrustedCertificateProps extends LoadBalancerResourceProps {
  /** The certificate: of an authority, or a self-signed one of a node. */
  readonly certificate: Artifact;
}

/**
 * A certificate that the load balancer trusts: behind what the firewall and the nodes present (Guide, "Security
 * Certificate Configuration Between the Load Balancer and IM and Presence Service Node").
 */
export class LoadBalancerTrustedCertificate extends DeviceResource {
  /** The one for a certificate: it appears with its first user. */
  public static of(loadBalancer: LoadBalancer, certificate: Artifact): LoadBalancerTrustedCertificate {
    const key = keyOf(certificate);
    return shared(
      loadBalancer,
      key,
      () => new LoadBalancerTrustedCertificate(loadBalancer, key, { loadBalancer, certificate }),
    );
  }

  /** All of an authority, the root first. */
  public static ofAuthority(
    loadBalancer: LoadBalancer,
    authority: CertificateAuthority,
  ): LoadBalancerTrustedCertificate[] {
    return [...authority.chain]
      .reverse()
      .map(({ artifact }: AuthorityCertificate) => LoadBalancerTrustedCertificate.of(loadBalancer, artifact));
  }

  /** The certificate. */
  public readonly certificate: Artifact;
  private readonly loadBalancer: LoadBalancer;

  constructor(scope: Construct, id: string, props: LoadBalancerTrustedCertificateProps) {
    super(scope, id, props.loadBalancer, keyOf(props.certificate));
    this.loadBalancer = props.loadBalancer;
    this.certificate = props.certificate;
  }

  public describe(): ObjectDescription {
    const menu = this.loadBalancer.place('Trusted certificates');
    const file = Statement.field('File', Value.artifact(this.certificate));
    return {
      title: `trust in ${this.certificate.title}`,
      section: SECTION.trust,
      effect: Effect.QUIET,
      parts: [
        {
          name: 'certificate',
          mode: PartMode.FIXED,
          set: [
            Statement.form({
              menu,
              action: 'Import',
              note: 'Into the store of this virtual server and its pool, where the make has several. Nothing to do when it is there',
            }),
            file,
          ],
          unset: [
            Statement.form({
              menu,
              action: 'Delete',
              note: 'Leave it when it was there before, or when anything else lives by it',
              mayBeLeft: true,
            }),
            file,
          ],
        },
      ],
      needs: [this.certificate],
    };
  }
}

function keyOf({ name }: Artifact): string {
  return `trust in ${name}`;
}
