import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { soapResult, startScriptedSoap } from '../../../support/scripted-soap.ts';
import { openSubgraph, type SubgraphClient } from '../../../support/subgraph-client.ts';

const question = '{ archiveDocument(id: "7") { id } }';
const nothing = soapResult('GetAsnad', '<CodeNatije>-3</CodeNatije>');
const expired = soapResult('GetAsnad', '<CodeNatije>-1</CodeNatije>');

/** An archive that gives the tickets t1, t2, … and takes none but the newest, until it has expired. */
async function startArchive(loginMs: number) {
  const tickets = { given: 0, valid: 0 };
  const soap = await startScriptedSoap(async ({ operation, envelope }) => {
    if (operation === 'Vorud') {
      await sleep(loginMs);
      tickets.valid = tickets.given += 1;
      return soapResult(
        'Vorud',
        `<CodeNatije>0</CodeNatije><Ticket>t${tickets.given}</Ticket><EtebarDaghigheh>20</EtebarDaghigheh>`,
      );
    }
    await sleep(20);
    return envelope.includes(`>t${tickets.valid}<`) ? nothing : expired;
  });
  const archive = openSubgraph('archive', {
    archiveSoap: { url: soap.url, user: 'chaharsu', password: 'secret' },
  });
  return {
    soap,
    tickets,
    archive,
    async [Symbol.asyncDispose]() {
      await archive[Symbol.asyncDispose]();
      await soap[Symbol.asyncDispose]();
    },
  };
}

const many = (count: number, archive: SubgraphClient, given?: { signal: AbortSignal }) =>
  Promise.all(Array.from({ length: count }, () => archive.ask(question, {}, given)));

it('a login is one of the eight calls, and does not wait behind those that wait for it', async () => {
  await using opened = await startArchive(200);
  const { soap, tickets, archive } = opened;
  const answers = await many(60, archive);
  expect(answers.flatMap(({ errors }) => errors)).toEqual([]);
  expect(tickets.given).toBe(1);
  expect(soap.busiest()).toBe(8);
});

it('a ticket that ends under sixty callers is renewed once, within eight calls at a time', async () => {
  await using opened = await startArchive(100);
  const { soap, tickets, archive } = opened;
  await many(1, archive);
  tickets.valid = 0;
  const answers = await many(60, archive);
  expect(answers.flatMap(({ errors }) => errors)).toEqual([]);
  expect(tickets.given).toBe(2);
  expect(soap.busiest()).toBe(8);
  // Only those under way met the ticket's end; who queued took the new one.
  expect(soap.calls.filter(({ operation }) => operation === 'GetAsnad').length).toBeLessThanOrEqual(61 + 8);
});

it('whoever began a login and leaves does not end it for the others', async () => {
  await using opened = await startArchive(200);
  const { soap, tickets, archive } = opened;
  const startedAt = performance.now();
  const hasty = many(1, archive, { signal: AbortSignal.timeout(50) });
  await sleep(10);
  const patient = many(20, archive);
  const [left] = await hasty;
  expect(performance.now() - startedAt).toBeLessThan(150);
  expect(left?.errors).toMatchObject([{ extensions: { code: 'SOURCE_TIMEOUT' } }]);
  expect((await patient).flatMap(({ errors }) => errors)).toEqual([]);
  expect(tickets.given).toBe(1);
  expect(soap.busiest()).toBeLessThanOrEqual(8);
});

it('a ticket that never lasts costs no more calls than the budget for repeated ones has', async () => {
  await using opened = await startArchive(1);
  const { soap, tickets, archive } = opened;
  const others = setInterval(() => (tickets.valid = 0), 1);
  try {
    for (let turn = 0; turn < 40; turn += 1) await many(1, archive);
  } finally {
    clearInterval(others);
  }
  expect(soap.calls.filter(({ operation }) => operation === 'GetAsnad').length).toBeLessThanOrEqual(
    40 + 16 + 4,
  );
});

it('a ticket that is known to have expired is dropped, also where the budget for repeated calls is empty', async () => {
  await using opened = await startArchive(1);
  const { soap, tickets, archive } = opened;
  const others = setInterval(() => (tickets.valid = 0), 1);
  // Each question takes more of the budget than it brings, until nothing is left of it.
  for (let turn = 0; turn < 30; turn += 1) await many(1, archive);
  clearInterval(others);
  await sleep(30);
  // None of them has counted as a failure; the first one may still meet the ticket that has expired meanwhile.
  await many(1, archive);
  const logins = tickets.given;
  const answers = await many(5, archive);
  expect(answers.flatMap(({ errors }) => errors)).toEqual([]);
  expect(tickets.given - logins).toBeLessThanOrEqual(1);
  expect(soap.busiest()).toBeLessThanOrEqual(8);
});
