import { expect, test } from 'vitest';
import { read, refusal } from './reading.ts';

test.each([
  `INSERT INTO dbo.tblErja (ShomarehDarkhast, CodeMarhaleh, ZamanErja) VALUES (1, 2, GETDATE())`,
  'INSERT INTO t VALUES (1, DEFAULT, NULL), (2, @x, (SELECT 3))',
  'INSERT INTO t DEFAULT VALUES',
  'INSERT INTO t (a, b) SELECT c, d FROM u WHERE e = 1 ORDER BY c',
  'INSERT INTO t (a) OUTPUT inserted.Id VALUES (1)',
  'INSERT INTO t (a) OUTPUT inserted.Id, inserted.a AS x INTO @new (Id, x) VALUES (1)',
  'INSERT INTO @rows (a) VALUES (1)',
  'INSERT INTO #tmp SELECT a FROM t',
  'WITH c AS (SELECT 1 AS x) INSERT INTO t (a) SELECT x FROM c',
])('%s is read', (statement) => {
  expect(read(statement)).toBe(statement);
});

test('INTO may be left out', () => {
  expect(read('INSERT t (a) VALUES (1)')).toBe('INSERT INTO t (a) VALUES (1)');
  expect(read('INSERT t DEFAULT VALUES')).toBe('INSERT INTO t DEFAULT VALUES');
});

test('a parenthesis behind the target holds columns or the query', () => {
  expect(read('INSERT INTO t (SELECT 1)')).toBe('INSERT INTO t SELECT 1');
  expect(read('INSERT INTO t (a) (SELECT 1)')).toBe('INSERT INTO t (a) SELECT 1');
  expect(read('INSERT INTO t ((SELECT 1) UNION SELECT 2)')).toBe('INSERT INTO t SELECT 1 UNION SELECT 2');
  expect(read('INSERT INTO t (a) OUTPUT inserted.a INTO @x (SELECT 1)')).toBe(
    'INSERT INTO t (a) OUTPUT inserted.a INTO @x SELECT 1',
  );
});

const rows = (count: number) =>
  `INSERT INTO t (a) VALUES ${Array.from({ length: count }, () => '(1)').join(',')}`;

test('a thousand rows are read, and no more', () => {
  expect(read(rows(1000))).toMatch(/\(1\)$/);
  expect(refusal(rows(1001))).toBe(
    '10738 at line 1: The number of row value expressions in the INSERT statement exceeds the maximum allowed number of 1000 row values.',
  );
});

test.each([
  `UPDATE dbo.t SET a = 1, b += 2, c = DEFAULT WHERE d = 3`,
  'UPDATE TOP (10) t WITH (READPAST, ROWLOCK) SET a = 1 OUTPUT inserted.Id, deleted.a AS was INTO @x',
  'UPDATE x SET a = u.b FROM (t AS x INNER JOIN u ON u.c = x.c) WHERE u.d IS NOT NULL',
  'UPDATE t SET @x = a = (a + 1), @y = b',
  'UPDATE @t SET a = (SELECT MAX(b) FROM u)',
  'WITH c AS (SELECT TOP (1) a FROM t ORDER BY a) UPDATE c SET a = 2',
])('%s is read', (statement) => {
  expect(read(statement)).toBe(statement);
});

test.each([
  'DELETE FROM t',
  'DELETE FROM dbo.t WHERE a = 1',
  'DELETE TOP (1000) FROM t OUTPUT deleted.* WHERE a < @x',
  'DELETE FROM x FROM (t AS x INNER JOIN u ON u.a = x.a) WHERE u.b = 1',
  'WITH c AS (SELECT a, ROW_NUMBER() OVER (ORDER BY a) AS n FROM t) DELETE FROM c WHERE n > 1',
])('%s is read', (statement) => {
  expect(read(statement)).toBe(statement);
});

test('FROM may be left out of DELETE', () => {
  expect(read('DELETE t WHERE a = 1')).toBe('DELETE FROM t WHERE a = 1');
  expect(read('DELETE x FROM t x')).toBe('DELETE FROM x FROM t AS x');
});

test.each([
  ['INSERT INTO t', "102 at line 1: Incorrect syntax near 't'."],
  ['INSERT INTO t (a) VALUES', "156 at line 1: Incorrect syntax near the keyword 'VALUES'."],
  ['INSERT INTO t (a) VALUES (1', "102 at line 1: Incorrect syntax near '1'."],
  ['INSERT INTO t (a) VALUES (1),', "102 at line 1: Incorrect syntax near ','."],
  ['INSERT INTO t () VALUES (1)', "102 at line 1: Incorrect syntax near ')'."],
  ['INSERT TOP (1) INTO t SELECT 1', "156 at line 1: Incorrect syntax near the keyword 'TOP'."],
  ['INSERT INTO t EXEC sp_x', "156 at line 1: Incorrect syntax near the keyword 'EXEC'."],
  ['UPDATE t', "102 at line 1: Incorrect syntax near 't'."],
  ['UPDATE t SET', "156 at line 1: Incorrect syntax near the keyword 'SET'."],
  ['UPDATE t SET a', "102 at line 1: Incorrect syntax near 'a'."],
  ['UPDATE t SET a = 1,', "102 at line 1: Incorrect syntax near ','."],
  ['UPDATE t\nSET a = 1\nWHER b = 2', "102 at line 3: Incorrect syntax near 'WHER'."],
  ['DELETE FROM', "156 at line 1: Incorrect syntax near the keyword 'FROM'."],
  ['DELETE * FROM t', "102 at line 1: Incorrect syntax near '*'."],
  ['WITH c AS (SELECT 1 AS x) DROP TABLE t', "156 at line 1: Incorrect syntax near the keyword 'DROP'."],
])('%s is refused', (batch, message) => {
  expect(refusal(batch)).toBe(message);
});
