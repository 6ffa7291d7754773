import { stepsOf } from '../../../lib/planning/state';
import { Play } from '../../support/scenario';
import { scenario as enterpriseFirewall } from '../010-sip-via-asa/stack';
import { edit } from './edit';

describe('T-019 the firewall of an enterprise moves behind another one', () => {
  const { edit: moved } = new Play(enterpriseFirewall, edit);
  const { plan, files } = moved!;
  const ways = ['abc.com to imp1.example.com', 'imp1.example.com to abc.com'];

  test('every path through it is down while that is done', () => {
    const { id } = plan.phases
      .flatMap(stepsOf)
      .find(({ object }) => object?.includes(' place of ') === true)!;
    expect(plan.gaps).toEqual(expect.arrayContaining(ways.map((flow) => ({ flow, from: id, to: id }))));
    expect(plan.gaps).toHaveLength(ways.length);
    expect(files['runbook.md']).toContain(`${ways.join(' and ')}: down during step ${id}, until it is done.`);
  });

  test('on the way back, too', () => {
    expect(files['undo/README.md']).toMatch(
      new RegExp(`${ways.join(' and ')}: down during step \\d+\\.\\d+`),
    );
  });
});
