import { expect, test } from 'vitest';
import { only, read, refusal } from './reading.ts';

test('the rows of a query become the body of another', () => {
  expect(only('WITH c AS (SELECT 1 AS x)\nSELECT x FROM c ORDER BY x FOR JSON PATH')).toMatchObject({
    query: {
      with: [{ name: 'c' }],
      orderBy: [],
      body: {
        kind: 'for-json',
        mode: 'PATH',
        root: null,
        includeNulls: false,
        arrayWrapper: true,
        query: { with: [], orderBy: [{ descending: false }], body: { kind: 'select' } },
      },
    },
  });
});

test.each([
  'SELECT a FROM t FOR JSON AUTO',
  `SELECT a FROM t FOR JSON PATH , ROOT('rows')`,
  'SELECT a FROM t FOR JSON PATH , INCLUDE_NULL_VALUES',
  'SELECT a FROM t FOR JSON PATH , WITHOUT_ARRAY_WRAPPER',
  `SELECT a FROM t FOR JSON PATH , ROOT('rows') , INCLUDE_NULL_VALUES`,
])('%s is read', (query) => {
  expect(read(query)).toBe(query);
});

test("a root without a name is called 'root'", () => {
  expect(read('SELECT a FOR JSON PATH, ROOT')).toBe(`SELECT a FOR JSON PATH , ROOT('root')`);
});

test('a subquery may answer JSON', () => {
  const query = 'SELECT p.a, (SELECT m.b FROM m WHERE m.c = p.a FOR JSON PATH) AS rows FROM p';
  expect(read(query)).toBe(query);
});

test.each([
  ['FOR JSON', "102 at line 1: Incorrect syntax near 'JSON'."],
  ['FOR JSON RAW', "102 at line 1: Incorrect syntax near 'RAW'."],
  ['FOR JSON PATH, ROOT(a)', "102 at line 1: Incorrect syntax near 'a'."],
  ['FOR JSON PATH, PRETTY', "102 at line 1: Incorrect syntax near 'PRETTY'."],
  [
    `FOR JSON PATH, ROOT('x'), WITHOUT_ARRAY_WRAPPER`,
    /^13620 at line 1: ROOT option and WITHOUT_ARRAY_WRAPPER/,
  ],
])('%s is refused', (clause, message) => {
  expect(refusal(`SELECT a FROM t ${clause}`)).toMatch(message);
});
