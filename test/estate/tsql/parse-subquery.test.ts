import { expect, test } from 'vitest';
import { parseExpression } from '../../../estate/tsql/parse-expression.ts';
import { seesQuery } from '../../../estate/tsql/parse-subquery.ts';
import { createTokenStream } from '../../../estate/tsql/token-stream.ts';

const unused = (): never => {
  throw new Error('Looking ahead parses nothing.');
};
const sees = (text: string): boolean =>
  seesQuery(
    createTokenStream(text, {
      expression: parseExpression,
      condition: unused,
      query: unused,
      statement: unused,
    }),
  );

test.each([
  '(SELECT 1)',
  '((SELECT 1))',
  '(((SELECT 1)))',
  '((SELECT 1) UNION SELECT 2)',
  '((SELECT 1) EXCEPT (SELECT 2))',
  '(((SELECT 1) UNION SELECT 2) INTERSECT SELECT 3)',
  '((SELECT 1) ORDER BY 1)',
  '((SELECT 1) FOR JSON PATH)',
  '(WITH a AS (SELECT 1) SELECT 2)',
  '(SELECT 1',
])('%s holds a query', (text) => {
  expect(sees(text)).toBe(true);
});

test.each([
  '(1)',
  '((1))',
  '((SELECT 1) + 2)',
  '((SELECT 1), 2)',
  '((SELECT 1) a JOIN b ON 1 = 1)',
  '(((SELECT 1) a) b)',
  '(VALUES (1))',
  'SELECT 1',
  "('SELECT')",
  '([SELECT])',
  '',
])('%s does not', (text) => {
  expect(sees(text)).toBe(false);
});
