import { legacyDateText } from '../../shared/values/jalali-date.ts';

/** What a permit or contract takes its number from; the day is Gregorian 'YYYY-MM-DD'. */
export interface NumberedBy {
  readonly district: number;
  readonly day: string;
  /** The request that it comes of: its number is drawn by the legacy system, and so nothing has to be counted here. */
  readonly requestNumber: string;
  /** The numbers that the request's permits or contracts have already, in any shape. */
  readonly taken: readonly string[];
}

/** The number of a building permit by the day of issue, '6/1402/012345'; a request's second ends in '/2'. */
export function buildingPermitNumber(from: NumberedBy): string {
  const serial = serialOf(from.requestNumber).padStart(6, '0');
  return free(`${from.district}/${jalaliYear(from.day)}/${serial}`, '/', from.taken);
}

/** The number of an excavation permit by the day of registration, 'H-06-1402-12345'; a second ends in '-2'. */
export function excavationPermitNumber(from: NumberedBy): string {
  const district = String(from.district).padStart(2, '0');
  return free(`H-${district}-${jalaliYear(from.day)}-${serialOf(from.requestNumber)}`, '-', from.taken);
}

/** The number of a waste contract by the day of registration, 'P14020012345'; a second ends in '-2'. */
export function wasteContractNumber(from: Omit<NumberedBy, 'district'>): string {
  const serial = serialOf(from.requestNumber).padStart(7, '0');
  return free(`P${jalaliYear(from.day)}${serial}`, '-', from.taken);
}

/** Requests are counted from 300,000,001; the numbers of what comes of them say the rest alone. */
function serialOf(requestNumber: string): string {
  const number = BigInt(requestNumber);
  return String(number > 300_000_000n ? number - 300_000_000n : number);
}

function jalaliYear(day: string): string {
  return legacyDateText(day).slice(0, 4);
}

/** The number, or with the lowest ending from 2 on that is not taken. The columns are varchar(20). */
function free(number: string, joint: string, taken: readonly string[]): string {
  const used = new Set(taken.map((one) => one.trim()));
  let found = number;
  for (let ending = 2; used.has(found); ending += 1) found = `${number}${joint}${ending}`;
  if (found.length <= 20) return found;
  throw new RangeError(`The number ${found} is longer than its column, 20 characters.`);
}
