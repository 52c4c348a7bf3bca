import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createAnswerStore } from '../../../../gateway/transport/cache/answer-store.ts';

const office = { maxAgeMs: 1000, types: new Set(['Office']) };
const district = { maxAgeMs: 1000, types: new Set(['District']) };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('an answer is as old as its reading, and ends with its age', () => {
  const store = createAnswerStore(10_000);
  const reading = store.beginReading();
  vi.advanceTimersByTime(400);
  store.keep('a', '1', reading, office);
  vi.advanceTimersByTime(599);
  expect(store.get('a')).toBe('1');
  vi.advanceTimersByTime(1);
  expect(store.get('a')).toBeUndefined();
});

describe('room', () => {
  const text = 'x'.repeat(100);
  const perEntry = 200 + 2 * 101;

  test('is made by what was not used for longest', () => {
    const store = createAnswerStore(3 * perEntry);
    const keep = (key: string): void => store.keep(key, text, store.beginReading(), office);
    for (const key of ['a', 'b', 'c']) keep(key);
    store.get('a');
    keep('d');
    expect(['a', 'b', 'c', 'd'].map((key) => store.get(key) !== undefined)).toEqual([
      true,
      false,
      true,
      true,
    ]);
  });

  test('is made by as many as a large answer needs', () => {
    const store = createAnswerStore(3 * perEntry);
    for (const key of ['a', 'b', 'c']) store.keep(key, text, store.beginReading(), office);
    store.keep('d', text.repeat(3), store.beginReading(), office);
    expect(['a', 'b', 'c', 'd'].map((key) => store.get(key) !== undefined)).toEqual([
      false,
      false,
      true,
      true,
    ]);
  });

  test('is not made for an answer larger than all of it', () => {
    const store = createAnswerStore(perEntry);
    store.keep('a', text, store.beginReading(), office);
    store.keep('b', text.repeat(2), store.beginReading(), office);
    expect(store.get('a')).toBe(text);
    expect(store.get('b')).toBeUndefined();
  });

  test('is given back by what is replaced, has expired or was outdated', () => {
    const store = createAnswerStore(2 * perEntry);
    for (let round = 0; round < 5; round++) store.keep('a', text, store.beginReading(), office);
    store.change(['Office']);
    expect(store.get('a')).toBeUndefined();
    store.keep('b', text, store.beginReading(), office);
    vi.advanceTimersByTime(1000);
    expect(store.get('b')).toBeUndefined();
    store.keep('c', text, store.beginReading(), office);
    store.keep('d', text, store.beginReading(), office);
    expect(store.get('c')).toBe(text);
    expect(store.get('d')).toBe(text);
  });
});

describe('a change', () => {
  test('outdates what holds its types and nothing else', () => {
    const store = createAnswerStore(10_000);
    store.keep('office', '1', store.beginReading(), office);
    store.keep('district', '2', store.beginReading(), district);
    store.keep('both', '3', store.beginReading(), { maxAgeMs: 1000, types: new Set(['District', 'Office']) });
    store.change(['Office']);
    expect(['office', 'district', 'both'].map((key) => store.get(key))).toEqual([undefined, '2', undefined]);
  });

  test('outdates what is being read, and nothing that is read after it', () => {
    const store = createAnswerStore(10_000);
    const before = store.beginReading();
    store.change(['Office']);
    const after = store.beginReading();
    store.keep('before', '1', before, office);
    store.keep('other', '2', before, district);
    store.keep('after', '3', after, office);
    expect(['before', 'other', 'after'].map((key) => store.get(key))).toEqual([undefined, '2', '3']);
  });
});
