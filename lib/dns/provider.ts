import { ARecordSet } from '@cdktf/provider-dns/lib/a-record-set';
import { AaaaRecordSet } from '@cdktf/provider-dns/lib/aaaa-record-set';
import { DnsProvider } from '@cdktf/provider-dns/lib/provider';
import { SrvRecordSet as ProviderSrvRecordSet } from '@cdktf/provider-dns/lib/srv-record-set';
import type { TerraformResource } from 'cdktf';
import type { Construct } from 'constructs';

/**
 * Everything that this library asks of `@cdktf/provider-dns` stands in this file, so that a successor of
 * cdktf or of the provider is one change.
 */
export type { DnsProvider };

interface DynamicUpdate {
  readonly alias: string;
  readonly server: string;
  readonly port: number;
  readonly keyName: string;
  readonly keyAlgorithm: string;
  readonly keySecret: string;
}

export function dynamicUpdateProvider(scope: Construct, update: DynamicUpdate): DnsProvider {
  return new DnsProvider(scope, 'Provider', {
    alias: update.alias,
    update: [
      {
        server: update.server,
        port: update.port,
        keyName: absolute(update.keyName),
        keyAlgorithm: update.keyAlgorithm,
        keySecret: update.keySecret,
      },
    ],
  });
}

/** A record set in Terraform, whose records can be written anew while the stack is declared. */
export interface RecordResource<T> {
  readonly resource: TerraformResource;
  readonly write: (records: readonly T[]) => void;
}

export interface SrvTarget {
  readonly priority: number;
  readonly weight: number;
  readonly port: number;
  readonly target: string;
}

/** The child id `Resource` keeps its hash in the logical id, so two names never merge. */
export function srvResource(
  scope: Construct,
  provider: DnsProvider,
  record: { zone: string; owner: string; ttl: number; targets: readonly SrvTarget[] },
): RecordResource<SrvTarget> {
  const srv = (targets: readonly SrvTarget[]) =>
    targets.map((target) => ({ ...target, target: absolute(target.target) }));
  const resource = new ProviderSrvRecordSet(scope, 'Resource', {
    provider,
    zone: absolute(record.zone),
    name: record.owner.slice(0, -(record.zone.length + 1)),
    ttl: record.ttl,
    srv: srv(record.targets),
  });
  return { resource, write: (targets) => resource.putSrv(srv(targets)) };
}

export function addressResource(
  scope: Construct,
  provider: DnsProvider,
  record: { zone: string; owner: string; ttl: number; family: 4 | 6; addresses: readonly string[] },
): RecordResource<string> {
  const config = {
    provider,
    zone: absolute(record.zone),
    name: relative(record.owner, record.zone),
    ttl: record.ttl,
    addresses: [...record.addresses],
  };
  const resource =
    record.family === 4
      ? new ARecordSet(scope, 'Resource', config)
      : new AaaaRecordSet(scope, 'Resource', config);
  return {
    resource,
    write: (addresses) => {
      resource.addresses = [...addresses];
    },
  };
}

function absolute(name: string): string {
  return name.endsWith('.') ? name : `${name}.`;
}

/** The provider wants the owner without the zone, and nothing for the zone itself. */
function relative(owner: string, zone: string): string | undefined {
  return owner === zone ? undefined : owner.slice(0, -(zone.length + 1));
}
