import { Construct } from 'constructs';
import { FederationStack } from '../../lib';
import { testApp } from '../support/app';

describe('where a federation stack stands', () => {
  test('F-102 in no app it is refused, with what to write', () => {
    const root = new Construct(undefined as never, '');
    expect(() => new FederationStack(root, 'Abc')).toThrow(
      '[Abc] stack/no-app   The stack "Abc" is declared in no app: nothing would be written for it.',
    );
    expect(() => new FederationStack(undefined as never, 'Abc')).toThrow('end with app.synth()');
  });

  test.each(['..', '.', 'a:b', '-a', 'a\nb'])('F-123 called %j it is refused: it would be a folder', (id) => {
    expect(() => new FederationStack(testApp(), id)).toThrow(/deployed\/stack/);
  });
});
