import { expect, test } from 'vitest';
import { only, read, refusal } from './reading.ts';

test.each(['=', '+=', '-=', '*=', '/=', '%=', '&=', '|=', '^='])('%s assigns', (operator) => {
  expect(read(`UPDATE t SET a ${operator} 1`)).toBe(`UPDATE t SET a ${operator} 1`);
  expect(read(`SET @a ${operator} 1`)).toBe(`SET @a ${operator} 1`);
});

test('an assignment knows its column, its variable and its operator', () => {
  expect(only('UPDATE t SET a = 1, @x = 2, @y = b = 3, @z += 4')).toMatchObject({
    assignments: [
      { column: 'a', variable: null, operator: '=' },
      { column: null, variable: '@x', operator: '=' },
      { column: 'b', variable: '@y', operator: '=' },
      { column: null, variable: '@z', operator: '+' },
    ],
  });
});

test("a qualifier adds nothing to the target's column", () => {
  expect(read('UPDATE x SET x.a = 1, dbo.x.b = 2 FROM t x')).toBe('UPDATE x SET a = 1, b = 2 FROM t AS x');
});

test.each([
  ['UPDATE t SET a == 1', "102 at line 1: Incorrect syntax near '='."],
  ['UPDATE t SET a < 1', "102 at line 1: Incorrect syntax near '<'."],
  ['UPDATE t SET 1 = a', "102 at line 1: Incorrect syntax near '1'."],
  ["UPDATE t SET 'a' = 1", "102 at line 1: Incorrect syntax near 'a'."],
])('%s is refused', (batch, message) => {
  expect(refusal(batch)).toBe(message);
});
