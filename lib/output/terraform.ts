import { deviceDigests } from './digest';
import type { FederationInput } from './input';

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
  const wanted = deviceDigests(input.wanted);
  const confirmed = deviceDigests(input.installed);
  const names = terraformNames(input.wanted.devices.map((device) => device.id));
  // A device that was never confirmed stands as it should when nothing is wanted on it.
  const untouched = deviceDigests({ ...input.wanted, objects: [] });
  const overrides: [string, unknown][] = [
    ['terraform.required_version', '>= 1.5'],
    [
      'variable.published',
      {
        type: 'bool',
        default: true,
        description:
          'False withdraws the records that open the door to the world: the way back begins with it.',
      },
    ],
    ['locals.federation_plan', input.digest],
    ['locals.federation_confirmed', Object.fromEntries([...confirmed].sort())],
    [
      'locals.federation_waits_for',
      Object.fromEntries(input.gate.map((wait) => [wait.record, [...wait.waitsFor]])),
    ],
    [
      'output.federation_waits_for',
      {
        description: 'What is published only after these devices were confirmed (ucfed confirm).',
        value: '${local.federation_waits_for}',
      },
    ],
  ];
  for (const device of input.wanted.devices) {
    const name = names.get(device.id)!;
    overrides.push([
      `resource.terraform_data.${name}`,
      { input: { device: device.id, digest: wanted.get(device.id) } },
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

/** The `count` of a gated record: closed while something that it leads to is missing, or withdrawn by hand. */
export function gateCount(record: string): string {
  return `\${var.published && length(local.federation_waits_for["${record}"]) == 0 ? 1 : 0}`;
}
