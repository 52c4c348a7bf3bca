import { expect, test } from 'vitest';
import { only, read, refusal } from './reading.ts';

const column = (written: string): unknown => {
  const statement = only(`CREATE TABLE t (${written})`);
  return statement.kind === 'create-table' ? statement.columns[0] : undefined;
};
const plain = { line: 1, nullable: null, identity: null, default: null, collation: null, constraints: [] };

test('a column has a name and a type, and nothing else without saying', () => {
  expect(column('Nam nvarchar(60)')).toEqual({
    ...plain,
    name: 'Nam',
    type: { kind: 'nvarchar', length: 60 },
  });
});

test.each([
  ['a int NOT NULL', { nullable: false }],
  ['a int NULL', { nullable: true }],
  ['a int IDENTITY', { identity: { seed: '1', increment: '1' } }],
  [
    'a bigint IDENTITY(300000001, 1) NOT NULL',
    { identity: { seed: '300000001', increment: '1' }, nullable: false },
  ],
  ['a int IDENTITY(-1, -2)', { identity: { seed: '-1', increment: '-2' } }],
  ['a nvarchar(5) COLLATE Persian_100_CI_AI NULL', { collation: 'Persian_100_CI_AI', nullable: true }],
  ['a bit NOT NULL DEFAULT 1', { default: { kind: 'number', text: '1' } }],
  ['a bit DEFAULT (1) NOT NULL', { default: { kind: 'number', text: '1' }, nullable: false }],
  ['a datetime2 CONSTRAINT DF_a DEFAULT SYSDATETIME()', { default: { kind: 'call', name: 'SYSDATETIME' } }],
  [
    'a int PRIMARY KEY',
    { constraints: [{ name: null, definition: { kind: 'primary-key', columns: [{ name: 'a' }] } }] },
  ],
  ['a int CONSTRAINT UQ UNIQUE', { constraints: [{ name: 'UQ', definition: { kind: 'unique' } }] }],
  [
    'a int REFERENCES dbo.u (b)',
    { constraints: [{ definition: { kind: 'foreign-key', columns: ['a'], references: ['b'] } }] },
  ],
  ['a int CHECK (a > 0)', { constraints: [{ definition: { kind: 'check' } }] }],
])('the column %s is read', (written, expected) => {
  expect(column(written)).toMatchObject(expected);
});

test('columns and constraints may be mixed, and a comma may stand behind the last', () => {
  expect(read('CREATE TABLE t (a int, PRIMARY KEY (a), b int, CONSTRAINT CK CHECK (b > a),)')).toBe(
    'CREATE TABLE t (a int, b int, PRIMARY KEY (a), CONSTRAINT CK CHECK (b > a))',
  );
});

test.each([
  ['a', "102 at line 1: Incorrect syntax near ')'."],
  ['a int b int', "102 at line 1: Incorrect syntax near 'b'."],
  ['a AS (b + c)', "156 at line 1: Incorrect syntax near the keyword 'AS'."],
  ['a int IDENTITY(1)', "102 at line 1: Incorrect syntax near ')'."],
  ['a int IDENTITY(1.5, 1)', "102 at line 1: Incorrect syntax near '1.5'."],
  ['a int DEFAULT', "102 at line 1: Incorrect syntax near ')'."],
  ['key int', "156 at line 1: Incorrect syntax near the keyword 'key'."],
  ['a int,, b int', "102 at line 1: Incorrect syntax near ','."],
  ['a int SPARSE', "102 at line 1: Incorrect syntax near 'SPARSE'."],
])('CREATE TABLE t (%s) is refused', (body, message) => {
  expect(refusal(`CREATE TABLE t (${body})`)).toBe(message);
});
