import { InvalidValueError } from '../../shared/values/invalid-value-error.ts';
import { readCaseFileNumber } from '../../shared/values/case-file-number.ts';
import { readDistrictNumber } from '../../shared/values/district-number.ts';
import {
  readRenovationCode,
  renovationCodeText,
  type RenovationCodeParts,
} from '../../shared/values/renovation-code.ts';

/**
 * The number of a district's next case file: two digits of the district and a serial of nine, one above the district's
 * last; null where it has none yet. Throws InvalidValueError for another district's last and when the serials end.
 */
export function nextCaseFileNumber(lastOfDistrict: string | null, district: number): string {
  const prefix = String(readDistrictNumber(district)).padStart(2, '0');
  const last = lastOfDistrict === null ? `${prefix}000000000` : readCaseFileNumber(lastOfDistrict);
  if (!last.startsWith(prefix)) throw new RangeError(`Case file ${last} is not of district ${district}.`);
  const serial = Number(last.slice(2)) + 1;
  if (serial <= 999_999_999) return prefix + String(serial).padStart(9, '0');
  throw new InvalidValueError(
    'The case-file numbers of this district are used up; tell the operators.',
    'شماره‌های پرونده این منطقه تمام شده است؛ به راهبر سامانه اطلاع دهید.',
  );
}

/** What may be new below something that has a renovation code. */
export type NewPart = 'parcel' | 'building' | 'apartment' | 'shop';

/**
 * The renovation code of a new parcel on the block, building on the parcel, or apartment or shop in the building that
 * `beside` names: its part is one above the highest that is taken there, and what lies below is unused. `taken` are the
 * codes of the block, parcel or building in any order; those of other places do not count. An apartment or shop on a
 * parcel without a building is in building 0.
 */
export function nextRenovationCode(
  beside: RenovationCodeParts,
  part: NewPart,
  taken: readonly RenovationCodeParts[],
): RenovationCodeParts {
  const above = placeOf[part];
  const there = taken.filter((code) => above.every((name) => code[name] === beside[name]));
  const next = Math.max(0, ...there.map((code) => code[part])) + 1;
  const kept = Object.fromEntries(above.map((name) => [name, beside[name]]));
  return readRenovationCode(renovationCodeText({ ...unused, ...kept, [part]: next }));
}

const unused = { district: 0, zone: 0, block: 0, parcel: 0, building: 0, apartment: 0, shop: 0 };

/** The parts that name the place in which a part is counted. */
const placeOf = {
  parcel: ['district', 'zone', 'block'],
  building: ['district', 'zone', 'block', 'parcel'],
  apartment: ['district', 'zone', 'block', 'parcel', 'building'],
  shop: ['district', 'zone', 'block', 'parcel', 'building'],
} as const satisfies Record<NewPart, readonly (keyof RenovationCodeParts)[]>;
