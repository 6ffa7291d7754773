import { Node, type IConstruct } from 'constructs';
import type { Artifact } from './artifact';
import { every, type Deployment } from './deployment';
import { DeviceResource, Effect, type ObjectDescription, type PartDescription } from './device-resource';
import { constructError } from './errors';
import { NetworkFlow } from './network-flow';
import { Retirement } from './removal';
import type { Service } from './service';
import type { Statement, StatementData } from './statement';

/**
 * The finished tree as plain data, in the shape that the planner takes (`lib/planning/model.ts`; this room
 * cannot import it, and the stack's hand-over is checked by the compiler).
 */
export interface Described {
  readonly devices: DescribedDevice[];
  readonly objects: DescribedObject[];
  readonly existing: string[];
  readonly services: DescribedService[];
  readonly artifacts: DescribedArtifact[];
  readonly flows: DescribedFlow[];
  readonly retire: string[];
}

type Data = Readonly<Record<string, unknown>>;

/** Behind the sections of every vendor. */
const LAST_SECTION = 1000;

interface DescribedDevice {
  readonly id: string;
  readonly wording: Data;
}

interface DescribedPart {
  readonly name: string;
  readonly mode: 'overwrite' | 'clear' | 'member' | 'fixed';
  readonly set: StatementData[];
  readonly unset: StatementData[];
  readonly uses: string[];
  readonly protectedBy?: string[];
  readonly why?: string;
}

interface DescribedObject {
  readonly device: string;
  readonly key: string;
  readonly path: string;
  readonly section: number;
  readonly declaration: number;
  readonly once?: { readonly generation: number; readonly prompt?: boolean; readonly slot?: boolean };
  readonly facts?: { readonly [name: string]: string };
  readonly effect?: 'quiet' | 'night' | 'publish';
  readonly places?: string[];
  readonly meets?: string[];
  readonly open: StatementData[];
  readonly parts: DescribedPart[];
  readonly destroy: StatementData[];
  readonly beforeAgain?: StatementData[];
  readonly uses: string[];
  readonly nonEmpty?: boolean;
  readonly ordered?: boolean;
  readonly orderedAfter?: string[];
  readonly after?: string[];
  readonly afterRestart?: { readonly object: string; readonly service: string }[];
  readonly afterOwedRestarts?: boolean;
  readonly needs?: string[];
  readonly yields?: string[];
  readonly claims?: string[];
  readonly restarts?: string[];
  readonly restartsOnUndo?: string[];
  readonly wording: Data;
}

interface DescribedService {
  readonly id: string;
  readonly device: string;
  readonly when: 'end' | 'phase';
  readonly sequence: number;
  readonly implies: string[];
  readonly statements: StatementData[];
  readonly wording: Data;
}

interface DescribedFlow {
  readonly name: string;
  readonly carriedBy: string[];
}

interface DescribedArtifact {
  readonly name: string;
  readonly device?: string;
  readonly given?: boolean;
  readonly read: StatementData[];
  readonly wording: Data;
}

/** Asks every resource of a stack to describe itself, once. */
export function describeDeployment(deployment: Deployment): Described {
  const collector = new Collector(deployment);
  return collector.collect();
}

class Collector {
  private readonly services = new Map<string, Service>();
  private readonly artifacts = new Map<string, Artifact>();
  private readonly devices: ReadonlySet<IConstruct>;

  constructor(private readonly deployment: Deployment) {
    this.devices = new Set(deployment.devices);
  }

  public collect(): Described {
    const objects: DescribedObject[] = [];
    const existing: string[] = [];
    const retire: string[] = [];
    const dependencies = declaredDependencies(this.deployment);
    this.deployment.resources.forEach((resource, declaration) => {
      this.checkPlace(resource);
      if (isRetirement(resource)) retire.push(resource._objectId);
      else if (resource.existing) existing.push(resource._objectId);
      else objects.push(this.object(resource, declaration, dependencies.get(resource) ?? []));
    });
    return {
      devices: this.deployment.devices.map((device) => ({
        id: device.deviceId,
        wording: compact({ ...device._wording() }),
      })),
      objects,
      existing,
      retire,
      services: [...this.services.values()].map((service) => this.service(service)),
      artifacts: [...this.artifacts.values()].map(describeArtifact),
      flows: describeFlows(this.deployment),
    };
  }

  /** An edge between stacks cannot be planned: each stack is carried out and confirmed by itself. */
  private checkPlace(resource: DeviceResource): void {
    if (!this.devices.has(resource.device)) {
      throw constructError(
        resource,
        'device/other-stack',
        `It configures ${resource.device.deviceId}, which is declared in another stack (${Node.of(resource.device).path}).`,
        'Declare what configures a device in the stack of that device.',
      );
    }
  }

  private object(
    resource: DeviceResource,
    declaration: number,
    after: readonly DeviceResource[],
  ): DescribedObject {
    const description = resource.describe();
    for (const artifact of [...(description.needs ?? []), ...(description.yields ?? [])])
      this.addArtifact(resource, artifact);
    for (const service of [...(description.restarts ?? []), ...(description.restartsOnUndo ?? [])])
      this.addService(service);
    for (const wait of description.afterRestart ?? []) this.addService(wait.service);
    return compact({
      device: resource.device.deviceId,
      key: resource.key,
      path: Node.of(resource).path,
      section: description.section ?? LAST_SECTION,
      declaration,
      once:
        description.generation === undefined
          ? undefined
          : compact({
              generation: description.generation,
              prompt: description.prompt === true ? true : undefined,
              slot: description.slot === true ? true : undefined,
            }),
      facts: description.facts === undefined ? undefined : { ...description.facts },
      effect: description.effect ?? (resource.device.owner.kind === 'partner' ? Effect.QUIET : undefined),
      places: description.places === undefined ? undefined : [...description.places],
      meets: ids(description.meets),
      open: data(description.open),
      parts: (description.parts ?? []).map(describePart),
      destroy: data(description.destroy),
      beforeAgain: description.beforeAgain === undefined ? undefined : data(description.beforeAgain),
      uses: ids(description.uses) ?? [],
      nonEmpty: description.nonEmpty,
      ordered: description.ordered,
      orderedAfter: ids(description.orderedAfter),
      after: ids([...(description.after ?? []), ...after]),
      afterRestart: description.afterRestart?.map((wait) => ({
        object: wait.resource._objectId,
        service: wait.service._id,
      })),
      afterOwedRestarts: description.afterOwedRestarts === true ? true : undefined,
      needs: description.needs?.map((artifact) => artifact.name),
      yields: description.yields?.map((artifact) => artifact.name),
      claims: description.claims?.map((slot) => `${resource.device.deviceId} ${slot}`),
      restarts: description.restarts?.map((service) => service._id),
      restartsOnUndo: description.restartsOnUndo?.map((service) => service._id),
      wording: wording(description),
    });
  }

  private addArtifact(resource: DeviceResource, artifact: Artifact): void {
    const known = this.artifacts.get(artifact.name);
    if (known !== undefined && known !== artifact) {
      throw constructError(
        resource,
        'artifact/name',
        `Two artifacts are called ${JSON.stringify(artifact.name)}.`,
        'Give each artifact of a stack a title of its own, with the device in it.',
      );
    }
    this.artifacts.set(artifact.name, artifact);
  }

  private addService(service: Service): void {
    if (this.services.has(service._id)) return;
    this.services.set(service._id, service);
    for (const implied of service._props.implies ?? []) this.addService(implied);
  }

  private service(service: Service): DescribedService {
    const props = service._props;
    return {
      id: service._id,
      device: service.device.deviceId,
      when: props.everyPhase === true ? 'phase' : 'end',
      sequence: props.sequence,
      implies: (props.implies ?? []).map((implied) => implied._id),
      statements: data(props.statements),
      wording: compact({ title: service.name, impact: props.impact }),
    };
  }
}

function describePart(part: PartDescription): DescribedPart {
  return compact({
    name: part.name,
    mode: part.mode,
    set: data(part.set),
    unset: data(part.unset),
    uses: ids(part.uses) ?? NONE,
    protectedBy: ids(part.protectedBy),
    why: part.why,
  });
}

/** Flows of one name are one path, carried by all that any of them names. */
function describeFlows(deployment: Deployment): DescribedFlow[] {
  const flows = new Map<string, Set<string>>();
  for (const { props } of every(deployment, NetworkFlow)) {
    if (props.carriedBy === undefined) continue;
    const name = `${props.source} to ${props.destination}`;
    const known = flows.get(name) ?? new Set<string>();
    for (const resource of props.carriedBy) known.add(resource._objectId);
    flows.set(name, known);
  }
  return [...flows].map(([name, carriedBy]) => ({ name, carriedBy: [...carriedBy] }));
}

function describeArtifact(artifact: Artifact): DescribedArtifact {
  return compact({
    name: artifact.name,
    device: artifact._device?.deviceId,
    given: artifact._exists ? true : undefined,
    read: data(artifact._read),
    wording: compact({ title: artifact.name, file: artifact.file, from: artifact._from }),
  });
}

function wording(description: ObjectDescription): Data {
  return compact({
    title: description.title,
    why: description.why,
    answers: description.answers,
    settings: description.settings,
    preflight: description.preflight?.map((check) => check._data),
    checks: description.checks?.map((check) => check._data),
  });
}

/** What `node.addDependency` says, for each resource: everything below what it depends on comes first. */
function declaredDependencies(deployment: Deployment): Map<DeviceResource, DeviceResource[]> {
  const declared = new Map<DeviceResource, DeviceResource[]>();
  for (const construct of deployment._withDependencies) {
    const first = construct.node.dependencies.flatMap(resourcesBelow);
    for (const resource of resourcesBelow(construct)) {
      declared.set(resource, [...(declared.get(resource) ?? []), ...first]);
    }
  }
  return declared;
}

function resourcesBelow(construct: IConstruct): DeviceResource[] {
  return Node.of(construct)
    .findAll()
    .filter((candidate): candidate is DeviceResource => DeviceResource.isDeviceResource(candidate));
}

function isRetirement(resource: DeviceResource): boolean {
  return Retirement.isRetirement(resource);
}

function data(statements: readonly Statement[] | undefined): StatementData[] {
  return (statements ?? []).map((statement) => statement._data);
}

/** Shared: most parts of a large list use nothing. */
const NONE: string[] = [];

function ids(resources: readonly DeviceResource[] | undefined): string[] | undefined {
  if (resources === undefined || resources.length === 0) return undefined;
  return resources.map((resource) => resource._objectId);
}

/** Leaves out what is not said: the data is written as JSON and compared as such. */
function compact<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== undefined)) as T;
}
