import { legacyDateText } from '../../shared/values/jalali-date.ts';

/** How many tracking codes an office has for a day. */
export const trackingSerials = 100_000_000;

/**
 * The tracking code of a request: 20 digits, '900', the office's last three, the Jalali day 'yymmdd' and a serial of
 * eight. The column is unique and is written before the legacy system draws the request's number, so the caller draws
 * the serial, at random so that nobody reads a stranger's request by counting, and draws another where it is taken.
 */
export function trackingCode(office: number, day: string, serial: number): string {
  if (!Number.isInteger(serial) || serial < 0 || serial >= trackingSerials)
    throw new RangeError('The serial of a tracking code is a whole number of up to eight digits.');
  const officeDigits = String(office % 1000).padStart(3, '0');
  const jalali = legacyDateText(day).replaceAll('/', '').slice(2);
  return `900${officeDigits}${jalali}${String(serial).padStart(8, '0')}`;
}
