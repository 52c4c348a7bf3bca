import { expect, test } from 'vitest';
import { only, read, refusal } from './reading.ts';

const nameOf = (written: string): unknown => {
  const statement = only(`TRUNCATE TABLE ${written}`);
  return statement.kind === 'truncate' ? statement.table : undefined;
};

test.each([
  ['tblMalek', { database: '', schema: '', name: 'tblMalek' }],
  ['dbo.tblMalek', { database: '', schema: 'dbo', name: 'tblMalek' }],
  ['Shahrsazi.dbo.tblMalek', { database: 'Shahrsazi', schema: 'dbo', name: 'tblMalek' }],
  ['Shahrsazi..tblMalek', { database: 'Shahrsazi', schema: '', name: 'tblMalek' }],
  ['[dbo] . [tbl Malek]', { database: '', schema: 'dbo', name: 'tbl Malek' }],
  ['[dbo.tblMalek]', { database: '', schema: '', name: 'dbo.tblMalek' }],
  ['"order"', { database: '', schema: '', name: 'order' }],
  ['#Tmp', { database: '', schema: '', name: '#Tmp' }],
  ['tempdb..#Tmp', { database: 'tempdb', schema: '', name: '#Tmp' }],
  ['جدول', { database: '', schema: '', name: 'جدول' }],
])('%s names database, schema and object', (written, name) => {
  expect(nameOf(written)).toEqual({ line: 1, ...name });
});

test('a word that is not reserved is a name wherever a name can stand', () => {
  expect(read('SELECT value, type, name, status, date, row, rows, [key] FROM t AS data')).toBe(
    'SELECT value, type, name, status, date, row, rows, [key] FROM t AS data',
  );
});

test.each([
  ['a.b.c.d', "7202 at line 1: Could not find server 'a' in sys.servers."],
  ['order', "156 at line 1: Incorrect syntax near the keyword 'order'."],
  ['dbo.', "102 at line 1: Incorrect syntax near '.'."],
  ['.t', "102 at line 1: Incorrect syntax near '.'."],
  ["'t'", "102 at line 1: Incorrect syntax near 't'."],
  ['5', "102 at line 1: Incorrect syntax near '5'."],
])('%s is no name', (written, message) => {
  expect(refusal(`TRUNCATE TABLE ${written}`)).toBe(message);
});
