import { expect, test } from 'vitest';
import { only, read, refusal } from './reading.ts';

test.each([
  'CREATE INDEX IX_t ON dbo.t (a)',
  'CREATE UNIQUE INDEX UX_t ON dbo.t (a, b DESC) INCLUDE (c, d) WHERE (a IS NOT NULL AND b > 0)',
  'DROP INDEX IX_t ON dbo.t',
  'DROP INDEX IF EXISTS IX_t ON dbo.t',
])('%s is read', (statement) => {
  expect(read(statement)).toBe(statement);
});

test('clustered or not says nothing', () => {
  expect(read('CREATE NONCLUSTERED INDEX i ON t (a)')).toBe('CREATE INDEX i ON t (a)');
  expect(read('CREATE UNIQUE CLUSTERED INDEX i ON t (a)')).toBe('CREATE UNIQUE INDEX i ON t (a)');
});

test('an index knows its parts', () => {
  expect(only('CREATE UNIQUE INDEX i ON t (a DESC) INCLUDE (b)')).toEqual({
    kind: 'create-index',
    line: 1,
    name: 'i',
    unique: true,
    table: { line: 1, database: '', schema: '', name: 't' },
    columns: [{ name: 'a', descending: true }],
    include: ['b'],
    where: null,
  });
});

test.each([
  ['CREATE INDEX i t (a)', "102 at line 1: Incorrect syntax near 't'."],
  ['CREATE INDEX i ON t', "102 at line 1: Incorrect syntax near 't'."],
  ['CREATE INDEX i ON t ()', "102 at line 1: Incorrect syntax near ')'."],
  ['CREATE CLUSTERED COLUMNSTORE INDEX i ON t', "102 at line 1: Incorrect syntax near 'COLUMNSTORE'."],
  ['DROP INDEX i', "102 at line 1: Incorrect syntax near 'i'."],
])('%s is refused', (batch, message) => {
  expect(refusal(batch)).toBe(message);
});
