import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createGathering } from '../../../../gateway/engine/execution/gathering.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('what is ready goes at once when nothing more is to come', () => {
  const flushed: unknown[] = [];
  const gathering = createGathering<string>(3, 5, (ready) => flushed.push(ready));
  gathering.add('a');
  gathering.pass();
  expect(flushed).toEqual([]);
  gathering.add('b');
  expect(flushed).toEqual([['a', 'b']]);
  expect(vi.getTimerCount()).toBe(0);
});

test('what is ready goes after the window, and what comes later goes by itself', () => {
  const flushed: unknown[] = [];
  const gathering = createGathering<string>(3, 5, (ready) => flushed.push(ready));
  gathering.add('a');
  vi.advanceTimersByTime(4);
  gathering.add('b');
  vi.advanceTimersByTime(1);
  expect(flushed).toEqual([['a', 'b']]);
  gathering.add('c');
  expect(flushed).toEqual([['a', 'b'], ['c']]);
});

test('nothing is never flushed, and nobody waits for it', () => {
  const flushed: unknown[] = [];
  const gathering = createGathering<string>(2, 5, (ready) => flushed.push(ready));
  gathering.pass();
  expect(vi.getTimerCount()).toBe(0);
  gathering.pass();
  expect(flushed).toEqual([]);
});
