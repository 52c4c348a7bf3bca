import { afterAll, beforeAll, expect, it } from 'vitest';
import { type CollectedCity, valueOf } from '../../estate/city/collected-city.ts';
import { estateDoors } from '../../support/estate.ts';
import { legacyCity } from '../../support/legacy-city.ts';
import { openSubgraph, type SubgraphClient } from '../../support/subgraph-client.ts';

let inspection: SubgraphClient;
let city: CollectedCity;
beforeAll(async () => {
  inspection = openSubgraph('inspection');
  city = await legacyCity();
});
afterAll(() => inspection[Symbol.asyncDispose]());

const days = { from: '1405/09/07', to: '1405/09/20' };

interface Found {
  readonly _entities: readonly {
    readonly availableSlots: { readonly nodes: readonly { readonly id: string; readonly from: string }[] };
  }[];
}

it('the free slots of all districts are those of the city, to the half hour', async () => {
  const districts = Array.from({ length: 22 }, (_, index) => index + 1);
  const found = await inspection.data<Found>(
    `query ($of: [_Any!]!, $from: Date!, $to: Date!) { _entities(representations: $of) { ... on District {
      availableSlots(from: $from, to: $to, first: 100) { nodes { id from } } } } }`,
    { of: districts.map((number) => ({ __typename: 'District', number })), ...days },
  );
  const free = city
    .rows('tblNobat')
    .filter(
      (row) =>
        row['ShomarehDarkhast'] === null &&
        valueOf(row, 'Tarikh') >= days.from &&
        valueOf(row, 'Tarikh') <= days.to,
    );
  expect(free.length).toBeGreaterThan(1000);
  const hours = new Map(free.map((row) => [valueOf(row, 'IdNobat'), valueOf(row, 'AzSaat').trim()]));
  for (const [index, { availableSlots }] of found['_entities'].entries()) {
    const ofDistrict = free.filter((row) => row['CodeMantaghe'] === String(index + 1));
    expect(availableSlots.nodes).toHaveLength(Math.min(100, ofDistrict.length));
    for (const { id, from } of availableSlots.nodes) expect(hours.get(id)).toBe(from);
  }
});

it('a name that the service does not know is refused with an error of its kind, which tells no secret', async () => {
  const inspectionSoap = {
    ...estateDoors().inspectionSoap,
    user: 'nobody-at-all',
    password: 'Not-a-secret-1',
  };
  await using subgraph = openSubgraph('inspection', { inspectionSoap });
  const answer = await subgraph.ask(
    '{ availableSlots(district: 6, from: "1405/09/07", to: "1405/09/08") { nodes { id } } }',
  );
  expect(answer.errors).toMatchObject([
    { extensions: { code: 'SOURCE_REFUSED', system: 'inspection-soap', operation: 'GetNobatKhali' } },
  ]);
  expect(JSON.stringify(answer.errors)).not.toMatch(/nobody-at-all|Not-a-secret|asmx/);
});
