import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anchors } from '../../../estate/city/anchors.ts';
import { type CollectedCity, type TextRow, valueOf } from '../../estate/city/collected-city.ts';
import { openSqlClient, type SqlClient } from '../../support/estate.ts';
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
