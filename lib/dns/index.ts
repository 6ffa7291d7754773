export { AddressRecordSet, type AddressRecordSetProps } from './address-record-set';
export { DnsRecordSet } from './dns-record-set';
export { DnsView } from './dns-view';
export { DnsTransport, DnsZone, type DnsZoneProps, type Rfc2136ZoneProps } from './dns-zone';
export type { ReplacedRecord } from './replaced-record';
export {
  SrvRecordSet,
  type SrvRecordSetOptions,
  type SrvRecordSetProps,
  type SrvTarget,
} from './srv-record-set';
export { Tsig, type GssTsigOptions, type TsigOptions } from './tsig';
