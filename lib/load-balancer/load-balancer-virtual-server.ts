import type { Construct } from 'constructs';
import { Check, DeviceResource, PartMode, Statement, Value, type ObjectDescription } from '../core';
import type { LoadBalancer, LoadBalancerResourceProps } from './load-balancer';
import type { LoadBalancerPool } from './load-balancer-pool';
import { PERSISTENCE } from './quirks';
import { SECTION } from './sections';

/** Where a load balancer is reached. */
export interface LoadBalancerVirtualServerProps extends LoadBalancerResourceProps {
  /** The servers behind it. */
  readonly pool: LoadBalancerPool;
}

/**
 * The virtual server of SIP federation: what the firewall connects to, TLS ended there (Guide, "About the Load
 * Balancer").
 */
export class LoadBalancerVirtualServer extends DeviceResource {
  private readonly loadBalancer: LoadBalancer;
  private readonly pool: LoadBalancerPool;

  constructor(scope: Construct, id: string, props: LoadBalancerVirtualServerProps) {
    const { virtualAddress, port } = props.loadBalancer;
    super(scope, id, props.loadBalancer, `virtual server ${virtualAddress}:${port}`);
    this.loadBalancer = props.loadBalancer;
    this.pool = props.pool;
  }

  public describe(): ObjectDescription {
    const { fqdn, port, virtualAddress } = this.loadBalancer;
    const { said, uses } = this.loadBalancer._presented;
    const menu = this.loadBalancer.place('Virtual servers');
    const place = [
      Statement.field('Address', Value.address(virtualAddress)),
      Statement.field('Port', Value.port(port)),
    ];
    const field = (label: string, value: Value, why?: string) => ({
      name: label,
      mode: PartMode.OVERWRITE,
      set: [Statement.field(label, value)],
      why,
    });
    return {
      title: `virtual server ${virtualAddress}, TCP ${port}`,
      section: SECTION.virtualServer,
      open: [Statement.form({ menu, action: 'Add, or open it', button: 'Save' }), ...place],
      parts: [
        field('Protocol', Value.choice('TCP')),
        { ...field('TLS towards clients', Value.words(`ended here, with ${said}`)), uses },
        field(
          'Client certificate',
          Value.words('required, of an authority that is trusted here'),
          'the firewall presents one',
        ),
        field('Persistence', Value.words(PERSISTENCE)),
        { ...field('Pool', Value.text(this.pool.name)), uses: [this.pool] },
      ],
      destroy: [Statement.form({ menu, action: 'Delete' }), ...place],
      checks: [
        Check.tls({
          host: virtualAddress,
          port,
          must: `a certificate with CN = ${fqdn}, and an error about a client certificate that is missing`,
          why: 'it ends TLS itself, and asks the firewall who it is',
          whenDone: true,
        }),
        Check.look(`the pool ${this.pool.name}, health`, {
          must: 'every server is up',
          why: 'one that is down gets no request',
          whenDone: true,
        }),
      ],
    };
  }
}
