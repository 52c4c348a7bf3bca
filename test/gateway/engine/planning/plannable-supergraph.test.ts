import type { FetchNode, QueryPlan } from '@apollo/query-planner';
import { expect, test } from 'vitest';
import { plannableSupergraph } from '../../../../gateway/engine/planning/plannable-supergraph.ts';
import { plannedFetches } from '../../../../gateway/engine/planned-fetches.ts';
import { composed, planOf } from './plan-of.ts';

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.11",
  import: ["@key", "@external", "@requires", "@shareable"])`;

const parcels = `${link}
  type Query { parcels: [Parcel] }
  type Parcel @key(fields: "id") {
    id: ID!
    value(year: Int!): Int
    permits(first: Int): [Permit]
  }
  type Permit { number: ID! area(unit: String!): Int }`;

const taxes = `${link}
  type Parcel @key(fields: "id") {
    id: ID!
    value(year: Int!): Int @external
    permits(first: Int): [Permit] @external
    taxNow(rate: Int): Int @requires(fields: "value(year: 1404)")
    taxBefore(rate: Int): Int @requires(fields: "value(year: 1403)")
    fee: Int @requires(fields: "permits(first: 3) { number area(unit: \\"m2\\") }")
  }
  type Permit @external { number: ID! area(unit: String!): Int }`;

test('two fields that require a field with different arguments get one each, in fetches of their own', () => {
  const plan = planOf(
    { parcels, taxes },
    'query ($r: Int) { parcels { taxNow(rate: $r) taxBefore(rate: 2) } }',
  );
  expect(fetchesOf(plan)).toEqual([
    {
      text: '{parcels{__typename id _required1_value:value(year:1403)_required0_value:value(year:1404)}}',
      sends: '',
      variables: [],
    },
    {
      text: 'query($representations:[_Any!]!$r:Int){_entities(representations:$representations){...on Parcel{taxNow(rate:$r)}}}',
      sends: 'Parcel{__typename id value}',
      variables: ['r'],
    },
    {
      text: 'query($representations:[_Any!]!){_entities(representations:$representations){...on Parcel{taxBefore(rate:2)}}}',
      sends: 'Parcel{__typename id value}',
      variables: [],
    },
  ]);
});

test('a field that is required with arguments leaves the same field to the client with its own', () => {
  const plan = planOf(
    { parcels, taxes },
    '{ parcels { value(year: 1390) taxNow fee permits(first: 1) { number } } }',
  );
  const [first, second, ...others] = fetchesOf(plan);
  expect(others).toEqual([]);
  for (const asked of [
    'value(year:1390)',
    'value:value(year:1404)',
    'permits(first:1){number}',
    'permits(first:3){',
  ])
    expect(first?.text).toContain(asked);
  expect(second?.sends).toBe('Parcel{__typename id permits{number area} value}');
});

test('a field comes back to its subgraph by a key that the subgraph resolves', () => {
  const offices = `${link}
    type Office @key(fields: "id") { id: ID! name: String! }`;
  const desks = `${link}
    type Query { office: Office }
    type Office @key(fields: "code", resolvable: false) @key(fields: "id") {
      id: ID! code: ID! name: String! @external label: String @requires(fields: "name")
    }`;
  const plan = planOf(
    {
      offices: `${offices} extend type Office { code: ID! @shareable }`,
      desks: desks.replace('code: ID!', 'code: ID! @shareable'),
    },
    '{ office { label } }',
  );
  expect(fetchesOf(plan).at(-1)?.sends).toBe('Office{__typename name id}');
});

test('what a supergraph without such fields makes of an operation stays as it is', () => {
  const { restore } = plannableSupergraph(composed({ parcels }));
  const plan: QueryPlan = { kind: 'QueryPlan' };
  expect(restore(plan)).toBe(plan);
});

function fetchesOf(
  plan: QueryPlan,
): readonly { text: string; sends: string; variables: readonly string[] }[] {
  return [...plannedFetches(plan).values()].map((fetch) => ({
    text: fetch.operation,
    sends: sent(fetch.requires ?? [], fetch),
    variables: fetch.variableUsages ?? [],
  }));
}

/** The fields of a representation by the names under which the subgraph gets them. */
function sent(selections: NonNullable<FetchNode['requires']>, fetch: FetchNode): string {
  const nameOf = (name: string): string => {
    const rewrite = fetch.inputRewrites?.find(({ path }) => path.at(-1) === name);
    return rewrite?.kind === 'KeyRenamer' ? rewrite.renameKeyTo : name;
  };
  return selections
    .map((selection) => {
      const name = selection.kind === 'Field' ? nameOf(selection.name) : selection.typeCondition;
      return selection.selections ? `${name}{${sent(selection.selections, fetch)}}` : name;
    })
    .join(' ');
}
