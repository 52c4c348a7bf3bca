import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anchors } from '../../../estate/city/anchors.ts';
import { type CollectedCity, type TextRow, valueOf } from '../../estate/city/collected-city.ts';
import { legacyCity } from '../../support/legacy-city.ts';
import { openSubgraph, type SubgraphClient } from '../../support/subgraph-client.ts';
import { type ListPage, pageOf, walk } from '../../support/walk.ts';

let inspection: SubgraphClient;
let city: CollectedCity;
beforeAll(async () => {
  inspection = openSubgraph('inspection');
  city = await legacyCity();
});
afterAll(() => inspection[Symbol.asyncDispose]());

interface Found {
  readonly id: string;
}

async function find(filter: object): Promise<readonly string[]> {
  const found = await walk(async (after) => {
    const data = await inspection.data<{ inspections: ListPage<Found> }>(
      `query ($filter: InspectionFilter, $after: String) {
        inspections(filter: $filter, first: 100, after: $after) { ${pageOf('id')} } }`,
      { filter, after },
    );
    return data.inspections;
  });
  return found.map(({ id }) => id);
}

/** Newest first. */
const those = (holds: (row: TextRow) => boolean): readonly string[] =>
  city
    .rows('tblBazdid')
    .filter(holds)
    .map((row) => valueOf(row, 'IdBazdid'))
    .toSorted((a, b) => Number(b) - Number(a));

describe('inspections are found', () => {
  it('by agent and status, newest first', async () => {
    expect(await find({ agent: 601 })).toEqual(those((row) => row['CodeMamur'] === '601'));
    expect(await find({ statuses: ['SCHEDULED', 'REQUESTED'] })).toEqual(
      those((row) => ['1', '3'].includes(valueOf(row, 'CodeVaziat'))),
    );
    const both = those((row) => row['CodeMamur'] === '601' && row['CodeVaziat'] === '6');
    expect(both.length).toBeGreaterThan(0);
    expect(await find({ agent: 601, statuses: ['SECOND_CONFIRMED'] })).toEqual(both);
    expect(await find({ statuses: ['UNKNOWN'] })).toEqual([]);
  });

  it('by case file and by request', async () => {
    const data = await inspection.data<{
      _entities: { inspections: { nodes: Found[]; totalCount: number } }[];
    }>(
      `query ($of: [_Any!]!) { _entities(representations: $of) {
        ... on CaseFile { inspections(first: 100) { totalCount nodes { id } } }
        ... on ServiceRequest { inspections(first: 100) { totalCount nodes { id } } } } }`,
      {
        of: [
          { __typename: 'CaseFile', number: anchors.apartment },
          { __typename: 'ServiceRequest', number: anchors.permitRequestOfApartment },
          { __typename: 'CaseFile', number: '22999999999' },
        ],
      },
    );
    const expected = [
      those((row) => row['ShomarehParvandeh'] === anchors.apartment),
      those((row) => row['ShomarehDarkhast'] === anchors.permitRequestOfApartment),
      [],
    ];
    expect(data['_entities']).toEqual(
      expected.map((ids) => ({ inspections: { totalCount: ids.length, nodes: ids.map((id) => ({ id })) } })),
    );
  });

  it.each(['0', 'abc', '9'.repeat(25), ''])('“%s” is no inspection', async (id) => {
    expect(await inspection.data('query ($id: ID!) { inspection(id: $id) { id } }', { id })).toEqual({
      inspection: null,
    });
  });
});

describe('free slots', () => {
  const range = { district: 6, from: '1405/09/07', to: '1405/09/20' };
  const free = (): readonly TextRow[] =>
    city
      .rows('tblNobat')
      .filter(
        (row) =>
          row['CodeMantaghe'] === '6' &&
          row['ShomarehDarkhast'] === null &&
          valueOf(row, 'Tarikh') >= range.from &&
          valueOf(row, 'Tarikh') <= range.to,
      );

  it('of a district are walked soonest first', async () => {
    const found = await walk(async (after) => {
      const data = await inspection.data<{
        availableSlots: ListPage<{ id: string; date: { raw: string }; from: string; to: string }>;
      }>(
        `query ($district: Int!, $from: Date!, $to: Date!, $after: String) {
          availableSlots(district: $district, from: $from, to: $to, first: 37, after: $after) {
            ${pageOf('id date { raw } from to')} } }`,
        { ...range, after },
      );
      return data.availableSlots;
    });
    const inOrder = found.map(({ date, from }) => `${date.raw} ${from}`);
    expect(inOrder).toEqual(inOrder.toSorted());
    expect(found.map(({ id }) => id).toSorted()).toEqual(
      free()
        .map((row) => valueOf(row, 'IdNobat'))
        .toSorted(),
    );
    expect(found.length).toBeGreaterThan(100);
  });

  it('take days of both calendars, and are counted', async () => {
    const { availableSlots } = await inspection.data(
      '{ availableSlots(district: 6, from: "2026-11-28", to: "۱۴۰۵/۰۹/۲۰", first: 1) { totalCount nodes { agent { district { number } } } } }',
    );
    expect(availableSlots).toEqual({
      totalCount: free().length,
      nodes: [{ agent: { district: { number: 6 } } }],
    });
  });

  it.each([
    [{ ...range, district: 0 }, 'A district is a number from 1 to 22.'],
    [{ ...range, from: '1405/09/21' }, 'not later than `to`'],
    [{ ...range, to: '1405/10/10' }, '1 to 31 days'],
  ])('refuse %j', async (variables, message) => {
    const answer = await inspection.ask(
      'query ($district: Int!, $from: Date!, $to: Date!) { availableSlots(district: $district, from: $from, to: $to) { nodes { id } } }',
      variables,
    );
    expect(answer).toMatchObject({
      data: { availableSlots: null },
      errors: [{ message: expect.stringContaining(message), extensions: { code: 'BAD_USER_INPUT' } }],
    });
  });
});
