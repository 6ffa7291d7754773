import { RootConstruct } from 'constructs';
import { CertificateAuthority } from '../../lib/certificates';
import { Deployment } from '../../lib/core';
import type { StatementData } from '../../lib/core/statement';
import { APART, expresswayGrammar } from '../../lib/dialects/grammars/expressway';
import {
  ExpresswayC,
  ExpresswayCertificate,
  ExpresswayE,
  ExpresswayRelease,
  type ExpresswayProps,
} from '../../lib/expressway';
import { describeDeployment } from '../support/described';
import type { ObjectState } from '../../lib/planning/model';

/** The pair of the guide: inside, and in the DMZ. */
export interface Pair {
  readonly root: RootConstruct;
  readonly ca: CertificateAuthority;
  readonly c: ExpresswayC;
  readonly e: ExpresswayE;
}

export function pair(props: Partial<ExpresswayProps> = {}): Pair {
  const root = new RootConstruct('Abc');
  const ca = CertificateAuthority.microsoft(root, 'Ca', { name: 'our-ca', host: 'ca.example.com' });
  const common = {
    release: ExpresswayRelease.of('X14.2'),
    certificate: ExpresswayCertificate.existing({ authority: ca }),
    ...props,
  };
  return {
    root,
    ca,
    c: new ExpresswayC(root, 'C', {
      peers: [{ fqdn: 'expc1.example.com', address: '10.0.0.11' }],
      ...common,
    }),
    e: new ExpresswayE(root, 'E', {
      peers: [{ fqdn: 'expe1.example.com', address: '10.0.1.11', publicAddress: '192.0.2.11' }],
      ...common,
    }),
  };
}

/** One described object, by its name on its device. */
export function object({ root }: Pair, key: string): ObjectState {
  const { objects } = describeDeployment(new Deployment(root));
  const found = objects.find((candidate) => candidate.key === key);
  if (found === undefined) throw new Error(`No ${key} among ${objects.map((each) => each.key).join('; ')}`);
  return found;
}

/** The lines that make an object, and what is filled in on pages, `label = value`. */
export function making(state: ObjectState): string[] {
  return spelled([...state.open, ...state.parts.flatMap(({ set }) => set)]);
}

/** The lines that take it away as a whole. */
export function taking(state: ObjectState): string[] {
  return spelled(state.destroy);
}

export function spelled(statements: readonly object[]): string[] {
  return (statements as readonly StatementData[]).flatMap(({ does }) => {
    if ('command' in does) return expresswayGrammar(APART).lines('Abc', does, new Set(), new Map());
    if ('form' in does)
      return does.form.map(({ label, value }) => `${label} = ${Object.values(value).map(String).join()}`);
    return [];
  });
}
