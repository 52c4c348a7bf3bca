import { expect, it } from 'vitest';
import { lazyRecord } from '../../../subgraphs/shared/lazy-record.ts';

it('reads a field when it is asked for, and once', () => {
  const reads: string[] = [];
  const record = lazyRecord<{ readonly Nam: string }, { name: string; length: number; note: null }>({
    name: ({ Nam }) => (reads.push(Nam), `${Nam}!`),
    length: ({ Nam }) => Nam.length,
    note: () => (reads.push('note'), null),
  });
  const [one, other] = [record({ Nam: 'one' }), record({ Nam: 'other' })];
  expect(reads).toEqual([]);
  expect([one.name, one.name, one.length, other.length]).toEqual(['one!', 'one!', 3, 5]);
  expect([one.note, one.note]).toEqual([null, null]);
  expect(reads).toEqual(['one', 'note']);
});

it('leaves a value that cannot be read to those who ask for it', () => {
  const record = lazyRecord<string, { size: number; broken: never }>({
    size: (text) => text.length,
    broken: () => {
      throw new RangeError('no number');
    },
  })('text');
  expect(record.size).toBe(4);
  expect(() => record.broken).toThrow(RangeError);
});
