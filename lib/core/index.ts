export { Artifact, type ArtifactProps } from './artifact';
export {
  Check,
  type AddressProbeOptions,
  type CheckOptions,
  type ConnectionProbeOptions,
  type ProbeOptions,
  type SrvProbeOptions,
  type XmppProbeOptions,
} from './check';
export { Deployment } from './deployment';
export { Device, type DeviceProps } from './device';
export { DeviceFormat, DeviceLanguage } from './device-language';
export { Diagnosis, type DiagnosisProps } from './diagnosis';
export {
  DeviceResource,
  Effect,
  PartMode,
  type AfterRestartDescription,
  type DeviceResourceOptions,
  type ObjectDescription,
  type PartDescription,
  type PartReference,
  type RoomDescription,
} from './device-resource';
export { FederationErrors, type RefusalProps } from './errors';
export { Severity, type Finding } from './finding';
export { NetworkFlows, type NetworkFlowProps } from './network-flows';
export { NetworkProtocol } from './network-protocol';
export type { NetworkHop } from './network-hop';
export { Owner, OwnerKind } from './owner';
export { ReadArtifact, type ReadArtifactProps } from './read-artifact';
export { Removal, type RemovalProps } from './removal';
export { Retirement, type RetirementProps } from './retirement';
export { Rule, type FindingOptions, type RuleProps } from './rule';
export { Secret } from './secret';
export { Service, type RestartWindow, type ServiceProps } from './service';
export { Statement, type FormOptions } from './statement';
export { SrvState } from './srv-state';
export { Suppressions, type SuppressionProps } from './suppression';
export { Value } from './value';
export {
  StatementKind,
  ValueKind,
  VendorLanguage,
  type VendorField,
  type VendorGroup,
  type VendorHandling,
  type VendorLanguageProps,
  type VendorObject,
  type VendorScript,
  type VendorStatement,
  type VendorStep,
  type VendorValue,
  type VendorWord,
} from './vendor-language';
