import type { Construct } from 'constructs';
import {
  Artifact,
  DeviceResource,
  Effect,
  PartMode,
  Statement,
  Value,
  type ObjectDescription,
} from '../core';
import type { LoadBalancer, LoadBalancerResourceProps } from './load-balancer';
import { SECTION } from './sections';

/** What is asked for. */
export interface LoadBalancerCertificateRequestProps extends LoadBalancerResourceProps {
  /** File of the request: `lb1-sip.csr`. */
  readonly fileName: string;
}

/**
 * A key and a signing request with both usages, in the name of the load balancer (Guide, "Security Certificate
 * Configuration Between the Load Balancer and Cisco Adaptive Security Appliance"). Done once.
 */
export class LoadBalancerCertificateRequest extends DeviceResource {
  /** The request. */
  public readonly request: Artifact;
  private readonly loadBalancer: LoadBalancer;

  constructor(scope: Construct, id: string, props: LoadBalancerCertificateRequestProps) {
    const { loadBalancer, fileName } = props;
    super(scope, id, loadBalancer, `signing request ${fileName}`);
    this.loadBalancer = loadBalancer;
    this.request = Artifact.shown({
      title: `signing request of ${loadBalancer.vendorName}`,
      name: `signing request ${fileName} of ${loadBalancer.deviceId}`,
      file: fileName,
    });
  }

  public describe(): ObjectDescription {
    const { fqdn } = this.loadBalancer;
    return {
      title: `signing request of ${this.loadBalancer.vendorName}, ${this.request.file}`,
      section: SECTION.request,
      generation: 1,
      facts: { name: fqdn },
      effect: Effect.QUIET,
      parts: [
        {
          name: 'request',
          mode: PartMode.FIXED,
          set: [
            Statement.form({
              menu: this.loadBalancer.place('Certificates'),
              action: 'New key and signing request',
              note: 'Key: RSA 2048. Where the page asks for usages: Server Authentication and Client Authentication',
            }),
            Statement.field('Common Name', Value.domain(fqdn)),
            Statement.field('Subject Alternative Name, DNS', Value.domain(fqdn)),
            Statement.field('Save the request as', Value.artifact(this.request)),
          ],
        },
      ],
      yields: [this.request],
    };
  }
}
