import { afterAll, beforeAll, expect, it } from 'vitest';
import { type CollectedCity, valueOf } from '../../../estate/city/collected-city.ts';
import { legacyCity } from '../../../support/legacy-city.ts';
import { openSubgraph, type SubgraphClient } from '../../../support/subgraph-client.ts';

let urban: SubgraphClient;
let city: CollectedCity;
beforeAll(async () => {
  urban = openSubgraph('urban-planning');
  city = await legacyCity();
});
afterAll(() => urban[Symbol.asyncDispose]());

const excavation = (number: string) =>
  urban.data('query ($n: String!) { excavationPermit(number: $n) { number status } }', { n: number });

it('finds a number in small letters, in Persian digits and with blanks behind, as SQL Server compares', async () => {
  const row = city.rows('tblMojavezHaffari')[0];
  const number = valueOf(row, 'ShomarehMojavez');
  const found = { excavationPermit: { number, status: expect.any(String) } };
  const persian = number.replace(/\d/g, (digit) => String.fromCharCode(0x6f0 + Number(digit)));
  for (const written of [number, number.toLowerCase(), `${number} `, persian])
    expect(await excavation(written), written).toEqual(found);
});

it('answers each of several spellings in one question', async () => {
  const number = valueOf(city.rows('tblMojavezHaffari')[0], 'ShomarehMojavez');
  const data = await urban.data(
    'query ($a: String!, $b: String!, $c: String!) { a: excavationPermit(number: $a) { number } b: excavationPermit(number: $b) { number } c: excavationPermit(number: $c) { number } }',
    { a: number, b: number.toLowerCase(), c: 'none' },
  );
  expect(data).toEqual({ a: { number }, b: { number }, c: null });
});
