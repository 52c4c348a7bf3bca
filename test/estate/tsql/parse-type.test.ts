import { expect, test } from 'vitest';
import { only, refusal } from './reading.ts';

const typeOf = (written: string): unknown => {
  const statement = only(`DECLARE @x ${written}`);
  const [variable] = statement.kind === 'declare' ? statement.variables : [];
  return variable && 'type' in variable ? variable.type : undefined;
};

test.each([
  'tinyint',
  'smallint',
  'int',
  'bigint',
  'bit',
  'real',
  'money',
  'smallmoney',
  'date',
  'datetime',
  'smalldatetime',
  'uniqueidentifier',
])('%s has no size', (kind) => {
  expect(typeOf(kind)).toEqual({ kind });
  expect(typeOf(kind.toUpperCase())).toEqual({ kind });
  expect(typeOf(`[${kind}]`)).toEqual({ kind });
});

test.each([
  ['integer', { kind: 'int' }],
  ['float', { kind: 'float' }],
  ['float(24)', { kind: 'real' }],
  ['float(53)', { kind: 'float' }],
  ['double precision', { kind: 'float' }],
  ['decimal', { kind: 'decimal', precision: 18, scale: 0 }],
  ['decimal(12)', { kind: 'decimal', precision: 12, scale: 0 }],
  ['numeric(38, 38)', { kind: 'decimal', precision: 38, scale: 38 }],
  ['dec(5,2)', { kind: 'decimal', precision: 5, scale: 2 }],
  ['varchar', { kind: 'varchar', length: 1 }],
  ['varchar(8000)', { kind: 'varchar', length: 8000 }],
  ['varchar(max)', { kind: 'varchar', length: 'max' }],
  ['nvarchar(4000)', { kind: 'nvarchar', length: 4000 }],
  ['nvarchar(MAX)', { kind: 'nvarchar', length: 'max' }],
  ['char(11)', { kind: 'char', length: 11 }],
  ['character(11)', { kind: 'char', length: 11 }],
  ['nchar(5)', { kind: 'nchar', length: 5 }],
  ['varbinary(max)', { kind: 'varbinary', length: 'max' }],
  ['binary(16)', { kind: 'binary', length: 16 }],
  ['time', { kind: 'time', scale: 7 }],
  ['datetime2', { kind: 'datetime2', scale: 7 }],
  ['datetime2(3)', { kind: 'datetime2', scale: 3 }],
  ['datetimeoffset(0)', { kind: 'datetimeoffset', scale: 0 }],
  ['sysname', { kind: 'nvarchar', length: 128 }],
  ['text', { kind: 'varchar', length: 'max' }],
  ['ntext', { kind: 'nvarchar', length: 'max' }],
  ['image', { kind: 'varbinary', length: 'max' }],
  ['sys.int', { kind: 'int' }],
  ['[sys].[nvarchar](10)', { kind: 'nvarchar', length: 10 }],
])('%s is %j', (written, type) => {
  expect(typeOf(written)).toEqual(type);
});

test.each([
  ['strng', '2715 at line 1: Column, parameter, or variable #1: Cannot find data type strng.'],
  ['dbo.IdList', '2715 at line 1: Column, parameter, or variable #1: Cannot find data type dbo.IdList.'],
  [
    'varchar(8001)',
    "131 at line 1: The size (8001) given to the type 'varchar' exceeds the maximum allowed for any data type (8000).",
  ],
  ['nvarchar(4001)', /^131 /],
  ['varchar(0)', '1001 at line 1: Line 1: Length or precision specification 0 is invalid.'],
  ['varchar(-1)', "102 at line 1: Incorrect syntax near '-'."],
  ['varchar(5, 2)', "102 at line 1: Incorrect syntax near ')'."],
  ['char(max)', "102 at line 1: Incorrect syntax near 'max'."],
  [
    'decimal(39)',
    '2750 at line 1: Column, parameter, or variable #1: Specified column precision 39 is greater than the maximum precision of 38.',
  ],
  ['decimal(5, 6)', '192 at line 1: The scale must be less than or equal to the precision.'],
  ['decimal(0)', /^1001 /],
  ['datetime2(8)', '1002 at line 1: Line 1: Specified scale 8 is invalid.'],
  ['float(54)', /^2750 /],
  [
    'int(11)',
    '2716 at line 1: Column, parameter, or variable #1: Cannot specify a column width on data type int.',
  ],
  ['varchar(1.5)', "102 at line 1: Incorrect syntax near '1.5'."],
  ['xml', "102 at line 1: Incorrect syntax near 'xml'."],
  ['sql_variant', "102 at line 1: Incorrect syntax near 'sql_variant'."],
  ['rowversion', "102 at line 1: Incorrect syntax near 'rowversion'."],
  ['cursor', "156 at line 1: Incorrect syntax near the keyword 'cursor'."],
  ['table', "156 at line 1: Incorrect syntax near the keyword 'table'."],
])('%s is refused', (written, message) => {
  expect(refusal(`DECLARE @x ${written}`)).toMatch(message);
});
