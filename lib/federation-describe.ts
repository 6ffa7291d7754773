import { Node, type IConstruct } from 'constructs';
import {
  DeviceResource,
  NetworkFlows,
  ReadArtifact,
  Removal,
  Retirement,
  type Artifact,
  type Deployment,
  type Device,
  type ObjectDescription,
  type PartDescription,
  type PartReference,
  type Service,
  type Statement,
  OwnerKind,
} from './core';
import { every } from './core/deployment';
import { FederationError, constructError, parsed, type ErrorDetail } from './core/errors';
import type { PlannedFlow } from './core/network-flows';
import { joined } from './core/words';
import { quote, Generation } from './net';
import { CommonLists } from './planning/common-lists';
import { partId } from './planning/model';
import type {
  ArtifactState,
  ConnectionState,
  DeviceState,
  FlowState,
  ObjectState,
  PartState,
  ServiceState,
  State,
  StatementData,
} from './planning/model';
import { addTo } from './planning/maps';
import { byId, idOf, sameStatements, type Objects } from './planning/state';

type Data = Readonly<Record<string, unknown>>;

/** Behind the sections of every vendor. */
const LAST_SECTION = 1000;

/**
 * An edge between stacks cannot be planned: each stack is carried out and confirmed by itself. Said once a device, at
 * the construct of the stack that was given it: everything else that would be found follows from that.
 */
export function checkPlaces(deployment: Deployment): void {
  const own: ReadonlySet<IConstruct> = new Set(deployment.devices);
  const depth = Node.of(deployment.stack).scopes.length;
  const foreign = new Map<Device, ErrorDetail>();
  for (const resource of deployment.resources) {
    const { device } = resource;
    if (own.has(device) || foreign.has(device)) continue;
    foreign.set(device, {
      rule: 'device/other-stack',
      path: Node.of(Node.of(resource).scopes[depth] ?? resource).path,
      problem: `It configures ${device.deviceId}, which is declared in another stack (${Node.of(device).path}).`,
      advice: 'Declare what configures a device in the stack of that device.',
    });
  }
  if (foreign.size > 0) throw new FederationError([...foreign.values()]);
}

/** What stands is matched by identity: under another one it would be made a second time, and then taken away. */
function checkIdentity(device: Device, other: DeviceState, keys: readonly string[]): void {
  const [kind, identity] = splitId(other.id);
  const [ownKind, own] = splitId(device.deviceId);
  const { title } = other.wording as { readonly title: string };
  if (kind !== ownKind || !device._stoodAs(title, keys)) return;
  throw constructError(
    device,
    'device/other-identity',
    `It is known as ${quote(own)}, and what stands on it was made for ${quote(identity)}: all of it would be made once more, and then taken away.`,
    `Write identity: ${quote(identity).replaceAll('"', "'")} where it is the same one, identity: ${quote(own).replaceAll('"', "'")} where it is another one.`,
  );
}

function splitId(id: string): [kind: string, identity: string] {
  const at = id.indexOf(':');
  return [id.slice(0, at), id.slice(at + 1)];
}

/**
 * What a stack says, as the planner takes it: asks each of its resources to describe itself, once, before anybody knows
 * what stands.
 */
export class Description {
  /** What is wanted, whatever stands. */
  public readonly state: State;
  private readonly services = new Map<string, Service>();
  private readonly artifacts = new Map<string, Artifact>();
  private readonly devices: ReadonlyMap<string, Device>;
  /** Parts that have other values that are as good, by the id of their object. */
  private readonly asGood = new Map<string, PartDescription[]>();
  private readonly lists = new CommonLists();

  constructor(private readonly deployment: Deployment) {
    this.devices = devicesOf(deployment);
    this.state = this.described();
  }

  /** What is wanted where this stands: where one of its values is as good as ours, it is wanted. */
  public beside(installed: State): State {
    const standing = byId(installed.objects);
    this.checkStanding(installed.devices, standing);
    for (const resource of this.deployment.resources) checkOwner(resource, standing);
    if (this.asGood.size === 0 || standing.size === 0) return this.state;
    return { ...this.state, objects: this.state.objects.map((object) => this.asItStands(object, standing)) };
  }

  private asItStands(object: ObjectState, standing: Objects): ObjectState {
    const id = idOf(object);
    const [alternatives, before] = [this.asGood.get(id), standing.get(id)];
    // What was recognized stands as we say it.
    if (alternatives === undefined || before === undefined || before === object) return object;
    const parts = object.parts.map((part) => {
      const asGood = alternatives.find(({ name }) => name === part.name)?.asGood?.map((each) => data([each]));
      const stands = before.parts.find(({ set }) => asGood?.some((good) => sameStatements(set, good)));
      return stands === undefined ? part : { ...part, name: stands.name, set: stands.set };
    });
    return { ...object, parts };
  }

  private described(): State {
    const objects: ObjectState[] = [];
    const existing: string[] = [];
    const retire: string[] = [];
    const dependencies = declaredDependencies(this.deployment);
    const freed = this.freed();
    this.deployment.resources.forEach((resource, declaration) => {
      if (isRetirement(resource)) retire.push(resource._objectId);
      else if (resource.existing) existing.push(resource._objectId);
      else objects.push(this.object(resource, declaration, dependencies.get(resource) ?? [], freed));
    });
    return {
      devices: this.deployment.devices.map((device) => ({
        id: device.deviceId,
        ...(device.owner.kind === OwnerKind.PARTNER ? { theirs: true as const } : {}),
        wording: compact({ ...device._wording() }),
      })),
      objects,
      existing,
      retire,
      services: [...this.services.values()].map((service) => this.service(service)),
      artifacts: [...this.artifacts.values()].map(describeArtifact),
      flows: describeFlows(this.deployment),
      order: [],
      owed: [],
    };
  }

  private checkStanding(devices: readonly DeviceState[], objects: Objects): void {
    const standing = new Map<string, string[]>();
    for (const { device, key } of objects.values()) addTo(standing, device, key);
    for (const [id, device] of this.devices) device._checkStanding(standing.get(id) ?? []);
    const departed = devices.filter(({ id }) => standing.has(id) && !this.devices.has(id));
    for (const [id, device] of this.devices) {
      for (const other of standing.has(id) ? [] : departed)
        checkIdentity(device, other, standing.get(other.id)!);
    }
  }

  private object(
    resource: DeviceResource,
    declaration: number,
    dependencies: readonly DeviceResource[],
    freed: ReadonlyMap<string, readonly DeviceResource[]>,
  ): ObjectState {
    const description = resource.describe();
    const claims = description.claims?.map((slot) => `${resource.device.deviceId} ${slot}`);
    const after = [
      ...(description.after ?? []),
      ...dependencies,
      ...(claims ?? []).flatMap((slot) => freed.get(slot) ?? []),
    ];
    for (const artifact of [...(description.needs ?? []), ...(description.yields ?? [])])
      this.addArtifact(resource, artifact);
    const ofParts = (description.parts ?? []).flatMap((part) => part.restartsOnRemoval ?? []);
    const restarts = [...(description.restarts ?? []), ...(description.restartsOnUndo ?? []), ...ofParts];
    for (const service of restarts) this.addService(service);
    for (const wait of description.afterRestart ?? []) this.addService(wait.service);
    return compact({
      device: resource.device.deviceId,
      key: resource.key,
      path: pathOf(resource),
      section: description.section ?? LAST_SECTION,
      declaration,
      once:
        description.generation === undefined
          ? undefined
          : compact({
              generation: checkedGeneration(resource, description.generation),
              prompt: description.prompt === true ? true : undefined,
              slot: description.slot === true ? true : undefined,
            }),
      facts: description.facts === undefined ? undefined : { ...description.facts },
      effect: description.effect ?? (resource.device.owner.kind === OwnerKind.PARTNER ? 'early' : undefined),
      places: description.places === undefined ? undefined : [...description.places],
      interrupts: description.interrupts === true ? true : undefined,
      room:
        description.room === undefined
          ? undefined
          : {
              name: `${resource.device.deviceId} ${description.room.name}`,
              limit: description.room.limit,
            },
      meets: ids(description.meets),
      speaks: description.speaks,
      open: data(description.open),
      parts: (description.parts ?? []).map((part) => this.part(resource, part)),
      destroy: data(description.destroy),
      uses: ids(description.uses) ?? [],
      nonEmpty: description.nonEmpty,
      stands: description.stands === true ? true : undefined,
      ordered: description.ordered,
      orderedAfter: ids(description.orderedAfter),
      after: this.waitingFor(after),
      switchingAfter: this.waitingFor(description.switchingAfter),
      announces: ids(description.announces),
      knownBy: ids(description.knownBy),
      shownBy: ids(description.shownBy),
      asksFor: description.asksFor,
      shows: description.shows,
      afterRestart: description.afterRestart?.map((wait) => ({
        object: wait.resource._objectId,
        service: wait.service._id,
        switching: wait.switching === true ? true : undefined,
      })),
      afterOwedRestarts: description.afterOwedRestarts === true ? true : undefined,
      needs: description.needs?.map((artifact) => artifact.name),
      yields: description.yields?.map((artifact) => artifact.name),
      claims,
      claimsAs: description.claimsAs,
      restarts: description.restarts?.map((service) => service._id),
      restartsOnUndo: description.restartsOnUndo?.map((service) => service._id),
      wording: wording(description),
    });
  }

  private part(resource: DeviceResource, part: PartDescription): PartState {
    if (part.asGood !== undefined) addTo(this.asGood, resource._objectId, part);
    return describePart(part);
  }

  /** Each record of a federation waits for all of its objects, which are many: they have the list in common. */
  private waitingFor(resources: readonly DeviceResource[] | undefined): string[] | undefined {
    const list = ids(resources);
    return list === undefined ? undefined : this.lists.of(list);
  }

  /** By claim, what takes away somebody else who holds it. */
  private freed(): ReadonlyMap<string, readonly DeviceResource[]> {
    const freed = new Map<string, DeviceResource[]>();
    for (const resource of this.deployment.resources) {
      if (!Removal._isRemoval(resource)) continue;
      for (const slot of resource._frees) {
        const id = `${resource.device.deviceId} ${slot}`;
        const known = freed.get(id);
        if (known === undefined) freed.set(id, [resource]);
        else known.push(resource);
      }
    }
    return freed;
  }

  private addArtifact(resource: DeviceResource, artifact: Artifact): void {
    const known = this.artifacts.get(artifact.name);
    if (known !== undefined && known !== artifact) {
      throw constructError(
        resource,
        'artifact/name',
        `Two artifacts are called ${quote(artifact.name)}.`,
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

  private service(service: Service): ServiceState {
    const props = service._props;
    return {
      id: service._id,
      device: service.device.deviceId,
      when: props.everyPhase === true ? 'phase' : 'end',
      sequence: props.sequence,
      implies: (props.implies ?? []).map((implied) => implied._id),
      statements: data(props.statements),
      wording: compact({
        title: service.name,
        impact: props.impact,
        answer: props.answer,
        within: props.within === undefined ? undefined : { ...props.within },
        withSteps: props.withSteps === true ? true : undefined,
        endsAllOf: props.endsAllOf,
      }),
    };
  }
}

/** The path of a construct as `Node.path` has it. */
function pathOf(construct: IConstruct): string {
  const ids = Node.of(construct).scopes.map((scope) => Node.of(scope).id);
  return joined(
    ids.filter((id) => id !== ''),
    Node.PATH_SEP,
  );
}

/** States match by the identity of a device, and carry out what they say on one piece of hardware. */
function devicesOf(deployment: Deployment): ReadonlyMap<string, Device> {
  const identities = new Map<string, Device>();
  for (const device of deployment.devices) {
    const other = identities.get(device.deviceId);
    if (other !== undefined) {
      const { kind, name } = device.owner;
      if (kind === OwnerKind.PARTNER) {
        throw constructError(
          device,
          'device/identity-twice',
          `Two federations would write a hand-out about ${device.deviceId}, first that of ${Node.of(other).path}.`,
          `Write handOut: false for ${name} in this one, and tell it yourself what this one needs; or make an app of its own, in a folder of its own.`,
        );
      }
      throw constructError(
        device,
        'device/identity-twice',
        `${device.deviceId} is the identity of two devices, first of ${Node.of(other).path}.`,
        `Declare it once and pass it on. Where they are two, give one of them another ${device.deviceId.endsWith(`:${device.vendorName}`) ? 'name or view' : 'construct id'}, or an identity of its own.`,
      );
    }
    identities.set(device.deviceId, device);
  }
  return identities;
}

/** What this stack made and no longer says of itself would be taken away, while the stack still refers to it. */
function checkOwner(resource: DeviceResource, standing: Objects): void {
  if (!resource.existing || isRetirement(resource)) return;
  const ours = standing.get(resource._objectId);
  // What was made once stays until it is retired by name.
  if (ours === undefined || ours.once !== undefined || ours.facts !== undefined) return;
  throw constructError(
    resource,
    'device/existing-ours',
    `${quote(resource.key)} was made by this stack, and is declared as existing: what this stack does not call its own any more is taken away, and here it is still needed.`,
    'Declare it without existing: it stays as it is. Where somebody else is to have it, take it and what uses it from the stack, carry that out, and let him make it.',
  );
}

/** A list has a hundred thousand of them: what is not said is left out by hand. */
function describePart(part: PartDescription): PartState {
  const state: { -readonly [K in keyof PartState]: PartState[K] } = {
    name: part.name,
    mode: part.mode,
    set: data(part.set),
    unset: data(part.unset),
    uses: ids(part.uses) ?? NONE,
  };
  if (part.protectedBy !== undefined) state.protectedBy = part.protectedBy.map(referenceId);
  if (part.restartsOnRemoval !== undefined) {
    state.restartsOnRemoval = part.restartsOnRemoval.map((service) => service._id);
  }
  if (part.sharedAs !== undefined) state.sharedAs = part.sharedAs;
  if (part.why !== undefined) state.why = part.why;
  return state;
}

function flowsOf(deployment: Deployment): PlannedFlow[] {
  return every(deployment, NetworkFlows).flatMap((flows) => flows._planned);
}

/** What a flow says to the planner of others than its carriers. */
const RELATIONS = ['ledBy', 'begunBy', 'turnedBy', 'admittedBy', 'shares'] as const;

/** Flows of the same sessions are one path, carried by all that any of them names. */
function describeFlows(deployment: Deployment): FlowState[] {
  const paths = new Map<string, PlannedFlow[]>();
  for (const flow of flowsOf(deployment)) {
    addTo(paths, flow.sessions ?? `${flow.source} to ${flow.destination}`, flow);
  }
  return [...paths].map(([name, flows]) => {
    const path: { -readonly [K in keyof FlowState]: FlowState[K] } = {
      name,
      carriedBy: namedIn(flows, 'carriedBy', referenceId),
      connections: connectionsOf(flows),
    };
    for (const relation of RELATIONS) {
      const related = namedIn(flows, relation, (resource) => resource._objectId);
      if (related.length > 0) path[relation] = related;
    }
    return path;
  });
}

/** Two nodes that leave as one address ask for the same. */
function connectionsOf(flows: readonly PlannedFlow[]): ConnectionState[] {
  const connections = flows.map(
    ({ source, sourceAddress = 'any', destination, destinationAddress, protocol, port }) => ({
      source,
      sourceAddress,
      destination,
      destinationAddress,
      protocol,
      port,
    }),
  );
  return [...new Map(connections.map((each) => [JSON.stringify(each), each])).values()];
}

/** What the flows of a path say in one respect, each once. Flows of one way often have one list between them. */
function namedIn<K extends 'carriedBy' | (typeof RELATIONS)[number]>(
  flows: readonly PlannedFlow[],
  respect: K,
  idOfEach: (one: NonNullable<PlannedFlow[K]>[number]) => string,
): string[] {
  const lists = new Set(flows.map((flow) => flow[respect]));
  const ids = new Set<string>();
  for (const list of lists) for (const one of list ?? []) ids.add(idOfEach(one));
  return [...ids];
}

function referenceId({ resource, part }: PartReference): string {
  return part === undefined ? resource._objectId : partId(resource._objectId, part);
}

function describeArtifact(artifact: Artifact): ArtifactState {
  const read = isRead(artifact) ? artifact : undefined;
  return compact({
    name: artifact.name,
    device: read?._device.deviceId,
    given: artifact._exists ? true : undefined,
    read: data(read?._read),
    wording: compact({
      title: artifact.title,
      file: artifact.file,
      from: artifact._from,
      sha256: artifact.sha256,
      expires: artifact.expires,
    }),
  });
}

function isRead(artifact: Artifact): artifact is ReadArtifact {
  return ReadArtifact.isReadArtifact(artifact);
}

function wording(description: ObjectDescription): Data {
  return compact({
    title: description.title,
    why: description.why,
    impact: description.impact,
    impactOfChange: description.impactOfChange,
    answers: description.answers,
    settings: description.settings,
    before: description.before,
    assigned: description.assigned,
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
      const known = declared.get(resource);
      if (known === undefined) declared.set(resource, [...first]);
      else known.push(...first);
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

function data(statements: readonly Statement[] | undefined): readonly StatementData[] {
  return statements === undefined || statements.length === 0
    ? NO_STATEMENTS
    : statements.map((statement) => statement._data);
}

/** Shared: most parts of a large list use nothing. */
const NONE: string[] = [];
const NO_STATEMENTS: readonly StatementData[] = [];

function ids(resources: readonly DeviceResource[] | undefined): string[] | undefined {
  if (resources === undefined || resources.length === 0) return undefined;
  return resources.map((resource) => resource._objectId);
}

/** Leaves out what is not said: the data is written as JSON and compared as such. */
function compact<T extends object>(value: T): T {
  const said: Partial<T> = {};
  for (const key of Object.keys(value) as (keyof T)[]) if (value[key] !== undefined) said[key] = value[key];
  return said as T;
}

/** What is stored as a generation is one, whoever described the object. */
function checkedGeneration(resource: DeviceResource, generation: number): number {
  return parsed(resource, 'device/generation', () =>
    Generation.of(generation, `generation of ${resource.key}`),
  ).number;
}
