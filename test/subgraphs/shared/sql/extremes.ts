import type { ColumnFacts } from '../../../../subgraphs/shared/sql/catalogue.ts';

export type Extreme = string | number | boolean | null;

/** The least, greatest and oddest values that a column can hold, as they leave the database again. */
export function extremesOf(facts: ColumnFacts): readonly Extreme[] {
  return facts.nullable ? [...valuesOf(facts), null] : valuesOf(facts);
}

function valuesOf(facts: ColumnFacts): readonly Extreme[] {
  switch (facts.type) {
    case 'tinyint':
      return [0, 1, 255];
    case 'smallint':
      return [-32_768, -1, 0, 32_767];
    case 'int':
      return [-2_147_483_648, -1, 0, 2_147_483_647];
    case 'bigint':
      return [
        '-9223372036854775808',
        '-9007199254740993',
        '-1',
        '0',
        '9007199254740993',
        '9223372036854775807',
      ];
    case 'bit':
      return [true, false];
    case 'datetime':
      return datetimes;
    case 'decimal':
      return decimals(facts.precision, facts.scale);
    case 'char':
      return texts(codePage1256, Number(facts.length)).map((text) => text.replace(/ +$/, ''));
    case 'varchar':
      return [...texts(codePage1256, lengthOf(facts.length)), ...sized('ب', facts.length), 'ab  '];
    case 'nvarchar':
      return [
        ...texts(unicode, lengthOf(facts.length)),
        ...sized('ی', facts.length),
        ...sized('😀', facts.length),
        'می‌رود  ',
      ];
  }
}

/** Both ends of the type, the ticks of 1/300 s, and the hours that summer time doubled and left out (handbook 8.8). */
const datetimes = [
  '1753-01-01T00:00:00',
  '1900-01-01T00:00:00.003',
  '2008-03-21T00:30:00',
  '2021-09-21T23:30:00.007',
  '2024-02-29T12:34:56.990',
  '9999-12-31T23:59:59.997',
];

function decimals(precision: number, scale: number): readonly string[] {
  const written = (digits: string): string => {
    const padded = digits.padStart(scale + 1, '0');
    return `${padded.slice(0, -scale)}.${padded.slice(-scale)}`;
  };
  const nines = '9'.repeat(precision);
  const mixed = '12345678901234567890123456789012345678'.slice(0, precision);
  return [
    ...['0', '1', '10', mixed, nines].map(written),
    ...['1', mixed, nines].map((one) => `-${written(one)}`),
  ];
}

/** Every character of Windows code page 1256 from the blank on. */
const codePage1256 = Array.from({ length: 224 }, (_, index) =>
  new TextDecoder('windows-1256').decode(Uint8Array.of(index + 32)),
);

/** Letters that a code page would lose: Persian and Arabic twins, digits, joiners, letters beyond the basic plane. */
const unicode = Array.from(
  'یيىئکكةۀهآأإ۰۱۲۹٠١٢٩0129ژپچگ\u200c\u200d\u200f\u00a0ـًٌٍَُِّْ«»؟،漢é😀𐎠𐎡🏙'.normalize('NFD'),
);

/** The letters in texts of a column's length, and no text at all. */
function texts(letters: readonly string[], length: number): readonly string[] {
  const all: string[] = [''];
  let text = '';
  for (const letter of letters) {
    if (text.length + letter.length > length) {
      all.push(text);
      text = '';
    }
    text += letter;
  }
  return [...all, text];
}

const hundredKilobytes = 102_400;

/** As many letters as the column holds, or 100 kB of them. */
function sized(letter: string, length: number | 'max'): readonly string[] {
  const room = length === 'max' ? hundredKilobytes : length;
  return [letter.repeat(Math.floor(room / letter.length))];
}

function lengthOf(length: number | 'max'): number {
  return length === 'max' ? hundredKilobytes : length;
}
