import { expect, test } from 'vitest';
import { only, read, refusal } from './reading.ts';

test.each([
  'MERGE INTO t USING u ON t.a = u.a WHEN MATCHED THEN UPDATE SET b = u.b;',
  'MERGE INTO dbo.t WITH (HOLDLOCK) AS x USING (VALUES (@a, @b)) AS s (a, b) ON x.a = s.a WHEN MATCHED AND x.b <> s.b THEN UPDATE SET b = s.b WHEN NOT MATCHED THEN INSERT (a, b) VALUES (s.a, s.b) OUTPUT $action, inserted.a, deleted.b AS was;',
  `MERGE INTO t AS x USING OPENJSON(@rows) WITH (a int '$.a') AS s ON x.a = s.a WHEN NOT MATCHED THEN INSERT DEFAULT VALUES WHEN NOT MATCHED BY SOURCE THEN DELETE;`,
  'MERGE INTO t USING (SELECT 1 AS a) AS s ON t.a = s.a WHEN MATCHED THEN DELETE OUTPUT deleted.a INTO @gone (a);',
  'MERGE INTO t USING #u AS s ON t.a = s.a WHEN NOT MATCHED THEN INSERT VALUES (1, DEFAULT);',
  'WITH c AS (SELECT 1 AS a) MERGE INTO t USING c ON t.a = c.a WHEN MATCHED THEN DELETE;',
])('%s is read', (statement) => {
  expect(read(statement)).toBe(statement);
});

test('INTO, AS and BY TARGET may be left out', () => {
  expect(
    read('MERGE t x USING u y ON x.a = y.a WHEN NOT MATCHED BY TARGET THEN INSERT (a) VALUES (y.a);'),
  ).toBe('MERGE INTO t AS x USING u AS y ON x.a = y.a WHEN NOT MATCHED THEN INSERT (a) VALUES (y.a);');
});

test('USING is not taken for an alias', () => {
  expect(only('MERGE t USING u ON 1 = 1 WHEN MATCHED THEN DELETE;')).toMatchObject({ alias: null });
});

test('MERGE ends with a semicolon', () => {
  expect(refusal('MERGE t USING u ON 1 = 1\nWHEN MATCHED THEN DELETE')).toBe(
    '10713 at line 2: A MERGE statement must be terminated by a semi-colon (;).',
  );
  expect(refusal('MERGE t USING u ON 1 = 1 WHEN MATCHED THEN DELETE SELECT 1')).toMatch(/^10713 /);
});

test.each([
  ['MERGE t USING u ON 1 = 1;', "102 at line 1: Incorrect syntax near ';'."],
  ['MERGE t USING u WHEN MATCHED THEN DELETE;', "156 at line 1: Incorrect syntax near the keyword 'WHEN'."],
  ['MERGE t ON 1 = 1 WHEN MATCHED THEN DELETE;', "156 at line 1: Incorrect syntax near the keyword 'ON'."],
  [
    'MERGE t USING u ON 1 = 1 WHEN MATCHED THEN INSERT (a) VALUES (1);',
    "156 at line 1: Incorrect syntax near the keyword 'INSERT'.",
  ],
  [
    'MERGE t USING u ON 1 = 1 WHEN NOT MATCHED THEN UPDATE SET a = 1;',
    "156 at line 1: Incorrect syntax near the keyword 'UPDATE'.",
  ],
  [
    'MERGE t USING u ON 1 = 1 WHEN NOT MATCHED THEN INSERT (a) SELECT 1;',
    "156 at line 1: Incorrect syntax near the keyword 'SELECT'.",
  ],
  [
    'MERGE t USING u ON 1 = 1 WHEN NOT MATCHED BY THEN DELETE;',
    "156 at line 1: Incorrect syntax near the keyword 'THEN'.",
  ],
])('%s is refused', (batch, message) => {
  expect(refusal(batch)).toBe(message);
});
