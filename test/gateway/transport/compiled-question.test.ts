import { assert, asyncProperty, integer } from 'fast-check';
import { buildSchema, GraphQLError, parse, type GraphQLSchema } from 'graphql';
import { describe, expect, test } from 'vitest';
import { isCompilable } from '../../../gateway/transport/compilable.ts';
import { compileQuestion, interpretQuestion } from '../../../gateway/transport/compiled-question.ts';
import { settleLists } from '../../../gateway/transport/settled-lists.ts';
import type { SubgraphAnswer } from '../../../gateway/transport/transport.ts';
import { typedError } from '../../../subgraphs/shared/client-error.ts';
import { sourceError } from '../../../subgraphs/shared/errors.ts';
import { isPromise } from '../../../subgraphs/shared/maybe-promise.ts';
import { randomQuestion, randomSchema } from './random-questions.ts';

test('random questions have the same data and errors, compiled or not', { timeout: 120_000 }, async () => {
  const same = asyncProperty(integer(), async (seed) => {
    const schema = settleLists(randomSchema(seed));
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

describe('what graphql-jit would get wrong is left to graphql-js', () => {
  const schema = buildSchema(`
    input Plain { a: Int inner: Deep } input Deep { b: Int } input Endless { inner: [Endless!] }
    interface Node { id: ID } type Thing implements Node { id: ID node: Node thing: Thing }
    type Query { thing(in: Plain, ids: [ID], endless: Endless): Thing }
    type Mutation { thing: Thing }`);
  test.each([
    ['a write', 'mutation { thing { id } }', false],
    ['a variable inside an object', 'query ($a: Int) { thing(in: { a: $a }) { id } }', false],
    ['a variable inside a list', 'query ($a: ID) { thing(ids: ["1", $a]) { id } }', false],
    ['an input that may hold itself', 'query ($a: Endless) { thing(endless: $a) { id } }', false],
    ['the alias __proto__', '{ thing { thing { __proto__: id } } }', false],
    ['the alias constructor', '{ thing { constructor: thing { id } } }', false],
    ['an object of a type to be found out', '{ thing { node { id } } }', false],
    ['introspection', '{ __schema { queryType { name } } }', false],
    ['two operations', 'query A { thing { id } } query B { thing { id } }', false],
    [
      'an input that holds another',
      'query ($in: Plain, $ids: [ID]) { thing(in: $in, ids: $ids) { id } }',
      true,
    ],
    ['a literal', '{ thing(in: { a: 1, inner: { b: 2 } }, ids: ["1"]) { a: id __typename } }', true],
    ['a condition', 'query ($a: Boolean!) { thing @skip(if: $a) { ... @include(if: $a) { id } } }', true],
  ])('%s', (_, text, isRight) => {
    expect(isCompilable(parse(text), schema)).toBe(isRight);
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
  settleLists(schema);

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

  test('leaves no trace of what its conditions leave out', async () => {
    const text =
      'query ($a: Boolean!, $b: Boolean! = false) { now @include(if: $a) fails @include(if: $b) later }';
    const question = compiledOf(schema, text);
    expect(Object.keys((await question({}, { a: false })).data ?? {})).toEqual(['later']);
    expect(Object.keys((await question({}, { a: true })).data ?? {})).toEqual(['now', 'later']);
  });
});

function compiledOf(schema: GraphQLSchema, text: string) {
  const compiled = compileQuestion(schema, parse(text));
  if (!compiled) throw new Error(`${text} is not compiled.`);
  return compiled;
}

/**
 * Where several fields that must not be null fail below one object, graphql-js and graphql-jit may tell of others of
 * them: the object is what has to be the same then.
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
