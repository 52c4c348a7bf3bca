import { afterAll, beforeAll, expect, it } from 'vitest';
import { anchors } from '../../../../estate/city/anchors.ts';
import { type CollectedCity, valueOf } from '../../../estate/city/collected-city.ts';
import { openSqlClient, type SqlClient } from '../../../support/estate.ts';
import { legacyCity } from '../../../support/legacy-city.ts';
import { openSubgraph, type SubgraphClient } from '../../../support/subgraph-client.ts';

let urban: SubgraphClient;
let sql: SqlClient;
let city: CollectedCity;
beforeAll(async () => {
  urban = openSubgraph('urban-planning');
  sql = await openSqlClient('Shahrsazi');
  city = await legacyCity();
});
afterAll(async () => {
  await sql.query(`DELETE FROM dbo.tblGozareshNazer WHERE ShomarehParvaneh LIKE 'T-%'`);
  await sql.query(`DELETE FROM dbo.tblParvaneh WHERE ShomarehParvaneh LIKE 'T-%'`);
  await sql[Symbol.asyncDispose]();
  await urban[Symbol.asyncDispose]();
});

it('joins reports to their permit, though one of them has its number in small letters', async () => {
  const engineer = valueOf(city.rows('tblMohandes')[0], 'ShomarehNezam');
  await sql.query(`INSERT INTO dbo.tblParvaneh (ShomarehParvaneh, ShomarehDarkhast, CodeNoeParvaneh)
    VALUES ('T-علي-1', 300000002, 2)`);
  for (const written of ['T-علي-1', 't-علي-1'])
    await sql.query(`INSERT INTO dbo.tblGozareshNazer (ShomarehParvaneh, ShomarehNezam, CodeMarhaleh, DarsadPishraft,
      DarayeTakhalof, CodeVaziat, TarikhGozaresh) VALUES ('${written}', '${engineer}', 1, 10, 0, 1, '1402/01/01')`);
  const data = await urban.data<{
    buildingPermit: { number: string; reports: { id: string }[] };
    serviceRequest: { permits: { number: string; reports: { id: string }[] }[] };
  }>(
    `{ buildingPermit(number: "T-علی-۱") { number reports { id } }
      serviceRequest(number: "300000002") { permits { number reports { id } } } }`,
  );
  expect(data.buildingPermit).toMatchObject({ number: 'T-علي-1', reports: [{}, {}] });
  expect(data.serviceRequest.permits).toContainEqual(data.buildingPermit);
});

it('leads from a report to its permit in whatever spelling', async () => {
  const rows =
    await sql.query(`SELECT TOP (1) CONVERT(varchar(20), IdGozaresh) AS id FROM dbo.tblGozareshNazer
    WHERE ShomarehParvaneh = 'T-علي-1' ORDER BY IdGozaresh DESC`);
  const { supervisionReport } = await urban.data(
    'query ($id: ID!) { supervisionReport(id: $id) { permit { number request { caseFile { number } } } } }',
    { id: rows[0]?.['id'] },
  );
  expect(supervisionReport).toEqual({
    permit: { number: 'T-علي-1', request: { caseFile: { number: anchors.parcel } } },
  });
});
