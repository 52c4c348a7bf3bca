import { parse } from 'graphql';
import { describe, expect, test } from 'vitest';
import { unplannedField } from '../../../../gateway/engine/planning/unplanned-field.ts';
import { planOf } from './plan-of.ts';

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

function errorOf(query: string): string | undefined {
  return unplannedField(planOf(subgraphs, query), parse(query), undefined)?.message;
}
