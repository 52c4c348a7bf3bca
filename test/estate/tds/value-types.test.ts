import mssql from 'mssql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SqlParameter } from '../../../estate/tds/sql-session.ts';
import type { SqlType, SqlValue } from '../../../estate/tds/sql-types.ts';
import { connect, type ScriptedServer, sendRows, startScriptedServer } from './scripted-session.ts';

let server: ScriptedServer;
let pool: mssql.ConnectionPool;
let answer: { readonly type: SqlType; readonly values: readonly SqlValue[] };
let received: readonly SqlParameter[];

beforeAll(async () => {
  server = await startScriptedServer((_batch, sink, parameters) => {
    received = parameters;
    sendRows(
      sink,
      [{ name: 'v', type: answer.type, nullable: true }],
      answer.values.map((value) => [value]),
    );
  });
  pool = await connect(server, { options: { useUTC: true } });
});

afterAll(async () => {
  await pool.close();
  await server[Symbol.asyncDispose]();
});

async function receive(type: SqlType, ...values: readonly SqlValue[]): Promise<readonly unknown[]> {
  answer = { type, values };
  const { recordset } = await pool.request().query<{ readonly v: unknown }>('select v');
  return recordset.map(({ v }) => v);
}

async function send(
  type: mssql.ISqlType | (() => mssql.ISqlType),
  value: unknown,
): Promise<SqlParameter | undefined> {
  answer = { type: { kind: 'int' }, values: [] };
  await pool.request().input('p', type, value).query('select @p');
  return received[0];
}

const utc = (text: string): Date => new Date(text);
const long = 'سند '.repeat(20_000);

describe('to the client', () => {
  it.each<[SqlType, readonly SqlValue[], readonly unknown[]]>([
    [{ kind: 'tinyint' }, ['0', '255', null], [0, 255, null]],
    [{ kind: 'smallint' }, ['-32768', '32767', null], [-32768, 32767, null]],
    [{ kind: 'int' }, ['-2147483648', '2147483647', null], [-2147483648, 2147483647, null]],
    [{ kind: 'bigint' }, ['-9223372036854775808', null], ['-9223372036854775808', null]],
    [{ kind: 'bit' }, [true, false, null], [true, false, null]],
    [{ kind: 'real' }, ['0.5', null], [0.5, null]],
    [{ kind: 'float' }, ['0.1', '1e300', null], [0.1, 1e300, null]],
    [{ kind: 'money' }, ['-1234567.8912', '0.0001', null], [-1234567.8912, 0.0001, null]],
    [{ kind: 'smallmoney' }, ['-214748.3648', null], [-214748.3648, null]],
    [{ kind: 'decimal', precision: 5, scale: 2 }, ['-12.5', '999.99', null], [-12.5, 999.99, null]],
    [{ kind: 'decimal', precision: 38, scale: 0 }, ['123456789012', null], [123456789012, null]],
    [{ kind: 'date' }, ['0001-01-01', '2024-02-29', null], [utc('0001-01-01'), utc('2024-02-29'), null]],
    [{ kind: 'time', scale: 3 }, ['23:59:59.999', null], [utc('1970-01-01T23:59:59.999Z'), null]],
    [
      { kind: 'datetime' },
      ['2024-01-02 08:30:00.123', '1753-01-01', null],
      [utc('2024-01-02T08:30:00.123Z'), utc('1753-01-01'), null],
    ],
    [{ kind: 'smalldatetime' }, ['2024-01-02 08:30:31', null], [utc('2024-01-02T08:31:00Z'), null]],
    [
      { kind: 'datetime2', scale: 7 },
      ['2024-01-02 08:30:00.1230000', null],
      [utc('2024-01-02T08:30:00.123Z'), null],
    ],
    [{ kind: 'datetime2', scale: 0 }, ['2024-12-31 23:59:59.5'], [utc('2025-01-01T00:00:00Z')]],
    [
      { kind: 'datetimeoffset', scale: 3 },
      ['2024-01-02 02:00:00.5 +03:30', null],
      [utc('2024-01-01T22:30:00.5Z'), null],
    ],
    [
      { kind: 'uniqueidentifier' },
      ['6f9619ff-8b86-d011-b42d-00c04fc964ff', null],
      ['6F9619FF-8B86-D011-B42D-00C04FC964FF', null],
    ],
    [{ kind: 'nvarchar', length: 20 }, ['پروندهٔ ۱۲ 🏠', '', null], ['پروندهٔ ۱۲ 🏠', '', null]],
    [{ kind: 'nvarchar', length: 'max' }, [long, '', null], [long, '', null]],
    [{ kind: 'nchar', length: 4 }, ['بله', null], ['بله ', null]],
    [{ kind: 'varchar', length: 20 }, ['abc', '', null], ['abc', '', null]],
    [{ kind: 'char', length: 4 }, ['ab', null], ['ab  ', null]],
    [{ kind: 'varbinary', length: 4 }, [Buffer.of(1, 2), null], [Buffer.of(1, 2), null]],
    [
      { kind: 'varbinary', length: 'max' },
      [Buffer.alloc(100_000, 7), null],
      [Buffer.alloc(100_000, 7), null],
    ],
    [{ kind: 'binary', length: 3 }, [Buffer.of(1), null], [Buffer.of(1, 0, 0), null]],
  ])('%o arrives with its nulls', async (type, values, expected) => {
    expect(await receive(type, ...values)).toEqual(expected);
  });

  it('varchar is code page 1256, with the best fits and question marks of Windows', async () => {
    const type: SqlType = { kind: 'varchar', length: 40 };
    expect(await receive(type, 'یک گچ پژ', '۱۲۳ ٤٥ Ａé', 'نیم\u200cفاصله', '🏠ۀ')).toEqual([
      'يک گچ پژ',
      '??? 45 Aé',
      'نيم\u200cفاصله',
      '???',
    ]);
    expect(await receive({ kind: 'varchar', length: 'max' }, 'شهرسازی')).toEqual(['شهرسازي']);
  });

  it('a value that its column cannot hold is an error of SQL Server', async () => {
    await expect(receive({ kind: 'varchar', length: 2 }, 'abc')).rejects.toMatchObject({ number: 8152 });
    await expect(receive({ kind: 'tinyint' }, '256')).rejects.toMatchObject({ number: 8115 });
    await expect(receive({ kind: 'decimal', precision: 3, scale: 1 }, '100')).rejects.toMatchObject({
      number: 8115,
    });
    expect(await receive({ kind: 'int' }, '1')).toEqual([1]);
  });

  it('columns carry their names, types, nullability and identity', async () => {
    await using other = await startScriptedServer((_batch, sink) => {
      sendRows(
        sink,
        [
          { name: 'Id', type: { kind: 'int' }, nullable: false, identity: true },
          { name: 'نام', type: { kind: 'nvarchar', length: 30 }, nullable: true },
          { name: 'Masahat', type: { kind: 'decimal', precision: 12, scale: 2 }, nullable: false },
        ],
        [['1', null, '10.25']],
      );
    });
    const client = await connect(other);
    const { recordset } = await client.request().query('select');
    expect(recordset.columns).toMatchObject({
      Id: { nullable: false, identity: true, readOnly: true },
      نام: { nullable: true, identity: false, length: 60 },
      Masahat: { nullable: false, precision: 12, scale: 2 },
    });
    expect(recordset[0]).toEqual({ Id: 1, نام: null, Masahat: 10.25 });
    await client.close();
  });
});

describe('from the client', () => {
  it.each<[string, mssql.ISqlType | (() => mssql.ISqlType), unknown, SqlType, SqlValue]>([
    ['tinyint', mssql.TinyInt, 255, { kind: 'tinyint' }, '255'],
    ['smallint', mssql.SmallInt, -5, { kind: 'smallint' }, '-5'],
    ['int', mssql.Int, -2147483648, { kind: 'int' }, '-2147483648'],
    ['bigint', mssql.BigInt, '9223372036854775807', { kind: 'bigint' }, '9223372036854775807'],
    ['bit', mssql.Bit, true, { kind: 'bit' }, true],
    ['real', mssql.Real, 0.1, { kind: 'real' }, '0.1'],
    ['float', mssql.Float, 0.1, { kind: 'float' }, '0.1'],
    ['money', mssql.Money, -1.25, { kind: 'money' }, '-1.2500'],
    ['smallmoney', mssql.SmallMoney, 1.25, { kind: 'smallmoney' }, '1.2500'],
    ['decimal', mssql.Decimal(12, 2), -1234.5, { kind: 'decimal', precision: 12, scale: 2 }, '-1234.50'],
    ['date', mssql.Date, utc('2024-02-29'), { kind: 'date' }, '2024-02-29'],
    ['time', mssql.Time(3), utc('1970-01-01T08:09:10.123Z'), { kind: 'time', scale: 3 }, '08:09:10.123'],
    [
      'datetime',
      mssql.DateTime,
      utc('2024-01-02T08:30:00.123Z'),
      { kind: 'datetime' },
      '2024-01-02 08:30:00.123',
    ],
    [
      'smalldatetime',
      mssql.SmallDateTime,
      utc('2024-01-02T08:30:00Z'),
      { kind: 'smalldatetime' },
      '2024-01-02 08:30:00',
    ],
    [
      'datetime2',
      mssql.DateTime2(7),
      utc('2024-01-02T08:30:00.123Z'),
      { kind: 'datetime2', scale: 7 },
      '2024-01-02 08:30:00.1230000',
    ],
    [
      'datetimeoffset',
      mssql.DateTimeOffset(0),
      utc('2024-01-02T08:30:00Z'),
      { kind: 'datetimeoffset', scale: 0 },
      '2024-01-02 08:30:00 +00:00',
    ],
    [
      'uniqueidentifier',
      mssql.UniqueIdentifier,
      '6F9619FF-8B86-D011-B42D-00C04FC964FF',
      { kind: 'uniqueidentifier' },
      '6F9619FF-8B86-D011-B42D-00C04FC964FF',
    ],
    ['nvarchar', mssql.NVarChar(20), 'یک ۱۲', { kind: 'nvarchar', length: 20 }, 'یک ۱۲'],
    ['nvarchar(max)', mssql.NVarChar(mssql.MAX), long, { kind: 'nvarchar', length: 'max' }, long],
    ['nchar', mssql.NChar(3), 'بله', { kind: 'nchar', length: 3 }, 'بله'],
    ['varchar', mssql.VarChar(20), 'کلاس ي', { kind: 'varchar', length: 20 }, 'کلاس ي'],
    ['char', mssql.Char(2), 'ab', { kind: 'char', length: 2 }, 'ab'],
    ['text', mssql.Text, 'متن', { kind: 'varchar', length: 'max' }, 'متن'],
    ['varbinary', mssql.VarBinary(4), Buffer.of(1, 2), { kind: 'varbinary', length: 4 }, Buffer.of(1, 2)],
    [
      'varbinary(max)',
      mssql.VarBinary(mssql.MAX),
      Buffer.alloc(90_000, 3),
      { kind: 'varbinary', length: 'max' },
      Buffer.alloc(90_000, 3),
    ],
    ['null', mssql.Int, null, { kind: 'int' }, null],
  ])('%s arrives with its type', async (_name, type, value, expectedType, expected) => {
    expect(await send(type, value)).toEqual({
      name: 'p',
      type: expectedType,
      value: expected,
      output: false,
    });
  });

  it('a type outside the contract is refused and the connection stays', async () => {
    const { opened } = server.counts;
    const table = new mssql.Table('dbo.Ids');
    table.columns.add('id', mssql.Int);
    table.rows.add(1);
    await expect(send(mssql.TVP, table)).rejects.toMatchObject({ number: 8009 });
    expect(await receive({ kind: 'int' }, '7')).toEqual([7]);
    expect(server.counts.opened).toBe(opened);
  });
});
