import type { CheckData } from '../core/check';
import type { DeviceWording } from '../core/device';
import type { DeviceLanguage } from '../core/device-language';
import type { Finding } from '../core/finding';
import type { RestartWindow } from '../core/service';
import type { NetworkFlowRow } from '../core/network-flows';
import type { OpensslRequest } from '../dialects/grammars/openssl';
import type { Change, State } from '../planning/model';
import type { StateDigests } from './digest';

/**
 * Everything that the output is made of, as plain data: what `ucfed` reads back from `plan.json` makes the
 * same files as the synth did.
 */
export interface FederationInput {
  /** The stack's name, and the folder under `cdktf.out/stacks`. */
  readonly stack: string;
  /** What stands on the devices, as confirmed. */
  readonly installed: State;
  /** What the stack wants. */
  readonly wanted: State;
  /** The state to go back to: where we were before a change that is not finished, else `installed`. */
  readonly home: State;
  /** `change(installed, wanted)`. */
  readonly plan: Change;
  /** The way home: `change(plan.result, home)`, or `change(installed, home)` after a stop half way. */
  readonly back: Change;
  /**
   * Where `back` starts: at the end of `plan`, or where we are. The second is for a change that stopped half
   * way: who wants to go home then does not want to go to the end first.
   * @default 'result'
   */
  readonly backFrom?: 'result' | 'installed';
  /**
   * Folder that the confirmed states are kept in, relative to the project.
   * @default 'deployed'
   */
  readonly deployedFolder?: string;
  /** First eight hex digits of the digest of what decides the steps (`planDigest`): printed by every bundle, asked for by `confirm`. */
  readonly digest: string;
  /** Those of the states, which `digest` is made of. */
  readonly digests: StateDigests;
  readonly findings: readonly Finding[];
  readonly flows: readonly NetworkFlowRow[];
  readonly certificates: readonly CertificateTicket[];
  /** Records that Terraform writes, or that open the door to the world, with what keeps each back. */
  readonly gate: readonly GateWait[];
  /**
   * Records that open the door to the world are withdrawn, until `ucfed publish`.
   * @default false
   */
  readonly unpublished?: boolean;
  /**
   * What was found where an object is yet to be made, by object id and part.
   * @default - nothing was told yet
   */
  readonly found?: FoundByObject;
  /**
   * Vendors' own languages, by grammar. They travel with the devices of the tree, never with what was written.
   * @default - none
   */
  readonly languages?: ReadonlyMap<string, DeviceLanguage>;
}

/** Values found on devices, by object id and part. */
export type FoundByObject = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** A record of a zone, for the publish gate. */
export interface GatedRecord {
  /** Id of its object. */
  readonly id: string;
  /** `SRV _sipfederationtls._tcp.example.com`, with the view where it is not the world's. */
  readonly record: string;
  /** It opens the door to the world. */
  readonly opens: boolean;
  /** Terraform writes it. */
  readonly applied: boolean;
}

export interface GateWait extends GatedRecord {
  /** Ids of devices whose objects do not all stand in `deployed/` yet. */
  readonly waitsFor: readonly string[];
  /** Nobody has said yet what stands at its name: Terraform would write beside it. */
  readonly unread: boolean;
  /**
   * It stands, and is to lead elsewhere: ids of devices whose objects do not all stand in `deployed/` as it needs them.
   * Until they do it leads where it did.
   */
  readonly keepsFor?: readonly string[];
}

/** Whether something keeps a record back. */
export function isHeldBack({ waitsFor, unread }: GateWait): boolean {
  return unread || waitsFor.length > 0;
}

/** A certificate that somebody has to issue. */
export type CertificateTicket = OpensslRequest;

/** Wording that travels with an object (`ObjectState.wording`). */
export interface ObjectWording {
  readonly title: string;
  readonly why?: string;
  /** What people notice of a change of it, whatever restarts. */
  readonly impact?: string;
  /** The same, where it is no new one. */
  readonly impactOfChange?: string;
  readonly answers?: readonly string[];
  readonly settings?: Readonly<Record<string, string>>;
  /** What has to stand there before, line by line, by part name. */
  readonly before?: Readonly<Record<string, readonly string[]>>;
  /** Values that the device gives when the object is made: what to call each, by part name. */
  readonly assigned?: Readonly<Record<string, string>>;
  readonly preflight?: readonly CheckData[];
  readonly checks?: readonly CheckData[];
}

/** Wording of a service (`ServiceState.wording`). */
export interface ServiceWording {
  readonly title: string;
  readonly impact?: string;
  /** What the device answers once it is done. */
  readonly answer?: string;
  /** What is done once around the restarts of a file. */
  readonly within?: RestartWindow;
  /** Typed with the steps. */
  readonly withSteps?: true;
  /** The address that it ends every connection of. */
  readonly endsAllOf?: string;
}

/** Wording of a device (`DeviceState.wording`). */
export type { DeviceWording };
