import { expect, test } from 'vitest';
import { only, read, refusal } from './reading.ts';

test.each([
  'SELECT 1',
  'SELECT DISTINCT a, b FROM t',
  'SELECT TOP (5) a FROM t',
  'SELECT TOP (@n) WITH TIES a FROM t ORDER BY a',
  'SELECT DISTINCT TOP (5) a FROM t',
  'SELECT a INTO #x FROM t',
  'SELECT a, COUNT(*) AS n FROM t WHERE b = 1 GROUP BY a, c HAVING COUNT(*) > 1 ORDER BY n DESC, a',
  'SELECT a FROM t ORDER BY a OFFSET 10 ROWS',
  'SELECT a FROM t ORDER BY a OFFSET ((@page - 1) * @size) ROWS FETCH NEXT @size ROWS ONLY',
  'SELECT a FROM t UNION SELECT b FROM u',
  'SELECT a FROM t UNION ALL SELECT b FROM u ORDER BY a',
  'WITH a AS (SELECT 1 AS x) SELECT x FROM a',
  'WITH a (x) AS (SELECT 1), b (y, z) AS (SELECT x, 2 FROM a) SELECT y FROM b',
])('%s is a query', (query) => {
  expect(read(query)).toBe(query);
});

test('a query has the line of its first word', () => {
  expect(only('\n  WITH a AS (\nSELECT 1 AS x)\nSELECT x\nFROM a')).toMatchObject({
    line: 2,
    query: {
      line: 2,
      with: [{ query: { line: 3 } }],
      body: { line: 4, items: [{ line: 4 }], from: [{ line: 5 }] },
    },
  });
});

test('ROW and FIRST are other words for ROWS and NEXT', () => {
  expect(read('SELECT a FROM t ORDER BY a OFFSET 1 ROW FETCH FIRST 1 ROW ONLY')).toBe(
    'SELECT a FROM t ORDER BY a OFFSET 1 ROWS FETCH NEXT 1 ROWS ONLY',
  );
});

test('common tables may refer to themselves', () => {
  const query = 'WITH r AS (SELECT 1 AS n UNION ALL SELECT (n + 1) FROM r WHERE n < 10) SELECT n FROM r';
  expect(read(`${query} OPTION (MAXRECURSION 100)`)).toBe(query);
});

test('a page goes without TOP', () => {
  expect(refusal('SELECT TOP 5 a FROM t ORDER BY a OFFSET 1 ROWS')).toBe(
    '10741 at line 1: A TOP can not be used in the same query or sub-query as a OFFSET.',
  );
  expect(refusal('SELECT a FROM t OFFSET 1 ROWS')).toBe("102 at line 1: Incorrect syntax near '1'.");
  expect(refusal('SELECT a FROM t ORDER BY a OFFSET 1')).toBe("102 at line 1: Incorrect syntax near '1'.");
  expect(refusal('SELECT a FROM t ORDER BY a OFFSET 1 ROWS FETCH NEXT 1 ROWS')).toBe(
    "102 at line 1: Incorrect syntax near 'ROWS'.",
  );
});

test.each([
  ['a derived table', 'SELECT a FROM (SELECT a FROM t\nORDER BY a) x'],
  ['a common table', 'WITH x AS (SELECT a FROM t\nORDER BY a) SELECT a FROM x'],
  ['a subquery', 'SELECT (SELECT a FROM t\nORDER BY a)'],
  ['IN', 'SELECT 1 WHERE 1 IN (SELECT a FROM t\nORDER BY a)'],
  ['EXISTS', 'SELECT 1 WHERE EXISTS (SELECT a FROM t\nORDER BY a)'],
])('%s is not ordered without TOP or OFFSET', (_, batch) => {
  expect(refusal(batch)).toMatch(
    /^1033 at line 2: The ORDER BY clause is invalid in views, inline functions/,
  );
});

test('a subquery may be ordered with TOP, OFFSET or FOR JSON', () => {
  for (const ordered of [
    'SELECT TOP (1) a FROM t ORDER BY a',
    'SELECT a FROM t ORDER BY a OFFSET 0 ROWS',
    'SELECT a FROM t ORDER BY a FOR JSON PATH',
  ]) {
    expect(read(`SELECT (${ordered}) AS x`)).toBe(`SELECT (${ordered}) AS x`);
  }
});

test('a subquery does not begin with WITH', () => {
  const message = "156 at line 1: Incorrect syntax near the keyword 'WITH'.";
  expect(refusal('SELECT (WITH a AS (SELECT 1 AS x) SELECT x FROM a)')).toBe(message);
  expect(refusal('SELECT 1 FROM (WITH a AS (SELECT 1 AS x) SELECT x FROM a) b')).toBe(message);
});

test.each([
  ['SELECT a,, b', "102 at line 1: Incorrect syntax near ','."],
  ['SELECT a FROM', "156 at line 1: Incorrect syntax near the keyword 'FROM'."],
  ['SELECT a FROM t WHERE', "156 at line 1: Incorrect syntax near the keyword 'WHERE'."],
  ['SELECT a FROM t GROUP a', "102 at line 1: Incorrect syntax near 'a'."],
  ['SELECT a FROM t ORDER a', "102 at line 1: Incorrect syntax near 'a'."],
  ['SELECT a UNION b', "102 at line 1: Incorrect syntax near 'b'."],
  ['SELECT a FROM t LIMIT 10', "102 at line 1: Incorrect syntax near '10'."],
  ['WITH a AS SELECT 1', "156 at line 1: Incorrect syntax near the keyword 'SELECT'."],
  ['WITH a AS (SELECT 1 AS x)', "102 at line 1: Incorrect syntax near ')'."],
  ['WITH a AS (SELECT 1 AS x), SELECT 1', "156 at line 1: Incorrect syntax near the keyword 'SELECT'."],
  ['SELECT a FROM t FOR XML PATH', "156 at line 1: Incorrect syntax near the keyword 'FOR'."],
  ['(SELECT 1', "102 at line 1: Incorrect syntax near '1'."],
])('%s is refused', (batch, message) => {
  expect(refusal(batch)).toBe(message);
});
