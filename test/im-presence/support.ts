import { RootConstruct, type Construct } from 'constructs';
import { Artifact, Deployment } from '../../lib/core';
import { describeDeployment } from '../support/described';
import type { ObjectState, State } from '../../lib/planning/model';
import type { ProbeData } from '../../lib/core/check';
import { adminSteps } from '../../lib/dialects/admin-steps';
import type { StatementData } from '../../lib/core/statement';
import { asFederationError, type ErrorDetail } from '../../lib/core/errors';
import { ImPresenceCluster, ImPresenceRelease, type ImPresenceClusterProps } from '../../lib/im-presence';

/** The cluster of the guide's sample: a publisher and a second node. */
export function twoNodes(overrides: Partial<ImPresenceClusterProps> = {}): ImPresenceCluster {
  const cluster = oneNode(overrides);
  cluster.addNode('Imp2', { fqdn: 'imp2.example.com', address: '2.2.2.2', arbitraryPortPrefix: 4 });
  return cluster;
}

export function oneNode(
  overrides: Partial<ImPresenceClusterProps> = {},
  scope: Construct = new RootConstruct('Abc'),
): ImPresenceCluster {
  return new ImPresenceCluster(scope, 'Imp', {
    release: ImPresenceRelease.of('12.5(1)SU3'),
    publisher: { fqdn: 'imp1.example.com', address: '1.1.1.1' },
    localDomains: ['example.com'],
    ...overrides,
  });
}

export function described(cluster: ImPresenceCluster): State {
  return describeDeployment(new Deployment(cluster.node.root));
}

/** One described object of the cluster, by its name on the device. */
export function object(cluster: ImPresenceCluster, key: string): ObjectState {
  const found = described(cluster).objects.find((candidate) => candidate.key === key);
  if (found === undefined) {
    throw new Error(
      `No ${key} among ${described(cluster)
        .objects.map((each) => each.key)
        .join('; ')}`,
    );
  }
  return found;
}

/** The fields of forms, label to value: what a person fills in. */
export function fields(statements: readonly object[]): { [label: string]: unknown } {
  const all = (statements as readonly StatementData[]).flatMap(({ does }) =>
    'form' in does ? does.form : [],
  );
  return Object.fromEntries(all.map((field) => [field.label, Object.values(field.value as object)[0]]));
}

/** What is filled in to make an object. */
export function filledIn(described: ObjectState): { [label: string]: unknown } {
  return fields([...described.open, ...described.parts.flatMap((part) => part.set)]);
}

/** What is filled in to take a setting or a member back. */
export function putBack(described: ObjectState): { [label: string]: unknown } {
  return fields(described.parts.flatMap((part) => part.unset));
}

/** The ways through the menus, the last click included. */
export function ways(statements: readonly object[]): string[] {
  return (statements as readonly StatementData[]).flatMap(({ says = {} }) => {
    const { menu, action } = says;
    return menu === undefined ? [] : [[...menu, ...(action === undefined ? [] : [action])].join(' > ')];
  });
}

/** The services that an object restarts, without the cluster's id. */
export function restarts(described: ObjectState): string[] {
  return (described.restarts ?? []).map((id) => id.slice(id.indexOf(' ') + 1));
}

interface CheckText {
  readonly run?: { readonly does: { readonly command: readonly (string | object)[] } };
  readonly probe?: ProbeData;
  readonly look?: string;
  readonly must: string;
  readonly why: string;
  readonly whenDone?: true;
}

export function checkTexts(checks: unknown): CheckText[] {
  return checks as CheckText[];
}

/** A check's command as one line. */
export function commandOf(check: CheckText): string | undefined {
  if (check.probe !== undefined) return adminSteps.probe('check', check.probe);
  return check.run?.does.command
    .map((word) => (typeof word === 'string' ? word : String(Object.values(word)[0])))
    .join(' ');
}

/** The typed error that a declaration throws. */
export function errorOf(declare: () => unknown): ErrorDetail {
  try {
    declare();
  } catch (error) {
    const known = asFederationError(error);
    if (known === undefined) throw error;
    return known.details[0];
  }
  throw new Error('Nothing was thrown.');
}

export const certificateOfFirewall = (generation = 1): Artifact =>
  Artifact.given({ title: 'certificate of imp_proxy on fw1', file: 'imp_proxy.pem', generation }, 'firewall');

/** Strings that are neither a name nor an address nor a cipher anywhere. */
export const HOSTILE: readonly string[] = [
  '',
  ' ',
  'a\nb.com',
  'abc.com\r\nset cert regen cup',
  'abc.com; utils system shutdown',
  'abc.com | x',
  '`reboot`.com',
  '$(reboot).com',
  '<img src=x>.com',
  '"abc.com"',
  "abc.com' or 1=1",
  '*.abc.com',
  'abc..com',
  '-abc.com',
  '\u202eabc.com',
  'аbc.com',
  '../../etc',
  `${'a'.repeat(64)}.com`,
];
