export { AddressRecordSet, type AddressRecordSetProps } from './address-record-set';
export { DnsRecordSet } from './dns-record-set';
export { DnsView, DnsZone, type DnsZoneProps, type Rfc2136ZoneProps } from './dns-zone';
export {
  SrvRecordSet,
  type SrvRecordSetOptions,
  type SrvRecordSetProps,
  type SrvTargetOptions,
} from './srv-record-set';
export { Tsig, type TsigOptions } from './tsig';
