export { Artifact, type ArtifactProps, type ReadArtifactProps } from './artifact';
export { Check, type CheckOptions } from './check';
export { Deployment } from './deployment';
export { Device, DeviceLanguage, type DeviceProps } from './device';
export {
  DeviceResource,
  Effect,
  PartMode,
  type AfterRestartDescription,
  type DeviceResourceOptions,
  type ObjectDescription,
  type PartDescription,
} from './device-resource';
export { FederationErrors, type RefusalProps } from './errors';
export { Severity, type Finding } from './finding';
export { NetworkFlow, type NetworkFlowProps } from './network-flow';
export type { NetworkHop } from './network-hop';
export { Owner } from './owner';
export { Removal, Retirement, type RemovalProps, type RetirementProps } from './removal';
export { Rule, type FindingOptions, type RuleProps } from './rule';
export { Secret } from './secret';
export { Service, type ServiceProps } from './service';
export { Statement, type FormOptions } from './statement';
export { SrvState } from './srv-state';
export { Suppressions, type SuppressionProps } from './suppression';
export { Value } from './value';
