import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { sourceError } from '../../../../subgraphs/shared/errors.ts';
import { type SoapAnswer, soapFault, soapResult, startScriptedSoap } from '../../../support/scripted-soap.ts';
import { openSubgraph, type SubgraphClient } from '../../../support/subgraph-client.ts';
import { failure, guardOf, never, read } from './guarding.ts';

const question = '{ archiveDocument(id: "7") { id } }';
const ticket = soapResult(
  'Vorud',
  '<CodeNatije>0</CodeNatije><Ticket>t1</Ticket><EtebarDaghigheh>20</EtebarDaghigheh>',
);
const nothing = soapResult('GetAsnad', '<CodeNatije>-3</CodeNatije>');
const page = { contentType: 'text/html', body: '<!DOCTYPE html><html>Server Error</html>' };

/** An archive that answers GetAsnad as the script says; `script.answer` may be exchanged on the way. */
async function startArchive(answer: () => SoapAnswer | null | Promise<SoapAnswer | null>) {
  const script = { answer, login: ticket };
  const soap = await startScriptedSoap(({ operation }) =>
    operation === 'Vorud' ? script.login : script.answer(),
  );
  const archive = openSubgraph('archive', {
    archiveSoap: { url: soap.url, user: 'chaharsu', password: 'secret' },
  });
  const calls = (operation: string): number =>
    soap.calls.filter((call) => call.operation === operation).length;
  return {
    script,
    archive,
    calls,
    async [Symbol.asyncDispose]() {
      await archive[Symbol.asyncDispose]();
      await soap[Symbol.asyncDispose]();
    },
  };
}

/** The machine that runs the tests does other things too. */
function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Infinity;
}

async function askFor(archive: SubgraphClient, given?: { signal: AbortSignal }) {
  const startedAt = performance.now();
  const { errors } = await archive.ask(question, {}, given);
  const [error] = errors;
  return {
    ms: performance.now() - startedAt,
    code: error?.extensions?.['code'],
    retryAfterMs: Number(error?.extensions?.['retryAfterMs']),
    message: error?.message ?? '',
    messageFa: String(error?.extensions?.['messageFa']),
  };
}

describe('a breaker opens, and refuses within 50 ms without a call, after', () => {
  it.each<[string, SoapAnswer]>([
    ['HTML pages with HTTP 200', page],
    ['HTTP 503', { ...page, status: 503 }],
    ['HTTP 500', { ...page, status: 500 }],
    ['faults with stack traces', soapFault('')],
    ['internal errors under HTTP 200', soapResult('GetAsnad', '<CodeNatije>-99</CodeNatije>')],
    ['result codes that nobody knows', soapResult('GetAsnad', '<CodeNatije>-42</CodeNatije>')],
    ['answers that are cut off', { body: soapResult('GetAsnad', '<CodeNatije>0').body.slice(0, -60) }],
  ])('%s', async (_, answer) => {
    await using sick = await startArchive(() => answer);
    for (let turn = 0; turn < 5; turn += 1) await askFor(sick.archive);
    const asked = sick.calls('GetAsnad');
    const times: number[] = [];
    for (let turn = 0; turn < 9; turn += 1) {
      const { ms, code, retryAfterMs, message, messageFa } = await askFor(sick.archive);
      times.push(ms);
      expect(code).toBe('SOURCE_UNAVAILABLE');
      expect(retryAfterMs).toBeGreaterThan(0);
      expect(retryAfterMs).toBeLessThanOrEqual(2_000);
      expect(message).toMatch(/^The archive has failed GetAsnad again and again .* try again in/);
      expect(messageFa).toMatch(/^سامانه آرشیو .* ثانیه دیگر دوباره تلاش کنید/);
    }
    expect(sick.calls('GetAsnad')).toBe(asked);
    expect(median(times)).toBeLessThan(50);
  });

  it('connections that are cut', async () => {
    await using soap = await startScriptedSoap((_call, response) => {
      response.destroy();
      return null;
    });
    await using archive = openSubgraph('archive', {
      archiveSoap: { url: soap.url, user: 'chaharsu', password: 'secret' },
    });
    for (let turn = 0; turn < 5; turn += 1) await askFor(archive);
    const asked = soap.calls.length;
    expect(await askFor(archive)).toMatchObject({ code: 'SOURCE_UNAVAILABLE' });
    expect(soap.calls.length).toBe(asked);
  });

  it('logins that are refused, so that the account is not locked', async () => {
    await using sick = await startArchive(() => nothing);
    sick.script.login = soapResult(
      'Vorud',
      '<CodeNatije>-2</CodeNatije><EtebarDaghigheh>0</EtebarDaghigheh>',
    );
    for (let turn = 0; turn < 5; turn += 1)
      expect(await askFor(sick.archive)).toMatchObject({ code: 'SOURCE_REFUSED' });
    for (let turn = 0; turn < 10; turn += 1) {
      const { ms, code, message } = await askFor(sick.archive);
      expect(code).toBe('SOURCE_UNAVAILABLE');
      expect(message).toContain('Vorud');
      expect(ms).toBeLessThan(50);
    }
    expect(sick.calls('Vorud')).toBe(5);
    expect(sick.calls('GetAsnad')).toBe(0);
  });

  it('calls that hang for the whole of their own limit', async () => {
    const guard = guardOf({ callMs: 40 });
    await Promise.all(Array.from({ length: 5 }, () => failure(guard.run(read(), never))));
    expect(guard.stats().open).toEqual(['GetListAsnad']);
    const { ms, code } = await failure(guard.run(read(), never));
    expect(code).toBe('SOURCE_UNAVAILABLE');
    expect(ms).toBeLessThan(50);
  });
});

describe('a breaker stays closed over', () => {
  it.each([-3, -4, -5, -7])('the result code %i, which is an answer', async (code) => {
    await using well = await startArchive(() => soapResult('GetAsnad', `<CodeNatije>${code}</CodeNatije>`));
    for (let turn = 0; turn < 12; turn += 1) await askFor(well.archive);
    expect(well.calls('GetAsnad')).toBe(12);
  });

  it('clients that leave', async () => {
    await using slow = await startArchive(async () => {
      await sleep(500);
      return nothing;
    });
    for (let turn = 0; turn < 12; turn += 1)
      expect(await askFor(slow.archive, { signal: AbortSignal.timeout(20) })).toMatchObject({
        code: 'SOURCE_TIMEOUT',
      });
    slow.script.answer = () => nothing;
    expect(await askFor(slow.archive)).toMatchObject({ code: undefined });
  });

  it('requests that had next to no time left', async () => {
    const guard = guardOf({ callMs: 2_000 });
    for (let turn = 0; turn < 12; turn += 1)
      await failure(guard.run(read({ deadlineAtMs: performance.now() + 120 }), never));
    expect(guard.stats().open).toEqual([]);
  });

  it('a failure now and then', async () => {
    let turn = 0;
    await using archive = await startArchive(() => ((turn += 1) % 3 === 0 ? page : nothing));
    for (let asked = 0; asked < 30; asked += 1) await askFor(archive.archive);
    expect(archive.calls('GetAsnad')).toBe(30);
  });
});

describe('an open breaker', () => {
  it('leaves the other operations alone', async () => {
    await using soap = await startScriptedSoap(({ operation }) => {
      if (operation === 'Vorud') return ticket;
      return operation === 'GetAsnad' ? page : soapResult(operation, '<CodeNatije>0</CodeNatije>');
    });
    await using archive = openSubgraph('archive', {
      archiveSoap: { url: soap.url, user: 'chaharsu', password: 'secret' },
    });
    for (let turn = 0; turn < 6; turn += 1) await askFor(archive);
    expect(await archive.ask('{ documentCategories { code } }')).toEqual({
      data: { documentCategories: [] },
      errors: [],
    });
  });

  it('lets one probe through after two seconds, refuses the others meanwhile, and closes when it is answered', async () => {
    await using archive = await startArchive(() => page);
    for (let turn = 0; turn < 5; turn += 1) await askFor(archive.archive);
    const { retryAfterMs } = await askFor(archive.archive);
    archive.script.answer = async () => {
      await sleep(300);
      return nothing;
    };
    const before = archive.calls('GetAsnad');
    await sleep(retryAfterMs + 20);
    const [probe, ...others] = await Promise.all(Array.from({ length: 6 }, () => askFor(archive.archive)));
    expect(probe).toMatchObject({ code: undefined });
    expect(others.map(({ code }) => code)).toEqual(Array(5).fill('SOURCE_UNAVAILABLE'));
    expect(median(others.map(({ ms }) => ms))).toBeLessThan(150);
    expect(archive.calls('GetAsnad')).toBe(before + 1);
    const after = await Promise.all(Array.from({ length: 6 }, () => askFor(archive.archive)));
    expect(after.map(({ code }) => code)).toEqual(Array(6).fill(undefined));
  });

  it('is no longer told of as resting when its probe is due, whether somebody asks or not', async () => {
    const guard = guardOf({ callMs: 20 });
    await Promise.all(Array.from({ length: 5 }, () => failure(guard.run(read(), never))));
    expect(guard.stats().open).toEqual(['GetListAsnad']);
    await sleep(2_050);
    expect(guard.stats().open).toEqual([]);
    await failure(guard.run(read(), never));
    expect(guard.stats().open).toEqual(['GetListAsnad']);
  });

  it('waits twice as long after a probe that fails', async () => {
    await using archive = await startArchive(() => page);
    for (let turn = 0; turn < 5; turn += 1) await askFor(archive.archive);
    await sleep((await askFor(archive.archive)).retryAfterMs + 20);
    expect(await askFor(archive.archive)).toMatchObject({ code: 'SOURCE_INVALID_ANSWER' });
    const { retryAfterMs } = await askFor(archive.archive);
    expect(retryAfterMs).toBeGreaterThan(3_500);
    expect(retryAfterMs).toBeLessThanOrEqual(4_000);
  });

  it('is not closed by a probe whose client has left', async () => {
    await using archive = await startArchive(() => page);
    for (let turn = 0; turn < 5; turn += 1) await askFor(archive.archive);
    await sleep((await askFor(archive.archive)).retryAfterMs + 20);
    archive.script.answer = () => null;
    await askFor(archive.archive, { signal: AbortSignal.timeout(30) });
    const asked = archive.calls('GetAsnad');
    expect(await askFor(archive.archive)).toMatchObject({ code: 'SOURCE_UNAVAILABLE' });
    expect(archive.calls('GetAsnad')).toBe(asked);
  });

  it('refuses those too who queued before it opened', async () => {
    const guard = guardOf({ slots: 1 });
    let calls = 0;
    const failing = async (): Promise<never> => {
      calls += 1;
      await sleep(20);
      throw sourceError('SOURCE_INVALID_ANSWER', 'archive-soap', 'GetListAsnad');
    };
    const waiting = Array.from({ length: 30 }, () => failure(guard.run(read(), failing)));
    const other = guard.run({ ...read(), operation: 'GetAsnad' }, async () => 'served');
    const codes = (await Promise.all(waiting)).map(({ code }) => code);
    // A slot goes to the next one a moment before the failure is counted.
    expect(calls).toBeLessThanOrEqual(6);
    expect(codes.filter((code) => code === 'SOURCE_INVALID_ANSWER')).toHaveLength(calls);
    expect(codes.filter((code) => code === 'SOURCE_UNAVAILABLE')).toHaveLength(30 - calls);
    expect(await other).toBe('served');
  });
});
