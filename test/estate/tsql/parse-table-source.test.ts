import { expect, test } from 'vitest';
import { only, read, refusal } from './reading.ts';

const from = (sources: string): string => read(`SELECT 1 FROM ${sources}`).replace('SELECT 1 FROM ', '');

test.each([
  't',
  'dbo.t AS x',
  'Shahrsazi.dbo.tblMalek AS m',
  '#tmp',
  '@rows AS r',
  'sys.tables AS t',
  'INFORMATION_SCHEMA.COLUMNS',
  'Shahrsazi.sys.columns AS c',
  't, u AS x',
  '(SELECT a FROM t) AS x',
  '(SELECT 1, 2) AS x (a, b)',
  `(VALUES (1, 'a'), (2, NULL)) AS v (n, s)`,
  'OPENJSON(@json)',
  `OPENJSON(@json, '$.rows') AS j`,
  `OPENJSON(@json) WITH (id bigint '$.id', name nvarchar(60) '$.name', rest nvarchar(max) '$.rest' AS JSON) AS j`,
  `STRING_SPLIT(@list, ',') AS s`,
])('%s is a source', (source) => {
  expect(from(source)).toBe(source);
});

test('a database may stand without its schema', () => {
  expect(only('SELECT 1 FROM Bazdid..tblMamur')).toMatchObject({
    query: { body: { from: [{ name: { database: 'Bazdid', schema: '', name: 'tblMamur' } }] } },
  });
});

test('a column of OPENJSON without a path is found by its name', () => {
  expect(from('OPENJSON(@json) WITH (Id int)')).toBe(`OPENJSON(@json) WITH (Id int '$.Id')`);
});

test.each([
  ['a JOIN b ON a.x = b.x', '(a INNER JOIN b ON a.x = b.x)'],
  ['a LEFT OUTER JOIN b ON 1 = 1', '(a LEFT JOIN b ON 1 = 1)'],
  ['a RIGHT JOIN b ON 1 = 1', '(a RIGHT JOIN b ON 1 = 1)'],
  ['a FULL OUTER JOIN b ON 1 = 1', '(a FULL JOIN b ON 1 = 1)'],
  ['a CROSS JOIN b', '(a CROSS JOIN b)'],
  ['a JOIN b ON 1 = 1 JOIN c ON 2 = 2', '((a INNER JOIN b ON 1 = 1) INNER JOIN c ON 2 = 2)'],
  ['a JOIN b JOIN c ON 1 = 1 ON 2 = 2', '(a INNER JOIN (b INNER JOIN c ON 1 = 1) ON 2 = 2)'],
  ['a JOIN (b JOIN c ON 1 = 1) ON 2 = 2', '(a INNER JOIN (b INNER JOIN c ON 1 = 1) ON 2 = 2)'],
  ['a CROSS JOIN b CROSS JOIN c', '((a CROSS JOIN b) CROSS JOIN c)'],
  ['(a)', 'a'],
  ['((a JOIN b ON 1 = 1))', '(a INNER JOIN b ON 1 = 1)'],
  ['((SELECT 1 AS x) AS d JOIN b ON 1 = 1)', '((SELECT 1 AS x) AS d INNER JOIN b ON 1 = 1)'],
  ['((SELECT 1 AS x) UNION SELECT 2) d', '(SELECT 1 AS x UNION SELECT 2) AS d'],
])('%s is %s', (written, expected) => {
  expect(from(written)).toBe(expected);
});

test.each([
  [
    'CROSS APPLY (SELECT TOP 1 b FROM u WHERE u.x = t.x ORDER BY b) AS f',
    'CROSS APPLY (SELECT TOP (1) b FROM u WHERE u.x = t.x ORDER BY b) AS f',
  ],
  ['OUTER APPLY OPENJSON(t.j) WITH (k int) j', `OUTER APPLY OPENJSON(t.j) WITH (k int '$.k') AS j`],
  [`CROSS APPLY STRING_SPLIT(t.s, N',') s`, `CROSS APPLY STRING_SPLIT(t.s, N',') AS s`],
  ['CROSS APPLY (VALUES (t.a), (t.b)) v (x)', 'CROSS APPLY (VALUES (t.a), (t.b)) AS v (x)'],
])('%s is applied to each row', (apply, expected) => {
  expect(from(`t ${apply}`)).toBe(`(t ${expected})`);
});

test('hints on how to join say nothing', () => {
  for (const join of ['INNER LOOP JOIN', 'INNER HASH JOIN', 'INNER MERGE JOIN', 'INNER REMOTE JOIN']) {
    expect(from(`a ${join} b ON 1 = 1`)).toBe('(a INNER JOIN b ON 1 = 1)');
  }
  expect(from('a LEFT HASH JOIN b ON 1 = 1')).toBe('(a LEFT JOIN b ON 1 = 1)');
  expect(from('a LEFT OUTER LOOP JOIN b ON 1 = 1')).toBe('(a LEFT JOIN b ON 1 = 1)');
});

test.each([
  ['t JOIN u', "102 at line 1: Incorrect syntax near 'u'."],
  ['t CROSS JOIN u ON 1 = 1', "156 at line 1: Incorrect syntax near the keyword 'ON'."],
  ['t LEFT u', "102 at line 1: Incorrect syntax near 'u'."],
  ['(SELECT 1 AS a)', "102 at line 1: Incorrect syntax near ')'."],
  ['(VALUES (1))', "102 at line 1: Incorrect syntax near ')'."],
  ['(SELECT 1 AS a', "102 at line 1: Incorrect syntax near 'a'."],
  ['t,', "102 at line 1: Incorrect syntax near ','."],
  ['server.db.dbo.t', "7202 at line 1: Could not find server 'server' in sys.servers."],
  ['dbo.fnRows(1)', "208 at line 1: Invalid object name 'dbo.fnRows'."],
  ['OPENJSON(@j) WITH ()', "102 at line 1: Incorrect syntax near ')'."],
  ['OPENROWSET(1)', "156 at line 1: Incorrect syntax near the keyword 'OPENROWSET'."],
  ['t PIVOT (SUM(a) FOR b IN ([1])) p', "156 at line 1: Incorrect syntax near the keyword 'PIVOT'."],
  ['t TABLESAMPLE (10)', "156 at line 1: Incorrect syntax near the keyword 'TABLESAMPLE'."],
])('FROM %s is refused', (sources, message) => {
  expect(refusal(`SELECT 1 FROM ${sources}`)).toBe(message);
});
