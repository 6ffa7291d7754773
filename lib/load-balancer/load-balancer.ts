import type { Construct } from 'constructs';
import { Check, Device, DeviceLanguage, Owner, type DeviceResource } from '../core';
import { childPath, parsed } from '../core/errors';
import { DomainName, FreeText, Ipv4Address, Port, VendorName } from '../net';
import type { LoadBalancerCertificate } from './load-balancer-certificate';
import type { LoadBalancerSignedCertificate } from './load-balancer-signed-certificate';
import { LABELS_NOTE } from './quirks';

/** A load balancer between a firewall and the nodes of IM and Presence, as it stands. */
export interface LoadBalancerProps {
  /** What people call it: `lb1`. Letters, digits, `.`, `_` and `-` (`load-balancer/name`). */
  readonly name: string;
  /**
   * Its make and release, as people call them, one line, 100 characters at most (`load-balancer/product`).
   * @default "load balancer"
   */
  readonly product?: string;
  /**
   * FQDN that stands for it: subject of its certificate, *Server Name* and *Federation Routing FQDN* of the nodes,
   * target of the SRV records (`load-balancer/fqdn`; Guide, "IM and Presence Service Node Updates"). Under the name
   * that partners know already nothing changes for them; another one is another certificate of the firewall: raise its
   * generation.
   */
  readonly fqdn: string;
  /** Its virtual IPv4 address, inside the firewall (`load-balancer/virtual-address`). */
  readonly virtualAddress: string;
  /**
   * Port that it listens on for TLS on that address (`load-balancer/port`).
   * @default 5062
   */
  readonly port?: number;
  /** Where its certificate comes from: `LoadBalancerCertificate.signedBy(authority)`. */
  readonly certificate: LoadBalancerCertificate;
  /**
   * IPv4 address that it is managed by (`load-balancer/management-address`).
   * @default - not known
   */
  readonly managementAddress?: string;
}

/** An object on a load balancer. */
export interface LoadBalancerResourceProps {
  /** The load balancer that it stands on. */
  readonly loadBalancer: LoadBalancer;
}

/**
 * A load balancer of any make: it ends the TLS connections of the firewall and starts new ones to the nodes (Guide,
 * "About the Load Balancer"). Its administrators get forms.
 */
export class LoadBalancer extends Device {
  /** FQDN that stands for it, lower case. */
  public readonly fqdn: string;
  /** Its virtual IPv4 address. */
  public readonly virtualAddress: string;
  /** Port that it listens on for TLS on that address. */
  public readonly port: number;
  /** Where its certificate comes from. */
  public readonly certificate: LoadBalancerCertificate;

  private readonly presented: LoadBalancerSignedCertificate | undefined;

  constructor(scope: Construct, id: string, props: LoadBalancerProps) {
    const path = childPath(scope, id);
    const name = parsed(path, 'load-balancer/name', () =>
      VendorName.of(props.name, 'name of the load balancer', {
        maxLength: 63,
        pattern: /[A-Za-z0-9][A-Za-z0-9._-]*/,
        allowed: 'letters, digits, dots, underscores and hyphens, a letter or digit first',
      }).toString(),
    );
    const address = (rule: string, text: string, what: string): string =>
      parsed(path, rule, () => Ipv4Address.host(text, what).toString());
    super(scope, id, {
      kind: 'load-balancer',
      vendorName: name,
      identity: name,
      product: parsed(path, 'load-balancer/product', () =>
        FreeText.of(props.product ?? 'load balancer', 'make of the load balancer', {
          maxLength: 100,
        }).toString(),
      ),
      language: DeviceLanguage.COMMON_STEPS,
      owner: Owner.us(),
      role: 'load balancer administrator',
      address:
        props.managementAddress === undefined
          ? undefined
          : address('load-balancer/management-address', props.managementAddress, 'management address'),
      enter: `Open the administration of ${name}. ${LABELS_NOTE}.`,
    });
    this.fqdn = parsed(path, 'load-balancer/fqdn', () =>
      DomainName.of(props.fqdn, 'FQDN of the load balancer').toString(),
    );
    this.virtualAddress = address('load-balancer/virtual-address', props.virtualAddress, 'virtual address');
    this.port = parsed(path, 'load-balancer/port', () =>
      Port.of(props.port ?? 5062, 'port of the load balancer'),
    ).number;
    this.certificate = props.certificate;
    this.presented = props.certificate._on(this);
  }

  /**
   * The field in which a certificate is chosen says which one; what it stands on.
   * @internal
   */
  public get _presented(): { readonly said: string; readonly uses: DeviceResource[] } {
    const { fqdn, presented } = this;
    if (presented === undefined) return { said: `its certificate with CN = ${fqdn}`, uses: [] };
    return { said: `${presented.certificate.file}, CN = ${fqdn}`, uses: [presented] };
  }

  /**
   * What is looked at before, by what it is about.
   * @internal
   */
  public readonly _asked = new Map<string, Check>();

  public override preflightChecks(): Check[] {
    return [
      ...this._asked.values(),
      Check.look('the time of the load balancer', {
        must: 'that of the firewall and of the nodes',
        why: 'certificates are refused when clocks differ',
      }),
      Check.look('its virtual addresses', {
        must: `nothing else at ${this.virtualAddress}, port ${this.port}`,
        why: 'this plan makes a virtual server there',
      }),
    ];
  }

  /** Where a page is found, by what it does. */
  public place(...page: string[]): string[] {
    return [this.vendorName, ...page];
  }
}
