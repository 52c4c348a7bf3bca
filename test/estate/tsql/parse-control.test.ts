import { expect, test } from 'vitest';
import { only, read, refusal } from './reading.ts';

test.each([
  'IF @a = 1 SELECT 1',
  'IF @a = 1 SELECT 1 ELSE SELECT 2',
  'IF EXISTS (SELECT 1 FROM t) BEGIN SELECT 1; SELECT 2; END ELSE BEGIN SELECT 3; END',
  'IF @a = 1 SELECT 1 ELSE IF @a = 2 SELECT 2 ELSE SELECT 3',
  'IF (NOT EXISTS (SELECT 1 FROM t)) CREATE TABLE t (a int)',
  'WHILE @i < 10 SET @i += 1',
  'WHILE 1 = 1 BEGIN IF @i > 5 BREAK; CONTINUE; END',
  'BEGIN TRY SELECT 1; END TRY BEGIN CATCH THROW; END CATCH',
  'BEGIN TRY BEGIN TRANSACTION; COMMIT TRANSACTION; END TRY BEGIN CATCH IF @@TRANCOUNT > 0 ROLLBACK TRANSACTION; THROW; END CATCH',
  'RETURN',
  'RETURN 5',
  'RETURN (-1)',
])('%s is read', (statement) => {
  expect(read(statement)).toBe(statement);
});

test('a semicolon may stand before ELSE', () => {
  expect(read('IF @a = 1 SELECT 1; ELSE SELECT 2;')).toBe('IF @a = 1 SELECT 1 ELSE SELECT 2');
});

test('ELSE belongs to the nearest IF', () => {
  expect(only('IF 1 = 1 IF 2 = 2 SELECT 1 ELSE SELECT 2')).toMatchObject({
    kind: 'if',
    consequent: { kind: 'if', otherwise: { kind: 'select' } },
    otherwise: null,
  });
});

test('statements need no semicolons between them', () => {
  expect(read('SELECT 1 SELECT 2;;SELECT 3\nBEGIN SELECT 4 SELECT 5 END')).toBe(
    'SELECT 1\nSELECT 2\nSELECT 3\nBEGIN SELECT 4; SELECT 5; END',
  );
});

test('RETURN takes what follows only if it is a value', () => {
  expect(read('RETURN SELECT 1')).toBe('RETURN\nSELECT 1');
  expect(read('RETURN @x')).toBe('RETURN @x');
});

test('a CATCH may be empty', () => {
  expect(only('BEGIN TRY SELECT 1 END TRY BEGIN CATCH END CATCH')).toMatchObject({
    kind: 'try',
    handler: [],
  });
});

test('statements know their lines inside blocks', () => {
  expect(only('IF 1 = 1\nBEGIN\n  SELECT 1;\n  SELECT 2\nEND\nELSE\n  PRINT 3')).toMatchObject({
    line: 1,
    condition: { line: 1 },
    consequent: { line: 2, body: [{ line: 3 }, { line: 4 }] },
    otherwise: { line: 7 },
  });
});

test.each([
  ['BEGIN END', "156 at line 1: Incorrect syntax near the keyword 'END'."],
  ['BEGIN SELECT 1', "102 at line 1: Incorrect syntax near '1'."],
  ['SELECT 1 END', "156 at line 1: Incorrect syntax near the keyword 'END'."],
  ['IF 1 = 1', "102 at line 1: Incorrect syntax near '1'."],
  ['IF 1 = 1 ELSE SELECT 1', "156 at line 1: Incorrect syntax near the keyword 'ELSE'."],
  ['IF SELECT 1', "156 at line 1: Incorrect syntax near the keyword 'SELECT'."],
  ['IF 1 = 1 SELECT 1;; ELSE SELECT 2', "156 at line 1: Incorrect syntax near the keyword 'ELSE'."],
  ['IF 1 = 1 THEN SELECT 1', "156 at line 1: Incorrect syntax near the keyword 'THEN'."],
  ['WHILE 1 = 1', "102 at line 1: Incorrect syntax near '1'."],
  ['BEGIN TRY END TRY BEGIN CATCH END CATCH', "156 at line 1: Incorrect syntax near the keyword 'END'."],
  ['BEGIN TRY SELECT 1 END TRY', "102 at line 1: Incorrect syntax near 'TRY'."],
  ['BEGIN TRY SELECT 1 END TRY SELECT 2', "156 at line 1: Incorrect syntax near the keyword 'SELECT'."],
  ['BEGIN TRY SELECT 1 END', "156 at line 1: Incorrect syntax near the keyword 'END'."],
  ['GOTO done', "156 at line 1: Incorrect syntax near the keyword 'GOTO'."],
])('%s is refused', (batch, message) => {
  expect(refusal(batch)).toBe(message);
});
