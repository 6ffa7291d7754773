/**
 * Order of the steps on an ASA within a phase: what a line refers to stands in an earlier section. Network objects come before service objects, and twice NAT before object NAT, as the device lists them.
 */
export const SECTION = {
  system: 10,
  routes: 20,
  keys: 30,
  trustpoints: 40,
  certificates: 45,
  networkObjects: 50,
  serviceObjects: 55,
  /** Before 8.3. */
  globalPools: 57,
  natIds: 58,
  twiceNat: 60,
  /** Before 8.3: what a device may refuse comes last. */
  secondStatics: 62,
  objectNat: 65,
  accessLists: 70,
  accessGroups: 75,
  tlsProxies: 80,
  classMaps: 85,
  sipInspection: 90,
  policyClasses: 95,
} as const;
