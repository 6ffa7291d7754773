import { quote } from '../../net';
import { Node, type IConstruct } from 'constructs';
import { childPath, constructError } from '../errors';

/**
 * The id, when nothing else in the scope has it; otherwise an error that names both declarations, where `constructs`
 * would throw one of its own. Every root of our classes gives its id through it: `super(scope, freeId(scope, id, new.target.name))`.
 *
 * @param kind class of the second declaration
 */
export function freeId(scope: IConstruct, id: string, kind: string): string {
  const first = Node.of(scope).tryFindChild(id);
  if (first === undefined) return id;
  const { path } = Node.of(scope);
  throw constructError(
    childPath(scope, id),
    'declaration/twice',
    `${first.node.path} is declared already, as ${first.constructor.name}; a second ${kind} called ${quote(id)} is declared in ${path === '' ? 'the app' : path}.`,
    'Use the first one, or give the second one an id of its own.',
  );
}
