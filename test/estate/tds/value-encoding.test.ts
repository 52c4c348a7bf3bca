import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeCodePage1256, encodeCodePage1256 } from '../../../estate/tds/code-page-1256.ts';
import type { SqlType, SqlValue } from '../../../estate/tds/sql-types.ts';
import { readValue } from '../../../estate/tds/value-decoding.ts';
import { writeValue } from '../../../estate/tds/value-encoding.ts';
import { MissingBytes, WireReader } from '../../../estate/tds/wire-reader.ts';
import { readTypeInfo, writeTypeInfo } from '../../../estate/tds/wire-type.ts';
import { WireWriter } from '../../../estate/tds/wire-writer.ts';

function encode(type: SqlType, value: SqlValue): Buffer {
  const out = new WireWriter();
  writeTypeInfo(out, type);
  writeValue(out, type, value);
  return Buffer.from(out.view());
}

function roundTrip(type: SqlType, value: SqlValue): SqlValue {
  const reader = new WireReader(encode(type, value));
  const wire = readTypeInfo(reader);
  expect(wire.type).toEqual(type);
  const result = readValue(reader, wire);
  expect(reader.remaining).toBe(0);
  return result;
}

describe('values on the wire', () => {
  it.each<[SqlType, string, string]>([
    [{ kind: 'decimal', precision: 19, scale: 2 }, '12345678901234567.89', '12345678901234567.89'],
    [
      { kind: 'decimal', precision: 38, scale: 38 },
      '-0.12345678901234567890123456789012345678',
      '-0.12345678901234567890123456789012345678',
    ],
    [
      { kind: 'decimal', precision: 28, scale: 4 },
      '-999999999999999999999999.9999',
      '-999999999999999999999999.9999',
    ],
    [{ kind: 'decimal', precision: 9, scale: 2 }, '0.005', '0.01'],
    [{ kind: 'money' }, '-922337203685477.5808', '-922337203685477.5808'],
    [{ kind: 'money' }, '922337203685477.5807', '922337203685477.5807'],
    [{ kind: 'smallmoney' }, '.5', '0.5000'],
    [{ kind: 'float' }, '0.1', '0.1'],
    [{ kind: 'real' }, '16777216', '16777216'],
    [{ kind: 'datetime' }, '9999-12-31 23:59:59.997', '9999-12-31 23:59:59.997'],
    [{ kind: 'datetime' }, '2024-01-01 23:59:59.999', '2024-01-02 00:00:00.000'],
    [{ kind: 'smalldatetime' }, '2079-06-06 23:58:29', '2079-06-06 23:58:00'],
    [{ kind: 'date' }, '9999-12-31', '9999-12-31'],
    [{ kind: 'time', scale: 7 }, '23:59:59.9999999', '23:59:59.9999999'],
    [{ kind: 'time', scale: 0 }, '08:09', '08:09:00'],
    [{ kind: 'datetime2', scale: 2 }, '0001-01-01T00:00:00.129', '0001-01-01 00:00:00.13'],
    [{ kind: 'datetimeoffset', scale: 0 }, '1387-05-12 00:10:00 +03:30', '1387-05-12 00:10:00 +03:30'],
    [{ kind: 'datetimeoffset', scale: 1 }, '2024-01-01 23:00:00.5-05', '2024-01-01 23:00:00.5 -05:00'],
  ])('%o keeps %s exactly', (type, value, expected) => {
    expect(roundTrip(type, value)).toBe(expected);
  });

  it.each<[SqlType, string]>([
    [{ kind: 'datetime' }, '9999-12-31 23:59:59.999'],
    [{ kind: 'datetime' }, '1752-12-31 00:00:00'],
    [{ kind: 'smalldatetime' }, '2079-06-06 23:59:30'],
    [{ kind: 'date' }, '10000-01-01'],
    [{ kind: 'date' }, '0001-12-31 BC'],
    [{ kind: 'datetime2', scale: 0 }, '9999-12-31 23:59:59.9999999'],
    [{ kind: 'datetime2', scale: 7 }, 'infinity'],
    [{ kind: 'datetimeoffset', scale: 7 }, '0001-12-31 13:25:44+03:25:44 BC'],
  ])('%o does not hold %s', (type, value) => {
    expect(() => encode(type, value)).toThrow(expect.objectContaining({ number: 517 }));
  });

  it.each<[SqlType, string]>([
    [{ kind: 'float' }, 'NaN'],
    [{ kind: 'real' }, '-Infinity'],
    [{ kind: 'decimal', precision: 38, scale: 2 }, 'NaN'],
    [{ kind: 'money' }, '922337203685477.5808'],
    [{ kind: 'smallmoney' }, '214748.3648'],
  ])('%o overflows with %s', (type, value) => {
    expect(() => encode(type, value)).toThrow(expect.objectContaining({ number: 8115 }));
  });

  it.each([
    ['10000-01-01 02:30:00+03:30', '10000-01-01 02:30:00 +03:30'],
    ['0001-12-31 23:00:00-03:00 BC', '0000-12-31 23:00:00 -03:00'],
  ])('a moment at the end of time keeps the clock of its zone: %s', (value, expected) => {
    const bytes = encode({ kind: 'datetimeoffset', scale: 0 }, value);
    const reader = new WireReader(bytes);
    expect(String(readValue(reader, readTypeInfo(reader)))).toContain(expected.slice(-15));
  });

  it('every decimal of 38 digits survives', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 38n) + 1n, max: 10n ** 38n - 1n }), (value) => {
        expect(roundTrip({ kind: 'decimal', precision: 38, scale: 0 }, String(value))).toBe(String(value));
      }),
    );
  });

  it('every text and binary survives, in its short and its long form', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 500 }),
        fc.constantFrom(4000, 'max'),
        (text, length) => {
          expect(roundTrip({ kind: 'nvarchar', length: length === 'max' ? 'max' : 4000 }, text)).toBe(text);
        },
      ),
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 500 }), (bytes) => {
        const value = Buffer.from(bytes);
        expect(roundTrip({ kind: 'varbinary', length: 'max' }, value)).toEqual(value);
      }),
    );
  });

  it('a text beyond 8,000 bytes travels in chunks, as no shorter type may hold it', () => {
    const reader = new WireReader(encode({ kind: 'nvarchar', length: 8000 }, 'ب'.repeat(5000)));
    const wire = readTypeInfo(reader);
    expect(wire.type).toEqual({ kind: 'nvarchar', length: 'max' });
    expect(readValue(reader, wire)).toHaveLength(5000);
  });

  it('a value cut short anywhere is missing bytes, nothing worse', () => {
    const types: readonly [SqlType, SqlValue][] = [
      [{ kind: 'nvarchar', length: 'max' }, 'پرونده'],
      [{ kind: 'decimal', precision: 20, scale: 2 }, '1.25'],
      [{ kind: 'datetimeoffset', scale: 7 }, '2024-01-01 00:00:00 +03:30'],
      [{ kind: 'varchar', length: 20 }, 'abc'],
    ];
    for (const [type, value] of types) {
      const whole = encode(type, value);
      for (let length = 0; length < whole.length; length++) {
        const reader = new WireReader(whole.subarray(0, length));
        expect(() => readValue(reader, readTypeInfo(reader))).toThrow(MissingBytes);
      }
    }
  });
});

const fitted = (text: string): string => decodeCodePage1256(encodeCodePage1256(text));

describe('code page 1256', () => {
  it('decodes what it encodes, byte for byte', () => {
    const all = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
    expect(encodeCodePage1256(decodeCodePage1256(all))).toEqual(all);
  });

  it('fits as Windows does', () => {
    expect(fitted('ی ي ى ک ك گ چ پ ژ')).toBe('ي ي ى ک ك گ چ پ ژ');
    expect(fitted('۰۱۲۳۴۵۶۷۸۹')).toBe('??????????');
    expect(fitted('٠١٢٣٤٥٦٧٨٩')).toBe('0123456789');
    expect(fitted('ﭘﺮﻭﻧﺪﻩ')).toBe('پرونده');
    expect(fitted('ﻻ ﯼ ۀ ە')).toBe('? ? ? ?');
    expect(fitted('Ｆｕｌｌ ÀÉÇ é')).toBe('Full AEC é');
  });
});
