import { expect, test } from 'vitest';
import { only, read, refusal } from './reading.ts';

const hintsOf = (source: string): unknown => {
  const statement = only(`SELECT 1 FROM ${source}`);
  const body = statement.kind === 'select' ? statement.query.body : undefined;
  const [first] = body?.kind === 'select' ? body.from : [];
  return first?.kind === 'table' ? first.hints : undefined;
};

test.each([
  ['t WITH (NOLOCK)', ['NOLOCK']],
  ['t WITH (nolock)', ['NOLOCK']],
  ['dbo.t x WITH (UPDLOCK, HOLDLOCK, ROWLOCK)', ['UPDLOCK', 'HOLDLOCK', 'ROWLOCK']],
  ['t WITH (UPDLOCK READPAST)', ['UPDLOCK', 'READPAST']],
  ['t (NOLOCK)', ['NOLOCK']],
  ['dbo.t (NOLOCK)', ['NOLOCK']],
  ['dbo.t x (NOLOCK)', ['NOLOCK']],
  ['t (UPDLOCK, HOLDLOCK)', ['UPDLOCK', 'HOLDLOCK']],
  ['t WITH (NOLOCK) x', ['NOLOCK']],
  ['t WITH (INDEX(IX_a))', ['INDEX(IX_a)']],
  ['t WITH (INDEX (IX_a, [IX b]))', ['INDEX(IX_a, IX b)']],
  ['t WITH (INDEX = IX_a)', ['INDEX(IX_a)']],
  ['t WITH (INDEX(1), NOLOCK)', ['INDEX(1)', 'NOLOCK']],
  ['t WITH (FORCESEEK)', ['FORCESEEK']],
  ['t WITH (FORCESEEK(IX_a(b, c)))', ['FORCESEEK(IX_a(b, c))']],
  ['t', []],
])('the hints of %s are %j', (source, hints) => {
  expect(hintsOf(source)).toEqual(hints);
});

test('UPDATE and DELETE keep the hints of their target, INSERT takes them only behind WITH', () => {
  expect(read('UPDATE t WITH (ROWLOCK) SET a = 1')).toBe('UPDATE t WITH (ROWLOCK) SET a = 1');
  expect(read('DELETE FROM t WITH (TABLOCK)')).toBe('DELETE FROM t WITH (TABLOCK)');
  expect(read('INSERT INTO t WITH (TABLOCK) (a) VALUES (1)')).toBe('INSERT INTO t (a) VALUES (1)');
  expect(read('INSERT INTO t (NOLOCK) VALUES (1)')).toBe('INSERT INTO t (NOLOCK) VALUES (1)');
});

test.each([
  ['t WITH (FASTER)', /^321 at line 1: "FASTER" is not a recognized table hints option\./],
  ['t WITH ()', "102 at line 1: Incorrect syntax near ')'."],
  ['t WITH (NOLOCK', "102 at line 1: Incorrect syntax near 'NOLOCK'."],
  ['t WITH (INDEX)', "102 at line 1: Incorrect syntax near ')'."],
  ['t WITH NOLOCK', "102 at line 1: Incorrect syntax near 'NOLOCK'."],
])('FROM %s is refused', (source, message) => {
  expect(refusal(`SELECT 1 FROM ${source}`)).toMatch(message);
});

test.each([
  'RECOMPILE',
  'MAXDOP 1',
  'MAXRECURSION 0',
  'FORCE ORDER',
  'HASH JOIN, MERGE JOIN',
  'OPTIMIZE FOR (@a = 5, @b UNKNOWN)',
  'OPTIMIZE FOR UNKNOWN',
  `USE HINT ('DISABLE_PARAMETER_SNIFFING', 'ASSUME_JOIN_PREDICATE_DEPENDS_ON_FILTERS'), RECOMPILE`,
  'TABLE HINT (t, INDEX (IX_a))',
  'FAST 10',
])('OPTION (%s) says nothing', (option) => {
  expect(read(`SELECT a FROM t OPTION (${option})`)).toBe('SELECT a FROM t');
});

test('every statement takes OPTION', () => {
  for (const statement of [
    'UPDATE t SET a = 1',
    'DELETE FROM t',
    'INSERT INTO t SELECT 1',
    'INSERT INTO t VALUES (1)',
  ]) {
    expect(read(`${statement} OPTION (RECOMPILE)`)).toBe(statement);
  }
});

test.each([
  ['()', "102 at line 1: Incorrect syntax near ')'."],
  ['(FASTER)', "102 at line 1: Incorrect syntax near 'FASTER'."],
  ['(RECOMPILE,)', "102 at line 1: Incorrect syntax near ')'."],
  ['(RECOMPILE', "102 at line 1: Incorrect syntax near 'RECOMPILE'."],
  ['(OPTIMIZE FOR (@a = 5', "102 at line 1: Incorrect syntax near '5'."],
  ['RECOMPILE', "102 at line 1: Incorrect syntax near 'RECOMPILE'."],
])('OPTION %s is refused', (option, message) => {
  expect(refusal(`SELECT a FROM t OPTION ${option}`)).toBe(message);
});
