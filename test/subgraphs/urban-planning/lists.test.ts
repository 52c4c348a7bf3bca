import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anchors } from '../../../estate/city/anchors.ts';
import { type CollectedCity, type TextRow, valueOf } from '../../estate/city/collected-city.ts';
import { legacyCity } from '../../support/legacy-city.ts';
import { openSubgraph, type SubgraphClient } from '../../support/subgraph-client.ts';
import { type ListPage, pageOf, walk } from '../../support/walk.ts';

let urban: SubgraphClient;
let city: CollectedCity;
beforeAll(async () => {
  urban = openSubgraph('urban-planning');
  city = await legacyCity();
});
afterAll(() => urban[Symbol.asyncDispose]());

interface Found {
  readonly number: string;
}

const live = (table: string, holds: (row: TextRow) => boolean): readonly TextRow[] =>
  city.rows(table).filter((row) => row['Hazf'] === '0' && holds(row));
const requestsWhere = (holds: (row: TextRow) => boolean): readonly string[] =>
  live('tblDarkhast', holds)
    .map((row) => valueOf(row, 'ShomarehDarkhast'))
    .toSorted((a, b) => Number(b) - Number(a));

describe('a list that hangs on something', () => {
  it('the requests of an office are walked newest first', async () => {
    const found = await walk(async (after) => {
      const data = await urban.data<{ office: { requests: ListPage<Found> } }>(
        `query ($after: String) { office(code: 17) {
          requests(statuses: [ARCHIVED, DELIVERED], first: 30, after: $after) { ${pageOf('number')} } } }`,
        { after },
      );
      return data.office.requests;
    });
    expect(found.map(({ number }) => number)).toEqual(
      requestsWhere((row) => row['CodeDaftar'] === '17' && ['13', '14'].includes(valueOf(row, 'CodeVaziat'))),
    );
    expect(found.length).toBeGreaterThan(100);
  });

  it('the apartments of a building are walked by number', async () => {
    const found = await walk(async (after) => {
      const data = await urban.data<{ caseFile: { apartments: ListPage<Found> } }>(
        `query ($n: CaseFileNumber!, $after: String) { caseFile(number: $n) {
          apartments(first: 3, after: $after) { ${pageOf('number parent { number }')} } } }`,
        { n: anchors.building, after },
      );
      return data.caseFile.apartments;
    });
    const expected = live('tblParvandeh', (row) => row['ParvandehMadar'] === anchors.building)
      .map((row) => valueOf(row, 'ShomarehParvandeh'))
      .toSorted();
    expect(found).toEqual(expected.map((number) => ({ number, parent: { number: anchors.building } })));
    expect(found.length).toBeGreaterThan(3);
  });

  it('the requests of many case files come each with its own, narrowed and counted', async () => {
    const numbers = live('tblParvandeh', () => true)
      .slice(0, 60)
      .map((row) => valueOf(row, 'ShomarehParvandeh'));
    const data = await urban.data<{ _entities: { requests: { totalCount: number; nodes: Found[] } }[] }>(
      `query ($of: [_Any!]!) { _entities(representations: $of) { ... on CaseFile {
        requests(types: [INQUIRY_ANSWER, CASE_FILE_OPENING], first: 2) { totalCount nodes { number } } } } }`,
      { of: numbers.map((number) => ({ __typename: 'CaseFile', number })) },
    );
    const expected = numbers.map((number) =>
      requestsWhere(
        (row) => row['ShomarehParvandeh'] === number && ['1', '5'].includes(valueOf(row, 'CodeNoeDarkhast')),
      ),
    );
    expect(data['_entities']).toEqual(
      expected.map((all) => ({
        requests: { totalCount: all.length, nodes: all.slice(0, 2).map((number) => ({ number })) },
      })),
    );
    expect(expected.some((all) => all.length > 2)).toBe(true);
    expect(expected.some((all) => all.length === 0)).toBe(true);
  });

  it('goes on behind its cursor under a filter, and refuses the cursor under another', async () => {
    const question = `query ($after: String, $types: [ServiceRequestType!]) { caseFile(number: "${anchors.parcel}") {
      requests(types: $types, first: 1, after: $after) { nodes { number } pageInfo { endCursor } } } }`;
    type Answer = { caseFile: { requests: { nodes: Found[]; pageInfo: { endCursor: string } } } };
    const types = ['BUILDING_PERMIT', 'INQUIRY_ANSWER'];
    const first = await urban.data<Answer>(question, { types });
    const after = first.caseFile.requests.pageInfo.endCursor;
    const second = await urban.data<Answer>(question, { types, after });
    expect([first, second].flatMap(({ caseFile }) => caseFile.requests.nodes)).toEqual([
      { number: '300000007' },
      { number: '300000002' },
    ]);
    const other = await urban.ask(question, { types: ['BUILDING_PERMIT'], after });
    expect(other).toMatchObject({
      data: { caseFile: { requests: null } },
      errors: [
        {
          path: ['caseFile', 'requests'],
          message: expect.stringContaining('does not belong to this list'),
          extensions: { code: 'BAD_USER_INPUT' },
        },
      ],
    });
  });
});

describe('a total', () => {
  it('counts what the filter finds', async () => {
    const { serviceRequests } = await urban.data(
      '{ serviceRequests(filter: { office: 17 }, first: 1) { totalCount } }',
    );
    expect(serviceRequests).toEqual({
      totalCount: requestsWhere((row) => row['CodeDaftar'] === '17').length,
    });
  });
});
