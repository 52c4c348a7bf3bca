import { badInput, readInput } from '../errors.ts';
import { asciiDigits } from '../values/digits.ts';
import { toCodePage1256 } from '../values/persian-text.ts';
import type { ColumnFacts } from './catalogue.ts';

/** Text columns take strings; bigint, decimal and datetime take exact strings, datetime as 'YYYY-MM-DDThh:mm:ss.mmm'. */
export type ColumnValue = string | number | boolean | null;

/** A value as a column holds it. */
export type Encoded = string | number | boolean | null;

const ranges = {
  tinyint: [0, 255],
  smallint: [-32_768, 32_767],
  int: [-2_147_483_648, 2_147_483_647],
} as const;

/** The value as the column holds it. Throws BAD_USER_INPUT for one that it cannot hold. */
export function encodeValue(facts: ColumnFacts, value: ColumnValue): Encoded {
  if (value === null) return null;
  switch (facts.type) {
    case 'tinyint':
    case 'smallint':
    case 'int':
      return wholeNumber(ranges[facts.type], exactText(value));
    case 'bigint':
      return bigNumber(exactText(value));
    case 'decimal':
      return decimal(facts, exactText(value));
    case 'bit':
      if (typeof value === 'boolean') return value;
      throw outOfRange();
    case 'datetime':
      if (/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?$/.test(String(value))) return String(value);
      throw outOfRange();
    case 'char':
    case 'varchar':
    case 'nvarchar':
      return text(facts.type, facts.length, String(value));
  }
}

function exactText(value: Exclude<ColumnValue, null>): string {
  return asciiDigits(String(value).trim());
}

function wholeNumber([least, most]: readonly [number, number], digits: string): number {
  const number = digits === '' ? NaN : Number(digits);
  if (Number.isInteger(number) && number >= least && number <= most) return number;
  throw outOfRange();
}

function bigNumber(digits: string): string {
  if (!/^-?\d{1,19}$/.test(digits)) throw outOfRange();
  const number = BigInt(digits);
  if (number === BigInt.asIntN(64, number)) return String(number);
  throw outOfRange();
}

/** SQL Server would round what has more digits behind the point; nobody asked for that. */
function decimal(
  { precision, scale }: { readonly precision: number; readonly scale: number },
  digits: string,
): string {
  const [, whole, fraction = ''] = /^-?0*(\d+?)(?:\.(\d+))?$/.exec(digits) ?? [];
  const isWithin = whole !== undefined && whole.replace(/^0/, '').length <= precision - scale;
  if (isWithin && fraction.replace(/0+$/, '').length <= scale) return digits;
  throw outOfRange();
}

function text(type: 'char' | 'varchar' | 'nvarchar', length: number | 'max', value: string): string {
  refuseNul(value);
  const written = type === 'nvarchar' ? value : readInput(() => toCodePage1256(value));
  if (length === 'max' || written.length <= length) return written;
  throw badInput(
    `A text in this question is longer than the ${length} letters that its field holds; look at it again.`,
    `متنی در این درخواست از ${length.toLocaleString('fa')} نویسه‌ای که فیلد آن نگه می‌دارد بلندتر است؛ آن را بازبینی کنید.`,
  );
}

/** No keyboard writes a NUL; some databases refuse it with an error that blames themselves. */
export function refuseNul(value: string): void {
  if (!value.includes('\0')) return;
  throw badInput(
    'A text in this question holds the control character U+0000; remove it.',
    'متنی در این درخواست نویسه کنترلی U+0000 دارد؛ آن را حذف کنید.',
  );
}

function outOfRange(): Error {
  return badInput(
    'A number in this question is larger than any that the legacy systems hold; look at it again.',
    'عددی در این درخواست از آنچه سامانه‌ها نگه می‌دارند بزرگ‌تر است؛ آن را بازبینی کنید.',
  );
}
