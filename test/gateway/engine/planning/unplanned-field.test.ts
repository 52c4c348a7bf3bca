import { parse } from 'graphql';
import { describe, expect, test } from 'vitest';
import { unplannedField } from '../../../../gateway/engine/planning/unplanned-field.ts';
import { startOwnGraph } from '../../../../bench/gateway/own-graph.ts';
import { clientScope } from '../../../support/request-scope.ts';
import { composed, planOf } from './plan-of.ts';

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.11",
  import: ["@key", "@interfaceObject"])`;
/** An interface that no type implements, and a field of it that one subgraph has and does not give to the other. */
const subgraphs = {
  maps: `${link} interface Place @key(fields: "id") { id: ID! } type Query { place: Place, count: Int }`,
  names: `${link}
    type Place @key(fields: "id", resolvable: false) @interfaceObject { id: ID! name: String }
    type Query { named: Place }`,
};

describe('what a plan leaves out at its root', () => {
  test.each([
    '{ place { name } }',
    '{ count here: place { name } }',
    '{ ...F } fragment F on Query { place { name } }',
  ])('is an error: %s', (query) => {
    expect(errorOf(query)).toMatch(/^No subgraph can answer what is asked of (place|here);/);
  });

  test.each([
    '{ named { name } count }',
    '{ __typename __schema { queryType { name } } }',
    '{ count @skip(if: true) }',
    'query ($on: Boolean!) { ... @include(if: $on) { count } other: count @skip(if: $on) }',
  ])('is none where nothing is left out: %s', (query) => {
    expect(errorOf(query)).toBeUndefined();
  });
});

test('a client is told in its own words, and that the fault is in what it asks', async () => {
  await using graph = await startOwnGraph(composed(subgraphs), new Map());
  const query = '{ id: place { name } }';
  const { status, errors = [] } = await graph.server.execute({ query }, clientScope());
  expect(status).toBe(400);
  expect(errors.map(({ message }) => message)).toEqual([
    expect.stringMatching(/^No subgraph can answer what is asked of id;/),
  ]);
});

function errorOf(query: string): string | undefined {
  return unplannedField(planOf(subgraphs, query), parse(query), undefined)?.message;
}
