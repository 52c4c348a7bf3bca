import { GraphQLError } from 'graphql';
import { expect, test } from 'vitest';
import { answered, fetchOf, runPlan } from './hand-written-plan.ts';
import { createPlannedGraph } from './planned-graph.ts';
import { shopWith } from './shop.ts';

const variablesOf = async (query: string, given: Record<string, unknown>): Promise<unknown> => {
  const { calls } = await createPlannedGraph(shopWith()).ask(query, given);
  return calls[0]?.variables;
};

test('a fetch has the variables that it uses, given or by default, and no other', async () => {
  const query =
    'query ($first: Int = 1, $other: Int) { topProducts(first: $first) { upc } users @skip(if: true) { id } }';
  expect(await variablesOf(query, {})).toEqual({ first: 1 });
  expect(await variablesOf(query, { first: 3, other: 4 })).toEqual({ first: 3 });
  expect(await variablesOf(query, { first: null })).toEqual({ first: null });
  expect(await variablesOf('query ($first: Int) { topProducts(first: $first) { upc } }', {})).toEqual({});
});

test('its answer goes into every object below its path', async () => {
  const { data } = await runPlan(
    { kind: 'Flatten', path: ['books', '@'], node: fetchOf('a', '{shelf{name}}') },
    () => answered({ shelf: { name: 'left' } }),
    { data: { books: [{ id: 1 }, null, { id: 2 }] } },
  );
  const shelf = { name: 'left' };
  expect(data).toEqual({ books: [{ id: 1, shelf }, null, { id: 2, shelf }] });
});

test('it is not asked when there is no object', async () => {
  const { data, failures } = await runPlan(
    { kind: 'Flatten', path: ['books', '@'], node: fetchOf('a', '{shelf}') },
    () => {
      throw new Error('asked');
    },
    { data: { books: [null] } },
  );
  expect(data).toEqual({ books: [null] });
  expect(failures).toEqual([]);
});

test('what comes with errors is kept, and the errors belong to all its objects', async () => {
  const error = new GraphQLError('half', { path: ['b'] });
  const { data, failures } = await runPlan(fetchOf('a', '{a b}'), () => ({
    data: { a: 1, b: null },
    errors: [error],
  }));
  expect(data).toEqual({ a: 1, b: null });
  expect(failures).toMatchObject([{ errors: [error], places: [[{ path: [] }]] }]);
});

test('a call that rejects is a failure of its fetch', async () => {
  const { failures } = await runPlan(fetchOf('a', '{a}'), () => Promise.reject(new TypeError('reset')));
  expect(failures.flatMap(({ errors }) => errors)).toMatchObject([
    { message: 'reset', originalError: expect.any(TypeError) },
  ]);
});
