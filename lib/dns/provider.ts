import { createHash } from 'node:crypto';
import { ARecordSet } from '@cdktf/provider-dns/lib/a-record-set';
import { AaaaRecordSet } from '@cdktf/provider-dns/lib/aaaa-record-set';
import { DnsProvider } from '@cdktf/provider-dns/lib/provider';
import { SrvRecordSet as ProviderSrvRecordSet } from '@cdktf/provider-dns/lib/srv-record-set';
import type { Construct } from 'constructs';

/**
 * Everything that this library asks of `@cdktf/provider-dns` stands in this file, so that a successor of
 * cdktf or of the provider is one change.
 */
export type { DnsProvider };
export type SrvResource = ProviderSrvRecordSet;
export type AddressResource = ARecordSet | AaaaRecordSet;

interface DynamicUpdate {
  readonly alias: string;
  readonly server: string;
  readonly port: number;
  readonly transport?: string;
  readonly timeout?: string;
  readonly retries?: number;
  /** A key that both sides have, or Kerberos. */
  readonly signed:
    | { readonly keyName: string; readonly keyAlgorithm: string; readonly keySecret: string }
    | {
        readonly realm: string;
        readonly username?: string;
        readonly password?: string;
        readonly keytab?: string;
      };
}

export function dynamicUpdateProvider(scope: Construct, update: DynamicUpdate): DnsProvider {
  const { alias, signed, ...server } = update;
  const signature =
    'realm' in signed ? { gssapi: [{ ...signed }] } : { ...signed, keyName: absolute(signed.keyName) };
  return new DnsProvider(scope, 'Provider', { alias, update: [{ ...server, ...signature }] });
}

export interface SrvValue {
  readonly priority: number;
  readonly weight: number;
  readonly port: number;
  readonly target: string;
}

export function srvResource(
  scope: Construct,
  provider: DnsProvider,
  record: { zone: string; owner: string; ttl: number; targets: readonly SrvValue[] },
): SrvResource {
  const resource = new ProviderSrvRecordSet(scope, 'Resource', {
    provider,
    zone: absolute(record.zone),
    name: record.owner.slice(0, -(record.zone.length + 1)),
    ttl: record.ttl,
    srv: srvTargets(record.targets),
  });
  resource.overrideLogicalId(address('SRV', record.owner, provider));
  return resource;
}

/** As the provider wants them. */
export function srvTargets(targets: readonly SrvValue[]): SrvValue[] {
  return targets.map((target) => ({ ...target, target: absolute(target.target) }));
}

/**
 * Where Terraform knows a record by: its type, its owner and the zone with its view (the provider), whatever the
 * construct is called, so that a renamed construct and a changed address are an update in place. The hash keeps two
 * names apart that differ in punctuation.
 */
function address(type: string, owner: string, provider: DnsProvider): string {
  return `${type.toLowerCase()}_${terraformName(`${owner} ${provider.alias ?? ''}`, owner)}`;
}

/** A name of Terraform: readable, and told apart by a hash over the whole text. */
export function terraformName(text: string, readable: string): string {
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 8);
  return `${readable.replace(/[^A-Za-z0-9]+/g, '_').replace(/^_|_$/g, '')}_${hash}`;
}

export function addressResource(
  scope: Construct,
  provider: DnsProvider,
  record: { zone: string; owner: string; ttl: number; type: 'A' | 'AAAA'; addresses: readonly string[] },
): AddressResource {
  const config = {
    provider,
    zone: absolute(record.zone),
    name: relative(record.owner, record.zone),
    ttl: record.ttl,
    addresses: [...record.addresses],
  };
  const resource =
    record.type === 'A'
      ? new ARecordSet(scope, 'Resource', config)
      : new AaaaRecordSet(scope, 'Resource', config);
  resource.overrideLogicalId(address(record.type, record.owner, provider));
  return resource;
}

function absolute(name: string): string {
  return name.endsWith('.') ? name : `${name}.`;
}

/** The provider wants the owner without the zone, and nothing for the zone itself. */
function relative(owner: string, zone: string): string | undefined {
  return owner === zone ? undefined : owner.slice(0, -(zone.length + 1));
}
