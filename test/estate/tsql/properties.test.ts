import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { SqlServerError } from '../../../estate/tds/sql-server-error.ts';
import type { Statement } from '../../../estate/tsql/ast.ts';
import { parseBatch } from '../../../estate/tsql/parse-batch.ts';
import { reservedWords } from '../../../estate/tsql/reserved-words.ts';
import { statementText } from './statement-text.ts';

/** Reads a batch, or answers null where it is refused; anything but a SqlServerError is thrown. */
function readOrRefuse(batch: string): readonly Statement[] | null {
  try {
    return parseBatch(batch);
  } catch (error) {
    if (error instanceof SqlServerError) return null;
    throw error;
  }
}

const withoutLines = (statements: readonly Statement[] | null): unknown =>
  JSON.parse(JSON.stringify(statements, (key, value: unknown) => (key === 'line' ? undefined : value)));

const words = fc.constantFrom(
  ...reservedWords,
  ...'OUTPUT USING MATCHED APPLY OPENJSON OFFSET ROWS NEXT ONLY TRY CATCH THROW JSON PATH PARTITION RANGE UNBOUNDED CALL'.split(
    ' ',
  ),
);
const symbols = fc.constantFrom(...'( ) , . ; = <> < > + - * / % & | ^ ~ :: += { } != !<'.split(' '));
const values = fc.constantFrom(
  'a',
  'b',
  'dbo',
  '#t',
  '@x',
  '@@ROWCOUNT',
  `'x'`,
  `N'ی'`,
  '0x1F',
  '1',
  '2.5',
  '$3',
  '[c d]',
  'int',
  '\n',
);
const soup = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: words },
      { weight: 3, arbitrary: symbols },
      { weight: 4, arbitrary: values },
    ),
    {
      maxLength: 60,
    },
  )
  .map((tokens) => tokens.join(' '));

/** Statements that are right, for tokens to be lost from, doubled and put in. */
const statements = fc.constantFrom(
  `SELECT TOP (5) a, COUNT(*) OVER (PARTITION BY b ORDER BY c ROWS 1 PRECEDING) n FROM dbo.t x WITH (NOLOCK) LEFT JOIN u ON u.a = x.a WHERE (x.b = 1 OR x.c IN (SELECT d FROM v)) AND NOT EXISTS (SELECT 1) GROUP BY a HAVING COUNT(*) > 1 ORDER BY a DESC FOR JSON PATH, ROOT('r')`,
  `MERGE INTO t AS x USING (VALUES (1, 2)) AS s (a, b) ON x.a = s.a WHEN MATCHED AND x.b <> s.b THEN UPDATE SET b = s.b WHEN NOT MATCHED THEN INSERT (a) VALUES (s.a) OUTPUT $action INTO @o (a);`,
  `BEGIN TRY BEGIN TRAN; INSERT INTO t (a) OUTPUT inserted.a SELECT value FROM OPENJSON(@j) WITH (value int '$'); COMMIT END TRY BEGIN CATCH IF @@TRANCOUNT > 0 ROLLBACK; THROW END CATCH`,
  `CREATE TABLE t (a int NOT NULL IDENTITY(1, 1) PRIMARY KEY, b nvarchar(50) COLLATE x NULL DEFAULT N'c', CONSTRAINT f FOREIGN KEY (b) REFERENCES u (c) ON DELETE CASCADE, INDEX i (b))`,
  `DECLARE @a int = 1, @t TABLE (a int); WHILE @a < 10 BEGIN SET @a += CASE WHEN @a = 1 THEN -2 * 3 ELSE CAST('4' AS int) END; IF @a = 5 BREAK ELSE CONTINUE END`,
  `EXEC @r = sp_executesql N'SELECT @a', N'@a int', @a = 5; UPDATE TOP (1) t SET a = b, @x = c += 1 FROM t CROSS APPLY STRING_SPLIT(a, ',') s WHERE a LIKE 'x!%' ESCAPE '!'`,
);
const mutilated = fc
  .tuple(
    statements,
    fc.array(fc.tuple(fc.nat(), fc.constantFrom('lose', 'double', 'put'), fc.oneof(words, symbols, values)), {
      maxLength: 4,
    }),
  )
  .map(([statement, changes]) => {
    const tokens = statement.split(/(?<=[(),;])|(?=[(),;])|\s+/);
    for (const [at, change, token] of changes) {
      const place = at % (tokens.length + 1);
      if (change === 'lose') tokens.splice(place, 1);
      else tokens.splice(place, 0, change === 'double' ? (tokens[place] ?? ';') : token);
    }
    return tokens.join(' ');
  });

test('whatever stands in a batch, it is read or refused with an error of SQL Server', () => {
  fc.assert(
    fc.property(soup, (batch) => void readOrRefuse(batch)),
    { numRuns: 20_000 },
  );
  fc.assert(
    fc.property(mutilated, (batch) => void readOrRefuse(batch)),
    { numRuns: 20_000 },
  );
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (batch) => void readOrRefuse(batch)),
    {
      numRuns: 5_000,
    },
  );
});

test('a batch that is cut off anywhere is read or refused', () => {
  fc.assert(
    fc.property(statements, (statement) => {
      for (let end = 0; end < statement.length; end++) readOrRefuse(statement.slice(0, end));
    }),
    { numRuns: 20 },
  );
});

test('an error has a line of the batch, the severity of a syntax error or a name, and a text', () => {
  fc.assert(
    fc.property(mutilated, (batch) => {
      try {
        parseBatch(batch);
      } catch (error) {
        if (!(error instanceof SqlServerError)) throw error;
        expect(error.line).toBeGreaterThanOrEqual(1);
        expect(error.line).toBeLessThanOrEqual(batch.split('\n').length);
        expect([11, 15, 16]).toContain(error.severity);
        expect(error.message).toMatch(/\.$/);
      }
    }),
    { numRuns: 5_000 },
  );
});

function sameAgain(batch: string): void {
  const read = readOrRefuse(batch);
  if (read === null) return;
  const written = read.map((statement) => `${statementText(statement)};`).join('\n');
  const again = readOrRefuse(written);
  expect({ written, read: withoutLines(again) }).toEqual({ written, read: withoutLines(read) });
}

test('what is read can be written as T-SQL and is read as the same again', () => {
  fc.assert(fc.property(soup, sameAgain), { numRuns: 20_000 });
  fc.assert(fc.property(mutilated, sameAgain), { numRuns: 10_000 });
});

test('a megabyte of open parentheses, CASEs or derived tables is refused within a second', () => {
  for (const piece of [
    '(',
    'CASE WHEN (',
    'SELECT 1 FROM (',
    '((SELECT 1) + ',
    'a IN (',
    'NOT (',
    'BEGIN ',
    'IF 1 = 1 ',
  ]) {
    const started = performance.now();
    expect(readOrRefuse(`SELECT 1 WHERE ${piece.repeat(Math.ceil(1_000_000 / piece.length))}`)).toBeNull();
    expect(performance.now() - started).toBeLessThan(5000);
  }
});
