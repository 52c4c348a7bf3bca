import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { failure, guardOf, read } from './guarding.ts';

/** Work that lasts, and how much of it was under way at a time. */
function busyWork(lastingMs: number) {
  const record = { running: 0, busiest: 0, done: 0 };
  const work = async (): Promise<void> => {
    record.busiest = Math.max(record.busiest, (record.running += 1));
    await sleep(lastingMs);
    record.running -= 1;
    record.done += 1;
  };
  return { record, work };
}

const times = (count: number) => Array.from({ length: count });

describe('the slots of a source', () => {
  it('are all used and never exceeded, whoever asks', async () => {
    const guard = guardOf({ slots: 8 });
    const { record, work } = busyWork(5);
    await Promise.all(times(100).map(() => guard.run(read(), work)));
    expect(record).toMatchObject({ busiest: 8, done: 100 });
  });

  it('go to reports for a quarter at most, and people pass the reports that wait', async () => {
    const guard = guardOf({ slots: 8 });
    const reports = busyWork(60);
    const desks = busyWork(5);
    const reporting = Promise.all(times(12).map(() => guard.run(read({ workload: 'report' }), reports.work)));
    await Promise.all(times(24).map(() => guard.run(read(), desks.work)));
    expect(desks.record).toMatchObject({ busiest: 6, done: 24 });
    expect(reports.record.done).toBeLessThan(6);
    await reporting;
    expect(reports.record).toMatchObject({ busiest: 2, done: 12 });
  });

  it('leave one to reports, however few there are', async () => {
    const guard = guardOf({ slots: 1 });
    const { record, work } = busyWork(1);
    await guard.run(read({ workload: 'report' }), work);
    expect(record.done).toBe(1);
  });

  it('are given back by work that fails, even at once', async () => {
    const guard = guardOf({ slots: 1 });
    for (const work of [
      () => Promise.reject(new Error('no')),
      () => {
        throw new Error('no');
      },
    ])
      await expect(guard.run(read(), work)).rejects.toThrow('no');
    expect(guard.stats()).toMatchObject({ running: 0, queued: 0 });
  });

  it('are kept by work that its caller has left, until it has come to rest', async () => {
    const guard = guardOf({ slots: 1 });
    const { record, work } = busyWork(150);
    const left = failure(guard.run(read({ signal: AbortSignal.timeout(20) }), work));
    await sleep(40);
    expect((await left).code).toBe('SOURCE_TIMEOUT');
    expect(guard.stats()).toMatchObject({ running: 1 });
    await guard.run(read(), work);
    expect(record).toMatchObject({ busiest: 1, done: 2 });
  });
});

describe('who waits for a slot', () => {
  it('and leaves is gone at once, and nobody waits behind the dead', async () => {
    const guard = guardOf({ slots: 1 });
    const { work } = busyWork(200);
    const first = guard.run(read(), work);
    const leaving = times(50).map(() => failure(guard.run(read({ signal: AbortSignal.timeout(30) }), work)));
    const patient = guard.run(read(), async () => 'served');
    expect(guard.stats().queued).toBe(51);
    for (const { code, ms } of await Promise.all(leaving)) {
      expect(code).toBe('SOURCE_TIMEOUT');
      expect(ms).toBeLessThan(150);
    }
    expect(guard.stats().queued).toBe(1);
    await first;
    expect(await patient).toBe('served');
  });

  it('is told that the system is busy when the request’s own time is nearly over', async () => {
    const guard = guardOf({ slots: 1 });
    const { work } = busyWork(400);
    const first = guard.run(read(), work);
    const { code, retryAfterMs, ms } = await failure(
      guard.run(read({ deadlineAtMs: performance.now() + 250 }), work),
    );
    expect({ code, retryAfterMs }).toEqual({ code: 'SOURCE_BUSY', retryAfterMs: 1000 });
    expect(ms).toBeGreaterThan(100);
    expect(ms).toBeLessThan(240);
    await first;
  });

  it('is told so after five seconds at the latest', { timeout: 10_000 }, async () => {
    const guard = guardOf({ slots: 1, callMs: 8_000 });
    const { work } = busyWork(6_000);
    const first = guard.run(read(), work);
    const { code, ms } = await failure(guard.run(read(), work));
    expect(code).toBe('SOURCE_BUSY');
    expect(ms).toBeGreaterThan(4_900);
    expect(ms).toBeLessThan(5_500);
    await first;
  });

  it('is not let in where more wait already than can be served in time', async () => {
    const guard = guardOf({ slots: 1 });
    const { promise: end, resolve } = Promise.withResolvers<void>();
    const client = new AbortController();
    const waiting = times(101).map(() => failure(guard.run(read({ signal: client.signal }), () => end)));
    expect(guard.stats()).toMatchObject({ running: 1, queued: 100 });
    const { code, ms } = await failure(guard.run(read(), () => end));
    expect(code).toBe('SOURCE_BUSY');
    expect(ms).toBeLessThan(50);
    expect(guard.stats().refused).toBe(1);
    client.abort();
    await Promise.all(waiting);
    resolve();
  });

  it('has the wait measured', async () => {
    const guard = guardOf({ slots: 1 });
    const { work } = busyWork(30);
    await Promise.all(times(10).map(() => guard.run(read(), work)));
    const { waitMs } = guard.stats();
    expect(waitMs.max).toBeGreaterThan(240);
    expect(waitMs.p50).toBeGreaterThan(90);
    expect(waitMs.p50).toBeLessThan(waitMs.max);
    expect(waitMs.p95).toBeLessThanOrEqual(waitMs.max);
  });
});
