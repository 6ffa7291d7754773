import fc from 'fast-check';
import { change } from '/work/wt/planner/lib/planning/change';
import { EMPTY_STATE, stepsOf } from '/work/wt/planner/lib/planning/state';
import { sites, stateOf, edited } from '/work/wt/planner/test/planning/support/world';
import { DeviceModel } from '/work/wt/planner/test/planning/support/device-model';
import { traffic } from '/work/wt/planner/test/planning/support/packets';
const site = fc.sample(sites(4, 3), { numRuns: 1, seed: 5 })[0];
console.log(JSON.stringify(site));
if (process.argv[3]) Object.assign(site, JSON.parse(process.argv[3]));
const w = stateOf(site);
const show = (p: any) => {
  for (const ph of p.phases) {
    console.log(`-- ${ph.number} ${ph.device} ${ph.stage}`);
    for (const f of ph.files) {
      console.log('  [' + f.kind + ']');
      for (const s of f.steps)
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
  }
  console.log(p.gaps);
};
const p = change(EMPTY_STATE, w);
show(p);
const m = DeviceModel.of(EMPTY_STATE);
m.run(p, EMPTY_STATE, w);
console.log(m.refusals, traffic(m));
for (const e of (process.argv[2] ?? 'firewall').split(',')) {
  const to = stateOf(
    edited(
      site,
      e
        .split('+')
        .map((name) => ({ name, at: Number(process.argv[4] ?? 1), value: Number(process.argv[5] ?? 2) })),
    ),
  );
  const q = change(p.result, to);
  console.log('=====', e);
  show(q);
  const mm = m.copy();
  mm.run(q, p.result, to, undefined, (s) => {
    const t = traffic(mm);
    console.log(s.id, [...t.works].length, t.exposed.length, t.twice.length);
  });
  console.log(mm.refusals, traffic(mm));
}
