import { afterAll, expect, it } from 'vitest';
import { anchors } from '../../../estate/city/anchors.ts';
import { counting } from '../../support/estate.ts';
import { openSubgraph } from '../../support/subgraph-client.ts';

const subgraph = openSubgraph('urban-planning');
afterAll(() => subgraph[Symbol.asyncDispose]());

/** How many statements a question costs. */
async function statements(query: string, variables: Readonly<Record<string, unknown>> = {}): Promise<number> {
  const { asked } = await counting(() => subgraph.data(query, variables));
  return asked['Shahrsazi'] ?? 0;
}

const edges = `district { name } owners { fullName } apartments { totalCount nodes { number } }
  requests(first: $first, statuses: [REGISTERED]) { totalCount nodes { number } }`;
const kinds = ['case file', 'districts', 'owners', 'apartments', 'their total', 'requests', 'their total'];

it.each([
  ['a case file', `query ($number: CaseFileNumber!, $first: Int) { caseFile(number: $number) { ${edges} } }`],
  [
    'a case file by other ways to write it',
    `query ($number: CaseFileNumber!, $first: Int, $yes: Boolean = true) { caseFile(number: $number) {
      ...Owners people: owners { lastName } ... @include(if: $yes) { ${edges} } } }
      fragment Owners on CaseFile { owners { kind } }`,
  ],
  [
    'an entity',
    `query ($number: CaseFileNumber!, $first: Int) { caseFile(number: $number) { number ${edges} }
      _entities(representations: [{ __typename: "CaseFile", number: "${anchors.parcel}" }]) {
        ... on CaseFile { ${edges} } } }`,
  ],
])('costs one statement for each kind of thing: %s', async (_, query) => {
  expect(await statements(query, { number: anchors.parcel, first: 3 })).toBe(kinds.length);
});

it('a search that a request asks for twice costs what it costs once', async () => {
  const list = '(filter: { district: 6 }, first: 3)';
  const once = await statements(`{ serviceRequests${list} { totalCount nodes { number } } }`);
  const twice = await statements(
    `{ serviceRequests${list} { nodes { number } } others: serviceRequests${list} { totalCount nodes { status } } }`,
  );
  expect([once, twice]).toEqual([2, 2]);
});
