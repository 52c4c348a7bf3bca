import { afterAll, beforeAll, expect, it } from 'vitest';
import { openSqlClient, type SqlClient } from '../../support/estate.ts';
import { openSubgraph, type SubgraphClient } from '../../support/subgraph-client.ts';

/** An answer to an inquiry, of which no permit comes. */
const request = '300000014';
let urban: SubgraphClient;
let sql: SqlClient;
beforeAll(async () => {
  urban = openSubgraph('urban-planning');
  sql = await openSqlClient('Shahrsazi');
  // The numbers stand against the days; the newest of all has been revoked.
  await sql.query(`INSERT INTO dbo.tblParvaneh (ShomarehParvaneh, ShomarehDarkhast, CodeNoeParvaneh, TarikhSodur, Ebtal)
    VALUES ('Z-1400', ${request}, 1, '1400/02/03', 0), ('M-1403', ${request}, 7, '14030203', 0),
      ('A-1404', ${request}, 7, '1404/01/01', 1), ('Y-0', ${request}, 1, '0', 0)`);
});
afterAll(async () => {
  await sql.query(`DELETE FROM dbo.tblParvaneh WHERE ShomarehDarkhast = ${request}`);
  await sql[Symbol.asyncDispose]();
  await urban[Symbol.asyncDispose]();
});

it('is the one with the latest day that stands, whatever its number', async () => {
  const { serviceRequest } = await urban.data<{
    serviceRequest: { permit: { number: string }; permits: { number: string }[] };
  }>(`{ serviceRequest(number: "${request}") { permit { number } permits { number } } }`);
  expect(serviceRequest.permit).toEqual({ number: 'M-1403' });
  expect(serviceRequest.permits.map(({ number }) => number)).toEqual(['Y-0', 'Z-1400', 'M-1403', 'A-1404']);
});
