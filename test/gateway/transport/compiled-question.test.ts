import { assert, asyncProperty, integer } from 'fast-check';
import { buildSchema, GraphQLError, parse, print, type GraphQLSchema } from 'graphql';
import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { compileQuestion, interpretQuestion } from '../../../gateway/transport/compiled-question.ts';
import type { SubgraphAnswer } from '../../../gateway/transport/transport.ts';
import { typedError } from '../../../subgraphs/shared/client-error.ts';
import { sourceError } from '../../../subgraphs/shared/errors.ts';
import { isPromise } from '../../../subgraphs/shared/maybe-promise.ts';
import { unheardIn } from '../../support/unheard-promises.ts';
import { randomQuestion, randomSchema } from './random-questions.ts';

test('random questions have the same data and errors, compiled or not', { timeout: 120_000 }, async () => {
  const same = asyncProperty(integer(), async (seed) => {
    const schema = randomSchema(seed);
    const { text, variables } = randomQuestion(seed);
    const document = parse(text);
    const expected = await interpretQuestion(schema, document)({}, variables);
    const compiled = compiledOf(schema, text);
    for (const answer of [await compiled({}, variables), await compiled({}, variables)]) {
      expect(JSON.parse(JSON.stringify(answer.data))).toEqual(JSON.parse(JSON.stringify(expected.data)));
      expectSameErrors(answer, expected);
    }
  });
  await assert(same, { numRuns: 300 });
});

describe('graphql-js answers by itself', () => {
  const schema = buildSchema(`
    type Thing { id: ID thing: Thing } type Query { thing: Thing } type Mutation { thing: Thing }`);
  const conditions = Array.from({ length: 5 }, (_, index) => `$c${index}: Boolean!`).join(' ');
  const conditional = Array.from({ length: 5 }, (_, index) => `a${index}: id @skip(if: $c${index})`).join(
    ' ',
  );
  test.each([
    ['a write', 'mutation { thing { id } }'],
    ['introspection', '{ __schema { queryType { name } } }'],
    ['two operations', 'query A { thing { id } } query B { thing { id } }'],
    ['more conditions than four', `query (${conditions}) { thing { ${conditional} } }`],
    [
      'more fields than 500',
      `{ thing { ${Array.from({ length: 500 }, (_, index) => `a${index}: id`).join(' ')} } }`,
    ],
  ])('%s', (_, text) => {
    expect(compileQuestion(schema, parse(text))).toBeNull();
  });

  test('where objects are asked whether they are of their type', () => {
    const checked = buildSchema('type Query { now: String }');
    const type = checked.getQueryType();
    if (type) type.isTypeOf = () => true;
    expect(compileQuestion(checked, parse('{ now }'))).toBeNull();
  });
});

describe('representations are taken and refused as graphql-js does it', () => {
  const schema = buildSchema('scalar _Any type Query { of(all: [_Any!]!, one: Int!): String }');
  const field = schema.getQueryType()?.getFields()['of'];
  if (field) field.resolve = (_, args) => JSON.stringify(args);
  const document = parse('query ($all: [_Any!]!, $one: Int! = 1) { of(all: $all, one: $one) }');
  test.each<[string, Record<string, unknown>]>([
    ['some', { all: [{ id: 'a' }, 'b', 0, false] }],
    ['none', { all: [] }],
    ['one without its list', { all: { id: 'a' } }],
    ['a null among them', { all: [{ id: 'a' }, null] }],
    ['one of them undefined', { all: [undefined] }],
    ['no list', { all: null }],
    ['nothing at all', {}],
    ['another variable that is wrong', { all: [], one: 'two' }],
  ])('%s', (_, variables) => {
    const answer = compiledOf(schema, print(document))({}, variables);
    const expected = interpretQuestion(schema, parse(print(document)))({}, variables);
    expect(JSON.parse(JSON.stringify(answer))).toEqual(JSON.parse(JSON.stringify(expected)));
  });
});

describe('a compiled question', () => {
  const schema = buildSchema('type Query { now: String later: String fails: String items: [String] }');
  const fields = schema.getQueryType()?.getFields();
  const busy = sourceError('SOURCE_BUSY', 'archive-soap', 'GetListAsnad');
  for (const [name, resolve] of Object.entries({
    now: (): string => 'now',
    later: async (): Promise<string> => 'later',
    fails: () => {
      throw busy;
    },
    items: () => [Promise.reject(busy), Promise.resolve('b'), 'c'],
  })) {
    const field = fields?.[name];
    if (field) field.resolve = resolve;
  }

  test('is answered at once where nothing has to be waited for', () => {
    expect(compiledOf(schema, '{ now }')({}, {})).toEqual({ data: { now: 'now' }, errors: [] });
    expect(isPromise(compiledOf(schema, '{ now later }')({}, {}))).toBe(true);
  });

  test('has proper errors, with the path of the field and the typed error of the source', async () => {
    const { data, errors } = await compiledOf(schema, '{ mine: fails }')({}, {});
    expect(data).toEqual({ mine: null });
    const [error] = errors;
    expect(error).toBeInstanceOf(GraphQLError);
    expect(error?.path).toEqual(['mine']);
    expect(error?.originalError).toBe(busy);
    expect(typedError(error)?.extensions).toMatchObject({ code: 'SOURCE_BUSY', system: 'archive-soap' });
  });

  test('keeps the place of an item that fails before the others', async () => {
    const { data, errors } = await compiledOf(schema, '{ items }')({}, {});
    expect(data).toEqual({ items: [null, 'b', 'c'] });
    expect(errors.map(({ path }) => path)).toEqual([['items', 0]]);
  });

  test('tells of no error below what an earlier one has made null', async () => {
    const both = buildSchema('type Query { thing: Thing } type Thing { must: String! may: String }');
    const thing = { must: () => failsAfter(1), may: () => failsAfter(3) };
    const field = both.getQueryType()?.getFields()['thing'];
    if (field) field.resolve = () => thing;
    const { data, errors } = await compiledOf(both, '{ thing { must may } }')({}, {});
    expect(data).toEqual({ thing: null });
    expect(errors.map(({ path }) => path)).toEqual([['thing', 'must']]);
  });

  describe('whose answer fails at once hears what was begun', () => {
    const must = buildSchema(`
      interface Named { name: String! }
      type Thing implements Named { name: String! others: [Thing!] later: String }
      type Query { things: [Thing!] lists: [[Thing!]!] thing: Thing named: Named }`);
    class Holder {
      readonly name = null;
      readonly later = fails();
    }
    test.each<[string, string, string, () => unknown]>([
      ['an item behind the one that fails', 'things', '{ name }', () => [null, fails(), fails()]],
      ['an item before it', 'things', '{ name }', () => [fails(), null]],
      ['an item of no array', 'things', '{ name }', () => new Set([null, fails()])],
      ['an item of a list behind it', 'lists', '{ name }', () => [[null], [fails()]]],
      ['a field', 'thing', '{ name later }', () => ({ name: null, later: fails() })],
      ['a field of an object of a class', 'thing', '{ name later }', () => new Holder()],
      ['a field of an item behind', 'things', '{ later }', () => [null, { later: fails() }]],
      ['a list below a field', 'thing', '{ name others { name } }', () => ({ others: [fails()] })],
      ['an object of no type', 'named', '{ name }', () => ({ name: fails() })],
      [
        'an object of no type, as is found later',
        'named',
        '{ name }',
        () => ({
          __typename: Promise.resolve('Nothing'),
          name: fails(),
        }),
      ],
    ])('%s', async (_, name, selection, value) => {
      const field = must.getQueryType()?.getFields()[name];
      if (field) field.resolve = value;
      const question = compiledOf(must, `{ ${name} ${selection} }`);
      const unheard = await unheardIn(async () => {
        const { data, errors } = await question({}, {});
        expect(Object.values(data ?? {})).toEqual([null]);
        expect(errors).toHaveLength(1);
      });
      expect(unheard).toEqual([]);
    });
  });

  test('leaves no trace of what its conditions leave out', async () => {
    const text =
      'query ($a: Boolean!, $b: Boolean! = false) { now @include(if: $a) fails @include(if: $b) later }';
    const question = compiledOf(schema, text);
    expect(Object.keys((await question({}, { a: false })).data ?? {})).toEqual(['later']);
    expect(Object.keys((await question({}, { a: true })).data ?? {})).toEqual(['now', 'later']);
  });

  test('leaves a condition that is null to graphql-js', async () => {
    const text = 'query ($a: Boolean = true) { now @include(if: $a) }';
    const { data, errors } = await compiledOf(schema, text)({}, { a: null });
    expect(data).toBeNull();
    expect(errors.map(({ message }) => message)).toEqual([
      'Argument "if" of non-null type "Boolean!" must not be null.',
    ]);
  });
});

function fails(): Promise<never> {
  return Promise.reject(new Error('gone'));
}

async function failsAfter(turns: number): Promise<never> {
  for (let turned = 0; turned < turns; turned++) await turn();
  throw new Error('late');
}

function compiledOf(schema: GraphQLSchema, text: string) {
  const compiled = compileQuestion(schema, parse(text));
  if (!compiled) throw new Error(`${text} is not compiled.`);
  return compiled;
}

/**
 * Where several fields that must not be null fail below one object, they may fail in another order: the object is what
 * has to be the same then.
 */
function expectSameErrors(answer: SubgraphAnswer, expected: SubgraphAnswer): void {
  expect(placesOf(answer)).toEqual(placesOf(expected));
}

/** Each error, or the object that went with it. */
function placesOf({ data, errors }: SubgraphAnswer): readonly string[] {
  const places = errors.map((error) => {
    const { path = [] } = error;
    const gone = path.findIndex((_, index) => valueAt(data, path.slice(0, index)) === null);
    return gone < 0 ? textOf(error) : `${path.slice(0, gone).join('.')} is gone`;
  });
  return [...new Set(places)].toSorted();
}

function valueAt(data: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce((value, step) => Object(value)[step], data);
}

/** The sentences on values that cannot be used differ. */
function textOf({ path, message, extensions }: GraphQLError): string {
  return JSON.stringify([path, path ? message : '', extensions['code']]);
}
