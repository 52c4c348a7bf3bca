import { expect, test } from 'vitest';
import { only, read, refusal } from './reading.ts';

test.each([
  'CREATE TABLE t (a int)',
  'CREATE TABLE chaharsu.IdempotencyKey (KeyText varchar(64) NOT NULL PRIMARY KEY (KeyText), Answer nvarchar(max) NULL)',
  'CREATE TABLE #tmp (a int, b AS_ nvarchar(10))'.replace(' AS_', ''),
  'DROP TABLE t',
  'DROP TABLE IF EXISTS dbo.t, #tmp',
  'ALTER TABLE t ADD a int NULL, b bit NOT NULL DEFAULT 0',
  'ALTER TABLE t ADD CONSTRAINT CK_t CHECK (a > 0)',
  'ALTER TABLE t ADD CONSTRAINT FK_t FOREIGN KEY (a) REFERENCES u (b)',
  `ALTER TABLE t ADD CONSTRAINT DF_t DEFAULT 0 FOR a`,
  'ALTER TABLE t ADD DEFAULT GETDATE() FOR a',
  'ALTER TABLE t ALTER COLUMN a nvarchar(100) COLLATE Persian_100_CI_AI NOT NULL',
  'ALTER TABLE t ALTER COLUMN a bigint',
  'ALTER TABLE t DROP COLUMN a',
  'ALTER TABLE t DROP COLUMN IF EXISTS a',
  'ALTER TABLE t DROP CONSTRAINT CK_t',
])('%s is read', (statement) => {
  expect(read(statement)).toBe(statement);
});

test('where a table is stored says nothing', () => {
  expect(
    read(
      'CREATE TABLE t (a nvarchar(max)) ON [PRIMARY] TEXTIMAGE_ON [PRIMARY] WITH (DATA_COMPRESSION = PAGE)',
    ),
  ).toBe('CREATE TABLE t (a nvarchar(max))');
});

test('an index inside CREATE TABLE is a statement behind it', () => {
  expect(
    read(
      'CREATE TABLE t (a int, b int, INDEX IX_b NONCLUSTERED (b DESC, a), INDEX UX_a UNIQUE (a) WHERE b = 1)',
    ),
  ).toBe(
    'BEGIN CREATE TABLE t (a int, b int); CREATE INDEX IX_b ON t (b DESC, a); CREATE UNIQUE INDEX UX_a ON t (a) WHERE b = 1; END',
  );
});

test('several changes of one ALTER TABLE are several statements, in their order', () => {
  expect(read('ALTER TABLE t ADD a int, CONSTRAINT CK CHECK (a > 0), b int, c int')).toBe(
    'BEGIN ALTER TABLE t ADD a int; ALTER TABLE t ADD CONSTRAINT CK CHECK (a > 0); ALTER TABLE t ADD b int, c int; END',
  );
  expect(read('ALTER TABLE t DROP COLUMN a, b')).toBe(
    'BEGIN ALTER TABLE t DROP COLUMN a; ALTER TABLE t DROP COLUMN b; END',
  );
});

test('WITH CHECK and CONSTRAINT may be left out', () => {
  expect(read('ALTER TABLE t WITH CHECK ADD CONSTRAINT CK CHECK (a > 0)')).toBe(
    'ALTER TABLE t ADD CONSTRAINT CK CHECK (a > 0)',
  );
  expect(read('ALTER TABLE t DROP CK_t')).toBe('ALTER TABLE t DROP CONSTRAINT CK_t');
});

test('a change knows its line', () => {
  expect(only('ALTER TABLE t\nALTER COLUMN\na int NULL')).toMatchObject({
    line: 1,
    change: { kind: 'alter-column', line: 3, name: 'a', nullable: true },
  });
});

test.each([
  ['CREATE TABLE t', "102 at line 1: Incorrect syntax near 't'."],
  ['CREATE TABLE t ()', "102 at line 1: Incorrect syntax near ')'."],
  ['CREATE TABLE (a int)', "102 at line 1: Incorrect syntax near '('."],
  ['ALTER TABLE t', "102 at line 1: Incorrect syntax near 't'."],
  ['ALTER TABLE t ADD', "156 at line 1: Incorrect syntax near the keyword 'ADD'."],
  ['ALTER TABLE t RENAME a TO b', "102 at line 1: Incorrect syntax near 'RENAME'."],
  [
    'ALTER TABLE t WITH NOCHECK ADD CONSTRAINT CK CHECK (a > 0)',
    "156 at line 1: Incorrect syntax near the keyword 'WITH'.",
  ],
  ['ALTER TABLE t ADD CONSTRAINT DF DEFAULT 0', "102 at line 1: Incorrect syntax near '0'."],
  ['DROP TABLE', "156 at line 1: Incorrect syntax near the keyword 'TABLE'."],
  ['DROP TABLE IF t', "102 at line 1: Incorrect syntax near 't'."],
])('%s is refused', (batch, message) => {
  expect(refusal(batch)).toBe(message);
});
