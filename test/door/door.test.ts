import { App } from 'cdktf';
import { Construct } from 'constructs';
import * as door from '../../lib';
import { shapeOf, type Place } from '../../lib/door/shape';
import { CALLS, STRUCTS, UNMADE } from '../../lib/door/signatures';
import * as library from '../../lib/library';
import { testApp } from '../support/app';

type Call = (this: unknown, ...given: unknown[]) => unknown;
type Class = (new (...given: unknown[]) => object) & { readonly prototype: Record<string, Call> } & Record<
    string,
    Call
  >;

const outside = door as unknown as Record<string, unknown>;
const classOf = (name: string): Class => outside[name] as Class;

/** A value that the type allows; what it means does not matter, since types are looked at first. */
function right(type: string): unknown {
  switch (type) {
    case 'any':
      return undefined;
    case 'string':
      return 'text';
    case 'number':
      return 1;
    case 'boolean':
      return true;
    case 'constructs.Construct':
    case 'constructs.IConstruct':
      return new Construct(undefined as never, '');
  }
  if (type.endsWith('[]')) return [];
  if (type.endsWith('{}')) return {};
  if (type in STRUCTS) return propsOf(type);
  const known: unknown = outside[type];
  if (typeof known === 'function') return oneOf(type);
  return known === undefined ? {} : Object.values(known as object)[0];
}

/** As good as made: nobody gets so far as to use it. */
function oneOf(type: string): object {
  return Object.create(classOf(type).prototype, { node: { value: { path: 'Abc' } } }) as object;
}

function propsOf(type: string): Record<string, unknown> {
  return Object.fromEntries(
    shapeOf(STRUCTS[type])
      .filter(({ optional }) => !optional)
      .map((place) => [place.name, right(place.type)]),
  );
}

/** What no compiler would let into the place. */
function wrongFor({ type, optional }: Place): unknown[] {
  if (type === 'any') return [];
  const other = type === 'string' ? 5 : 'text';
  const more = type === 'number' ? [Number.NaN] : type.endsWith('[]') ? [[null]] : [];
  return [null, other, Symbol('none'), ...more, ...(optional ? [] : [undefined])];
}

/** Each place of a call, and each of the props that it takes, with the arguments that are wrong in it alone. */
function mistakes(signature: string): { readonly name: string; readonly given: unknown[] }[] {
  const places = shapeOf(signature);
  const call = places.map(({ type }) => right(type));
  return places.flatMap((place, index) => {
    const wrong = wrongFor(place).map((value) => ({ name: place.name, value }));
    const inside = shapeOf(STRUCTS[place.type] ?? '').flatMap((member) =>
      wrongFor(member).map((value) => ({
        name: `${place.name}.${member.name}`,
        value: { ...propsOf(place.type), [member.name]: value },
      })),
    );
    return [...wrong, ...inside].map(({ name, value }) => ({
      name,
      given: call.map((other, i) => (i === index ? value : other)),
    }));
  });
}

function callOf(name: string): (given: unknown[]) => unknown {
  const [type, method] = name.split(/[.#]/);
  if (method === undefined) {
    // A class that is abstract is made by one of a program's own.
    const OfAProgram = class extends (outside[type] as new (...given: unknown[]) => object) {};
    return (given) => new OfAProgram(...given);
  }
  if (name.includes('.')) return (given) => classOf(type)[method](...given);
  return (given) => classOf(type).prototype[method].apply(oneOf(type), given);
}

function problemsOf(call: () => unknown): string[] {
  try {
    call();
  } catch (error) {
    if (!door.FederationErrors.isFederationError(error)) throw error;
    return (error as { details: { rule: string; problem: string; advice: string }[] }).details.map(
      ({ rule, problem, advice }) => `${rule} ${problem} ${advice}`,
    );
  }
  return [];
}

describe('F-100 what no compiler would let through is refused at the door, with its name and what to write', () => {
  test.each(Object.entries(CALLS))('%s(%s)', (name, signature) => {
    const call = callOf(name);
    const passed = mistakes(signature).filter((mistake) => {
      const problems = problemsOf(() => call(mistake.given));
      const place = mistake.name.replace('.', '\\.');
      const refusal = new RegExp(
        `^declaration/wrong-type ${place}(\\[\\w+\\])? is .+\\. Write ${place}`,
        's',
      );
      return problems.length !== 1 || !refusal.test(problems[0]);
    });
    expect(passed).toEqual([]);
  });

  test('every class that is exported stands behind it', () => {
    for (const [name, inside] of Object.entries(library)) {
      expect(outside[name] === inside).toBe(typeof inside !== 'function');
    }
    expect(Object.keys(door)).toEqual(Object.keys(library));
  });
});

describe('what is said', () => {
  const stack = new door.FederationStack(testApp(), 'Abc', { deployedFolder: 'test/nothing-deployed' });

  test('all mistakes of a call at once, where the construct would stand', () => {
    expect(
      () =>
        new door.ImPresenceCluster(stack, 'Imp', {
          release: '12.5(1)SU3',
          publisher: { fqdn: 5, address: undefined },
          localDomains: ['example.com', null],
        } as never),
    ).toThrow(
      [
        '[Abc/Imp] declaration/wrong-type   props.localDomains[1] is null, and no text.',
        "  Write props.localDomains[1]: 'text in quotes'.",
        '[Abc/Imp] declaration/wrong-type   props.publisher.address is missing.',
        "  Write props.publisher.address: 'text in quotes'.",
        '[Abc/Imp] declaration/wrong-type   props.publisher.fqdn is 5, and no text.',
        "  Write props.publisher.fqdn: 'text in quotes'.",
        '[Abc/Imp] declaration/wrong-type   props.release is "12.5(1)SU3", and no ImPresenceRelease.',
        '  Write props.release: ImPresenceRelease.of(...).',
      ].join('\n'),
    );
  });

  test('a factory by its name, a method by that of its construct', () => {
    expect(() => door.AsaRelease.of(9.16 as never)).toThrow(
      "[AsaRelease.of()] declaration/wrong-type   release is 9.16, and no text.\n  Write release: 'text in quotes'.",
    );
    const zone = door.DnsZone;
    expect(() => zone.rfc2136(stack, 'Zone', undefined as never)).toThrow(
      /^\[Abc\/Zone DnsZone\.rfc2136\(\)\] .* props is missing\.$/m,
    );
  });

  test('an enum by its members', () => {
    const cs = {
      release: 'Teams',
      registrar: 'a.b.com',
      sipDomains: [],
      frontEnd: {},
      certificateAuthority: {},
    };
    expect(() => new door.CsDeployment(stack, 'Cs', cs as never)).toThrow(
      /props\.release is "Teams", and no value of CsRelease\.\n {2}Write props\.release: CsRelease\.LYNC_2010, /,
    );
  });
});

describe('a key that nobody knows', () => {
  const stack = new door.FederationStack(testApp(), 'Keys', { deployedFolder: 'test/nothing-deployed' });
  const problems = (props: Record<string, unknown>): string[] =>
    problemsOf(() => new door.Asa(stack, 'Asa', props as never));

  test('is told where it is nearly that of a prop which is missing, and that one is not missing too', () => {
    const told = problems({ hostname: 'fw1', managementAdress: '10.0.0.1' });
    expect(told).toContain(
      'declaration/wrong-type props.managementAdress is not known. Write props.managementAddress.',
    );
    expect(told.join('\n')).not.toContain('managementAddress is missing');
  });

  test('is told of an option, which nobody would miss', () => {
    expect(
      problemsOf(() => door.XmppSecurityMode.tlsRequired({ requireClientSideCertificate: false } as never)),
    ).toEqual([
      'declaration/wrong-type options.requireClientSideCertificate is not known. Write options.requireClientSideCertificates.',
    ]);
  });

  test("is nobody's business where no prop is like it, or where that one is given", () => {
    const aside = { remark: 'ours', requireClientSideCertificate: 1, requireClientSideCertificates: false };
    expect(problemsOf(() => door.XmppSecurityMode.tlsRequired(aside as never))).toEqual([]);
    expect(
      problemsOf(() => door.XmppSecurityMode.tlsRequired({ saslOnInbound: undefined } as never)),
    ).toEqual([]);
  });
});

describe('how to come by a value', () => {
  const unmade = (name: string): string[] =>
    problemsOf(() => new (outside[name] as new (...given: unknown[]) => object)({}));

  test.each(Object.entries(UNMADE))('%s is not made with new', (name, ways) => {
    expect(unmade(name)).toEqual([expect.stringContaining(`${name} is not made with new. `)]);
    if (ways !== '') expect(unmade(name)[0]).toContain(` Write ${ways.split(',')[0]}`);
  });

  test('of a class that the library makes itself: who makes it', () => {
    expect(problemsOf(() => door.XmppFederationNode.of('imp1' as never))).toEqual([
      'declaration/wrong-type node is "imp1", and no ImPresenceNode. Write node: <ImPresenceCluster>.publisher, <ImPresenceCluster>.routingNode or <ImPresenceCluster>.addNode(...).',
    ]);
  });

  test('of props that need nothing: what they take', () => {
    const stack = new door.FederationStack(testApp(), 'Props', { deployedFolder: 'test/nothing-deployed' });
    const intermediates = ['Issuing CA'];
    expect(
      problemsOf(() =>
        door.CertificateAuthority.microsoft(stack, 'Ca', { name: 'ca', host: 'ca', intermediates } as never),
      ),
    ).toEqual([
      'declaration/wrong-type props.intermediates[0] is "Issuing CA", and no IntermediateCertificateProps. Write props.intermediates[0]: { certificate: ..., commonName: ..., generation: ... }, as far as they are wanted.',
    ]);
  });
});

describe('who comes in as ever', () => {
  test('a class of a program, made from one of ours, which rules find', () => {
    class Firewall extends door.Asa {}
    class Judge extends door.Rule {
      public override judge(deployment: door.Deployment): door.Finding[] {
        return deployment.all(door.Asa).map((at) => this.finding(at, { problem: 'Seen.', advice: 'None.' }));
      }
    }
    expect(Object.getPrototypeOf(Firewall)).toBe(door.Asa);
    expect(new Judge({ id: 'own/seen', severity: door.Severity.INFO, demand: 'Seen.' })).toBeInstanceOf(
      door.Rule,
    );
  });

  test('the scope of another copy of constructs, and props of more than is asked for', () => {
    expect(App.isApp(testApp())).toBe(true);
    const props = { deployedFolder: 'test/nothing-deployed', more: 5 };
    expect(new door.FederationStack(testApp(), 'Def', props)).toBeInstanceOf(library.FederationStack);
  });
});
