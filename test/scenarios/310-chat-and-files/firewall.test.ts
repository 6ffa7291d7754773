import { playOf } from '../../support/scenario';

const { files, paths } = playOf('310-chat-and-files').edit!;
const handOut = paths
  .filter((file) => /^handouts\/abc\.com\/\d/.test(file))
  .map((file) => files[file])
  .join('\n');

test('R-274 when one of two public addresses goes, the partner closes the way to it, and nothing that is used on', () => {
  expect(handOut).toContain('| out, to 20.20.20.20 | `TCP 25269` |');
  expect(handOut).not.toContain('10.10.10.10');
});
