import type { Construct } from 'constructs';
import {
  Check,
  DeviceResource,
  Effect,
  PartMode,
  Statement,
  Value,
  type Artifact,
  type ObjectDescription,
} from '../core';
import type { LoadBalancer, LoadBalancerResourceProps } from './load-balancer';
import { SECTION } from './sections';

/** What is imported. */
export interface LoadBalancerSignedCertificateProps extends LoadBalancerResourceProps {
  /** The signed certificate, PEM. */
  readonly certificate: Artifact;
}

/** The certificate that an authority signed for the load balancer, beside its key. */
export class LoadBalancerSignedCertificate extends DeviceResource {
  /** The signed certificate. */
  public readonly certificate: Artifact;
  private readonly loadBalancer: LoadBalancer;

  constructor(scope: Construct, id: string, props: LoadBalancerSignedCertificateProps) {
    super(scope, id, props.loadBalancer, `certificate ${props.certificate.name}`);
    this.loadBalancer = props.loadBalancer;
    this.certificate = props.certificate;
  }

  public describe(): ObjectDescription {
    const { certificate, loadBalancer } = this;
    return {
      title: `certificate of ${loadBalancer.fqdn}`,
      section: SECTION.certificate,
      generation: 1,
      facts: { ...certificate._facts },
      effect: Effect.QUIET,
      parts: [
        {
          name: 'certificate',
          mode: PartMode.FIXED,
          set: [
            Statement.form({
              menu: loadBalancer.place('Certificates'),
              action: 'Import the signed certificate, beside the key of its request',
            }),
            Statement.field('File', Value.artifact(certificate)),
          ],
        },
      ],
      needs: [certificate],
      checks: [
        Check.show(
          Statement.command('openssl x509 -noout -subject -purpose -in', Value.text(certificate.file)),
          {
            must: `CN = ${loadBalancer.fqdn}; SSL client : Yes and SSL server : Yes`,
            why: 'it is server to the firewall and client of the nodes',
          },
        ),
      ],
    };
  }
}
