import * as ts from 'typescript';
import { modulesOf, PUBLIC, reachedFrom } from './modules';

type Documented = ts.ClassElement | ts.TypeElement | ts.EnumMember | ts.Statement | ts.ParameterDeclaration;

const MODULES = modulesOf('lib');
const DECLARED = [...reachedFrom(MODULES, [PUBLIC])].map((one) => {
  const [file, name] = one.split(' ');
  return { name, declaration: MODULES.get(file)!.own.get(name)! };
});

function docOf(node: Documented): { summary: string; tags: string[] } {
  const docs = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc);
  return {
    summary: docs.map(({ comment }) => ts.getTextOfJSDocComment(comment) ?? '').join(''),
    tags: ts.getJSDocTags(node).map(({ tagName }) => tagName.text),
  };
}

/** Classes and interfaces of the library, by name: a member says what it is where it is declared first. */
const TYPES = new Map(
  [...MODULES.values()].flatMap(({ own }) =>
    [...own].flatMap(([name, one]) =>
      ts.isClassDeclaration(one) || ts.isInterfaceDeclaration(one) ? [[name, one] as const] : [],
    ),
  ),
);

/** Whether the member, or one of that name further up, says what it is. */
function isSaid(type: ts.ClassDeclaration | ts.InterfaceDeclaration, name: string): boolean {
  const own = [...type.members].some((one) => one.name?.getText() === name && docOf(one).summary !== '');
  if (own) return true;
  const above = (type.heritageClauses ?? []).flatMap(({ types }) => [...types]);
  return above.some(({ expression }) => {
    const base = TYPES.get(expression.getText());
    return base !== undefined && isSaid(base, name);
  });
}

/** What others can see of a type, with its name: `Asa.hostname`. What overrides says what it overrides. */
function membersOf(name: string, declaration: ts.Statement): [string, Documented][] {
  const isType =
    ts.isClassDeclaration(declaration) ||
    ts.isInterfaceDeclaration(declaration) ||
    ts.isEnumDeclaration(declaration);
  if (!isType) return [];
  const hidden = ts.ModifierFlags.Private | ts.ModifierFlags.Override;
  return [...declaration.members].flatMap((member): [string, Documented][] => {
    if ((ts.getCombinedModifierFlags(member) & hidden) !== 0 || member.name?.getText().startsWith('_'))
      return [];
    if (!ts.isConstructorDeclaration(member)) return [[`${name}.${member.name!.getText()}`, member]];
    return member.parameters
      .filter((parameter) => ts.isParameterPropertyDeclaration(parameter, member))
      .filter((parameter) => (ts.getCombinedModifierFlags(parameter) & hidden) === 0)
      .map((parameter) => [`${name}.${parameter.name.getText()}`, parameter]);
  });
}

const MEMBERS = DECLARED.flatMap(({ name, declaration }) => membersOf(name, declaration));

test('every public type says what it is', () => {
  expect(DECLARED.length).toBeGreaterThan(400);
  const silent = DECLARED.filter(({ declaration }) => docOf(declaration).summary === '');
  expect(silent.map(({ name }) => name)).toEqual([]);
});

test('every member of a public type says what it is', () => {
  expect(MEMBERS.length).toBeGreaterThan(1500);
  const silent = MEMBERS.filter(([name, member]) => {
    const [type, own] = name.split('.');
    const declaration = TYPES.get(type);
    return docOf(member).summary === '' && (declaration === undefined || !isSaid(declaration, own));
  });
  expect(silent.map(([name]) => name)).toEqual([]);
});

test('what may be left out says what holds then', () => {
  const optional = MEMBERS.filter(([, member]) => ts.isPropertySignature(member) && member.questionToken);
  expect(optional.length).toBeGreaterThan(300);
  const silent = optional.filter(([, member]) => !docOf(member).tags.includes('default'));
  expect(silent.map(([name]) => name)).toEqual([]);
});
