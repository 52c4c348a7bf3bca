import { expect, test } from 'vitest';
import { createTurns } from '../../../../gateway/engine/planning/turns.ts';

const full = new Error('full');
const wanted = () => true;

/** A work that is done when the test says so, and whether it was begun. */
function heldWork(name: string) {
  const { promise, resolve } = Promise.withResolvers<string>();
  const held = { isBegun: false, end: () => resolve(name), work };
  return held;

  function work(): Promise<string> {
    held.isBegun = true;
    return promise;
  }
}

test('works are done one after the other, and a failure is of its own work alone', async () => {
  const turns = createTurns(3, () => full);
  const [first, last] = [heldWork('first'), heldWork('last')];
  const done = turns.take(first.work, wanted);
  const failed = turns.take(() => Promise.reject(new Error('broken')), wanted);
  const after = turns.take(last.work, wanted);
  await Promise.resolve();
  expect([first.isBegun, last.isBegun]).toEqual([true, false]);
  first.end();
  expect(await done).toBe('first');
  await expect(failed).rejects.toThrow('broken');
  last.end();
  expect(await after).toBe('last');
});

test('a work that nobody wants when its turn comes is passed over; one that is under way goes on', async () => {
  const turns = createTurns(3, () => full);
  let isWanted = true;
  const [first, second, third] = [heldWork('first'), heldWork('second'), heldWork('third')];
  const done = turns.take(first.work, () => isWanted);
  const passedOver = turns.take(second.work, () => isWanted);
  const after = turns.take(third.work, wanted);
  isWanted = false;
  first.end();
  third.end();
  expect(await done).toBe('first');
  await expect(passedOver).rejects.toBe(full);
  expect(await after).toBe('third');
  expect(second.isBegun).toBe(false);
});

test('works that nobody wants leave their places to others, and with none left the next is refused', async () => {
  const turns = createTurns(3, () => full);
  let isWanted = true;
  const first = heldWork('first');
  const done = turns.take(first.work, wanted);
  const left = [1, 2].map(() => turns.take(heldWork('left').work, () => isWanted));
  await expect(turns.take(heldWork('too many').work, wanted)).rejects.toBe(full);
  isWanted = false;
  const others = [1, 2].map((number) => turns.take(async () => number, wanted));
  await expect(Promise.any(left)).rejects.toThrow();
  await expect(turns.take(heldWork('too many').work, wanted)).rejects.toBe(full);
  first.end();
  expect(await done).toBe('first');
  expect(await Promise.all(others)).toEqual([1, 2]);
});
