import { asciiDigits } from './digits.ts';
import { InvalidValueError } from './invalid-value-error.ts';

/** The seven parts of a renovation code and its canonical text; an unused part is 0. */
export interface RenovationCodeParts {
  readonly code: string;
  readonly district: number;
  readonly zone: number;
  readonly block: number;
  readonly parcel: number;
  readonly building: number;
  readonly apartment: number;
  readonly shop: number;
}

const example = '6-3-41-12-1-7-0';

/** Reads a whole renovation code (handbook 4); throws InvalidValueError, which says so when the code seems reversed. */
export function readRenovationCode(text: string): RenovationCodeParts {
  const parts = partsOf(text);
  if (!parts || parts.length !== 7) {
    throw new InvalidValueError(
      `A renovation code has seven numbers joined by dashes, unused ones 0, such as ${example}.`,
      `کد نوسازی هفت عدد دارد که با خط تیره جدا می‌شوند و بخش بی‌استفاده صفر است؛ مانند ${example}.`,
    );
  }
  refuseReversed(parts);
  checkParts(parts);
  return named(parts);
}

/** Reads the first one to six parts and answers them with dashes, without a dash at the end. */
export function readRenovationCodePrefix(text: string): string {
  const parts = partsOf(text.trim().replace(/[-–]$/, ''));
  if (!parts || parts.length > 7) {
    throw new InvalidValueError(
      'The beginning of a renovation code is one to seven numbers joined by dashes, such as 6-3-41.',
      'بخش آغازین کد نوسازی یک تا هفت عدد با خط تیره است؛ مانند 6-3-41.',
    );
  }
  if (parts.length === 7) refuseReversed(parts);
  checkParts(parts);
  return parts.join('-');
}

/** The seven parts joined by dashes. */
export function renovationCodeText(parts: Omit<RenovationCodeParts, 'code'>): string {
  return valuesOf(parts).join('-');
}

/** Orders renovation codes by their parts, not as text, where 10 comes before 9 (handbook 8.21). */
export function compareRenovationCodes(a: RenovationCodeParts, b: RenovationCodeParts): number {
  const others = valuesOf(b);
  const differences = valuesOf(a).map((part, index) => part - (others[index] ?? 0));
  return differences.find((difference) => difference !== 0) ?? 0;
}

/** A stored renovation code in its parts, or null where it is none. */
export function tryRenovationCode(text: string): RenovationCodeParts | null {
  try {
    return readRenovationCode(text);
  } catch (error) {
    if (error instanceof InvalidValueError) return null;
    throw error;
  }
}

function partsOf(text: string): number[] | null {
  const ascii = asciiDigits(text.trim()).replace(/[–—‑]/g, '-');
  return /^\d{1,9}(-\d{1,9})*$/.test(ascii) ? ascii.split('-').map(Number) : null;
}

/** Right-to-left text fields paste a code backwards; it is never swapped silently (handbook 4). */
function refuseReversed(parts: readonly number[]): void {
  const [first = 0, last = 0] = [parts[0], parts.at(-1)];
  if (isDistrict(first) || !isDistrict(last)) return;
  const forward = parts.toReversed().join('-');
  throw new InvalidValueError(
    `This renovation code is possibly reversed: it begins with ${first}, which is no district, and ends with ${last}. If ${forward} is meant, ask for that.`,
    `این کد نوسازی احتمالاً وارونه است: با ${first} آغاز می‌شود که شماره منطقه نیست. اگر منظور ${forward} است، همان را وارد کنید.`,
  );
}

function checkParts([district = 0, , block, parcel]: readonly number[]): void {
  if (!isDistrict(district)) {
    throw new InvalidValueError(
      `A renovation code begins with the district, 1 to 22, such as ${example}.`,
      `کد نوسازی با شماره منطقه از ۱ تا ۲۲ آغاز می‌شود؛ مانند ${example}.`,
    );
  }
  if (block === 0 || parcel === 0) {
    throw new InvalidValueError(
      `The third and fourth numbers of a renovation code, block and parcel, are greater than 0, as in ${example}.`,
      `بخش سوم و چهارم کد نوسازی، بلوک و ملک، بزرگ‌تر از صفر است؛ مانند ${example}.`,
    );
  }
}

function isDistrict(part: number): boolean {
  return part >= 1 && part <= 22;
}

function named(values: readonly number[]): RenovationCodeParts {
  const [district = 0, zone = 0, block = 0, parcel = 0, building = 0, apartment = 0, shop = 0] = values;
  const parts = { district, zone, block, parcel, building, apartment, shop };
  return { code: renovationCodeText(parts), ...parts };
}

function valuesOf(parts: Omit<RenovationCodeParts, 'code'>): readonly number[] {
  const { district, zone, block, parcel, building, apartment, shop } = parts;
  return [district, zone, block, parcel, building, apartment, shop];
}
