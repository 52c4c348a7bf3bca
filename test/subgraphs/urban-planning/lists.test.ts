import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anchors } from '../../../estate/city/anchors.ts';
import { type CollectedCity, type TextRow, valueOf } from '../../estate/city/collected-city.ts';
import { counting, openSqlClient, type SqlClient } from '../../support/estate.ts';
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

async function counted(question: string): Promise<number> {
  const { asked } = await counting(() => urban.data(question));
  return asked['Shahrsazi'] ?? 0;
}

describe('a total', () => {
  it.each([
    ['a root', (selection: string) => `{ caseFiles(filter: { district: 6 }, first: 2) ${selection} }`],
    [
      'a root with a filter',
      (selection: string) => `{ serviceRequests(filter: { office: 17 }) ${selection} }`,
    ],
    [
      'a list of parents',
      (selection: string) => `{ offices(district: 6) { requests(first: 2) ${selection} } }`,
    ],
  ])('of %s costs one statement, and none where it is not asked for', async (_, question) => {
    const without = await counted(question('{ nodes { number } pageInfo { hasNextPage endCursor } }'));
    const withTotal = await counted(question('{ nodes { number } totalCount }'));
    expect([without, withTotal - without]).toEqual([question('').includes('offices') ? 2 : 1, 1]);
  });

  it('counts what the filter finds', async () => {
    const { serviceRequests } = await urban.data(
      '{ serviceRequests(filter: { office: 17 }, first: 1) { totalCount } }',
    );
    expect(serviceRequests).toEqual({
      totalCount: requestsWhere((row) => row['CodeDaftar'] === '17').length,
    });
  });
});

describe('while rows come and go', () => {
  let sql: SqlClient;
  const insertCaseFile = (number: string, parcel: number) =>
    sql.query(`INSERT INTO dbo.tblParvandeh (ShomarehParvandeh, CodeNosazi, CodeMantaghe, Hoze, Blok, ShoMelk)
      VALUES ('${number}', '6-3-41-${parcel}-0-0-0', 6, 3, 41, ${parcel})`);
  beforeAll(async () => {
    sql = await openSqlClient('Shahrsazi');
  });
  afterAll(async () => {
    await sql.query(`DELETE FROM dbo.tblDarkhast WHERE CodeRahgiri LIKE '77777%'`);
    await sql.query(`DELETE FROM dbo.tblParvandeh WHERE ShomarehParvandeh LIKE '06777%'`);
    await sql[Symbol.asyncDispose]();
  });

  it('a walk by number meets what comes behind its cursor and nothing twice', async () => {
    const before = live('tblParvandeh', (row) => row['CodeMantaghe'] === '6').map((row) =>
      valueOf(row, 'ShomarehParvandeh'),
    );
    let page = 0;
    const found = await walk(async (after) => {
      page += 1;
      if (page === 2) {
        await insertCaseFile('06777000001', 90);
        await insertCaseFile('06777000002', 91);
      }
      const data = await urban.data<{ caseFiles: ListPage<Found> }>(
        `query ($after: String) { caseFiles(filter: { district: 6 }, first: 40, after: $after) { ${pageOf('number')} } }`,
        { after },
      );
      return data.caseFiles;
    });
    expect(found.map(({ number }) => number)).toEqual([...before, '06777000001', '06777000002'].toSorted());
  });

  it('a walk by renovation code does too', async () => {
    let page = 0;
    const found = await walk(async (after) => {
      page += 1;
      if (page === 2) await insertCaseFile('06777000003', 1);
      if (page === 3) await insertCaseFile('06777000004', 95);
      const data = await urban.data<{ caseFiles: ListPage<Found> }>(
        `query ($after: String) { caseFiles(filter: { renovationCodePrefix: "6-3-41" }, first: 2, after: $after) { ${pageOf('number')} } }`,
        { after },
      );
      return data.caseFiles;
    });
    const numbers = found.map(({ number }) => number);
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(numbers).toContain('06777000004');
    expect(numbers).not.toContain('06777000003');
    expect(numbers).toContain(anchors.apartment);
  });

  it('a walk from the newest request on never sees a newer one, and nothing twice', async () => {
    const expected = requestsWhere((row) => row['CodeDaftar'] === '17');
    let page = 0;
    const found = await walk(async (after) => {
      page += 1;
      if (page > 1 && page < 5)
        await sql.query(`INSERT INTO dbo.tblDarkhast (ShomarehParvandeh, CodeNoeDarkhast, CodeDaftar, CodeVaziat,
          CodeRahgiri, TarikhDarkhast, ZamanVaziat)
          VALUES ('${anchors.parcel}', 5, 17, 1, '7777700${page}', 14050903, '2026-11-24T10:00:00')`);
      const data = await urban.data<{ serviceRequests: ListPage<Found> }>(
        `query ($after: String) { serviceRequests(filter: { office: 17 }, first: 50, after: $after) { ${pageOf('number')} } }`,
        { after },
      );
      return data.serviceRequests;
    });
    expect(found.map(({ number }) => number)).toEqual(expected);
  });
});
