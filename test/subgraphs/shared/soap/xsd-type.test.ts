import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { XmlError } from '../../../../subgraphs/shared/soap/xml-error.ts';
import { type XsdValue, xsdType } from '../../../../subgraphs/shared/soap/xsd-type.ts';

function read(type: string, text: string): XsdValue {
  const known = xsdType(type);
  if (!known) throw new Error(`There is no xs:${type}.`);
  return known.read(text, 'Meghdar');
}

const digits = (minLength: number): fc.Arbitrary<string> =>
  fc.stringMatching(/^\d*$/, { maxLength: 28 }).map((text) => text.padEnd(minLength, '0'));
const spaces = fc.string({ unit: fc.constantFrom(' ', '\t', '\r', '\n'), maxLength: 3 });
const runs = { numRuns: 3000 };

describe('values of a type are read exactly', () => {
  it('a long is every number of 64 bits, as text', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), spaces, (number, space) => {
        expect(read('long', `${space}${number}${space}`)).toBe(String(number));
      }),
      runs,
    );
  });

  it.each([
    ['byte', 8, true],
    ['short', 16, true],
    ['int', 32, true],
    ['unsignedByte', 8, false],
    ['unsignedShort', 16, false],
    ['unsignedInt', 32, false],
    ['long', 64, true],
    ['unsignedLong', 64, false],
  ] as const)('xs:%s ends at %i bits', (type, bits, isSigned) => {
    const [least, most] = isSigned
      ? [-(2n ** BigInt(bits - 1)), 2n ** BigInt(bits - 1) - 1n]
      : [0n, 2n ** BigInt(bits) - 1n];
    for (const inside of [least, most, 0n]) expect(String(read(type, String(inside)))).toBe(String(inside));
    for (const outside of [least - 1n, most + 1n, least * 10n - 1n, most * 10n])
      expect(() => read(type, String(outside))).toThrow(`The text of Meghdar is no ${type}.`);
  });

  it('a decimal keeps every digit and its scale', () => {
    fc.assert(
      fc.property(fc.constantFrom('', '-', '+'), digits(1), digits(0), spaces, (sign, whole, part, space) => {
        const text = `${sign}${whole}${part && `.${part}`}`;
        expect(read('decimal', `${space}${text}${space}`)).toBe(text);
      }),
      runs,
    );
  });

  it('a dateTime keeps its wall clock, its fraction and its zone, or that it has none', () => {
    const zones = fc.constantFrom('', 'Z', '+03:30', '+04:30', '-14:00');
    const day = fc.date({
      noInvalidDate: true,
      min: new Date('0001-01-01'),
      max: new Date('9999-12-31T23:59:59.999Z'),
    });
    fc.assert(
      fc.property(day, zones, fc.nat(9_999_999), (date, zone, ticks) => {
        const text = `${date.toISOString().slice(0, 19)}.${String(ticks).padStart(7, '0')}${zone}`;
        expect(read('dateTime', ` ${text}\n`)).toBe(text);
        expect(read('date', text.slice(0, 10) + zone)).toBe(text.slice(0, 10) + zone);
      }),
      runs,
    );
  });

  it('base64 is whatever Node makes of bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const text = Buffer.from(bytes).toString('base64');
        expect(read('base64Binary', text.replaceAll(/(.{20})/g, '$1\r\n '))).toBe(text);
      }),
      runs,
    );
  });

  it('a string is never touched', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(read('string', text)).toBe(text);
      }),
      runs,
    );
  });
});

describe('what a type does not have is refused, and not repeated', () => {
  it.each<[string, readonly string[]]>([
    ['boolean', ['', 'True', 'yes', '2', '۱', 'true false']],
    ['int', ['', ' ', '1.0', '1e3', '0x10', '۱۲', '1 2', '--1', '+', '1,000', '\u00a07', 'NaN', 'Infinity']],
    ['long', ['', '1.5', '9223372036854775808', '-9223372036854775809', '1'.repeat(1000), '۱۲', 'null']],
    ['integer', ['', '1.', 'x']],
    ['unsignedLong', ['-1', '18446744073709551616']],
    ['decimal', ['', '.', '1,5', '1e5', '1.2.3', '٫۵', 'INF', '- 1']],
    ['double', ['', 'Infinity', 'nan', '1e', '+INF']],
    [
      'dateTime',
      [
        '',
        '2024-01-02',
        '2024-01-02 00:30:00',
        '2024-13-01T00:00:00',
        '2023-02-29T00:00:00',
        '1900-02-29T00:00:00',
        '2024-01-02T24:00:01',
        '2024-01-02T23:60:00',
        '2024-01-02T23:59:60',
        '2024-01-02T00:30:00.',
        '2024-01-02T00:30:00+14:30',
        '2024-01-02T00:30:00+3:30',
        '24-01-02T00:30:00',
        '0000-01-01T00:00:00',
        '1402/10/12T00:00:00',
        '2024-01-02T00:30:00Z\n2024-01-02T00:30:00Z',
      ],
    ],
    ['date', ['', '2024-02-30', '2024-1-1', '2024-01-01T00:00:00', '2024-01-01+24:00']],
    ['time', ['', '24:30:00', '8:05:00', '08:05']],
    ['base64Binary', ['A', 'AAA', 'AA=A', '====', 'AAAA=', 'A-_A', 'آآآآ']],
    ['hexBinary', ['0', '0g']],
  ])('xs:%s', (type, texts) => {
    for (const text of texts) {
      expect(() => read(type, text), text).toThrow(XmlError);
      expect(() => read(type, text), text).toThrow(new XmlError(`The text of Meghdar is no ${type}.`));
    }
  });

  it('in no time, however long it is', () => {
    const started = performance.now();
    for (const type of [
      'int',
      'long',
      'integer',
      'decimal',
      'double',
      'dateTime',
      'date',
      'time',
      'base64Binary',
    ]) {
      for (const text of ['1', '0', ' ', '9-', '+', 'A', '1.', '2024-01-01T00:00:00.0'])
        expect(() => read(type, `${text.repeat(200_000)}!`)).toThrow(XmlError);
    }
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
