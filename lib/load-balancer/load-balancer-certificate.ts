import type { CertificateAuthority } from '../certificates';
import { parsed } from '../core/errors';
import { Generation } from '../net';
import type { LoadBalancer } from './load-balancer';
import { LoadBalancerCertificateRequest } from './load-balancer-certificate-request';
import { LoadBalancerSignedCertificate } from './load-balancer-signed-certificate';

/** A certificate that stands on the load balancer already. */
export interface LoadBalancerExistingCertificateOptions {
  /** Who signed it: firewall and nodes trust its chain. */
  readonly authority: CertificateAuthority;
}

/** A certificate that an authority shall sign. */
export interface LoadBalancerSignedCertificateOptions {
  /**
   * Raised for a renewal. Whole number from 1 (`certificate/generation`).
   * @default 1
   */
  readonly generation?: number;
}

/**
 * Where the certificate of a load balancer comes from: one with both usages in the name of the load balancer, which it
 * presents to firewall and nodes (Guide, "Security Certificate Configuration Between the Load Balancer and Cisco
 * Adaptive Security Appliance").
 */
export class LoadBalancerCertificate {
  /** It requests one, has it signed and imports it: firewall and nodes trust the chain of the authority. */
  public static signedBy(
    authority: CertificateAuthority,
    options: LoadBalancerSignedCertificateOptions = {},
  ): LoadBalancerCertificate {
    const generation = parsed('load balancer certificate', 'certificate/generation', () =>
      Generation.of(options.generation ?? 1, 'generation of the load balancer certificate'),
    );
    return new LoadBalancerCertificate(authority, (lb) => {
      const identity = `${lb.vendorName}-sip`;
      const name = `${identity}${generation.suffix}`;
      const { request } = new LoadBalancerCertificateRequest(lb, `certificate request${generation.suffix}`, {
        loadBalancer: lb,
        fileName: `${name}.csr`,
      });
      const certificate = authority.sign(lb, `signing${generation.suffix}`, {
        request,
        name,
        identity,
        commonName: lb.fqdn,
        dnsNames: [lb.fqdn],
        keyBits: 2048,
        device: lb.vendorName,
        purpose: 'SIP federation: what the load balancer presents to the firewall and to the nodes',
        generation: generation.number,
      });
      return new LoadBalancerSignedCertificate(lb, certificate.name, { loadBalancer: lb, certificate });
    });
  }

  /** It has one with both usages and its name. */
  public static existing({ authority }: LoadBalancerExistingCertificateOptions): LoadBalancerCertificate {
    return new LoadBalancerCertificate(authority, () => undefined);
  }

  private constructor(
    /** Who signed it. */
    public readonly authority: CertificateAuthority,
    /** @internal */
    public readonly _on: (loadBalancer: LoadBalancer) => LoadBalancerSignedCertificate | undefined,
  ) {}
}
