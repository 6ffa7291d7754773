import type { Construct } from 'constructs';
import {
  DeviceResource,
  PartMode,
  Statement,
  Value,
  type ObjectDescription,
  type PartReference,
} from '../core';
import { childPath, constructError, parsed } from '../core/errors';
import { DomainName, Ipv4Address, Port, VendorName, quote } from '../net';
import type { LoadBalancer, LoadBalancerResourceProps } from './load-balancer';
import { SECTION } from './sections';

/** A server behind a load balancer. */
export interface LoadBalancerPoolMember {
  /** Its private IPv4 address (`load-balancer/member`). */
  readonly address: string;
  /** Port that it listens on for TLS (`load-balancer/member`). */
  readonly port: number;
  /** What people call it: its FQDN (`load-balancer/member`). */
  readonly name: string;
}

/** The servers that requests are spread over. */
export interface LoadBalancerPoolProps extends LoadBalancerResourceProps {
  /** What it is called on the page: `imp-sip`. Letters, digits, `.`, `_` and `-` (`load-balancer/pool`). */
  readonly name: string;
}

/**
 * The nodes behind a load balancer: new TLS connections to each, with its own certificate, and only to those that answer
 * (Guide, "About the Load Balancer").
 */
export class LoadBalancerPool extends DeviceResource {
  /** What it is called on the page. */
  public readonly name: string;

  private readonly loadBalancer: LoadBalancer;
  private readonly all: LoadBalancerPoolMember[] = [];

  constructor(scope: Construct, id: string, props: LoadBalancerPoolProps) {
    const name = parsed(childPath(scope, id), 'load-balancer/pool', () =>
      VendorName.of(props.name, 'name of the pool', {
        maxLength: 63,
        pattern: /[A-Za-z0-9][A-Za-z0-9._-]*/,
        allowed: 'letters, digits, dots, underscores and hyphens, a letter or digit first',
      }).toString(),
    );
    super(scope, id, props.loadBalancer, `pool ${name}`);
    this.loadBalancer = props.loadBalancer;
    this.name = name;
  }

  /** Adds a server. One address and port twice is an error (`load-balancer/member`). */
  public addMember(member: LoadBalancerPoolMember): void {
    const path = this.node.path;
    const address = parsed(path, 'load-balancer/member', () =>
      Ipv4Address.host(member.address, 'address of the server').toString(),
    );
    const port = parsed(path, 'load-balancer/member', () =>
      Port.of(member.port, 'port of the server'),
    ).number;
    if (this.all.some((other) => other.address === address && other.port === port)) {
      throw constructError(
        this,
        'load-balancer/member',
        `${quote(`${address}:${port}`)} is a member of ${this.name} already.`,
        'Add each server once.',
      );
    }
    const name = parsed(path, 'load-balancer/member', () =>
      DomainName.of(member.name, 'name of the server').toString(),
    );
    this.all.push({ name, address, port });
  }

  /** Its servers, in the order in which they were added. */
  public get members(): LoadBalancerPoolMember[] {
    return [...this.all];
  }

  /**
   * One of its servers, as a part of it.
   * @internal
   */
  public _memberPart({ address, port }: LoadBalancerPoolMember): PartReference {
    return { resource: this, part: memberName(address, port) };
  }

  public describe(): ObjectDescription {
    const menu = this.loadBalancer.place('Pools');
    const name = Statement.field('Name', Value.text(this.name));
    const { said, uses } = this.loadBalancer._presented;
    return {
      title: `pool ${this.name}`,
      section: SECTION.pool,
      open: [Statement.form({ menu, action: 'Add, or open it', button: 'Save' }), name],
      parts: [
        {
          name: 'TLS towards the servers',
          mode: PartMode.OVERWRITE,
          set: [Statement.field('TLS towards the servers', Value.words(`on, with ${said}`))],
          uses,
          why: 'it ends the connection of the firewall and starts its own; nodes ask for a certificate',
        },
        {
          name: 'health check',
          mode: PartMode.OVERWRITE,
          set: [
            Statement.field(
              'Health check',
              Value.words('a TCP connection to the port of the server; down after three that fail'),
            ),
          ],
          why: 'a check without TLS asks for no certificate',
        },
        ...this.all.map(({ address, port, name: fqdnOfNode }) => {
          const server = Value.text(`${address}:${port}`);
          return {
            name: memberName(address, port),
            mode: PartMode.MEMBER,
            set: [Statement.field(`Server ${fqdnOfNode}`, server)],
            unset: [Statement.field(`Server ${fqdnOfNode}: remove`, server)],
          };
        }),
      ],
      destroy: [Statement.form({ menu, action: 'Delete' }), name],
      nonEmpty: true,
    };
  }
}

function memberName(address: string, port: number): string {
  return `member ${address}:${port}`;
}
