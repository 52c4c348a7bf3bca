import { buildSchema, graphql, type GraphQLResolveInfo } from 'graphql';
import { expect, it } from 'vitest';
import { readPage, totalOf } from '../../../subgraphs/shared/connection.ts';
import { beginEdges, isAsked } from '../../../subgraphs/shared/look-ahead.ts';

const schema = buildSchema(`
  type Query { file(number: Int): File }
  type File { number: Int, owners(first: Int = 20): Int, pages: Int, other: File }
`);

/** What the resolver of `file` makes of what it hears of a question. */
async function seen<Seen>(
  source: string,
  look: (info: GraphQLResolveInfo) => Seen,
  variableValues: Readonly<Record<string, unknown>> = {},
): Promise<readonly Seen[]> {
  const all: Seen[] = [];
  const file = (_: unknown, __: unknown, info: GraphQLResolveInfo): void => void all.push(look(info));
  const { errors } = await graphql({ schema, source, variableValues, rootValue: { file } });
  expect(errors).toBeUndefined();
  return all;
}

it.each([
  ['{ file { owners } }', true],
  ['{ file { number ... { owners } } }', true],
  ['{ file { ...Owners } } fragment Owners on File { owners }', true],
  ['{ file { people: owners } }', true],
  ['{ file { owners: number } }', false],
  ['{ file { other { owners } } }', false],
  ['query ($with: Boolean = true) { file { number owners @include(if: $with) } }', false],
  ['query ($with: Boolean = true) { file { number ... @include(if: $with) { owners } } }', false],
])('sees in %s whether owners are asked for in any case: %s', async (question, isSeen) => {
  expect(await seen(question, (info) => isAsked(info, 'owners'))).toEqual([isSeen]);
});

it('begins the edges that are asked for, with their arguments', async () => {
  const begun: unknown[] = [];
  const edges = {
    owners: (key: unknown, args: object) => begun.push(['owners', key, { ...args }]),
    pages: () => begun.push('pages'),
  };
  await seen(
    'query ($first: Int) { file { owners ... on File { few: owners(first: $first) } number } }',
    (info) => beginEdges('File', edges, { number: 7 }, null, info),
    { first: 3 },
  );
  expect(begun).toEqual([
    ['owners', { number: 7 }, { first: 20 }],
    ['owners', { number: 7 }, { first: 3 }],
  ]);
});

it('reads fragments that each spread the next one twice once each', async () => {
  const fragments = Array.from(
    { length: 18 },
    (_, at) => `fragment F${at} on File { number ...F${at + 1} ...F${at + 1} }`,
  );
  const question = `{ file { ...F0 } } ${fragments.join(' ')} fragment F18 on File { owners }`;
  expect(await seen(question, (info) => isAsked(info, 'owners'))).toEqual([true]);
  let begun = 0;
  await seen(question, (info) => beginEdges('File', { owners: () => begun++ }, 7, null, info));
  expect(begun).toBe(1);
});

it('leaves the failure of an edge to those who resolve it', async () => {
  const edges = {
    owners: () => Promise.reject(new Error('gone')),
    pages: () => {
      throw new Error('gone');
    },
  };
  await seen('{ file { owners pages } }', (info) => beginEdges('File', edges, 7, null, info));
});

it('counts a list while its page is looked for, once, where the total is asked for', async () => {
  let counts = 0;
  const count = async (): Promise<number> => (counts += 1);
  const page = { first: 5, after: null, list: 'files', isCounted: false };
  const later = totalOf(page, count);
  expect(counts).toBe(0);
  expect(await later()).toBe(1);
  const begun = totalOf({ ...page, isCounted: true }, count);
  expect(counts).toBe(2);
  expect([await begun(), await begun()]).toEqual([2, 2]);
  const read = await seen('{ file { totalCount: number } }', (info) =>
    readPage({ first: 5 }, 'files', null, info),
  );
  expect(read[0]?.isCounted).toBe(false);
});
