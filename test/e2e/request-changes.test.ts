import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openSqlClient, type SqlClient } from '../support/estate.ts';
import { startGateway, type GatewayClient } from '../support/gateway.ts';
import { wholeCity } from '../support/viewers.ts';

let gateway: GatewayClient;
let sql: SqlClient;
const sender = 'a desk of these tests';

beforeAll(async () => {
  [gateway, sql] = await Promise.all([startGateway(), openSqlClient('Shahrsazi')]);
});
afterAll(async () => {
  await sql.query(`DELETE FROM dbo.tblErja WHERE Ferestandeh = N'${sender}'`);
  await sql[Symbol.asyncDispose]();
  await gateway[Symbol.asyncDispose]();
});

it('an office sees a request that another desk sends on, with what the other systems know of it', async () => {
  const [row] = await sql.query(
    'SELECT TOP (1) CONVERT(varchar(20), ShomarehDarkhast) AS number, CodeDaftar AS office FROM dbo.tblDarkhast WHERE Hazf = 0 ORDER BY ShomarehDarkhast',
  );
  const number = String(row?.['number']);
  const client = createClient({
    url: `${gateway.url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: () => gateway.headersOf(wholeCity),
    retryAttempts: 0,
  });
  const changes = client.iterate({
    query: `subscription ($office: Int) {
      changed: serviceRequestChanged(office: $office) {
        number
        history { sender }
        caseFile { documents { totalCount } inspections(first: 1) { totalCount } }
      }
    }`,
    variables: { office: row?.['office'] },
  });
  const first = changes.next();
  // Whatever is written before the subscription knows where "now" is would be no news.
  const again = setInterval(
    () =>
      void sql.query(
        `INSERT INTO dbo.tblErja (ShomarehDarkhast, CodeMarhaleh, Ferestandeh, ZamanErja)
         VALUES (${number}, 6, N'${sender}', '2026-11-24T10:00:00')`,
      ),
    300,
  );
  const { value } = await first.finally(() => clearInterval(again));
  expect(value).toEqual({
    data: {
      changed: {
        number,
        history: expect.arrayContaining([{ sender }]),
        caseFile: {
          documents: { totalCount: expect.any(Number) },
          inspections: { totalCount: expect.any(Number) },
        },
      },
    },
  });
  await changes.return?.();
  await client.dispose();
});

it('the pages of a case file come when they are there, and its owners before', async () => {
  const query =
    '{ caseFile(number: "06000412577") { owners { fullName } ... @defer(label: "papers") { documents { totalCount } } } }';
  const whole = await gateway.ask<{ caseFile: object }>(query);
  const response = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'multipart/mixed; incrementalSpec=v0.2',
      ...(await gateway.headersOf(wholeCity)),
    },
    body: JSON.stringify({ query }),
  });
  const [first, second] = ((await response.text()).match(/^\{.*\}$/gm) ?? []).map((part): unknown =>
    JSON.parse(part),
  );
  const { caseFile } = whole.data;
  expect(first).toMatchObject({ pending: [{ id: '0', path: ['caseFile'], label: 'papers' }] });
  expect(first).toMatchObject({ data: { caseFile: { owners: expect.any(Array) } } });
  expect(second).toMatchObject({
    incremental: [{ id: '0', data: { documents: expect.any(Object) } }],
    hasNext: false,
  });
  expect(caseFile).toHaveProperty('documents.totalCount');
});
