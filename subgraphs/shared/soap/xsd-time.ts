/** Whether a text is an xs:dateTime: a day, an hour, and a zone or none. */
export function isDateTimeText(text: string): boolean {
  const separator = text.indexOf('T');
  return separator > 0 && isDay(text.slice(0, separator)) && isTimeText(text.slice(separator + 1));
}

/** Whether a text is an xs:date. */
export function isDateText(text: string): boolean {
  const [, day = '', zone = ''] = /^(-?\d{4,}-\d\d-\d\d)(.*)$/s.exec(text) ?? [];
  return isDay(day) && isZone(zone);
}

/** Whether a text is an xs:time. */
export function isTimeText(text: string): boolean {
  const [, hour, minute, second, zone] = /^(\d\d):(\d\d):(\d\d(?:\.\d+)?)(.*)$/s.exec(text) ?? [];
  if (hour === undefined || zone === undefined || !isZone(zone)) return false;
  const isMidnight = hour === '24' && Number(minute) === 0 && Number(second) === 0;
  return isMidnight || (Number(hour) < 24 && Number(minute) < 60 && Number(second) < 60);
}

/** Whether the Gregorian calendar has such a day. */
function isDay(text: string): boolean {
  const [, year, month, day] = /^(-?\d{4,})-(\d\d)-(\d\d)$/.exec(text) ?? [];
  if (year === undefined || !/[1-9]/.test(year)) return false;
  // The last four digits of a year say whether it is a leap year, as the calendar repeats after 400 years.
  const number = Number(year.slice(-4));
  const isLeap = number % 4 === 0 && (number % 100 !== 0 || number % 400 === 0);
  const days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][Number(month) - 1];
  return days !== undefined && Number(day) >= 1 && Number(day) <= days;
}

function isZone(text: string): boolean {
  if (text === '' || text === 'Z') return true;
  const [, hour, minute] = /^[+-](\d\d):(\d\d)$/.exec(text) ?? [];
  return Number(hour) < 14 ? Number(minute) < 60 : hour === '14' && minute === '00';
}
