import { assert, asyncProperty, array, integer, record } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createPreparedOperations } from '../../../../gateway/engine/planning/prepared-operations.ts';

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
