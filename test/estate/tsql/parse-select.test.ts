import { expect, test } from 'vitest';
import { only, read, refusal } from './reading.ts';

test('a SELECT has nothing but its items without saying', () => {
  expect(only('SELECT 1')).toMatchObject({
    query: {
      body: {
        kind: 'select',
        distinct: false,
        top: null,
        items: [{ kind: 'expression', alias: null }],
        into: null,
        from: [],
        where: null,
        groupBy: [],
        having: null,
      },
    },
  });
});

test('the old form of TOP has a bare number', () => {
  expect(read('SELECT TOP 5 a FROM t')).toBe('SELECT TOP (5) a FROM t');
  expect(read('SELECT ALL TOP 5 a FROM t')).toBe('SELECT TOP (5) a FROM t');
  expect(refusal('SELECT TOP @n a FROM t')).toBe("102 at line 1: Incorrect syntax near '@n'.");
  expect(refusal('SELECT TOP (5) PERCENT a FROM t')).toBe(
    "156 at line 1: Incorrect syntax near the keyword 'PERCENT'.",
  );
});

test('clauses stand in their order', () => {
  expect(refusal('SELECT a WHERE b = 1 FROM t')).toBe(
    "156 at line 1: Incorrect syntax near the keyword 'FROM'.",
  );
  expect(refusal('SELECT a FROM t HAVING COUNT(*) > 1 GROUP BY a')).toBe(
    "156 at line 1: Incorrect syntax near the keyword 'GROUP'.",
  );
  expect(refusal('SELECT a FROM t INTO #x')).toBe("156 at line 1: Incorrect syntax near the keyword 'INTO'.");
  expect(refusal('SELECT TOP 5 DISTINCT a FROM t')).toBe(
    "156 at line 1: Incorrect syntax near the keyword 'DISTINCT'.",
  );
});
