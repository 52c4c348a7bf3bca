import { assert, asyncProperty, array, integer, record } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createPreparedOperations } from '../../../../gateway/engine/planning/prepared-operations.ts';
import type { IsWanted } from '../../../../gateway/engine/planning/turns.ts';

const limits = { maxEntries: 4, maxBytes: 100 };

describe('whatever is asked in whatever order', () => {
  test('as much is kept as the limits allow, of what was used last', async () => {
    const questions = array(
      record({ key: integer({ min: 0, max: 9 }), bytes: integer({ min: 0, max: 120 }) }),
    );
    await assert(
      asyncProperty(questions, async (asked) => {
        let prepared = 0;
        const operations = createPreparedOperations(
          async ({ key, bytes }: { key: number; bytes: number }) => {
            prepared++;
            return { key, bytes };
          },
          limits,
        );
        // The model: the youngest first, cut off where a limit is passed.
        let model: { key: number; bytes: number }[] = [];
        for (const operation of asked) {
          const known = model.find(({ key }) => key === operation.key);
          const before = prepared;
          const answer = operations.of(String(operation.key), operation);
          expect(answer instanceof Promise).toBe(known === undefined);
          expect((await answer).key).toBe(operation.key);
          expect(prepared - before).toBe(known ? 0 : 1);
          if (known || operation.bytes <= limits.maxBytes)
            model = withinLimits([known ?? operation, ...model.filter((entry) => entry !== known)]);
          expect(operations.recent(10)).toEqual(model);
          expect(operations.recent(2)).toEqual(model.slice(0, 2));
          expect(operations.recent(0)).toEqual([]);
        }
      }),
    );
  });
});

function withinLimits(
  youngestFirst: readonly { key: number; bytes: number }[],
): { key: number; bytes: number }[] {
  let bytes = 0;
  const tooMuch = youngestFirst.findIndex(
    (entry, index) => index >= limits.maxEntries || (bytes += entry.bytes) > limits.maxBytes,
  );
  return youngestFirst.slice(0, tooMuch === -1 ? undefined : tooMuch);
}

test('those who ask for the same at a time share the work', async () => {
  const operations = createPreparedOperations(async (bytes: number) => ({ bytes }), limits);
  const [first, second] = await Promise.all([operations.of('a', 1), operations.of('a', 1)]);
  expect(second).toBe(first);
  expect(operations.of('a', 1)).toBe(first);
});

test('what could not be prepared is shared by those who wait, and prepared again for the next one', async () => {
  const failures = ['once', 'twice'];
  const operations = createPreparedOperations(async (bytes: number) => {
    const failure = failures.shift();
    if (failure) throw new Error(failure);
    return { bytes };
  }, limits);
  const waiting = [operations.of('a', 1), operations.of('a', 1)];
  for (const answer of waiting) await expect(answer).rejects.toThrow('once');
  await expect(operations.of('a', 1)).rejects.toThrow('twice');
  expect(await operations.of('a', 1)).toEqual({ bytes: 1 });
});

test('an operation that has grown is counted as it is when it is used again', async () => {
  const operations = createPreparedOperations(async (operation: { bytes: number }) => operation, limits);
  const growing = { bytes: 10 };
  await operations.of('growing', growing);
  await operations.of('other', { bytes: 50 });
  growing.bytes = 60;
  expect(operations.of('growing', growing)).toBe(growing);
  expect(operations.recent(10)).toEqual([growing]);
});

describe('who waits', () => {
  const tooLate = {
    message: expect.stringContaining('no plan for this new operation within the time of its request'),
    extensions: {
      code: 'SOURCE_BUSY',
      system: 'gateway',
      operation: 'planning',
      retryAfterMs: 1000,
      messageFa: expect.stringContaining('طرح‌ریزی'),
    },
  };

  test('waits until its signal aborts, and then has a typed error of planning', async () => {
    const { operations, begun } = heldOperations();
    const client = new AbortController();
    const answer = operations.of('a', 1, client);
    client.abort();
    await expect(answer).rejects.toMatchObject(tooLate);
    await expect(operations.of('b', 1, client)).rejects.toMatchObject(tooLate);
    expect(begun).toHaveLength(1);
  });

  test('keeps the work wanted until the last one has left', async () => {
    const { operations, begun } = heldOperations();
    const [first, second] = [new AbortController(), new AbortController()];
    const answers = [operations.of('a', 1, first), operations.of('a', 1, second)];
    first.abort();
    await expect(answers[0]).rejects.toMatchObject(tooLate);
    expect(begun.map(({ isWanted }) => isWanted())).toEqual([true]);
    second.abort();
    await expect(answers[1]).rejects.toMatchObject(tooLate);
    expect(begun.map(({ isWanted }) => isWanted())).toEqual([false]);
  });

  test('takes up a work that all others have left, unless it has been given up', async () => {
    const { operations, begun } = heldOperations();
    const leave = async (): Promise<void> => {
      const client = new AbortController();
      const answer = operations.of('a', 1, client);
      client.abort();
      await expect(answer).rejects.toMatchObject(tooLate);
    };
    await leave();
    const { signal } = new AbortController();
    const takenUp = operations.of('a', 1, { signal });
    expect(begun.map(({ isWanted }) => isWanted())).toEqual([true]);
    begun[0]?.end();
    expect(await takenUp).toEqual({ bytes: 1 });

    const given = heldOperations();
    const client = new AbortController();
    const left = given.operations.of('a', 1, client);
    await Promise.resolve();
    client.abort();
    expect(given.begun[0]?.isWanted()).toBe(false);
    const anew = given.operations.of('a', 1, { signal });
    given.begun[0]?.drop();
    await expect(left).rejects.toMatchObject(tooLate);
    given.begun[1]?.end();
    expect(await anew).toEqual({ bytes: 1 });
  });

  test('and has no signal, as before a swap, keeps the work wanted for good', async () => {
    const { operations, begun } = heldOperations();
    const answer = operations.of('a', 1);
    await Promise.resolve();
    expect(begun[0]?.isWanted()).toBe(true);
    begun[0]?.end();
    expect(await answer).toEqual({ bytes: 1 });
  });

  test('leaves what comes later to those who ask for it next', async () => {
    const { operations, begun } = heldOperations();
    const client = new AbortController();
    const answer = operations.of('a', 1, client);
    await Promise.resolve();
    client.abort();
    await expect(answer).rejects.toMatchObject(tooLate);
    begun[0]?.end();
    await new Promise(setImmediate);
    expect(operations.of('a', 1)).toEqual({ bytes: 1 });
  });
});

/** Operations whose preparation ends when the test says so. */
function heldOperations() {
  const begun: { readonly isWanted: IsWanted; readonly end: () => void; readonly drop: () => void }[] = [];
  const operations = createPreparedOperations((bytes: number, isWanted: IsWanted) => {
    const { promise, resolve, reject } = Promise.withResolvers<{ bytes: number }>();
    begun.push({ isWanted, end: () => resolve({ bytes }), drop: () => reject(new Error('dropped')) });
    return promise;
  }, limits);
  return { operations, begun };
}
