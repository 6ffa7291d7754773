import { expect } from 'expect';
Object.assign(globalThis, { expect });
import fc from 'fast-check';
import { accepted, arrives, installed, plan, homeOf } from './support/journeys';
import { sites, edits, edited, stateOf } from './support/world';
import { stepsOf } from '../../lib/planning/state';
const show = (p: any) => {
  for (const ph of p.phases) {
    console.log(`-- ${ph.number} ${ph.device} ${ph.stage}`);
    for (const s of stepsOf(ph))
      console.log(
        '    ',
        s.id,
        s.action,
        s.object ?? s.artifact ?? s.service,
        s.set.map((x: any) => x.name).join(),
        '-',
        s.unset.map((x: any) => x.name).join(),
      );
  }
  console.log(p.gaps);
};
let last: any;
const back = process.argv[3] === 'back';
const r = fc.check(
  fc.property(fc.tuple(sites(Number(process.argv[4] ?? 4)), edits()), ([a, all]) => {
    const home = installed(a);
    const b = accepted(home.state, edited(a, all));
    const to = stateOf(b);
    let p: any = plan(home.state, to);
    last = { a, b, all, p };
    const there = arrives(home, to, p);
    if (back) {
      const h = stateOf(homeOf(a, there.state));
      p = plan(there.state, h);
      last = { a, b, all, p };
      arrives(there, h, p);
    }
  }),
  { seed: Number(process.argv[2] ?? 1), numRuns: 300, endOnFailure: false, interruptAfterTimeLimit: 40000 },
);
if (r.failed) {
  const [a, all] = r.counterexample![0];
  console.log(JSON.stringify(a));
  console.log(JSON.stringify(all));
  try {
    const home = installed(a);
    const b = accepted(home.state, edited(a, all));
    let p: any = plan(home.state, stateOf(b));
    if (!back) show(p);
    const there = arrives(home, stateOf(b), p);
    if (back) {
      p = plan(there.state, stateOf(homeOf(a, there.state)));
      show(p);
    }
  } catch {}
  console.log(String((r.errorInstance as any)?.message).slice(0, 1500));
} else console.log('ok', r.numRuns);
