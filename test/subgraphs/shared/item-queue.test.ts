import { expect, test, vi } from 'vitest';
import { endedBy } from '../../../subgraphs/shared/ended-by.ts';
import { createItemQueue } from '../../../subgraphs/shared/item-queue.ts';

test('items are read in their order, before and after they are awaited, and then the end', async () => {
  const queue = createItemQueue<number>();
  queue.add(1);
  queue.add(2);
  expect((await queue.items.next()).value).toBe(1);
  expect((await queue.items.next()).value).toBe(2);
  const third = queue.items.next();
  queue.add(3);
  queue.end();
  expect((await third).value).toBe(3);
  expect((await queue.items.next()).done).toBe(true);
});

test('a failure comes behind what was added before', async () => {
  const queue = createItemQueue<number>();
  queue.add(1);
  queue.fail(new Error('no more'));
  expect((await queue.items.next()).value).toBe(1);
  await expect(queue.items.next()).rejects.toThrow('no more');
});

test('a reader that stops ends the queue, even while it waits', async () => {
  const left = vi.fn();
  const queue = createItemQueue<number>(left);
  const waiting = queue.items.next();
  await queue.items.return?.();
  expect((await waiting).done).toBe(true);
  expect(left).toHaveBeenCalledOnce();
  queue.add(1);
  expect(queue.size).toBe(0);
});

test('a signal ends a source whose next item never comes', async () => {
  const stop = new AbortController();
  const left = vi.fn();
  const items = endedBy(stop.signal, createItemQueue<number>(left).items);
  const waiting = items.next();
  stop.abort();
  expect((await waiting).done).toBe(true);
  expect(left).toHaveBeenCalledOnce();
});
