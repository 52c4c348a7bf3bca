import { dateFunctions, partFunctions } from '../../../estate/tsql/date-functions.ts';
import type { BuiltIns } from '../../../estate/tsql/function-table.ts';
import { jsonFunctions } from '../../../estate/tsql/json-functions.ts';
import { numberFunctions } from '../../../estate/tsql/number-functions.ts';
import { textFunctions } from '../../../estate/tsql/text-functions.ts';

/** Values at the ends of each type, and what else functions stumble over. */
const ends: readonly string[] = [
  'NULL',

  "''",
  "N''",
  "' '",
  "'x'",
  "N'💥'",
  "N'ی\u200cك'",
  "N'ß'",
  "'2024-02-29'",
  "'12:00'",
  "'1e400'",
  "'-'",
  "'%[^'",
  "REPLICATE('x', 8000)",
  "REPLICATE(N'💥', 2000)",
  "CAST(REPLICATE('x', 8000) AS varchar(max))",

  "CAST(N'💥' AS nchar(10))",
  "CAST('a' AS char(10))",
  "CAST(N'' AS nvarchar(max))",
  'N\'{"a": [1, "💥"]}\'',
  "'$.a'",

  '0',
  '1',
  '-1',
  '2',
  '40',
  '8001',
  '2147483647',
  '-2147483648',
  '9223372036854775807',
  '-9223372036854775808',
  'CAST(255 AS tinyint)',
  'CAST(-32768 AS smallint)',
  'CAST(1 AS bit)',
  '0.1',
  '-0.5',

  '99999999999999999999999999999999999999',
  'CAST(0.00000000000000000000000000000000000001 AS decimal(38,38))',
  '1e308',
  '-1e308',
  '1e-320',
  '0e0',
  'CAST(3e38 AS real)',
  'CAST(922337203685477.5807 AS money)',
  'CAST(-214748.3648 AS smallmoney)',
  "CAST('1753-01-01' AS datetime)",
  "CAST('9999-12-31 23:59:59.997' AS datetime)",
  "CAST('1900-01-01' AS smalldatetime)",
  "CAST('2079-06-06 23:59' AS smalldatetime)",
  "CAST('0001-01-01' AS date)",
  "CAST('9999-12-31' AS date)",
  "CAST('23:59:59.9999999' AS time)",
  "CAST('0001-01-01' AS datetime2)",
  "CAST('9999-12-31 23:59:59.9999999' AS datetime2)",

  "CAST('9999-12-31 23:59 +00:00' AS datetimeoffset)",
  "CAST('0001-01-01 00:00 +00:00' AS datetimeoffset)",
  '0x',
  '0xFF',
  '0x00000000000000000000',
  'CAST(0xD83D AS varbinary(max))',
  "CAST('00000000-0000-0000-0000-000000000000' AS uniqueidentifier)",
];

const types: readonly string[] = [
  'bit',
  'tinyint',
  'smallint',
  'int',
  'bigint',
  'decimal(5,2)',
  'decimal(38,38)',
  'decimal(38,0)',
  'money',

  'smallmoney',
  'float',
  'real',
  'date',
  'time',
  'time(0)',
  'datetime',
  'smalldatetime',
  'datetime2',
  'datetime2(0)',
  'datetimeoffset',
  'char(3)',
  'varchar(1)',
  'varchar(8000)',
  'varchar(max)',
  'nchar(3)',
  'nvarchar(1)',
  'nvarchar(4000)',
  'nvarchar(max)',
  'binary(3)',
  'varbinary(2)',
  'varbinary(max)',
  'uniqueidentifier',
];

const parts = [
  'year',
  'quarter',
  'month',
  'week',
  'day',
  'weekday',
  'hour',
  'minute',
  'second',
  'millisecond',
  'nanosecond',
];
const operators = ['+', '-', '*', '/', '%', '&', '|', '^'];
const comparisons = ['=', '<>', '<', '>=', 'LIKE', 'NOT LIKE'];
const styles = [0, 1, 2, 3, 5, 23, 100, 103, 108, 112, 114, 120, 121, 126, 127, 130];
const builtIns: BuiltIns = { ...textFunctions, ...numberFunctions, ...dateFunctions, ...jsonFunctions };
const functions = Object.entries(builtIns);

/** Makes expressions over all functions and operators with extreme arguments, the same ones for the same seed. */
export function createExpressions(seed: number): () => string {
  let state = seed;
  const random = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const one = <Item>(items: readonly Item[]): Item => {
    const item = items[random(items.length)];
    if (item === undefined) throw new Error('There is nothing to choose from.');
    return item;
  };
  const argument = (depth: number): string =>
    depth > 0 && random(3) === 0 ? expression(depth - 1) : one(ends);

  const expression = (depth: number): string => {
    switch (random(10)) {
      case 0:
        return `CAST(${argument(depth)} AS ${one(types)})`;
      case 1:
        return `CONVERT(${one(types)}, ${argument(depth)}, ${one(styles)})`;
      case 2:
        return `TRY_CAST(${argument(depth)} AS ${one(types)})`;
      case 3:
        return `(${argument(depth)} ${one(operators)} ${argument(depth)})`;
      case 4: {
        const [name, { count }] = one(Object.entries(partFunctions));
        return `${name}(${[one(parts), ...Array.from({ length: count }, () => argument(depth))].join(', ')})`;
      }
      case 5:
        return `CASE WHEN ${argument(depth)} ${one(comparisons)} ${argument(depth)} THEN ${argument(depth)} ELSE ${argument(depth)} END`;
      default: {
        const [name, { least, most }] = one(functions);
        const count = least + random(Math.min(most - least, 2) + 1);
        return `${name}(${Array.from({ length: count }, () => argument(depth)).join(', ')})`;
      }
    }
  };
  return () => expression(2);
}
