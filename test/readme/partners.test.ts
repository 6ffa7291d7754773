import { parsePartners } from '../../examples/partners-from-file/read-partners';
import { FederationStack, Partners } from '../../lib';
import { testApp } from '../support/app';
import { blocks, text } from './readme';

const FILE = 'examples/partners-from-file/partners.yaml';

test('what README shows about a mistake in the file of partners is what is said about it', () => {
  const mistaken = parsePartners(FILE, text(FILE).replace('accessEdge', 'acessEdge'));
  const shown = blocks(text('README.md')).filter(({ info }) => info === 'mistake');
  let said = '';
  try {
    new Partners(new FederationStack(testApp(), 'Many'), 'Partners', mistaken);
  } catch (error) {
    said = (error as Error).message;
  }
  expect(shown.map((block) => block.text)).toEqual([`${said}\n`]);
});
