import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createRefusedOperations } from '../../../../gateway/engine/planning/refused-operations.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }));
afterEach(() => void vi.useRealTimers());

const operation = (text: string, name?: string, labels: readonly string[] = []) => ({ text, name, labels });

test('an operation is remembered for its time, whatever its spaces and comments', () => {
  const refused = createRefusedOperations(10, 1000);
  expect(refused.has(operation('{ a }'))).toBe(false);
  refused.add(operation('{ a }'));
  vi.advanceTimersByTime(999);
  expect(refused.has(operation('{  a # again\n}'))).toBe(true);
  vi.advanceTimersByTime(1);
  expect(refused.has(operation('{ a }'))).toBe(false);
});

test('another text, operation or label is another operation', () => {
  const refused = createRefusedOperations(10, 1000);
  refused.add(operation('{ a }', 'A', ['x']));
  expect(refused.has(operation('{ b }', 'A', ['x']))).toBe(false);
  expect(refused.has(operation('{ a }', 'B', ['x']))).toBe(false);
  expect(refused.has(operation('{ a }', 'A', []))).toBe(false);
  expect(refused.has(operation('{ a }', 'A', ['x']))).toBe(true);
});

test('the oldest makes place for another', () => {
  const refused = createRefusedOperations(2, 1000);
  for (const text of ['{ a }', '{ b }', '{ c }']) refused.add(operation(text));
  expect(['{ a }', '{ b }', '{ c }'].map((text) => refused.has(operation(text)))).toEqual([
    false,
    true,
    true,
  ]);
});
