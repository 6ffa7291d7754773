import { mustGet } from '../planning/maps';
import { deviceDigests } from './digest';
import type { FederationInput, GateWait, GatedRecord } from './input';

/** A device id as a Terraform name; the hash-free form is safe because device ids are unique up to case and punctuation, which `terraformNames` checks. */
function terraformName(id: string): string {
  return id.replace(/[^A-Za-z0-9_]/g, '_');
}

/**
 * Terraform's names of the devices. Two ids that would become one name are told apart by a number, in sorted
 * order, so that neither silently takes the other's place.
 */
export function terraformNames(ids: readonly string[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  for (const id of [...ids].sort()) {
    let name = terraformName(id);
    for (let n = 2; taken.has(name); n += 1) name = `${terraformName(id)}_${n}`;
    taken.add(name);
    names.set(id, name);
  }
  return names;
}

/**
 * What the stack's `cdk.tf.json` says beside the DNS records: one change-tracking resource a device, whose
 * input is one digest over what the device shall hold, so that `terraform plan` names exactly the devices that
 * change; the publish gate; and a warning for a device that was confirmed with another digest.
 */
export function terraformOverrides(input: FederationInput): [string, unknown][] {
  const confirmed = deviceDigests(input.installed);
  const names = terraformNames(input.wanted.devices.map((device) => device.id));
  // A device that was never confirmed stands as it should when nothing is wanted on it.
  const untouched = deviceDigests({ ...input.wanted, objects: [] });
  // Nothing makes them another value by itself: the resource has that of what stands.
  const keeping = input.gate.filter(({ keepsFor }) => keepsFor !== undefined);
  const overrides: [string, unknown][] = [
    ['terraform.required_version', '>= 1.5'],
    ['locals.federation_plan', input.digest],
    ['locals.federation_confirmed', Object.fromEntries([...confirmed].sort())],
    [
      'locals.federation_waits_for',
      Object.fromEntries(input.gate.map((wait) => [wait.record, reasons(wait)])),
    ],
    ...(keeping.length === 0
      ? []
      : [
          [
            'locals.federation_keeps_for',
            Object.fromEntries(keeping.map(({ record, keepsFor }) => [record, keepsFor])),
          ] satisfies [string, unknown],
        ]),
    [UNPUBLISHED, input.unpublished === true],
    [
      'output.federation_waits_for',
      {
        description:
          'What each record waits for: devices that were not confirmed yet (ucfed confirm), or what was found at its name.',
        value:
          keeping.length === 0
            ? '${local.federation_waits_for}'
            : '${merge(local.federation_waits_for, local.federation_keeps_for)}',
      },
    ],
    [
      'output.federation_unpublished',
      {
        description: `True while records that open the door to the world are withdrawn, until ucfed publish ${input.stack}.`,
        value: '${local.federation_unpublished}',
      },
    ],
  ];
  for (const device of input.wanted.devices) {
    const name = mustGet(names, device.id);
    overrides.push([
      `resource.terraform_data.${name}`,
      { input: { device: device.id, digest: input.digests.devices[device.id] } },
    ]);
    overrides.push([
      `check.${name}_confirmed`,
      {
        assert: [
          {
            condition: `\${lookup(local.federation_confirmed, "${device.id}", "${untouched.get(device.id)}") == terraform_data.${name}.input.digest}`,
            error_message: `${device.id} was not confirmed with what this stack wants: carry out its bundle, then ucfed confirm ${input.stack}.`,
          },
        ],
      },
    ]);
  }
  return overrides;
}

const UNPUBLISHED = 'locals.federation_unpublished';

function reasons({ waitsFor, unread }: GateWait): string[] {
  return [...waitsFor, ...(unread ? ['what stands at its name (ucfed confirm --found)'] : [])];
}

/** The `count` of a record: none while something keeps it back, or, where it opens the door to the world, while it is withdrawn. */
export function gateCount({ record, opens }: Pick<GatedRecord, 'record' | 'opens'>): string {
  const held = `length(local.federation_waits_for["${record}"]) > 0`;
  return `\${${opens ? `local.federation_unpublished || ${held}` : held} ? 0 : 1}`;
}

/** A `cdk.tf.json` that was written, with the records withdrawn: as the next synth writes it. Nothing where it is another's. */
export function withdrawn(text: string): string | undefined {
  const terraform = JSON.parse(text) as { locals?: Record<string, unknown> };
  if (terraform.locals?.federation_unpublished === undefined) return undefined;
  terraform.locals.federation_unpublished = true;
  return JSON.stringify(terraform, null, 2);
}
