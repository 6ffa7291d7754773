/** How long a plan takes at a size: `npx tsx test/planning/speed.ts [domains]`. Printed, never asserted. */
import { change } from '../../lib/planning/change';
import type { State } from '../../lib/planning/model';
import { EMPTY_STATE, stepsOf } from '../../lib/planning/state';
import { stateOf, type Site } from './support/world';

const count = Number(process.argv[2] ?? 2700);
const site: Site = {
  firewall: 'fw1',
  publicAddress: 0,
  name: 0,
  port: 5061,
  clusters: [
    {
      name: 'c1',
      slot: 1,
      nodes: [
        { name: 'n1', address: 0 },
        { name: 'n2', address: 1 },
      ],
    },
  ],
  domains: Array.from({ length: count }, (_, i) => ({ name: `d${i}.example`, cluster: 0, node: i, peer: i })),
  naming: 'domain',
  deny: false,
  cipher: 0,
  inspection: 0,
  revocation: 0,
  outside: 1,
  inside: 1,
  root: 0,
  wording: 0,
  room: count + 10,
  prefix: 'Abc',
  shuffle: 0,
};

function timed(what: string, from: State, to: State): State {
  const begun = performance.now();
  const plan = change(from, to);
  const steps = plan.phases.flatMap(stepsOf).length;
  process.stdout.write(
    `${what}: ${steps} steps, ${plan.gaps.length} gaps, ${Math.round(performance.now() - begun)} ms\n`,
  );
  return plan.result;
}

const installed = timed('installed', EMPTY_STATE, stateOf(site));
timed(
  'one more domain',
  installed,
  stateOf({ ...site, domains: [...site.domains, { ...site.domains[0], name: 'new' }] }),
);
timed('outside identity renewed', installed, stateOf({ ...site, outside: 2 }));
timed('the firewall moves', installed, stateOf({ ...site, firewall: 'fw2' }));
timed('another public address', installed, stateOf({ ...site, publicAddress: 1 }));
timed('retired', installed, { ...EMPTY_STATE, retire: installed.objects.map((o) => `${o.device} ${o.key}`) });
