import { expect, test } from 'vitest';
import { read, refusal } from './reading.ts';

test('INTERSECT binds more tightly than UNION and EXCEPT, which bind from the left', () => {
  expect(read('SELECT 1 UNION SELECT 2 INTERSECT SELECT 3')).toBe(
    'SELECT 1 UNION (SELECT 2 INTERSECT SELECT 3)',
  );
  expect(read('SELECT 1 EXCEPT SELECT 2 UNION ALL SELECT 3')).toBe(
    '(SELECT 1 EXCEPT SELECT 2) UNION ALL SELECT 3',
  );
  expect(read('SELECT 1 UNION (SELECT 2 EXCEPT SELECT 3)')).toBe('SELECT 1 UNION (SELECT 2 EXCEPT SELECT 3)');
  expect(read('(SELECT 1) UNION (SELECT 2) ORDER BY 1')).toBe('SELECT 1 UNION SELECT 2 ORDER BY 1');
});

const chain = (operator: string, count: number): string =>
  Array.from({ length: count + 1 }, (_, at) => `SELECT ${at}`).join(` ${operator} `);
const depthOf = (query: string): number => /^\(*/.exec(read(query))?.[0].length ?? 0;

test('a short chain binds from the left as it is read', () => {
  expect(read(chain('UNION ALL', 3))).toBe(
    '((SELECT 0 UNION ALL SELECT 1) UNION ALL SELECT 2) UNION ALL SELECT 3',
  );
  expect(depthOf(chain('UNION ALL', 15))).toBe(14);
});

test('a long chain of an associative operator is a shallow tree in the same order', () => {
  for (const operator of ['UNION ALL', 'UNION', 'INTERSECT']) {
    expect(read(chain(operator, 2000)).replaceAll(/[()]/g, '')).toBe(chain(operator, 2000));
    expect(depthOf(chain(operator, 2000))).toBeLessThan(25);
  }
});

test('EXCEPT is not associative: its chain stays as it is, and a long one is refused as too deep', () => {
  expect(depthOf(chain('EXCEPT', 200))).toBe(199);
  expect(refusal(chain('EXCEPT', 201))).toMatch(/^191 at line 1: /);
});

test.each([
  ['SELECT 1 UNION', "156 at line 1: Incorrect syntax near the keyword 'UNION'."],
  ['SELECT 1 UNION ALL', "156 at line 1: Incorrect syntax near the keyword 'ALL'."],
  ['SELECT 1 UNION 2', "102 at line 1: Incorrect syntax near '2'."],
  ['SELECT 1 EXCEPT ALL SELECT 2', "156 at line 1: Incorrect syntax near the keyword 'ALL'."],
  ['SELECT 1 ORDER BY 1 UNION SELECT 2', "156 at line 1: Incorrect syntax near the keyword 'UNION'."],
])('%s is refused', (batch, message) => {
  expect(refusal(batch)).toBe(message);
});
