import { spanOf } from '../../lib/output/durations';

test.each([
  [1, '5 minutes'],
  [142, '145 minutes'],
  [295, '295 minutes'],
  [296, '5 hours'],
  [2_400, '40 hours'],
  [2_401, '41 hours'],
])('%d minutes of work are told as %s', (minutes, span) => {
  expect(spanOf(minutes)).toBe(span);
});
