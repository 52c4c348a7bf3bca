import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Counters } from '../../estate/control-server.ts';
import { counting, embeddedEstate, openSqlClient } from '../support/estate.ts';
import { strike } from '../support/faults.ts';
import { type GatewayClient, startGateway } from '../support/gateway.ts';
import { wholeCity } from '../support/viewers.ts';

let gateway: GatewayClient;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway[Symbol.asyncDispose]());

const slowly = { kind: 'latency', ms: 400 } as const;
const question = '{ caseFile(number: "06000412577") { number documents { totalCount } } }';

it('twenty who ask the same at once cost the legacy systems what one of them does', async () => {
  const alone = await counting(() => gateway.ask(question));
  await using struck = new AsyncDisposableStack();
  struck.use(await strike('sqlServer', slowly));
  struck.use(await strike('archive', slowly));
  const together = await counting(() => Promise.all(Array.from({ length: 20 }, () => gateway.ask(question))));
  expect(together.result).toEqual(Array.from({ length: 20 }, () => alone.result));
  expect(together.asked).toEqual(alone.asked);
  expect(alone.asked).toEqual({ Shahrsazi: 1, GetListAsnad: 1 });
});

it('who leaves does not take the answer from another who asked the same', async () => {
  await using _ = await strike('sqlServer', slowly);
  const leaving = new AbortController();
  const first = askUntil(leaving.signal);
  await sleep(100);
  const second = gateway.ask(question);
  await sleep(100);
  leaving.abort();
  await expect(first).rejects.toThrow();
  expect(await second).toMatchObject({ data: { caseFile: { number: '06000412577' } }, errors: [] });
});

it('a client that leaves takes its statement with it: SQL Server cancels it', async () => {
  await using client = await openSqlClient('Shahrsazi');
  const before = await cancelled();
  // Whoever reads a table waits while its definition is changed.
  await client.query('BEGIN TRANSACTION; ALTER TABLE dbo.tblParvandeh ADD Azmayeshi int NULL');
  try {
    const leaving = new AbortController();
    const asked = askUntil(leaving.signal);
    await sleep(300);
    leaving.abort();
    await expect(asked).rejects.toThrow();
    await expect.poll(cancelled, { timeout: 5000 }).toBe(before + 1);
  } finally {
    await client.query('ROLLBACK TRANSACTION');
  }
});

async function askUntil(signal: AbortSignal): Promise<Response> {
  return fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(await gateway.headersOf(wholeCity)) },
    body: JSON.stringify({ query: question }),
    signal,
  });
}

async function cancelled(): Promise<number> {
  const response = await fetch(`${embeddedEstate().control.url}/counters`);
  const { sqlServer }: Counters = JSON.parse(await response.text());
  return sqlServer.cancelled;
}
