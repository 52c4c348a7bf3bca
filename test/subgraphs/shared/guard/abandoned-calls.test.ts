import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { soapResult, startScriptedSoap } from '../../../support/scripted-soap.ts';
import { openSubgraph, type SubgraphClient } from '../../../support/subgraph-client.ts';
import { failure, guardOf, never, read } from './guarding.ts';

const question = '{ archiveDocument(id: "7") { id } }';
const ticket = soapResult(
  'Vorud',
  '<CodeNatije>0</CodeNatije><Ticket>t1</Ticket><EtebarDaghigheh>20</EtebarDaghigheh>',
);
const nothing = soapResult('GetAsnad', '<CodeNatije>-3</CodeNatije>');
const busy = { status: 503, contentType: 'text/html', body: '<!DOCTYPE html><html>Busy</html>' };

/** An archive that carries a call on when its caller has left, as ASP.NET does, and bears no more than eight. */
async function startArchive(callMs: number, loginMs = 1) {
  const work = { now: 0, most: 0, turnedAway: 0 };
  const soap = await startScriptedSoap(async ({ operation }) => {
    if (work.now >= 8) {
      work.turnedAway += 1;
      return busy;
    }
    work.most = Math.max(work.most, (work.now += 1));
    await sleep(operation === 'Vorud' ? loginMs : callMs);
    work.now -= 1;
    return operation === 'Vorud' ? ticket : nothing;
  });
  const archive = openSubgraph('archive', {
    archiveSoap: { url: soap.url, user: 'chaharsu', password: 'secret' },
  });
  return {
    work,
    archive,
    async [Symbol.asyncDispose]() {
      await archive[Symbol.asyncDispose]();
      await soap[Symbol.asyncDispose]();
    },
  };
}

const leaving = (archive: SubgraphClient, count: number, afterMs: number) =>
  Promise.all(
    Array.from({ length: count }, () => archive.ask(question, {}, { signal: AbortSignal.timeout(afterMs) })),
  );

it('are never more than eight at a time, though each client leaves long before its answer', async () => {
  await using opened = await startArchive(2_000);
  const { work, archive } = opened;
  for (let wave = 0; wave < 10; wave += 1) {
    const startedAt = performance.now();
    for (const { errors } of await leaving(archive, 8, 200))
      expect(errors).toMatchObject([{ extensions: { code: 'SOURCE_TIMEOUT' } }]);
    // Who leaves goes on at once.
    expect(performance.now() - startedAt).toBeLessThan(1_000);
  }
  expect(work).toMatchObject({ most: 8, turnedAway: 0 });
});

it('make a patient one wait for its turn, and it is answered', async () => {
  await using opened = await startArchive(2_000, 100);
  const { work, archive } = opened;
  await leaving(archive, 24, 300);
  const startedAt = performance.now();
  expect(await archive.ask(question)).toEqual({ data: { archiveDocument: null }, errors: [] });
  expect(performance.now() - startedAt).toBeLessThan(4_500);
  expect(work).toMatchObject({ most: 8, turnedAway: 0 });
});

it('have their slots free at once when the archive goes down under them', async () => {
  let isHanging = true;
  await using soap = await startScriptedSoap(({ operation }, response) => {
    if (operation === 'Vorud') return ticket;
    if (!isHanging) return nothing;
    setTimeout(() => response.destroy(), 700);
    return null;
  });
  await using archive = openSubgraph('archive', {
    archiveSoap: { url: soap.url, user: 'chaharsu', password: 'secret' },
  });
  await leaving(archive, 8, 200);
  isHanging = false;
  const startedAt = performance.now();
  expect((await archive.ask(question)).errors).toEqual([]);
  expect(performance.now() - startedAt).toBeLessThan(1_500);
});

it('drop a long answer instead of reading it to its end', async () => {
  const closed = Promise.withResolvers<number>();
  let sent = 0;
  await using soap = await startScriptedSoap(async ({ operation }, response) => {
    if (operation === 'Vorud') return ticket;
    await sleep(300);
    response.once('close', () => closed.resolve(sent));
    response.writeHead(200, { 'content-type': 'text/xml' });
    while (!response.destroyed && sent < 1024 ** 3) {
      sent += 64 * 1024;
      if (!response.write(Buffer.alloc(64 * 1024, ' '))) await sleep(1);
    }
    return null;
  });
  await using archive = openSubgraph('archive', {
    archiveSoap: { url: soap.url, user: 'chaharsu', password: 'secret' },
  });
  await leaving(archive, 1, 100);
  // Beside what is dropped there is what the sockets on both sides hold.
  expect(await closed.promise).toBeLessThan(64 * 1024 * 1024);
});

it('that are logins keep the slot in which they were begun', async () => {
  const guard = guardOf({ slots: 1, callMs: 50 });
  const login = Promise.withResolvers<string>();
  expect(await failure(guard.run(read(), (turn) => turn.first('Vorud', () => login.promise)))).toMatchObject({
    code: 'SOURCE_TIMEOUT',
  });
  expect(guard.stats().running).toBe(1);
  login.resolve('t1');
  await sleep(1);
  expect(guard.stats().running).toBe(0);
});

it('that hang let others wait for a slot no longer than they may', async () => {
  const guard = guardOf({ slots: 1, callMs: 50 });
  await failure(guard.run(read(), never));
  const { code, ms } = await failure(
    guard.run(read({ deadlineAtMs: performance.now() + 300 }), async () => 'served'),
  );
  expect(code).toBe('SOURCE_BUSY');
  expect(ms).toBeLessThan(300);
});
