import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { failure, guardOf, never, read } from './guarding.ts';

describe('a call that hangs', () => {
  it('is given up at its limit', async () => {
    const { code, ms } = await failure(guardOf({ callMs: 100 }).run(read(), never));
    expect(code).toBe('SOURCE_TIMEOUT');
    expect(ms).toBeGreaterThan(90);
    expect(ms).toBeLessThan(250);
  });

  it('is given up before the request’s deadline, so that an answer in part comes in time', async () => {
    const deadlineAtMs = performance.now() + 400;
    const { code } = await failure(guardOf({ callMs: 1_000 }).run(read({ deadlineAtMs }), never));
    expect(code).toBe('SOURCE_TIMEOUT');
    const leftMs = deadlineAtMs - performance.now();
    expect(leftMs).toBeGreaterThan(20);
    expect(leftMs).toBeLessThan(105);
  });

  it('hears of it by its signal', async () => {
    const { promise: heard, resolve } = Promise.withResolvers<unknown>();
    await failure(
      guardOf({ callMs: 50 }).run(read(), ({ signal }) => {
        signal.addEventListener('abort', () => resolve(signal.reason));
        return never();
      }),
    );
    expect(await heard).toMatchObject({ extensions: { code: 'SOURCE_TIMEOUT' } });
  });

  it('may fail later without anybody hearing of it', async () => {
    const { code } = await failure(
      guardOf({ callMs: 30 }).run(read(), async () => {
        await sleep(60);
        throw new Error('too late');
      }),
    );
    expect(code).toBe('SOURCE_TIMEOUT');
    // A rejection that nobody handles would fail the run.
    await sleep(60);
  });
});

it('a request without time left makes no call', async () => {
  let calls = 0;
  const work = async (): Promise<void> => void (calls += 1);
  for (const request of [{ deadlineAtMs: performance.now() }, { signal: AbortSignal.abort() }])
    expect((await failure(guardOf().run(read(request), work))).code).toBe('SOURCE_TIMEOUT');
  expect(calls).toBe(0);
});

it('a sign of life is not asked of a system that has just answered', async () => {
  const guard = guardOf();
  let looks = 0;
  const look = async (): Promise<void> => void (looks += 1);
  await guard.signOfLife(look, new AbortController().signal);
  await guard.run(read(), async () => 'an answer');
  await guard.signOfLife(look, new AbortController().signal);
  expect(looks).toBe(1);
  await sleep(1_050);
  await guard.signOfLife(look, new AbortController().signal);
  expect(looks).toBe(2);
});
