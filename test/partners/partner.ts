import type { StatementData } from '../../lib/core/statement';
import { App, TerraformStack } from 'cdktf';
import { CertificateAuthority } from '../../lib/certificates';
import { Deployment, Owner } from '../../lib/core';
import { describeDeployment } from '../support/described';
import type { ObjectState, State } from '../../lib/planning/model';
import { adminSteps } from '../../lib/dialects/admin-steps';
import { OcsPartner, SipPeer, type OcsPeerProps, type OcsPartnerProps } from '../../lib/partners';

/** A stack with the authority of abc.com. */
export function authority(): CertificateAuthority {
  const stack = new TerraformStack(new App({ outdir: '/nowhere' }), 'Abc');
  return CertificateAuthority.partner(stack, 'AbcCa', { name: 'abc-ca', owner: Owner.partner('abc.com') });
}

/** abc.com, whose Access Edge is edge.abc.com at 20.20.20.20 (S-10). */
export function abc(overrides: Partial<OcsPeerProps> = {}): SipPeer {
  return SipPeer.ocs({
    domains: ['abc.com'],
    accessEdge: { fqdn: 'edge.abc.com', addresses: ['20.20.20.20'], internalFqdn: 'edge-in.abc.local' },
    certificateAuthority: overrides.certificateAuthority ?? authority(),
    ...overrides,
  });
}

/** The hand-out for a partner. */
export function partner(peer: SipPeer = abc(), overrides: Partial<OcsPartnerProps> = {}): OcsPartner {
  const scope = peer.certificateAuthority.node.scope!;
  return new OcsPartner(scope, 'AbcPartner', {
    peer,
    localDomains: ['example.com'],
    publicFqdn: 'imp-public.example.com',
    publicAddress: '10.10.10.10',
    ourAuthority:
      overrides.ourAuthority ?? CertificateAuthority.publicAuthority(scope, 'OurCa', { name: 'public-ca' }),
    ...overrides,
  });
}

/** What the planner gets of the stack that the partner stands in. */
export function described(of: OcsPartner): State {
  return describeDeployment(new Deployment(of.node.scope as TerraformStack));
}

/** The object whose construct has this id, or whose path ends so. */
export function object(all: State, end: string): ObjectState {
  const found = all.objects.filter((candidate) => candidate.path.endsWith(`/${end}`));
  expect(found).toHaveLength(1);
  return found[0];
}

/** The menu, then `label = value` for every field of an object that is set. */
export function form(all: State, end: string): string[] {
  const { open, parts } = object(all, end);
  return lines([...open, ...parts.flatMap((part) => part.set)]);
}

/** The same for statements. */
export function lines(statements: ObjectState['open']): string[] {
  return (statements as readonly StatementData[]).flatMap(({ does, says = {} }) => {
    if (!('form' in does)) return [JSON.stringify(does)];
    const place = [...(says.menu ?? []), ...(says.action === undefined ? [] : [says.action])].join(' > ');
    return [
      ...(place === '' ? [] : [place]),
      ...does.form.map((field) => `${field.label} = ${String(Object.values(field.value)[0])}`),
    ];
  });
}

/** Everything as a checklist, spelled by the dialect. */
export function checklist(all: State, device: string): string {
  const steps = all.objects
    .filter((candidate) => candidate.device === device)
    .sort((a, b) => a.section - b.section)
    .map((candidate, index) => ({
      id: `1.${String(index + 1).padStart(2, '0')}`,
      path: candidate.path,
      title: candidate.wording!.title as string,
      action: 'configure' as const,
      notes: [candidate.wording!.why, ...candidate.parts.map((part) => part.why)].filter(
        (note): note is string => typeof note === 'string',
      ),
      groups: [
        {
          taking: false,
          open: candidate.open as never[],
          statements: candidate.parts.flatMap((part) => part.set) as never[],
        },
      ],
      answers: [],
      settings: Object.values((candidate.wording!.settings ?? {}) as Record<string, string>).map((label) => ({
        label,
      })),
    }));
  const artifacts = new Map(
    all.artifacts.map((artifact) => [artifact.name, artifact.wording as { title: string; file: string }]),
  );
  return adminSteps.script({
    device,
    product: 'product',
    phase: 1,
    plan: '7f3a91c2',
    kind: 'safe',
    back: false,
    ours: false,
    preflight: 'preflight',
    steps,
    artifacts,
  });
}
