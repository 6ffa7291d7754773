import type { CertificateAuthority } from '../certificates';
import { Check, Device, DeviceLanguage, Owner, Statement, Value, type Service } from '../core';
import { CS_RELEASES } from './cs-release';
import type { CsDeployment } from './cs-deployment';

/** What tells one kind of server from another. */
export interface CsServerRole {
  /** The kind of device: `cs-front-end`. */
  readonly kind: string;
  /** What people call it: `Front End`. */
  readonly name: string;
  /** FQDN, as its certificate names it. */
  readonly fqdn: string;
  /** IPv4 address. */
  readonly address: string;
}

/** A server of a Lync or Skype for Business deployment: it presents a certificate, which is requested and assigned on it. */
export abstract class CsServer extends Device {
  /** The deployment that it belongs to. */
  public readonly cs: CsDeployment;
  /** Fully qualified host name, lower case. */
  public readonly fqdn: string;
  /** IPv4 address that peers reach it at. */
  public readonly address: string;

  /** @internal */
  constructor(cs: CsDeployment, id: string, role: CsServerRole) {
    const { product, shell } = CS_RELEASES[cs.release];
    super(cs, id, {
      kind: role.kind,
      vendorName: role.fqdn,
      identity: role.fqdn,
      product: `${cs.release}, ${role.name}`,
      language: DeviceLanguage.CS_POWERSHELL,
      owner: Owner.us(),
      role: `${product} administrator`,
      address: role.address,
      enter: `Sign in to ${role.fqdn} and open ${shell} as administrator`,
    });
    this.cs = cs;
    this.fqdn = role.fqdn;
    this.address = role.address;
  }

  /** *Type* of the certificate that it presents to the other side: `Default`, `AccessEdgeExternal`. */
  public abstract get certificateType(): string;
  /** Subject common name of that certificate. */
  public abstract get certificateSubject(): string;
  /** DNS names of that certificate. */
  public abstract get dnsNames(): string[];
  /** What it is for, for the authority that signs it. */
  public abstract get certificatePurpose(): string;
  /** The service that takes a new certificate up. */
  public abstract get certificateService(): Service;

  /**
   * IM and Presence, or what stands before it, and this server authenticate each other (Guide, "Security Certificate
   * Configuration on Lync Edge Server for TLS Federation").
   */
  protected usageCheck(): Check {
    return Check.look(
      `certificates of the computer account (mmc) > Personal, the one with the thumbprint of Get-CsCertificate -Type ${this.certificateType}: Details > Enhanced Key Usage`,
      {
        must: `Server Authentication and Client Authentication; subject CN = ${this.certificateSubject}`,
        why: 'both ends authenticate, and the other side knows this server by that subject',
      },
    );
  }

  /** Whoever looks for a name that the new certificate lacks cannot connect any more. */
  protected namesCheck(): Check {
    return Check.show(
      Statement.command(
        'Get-CsCertificate -Type',
        Value.choice(this.certificateType),
        '| Select-Object Subject, AlternativeNames, Thumbprint',
      ),
      {
        must: `no name but ${this.dnsNames.join(', ')}`,
        why: 'the new certificate has these names: declare any other in certificateNames before the request is made',
      },
    );
  }
}

const STORES = 'certificates of the computer account (mmc)';

/** A root belongs among the roots and an intermediate among the intermediates: Windows refuses what it cannot trace to a root. */
export function trustChecks(whose: string, authority: CertificateAuthority | undefined): Check[] {
  const roots = `${STORES} > Trusted Root Certification Authorities`;
  if (authority === undefined) {
    return [
      Check.look(roots, {
        must: `the root of whoever signed the certificate of ${whose}`,
        why: 'the server refuses what it cannot trace to a root that it trusts',
      }),
    ];
  }
  return [...authority.chain].reverse().map(({ artifact, isRoot }) =>
    Check.look(isRoot ? roots : `${STORES} > Intermediate Certification Authorities`, {
      must: artifact.title,
      why: `the server refuses what it cannot trace to a root that it trusts; missing: certutil -addstore ${isRoot ? 'Root' : 'CA'} ${artifact.file}`,
    }),
  );
}
