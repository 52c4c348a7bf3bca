import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { legacyDateText, readLegacyDate } from '../../../../subgraphs/shared/values/jalali-date.ts';
import { legacyHourText, readLegacyHour } from '../../../../subgraphs/shared/values/legacy-hour.ts';
import {
  combineDateAndHour,
  readLocalDateTime,
  readTehranTime,
  tehranTimeAt,
} from '../../../../subgraphs/shared/values/tehran-time.ts';
import { persianDigits } from './arbitraries.ts';
import { changesOfClocks, offsetOfIcu } from './tehran-of-icu.ts';

const [hourMs, minuteMs] = [3_600_000, 60_000];
const changes = changesOfClocks(Date.UTC(1981, 0, 1), Date.UTC(2038, 0, 1));
const duringTheCity = changes.filter(({ atMs }) => atMs >= Date.UTC(2008, 0, 1));

describe('the change of clocks', () => {
  it('took place twice in each of the summers of 1991–2005 and 2008–2022, and never else since 1981', () => {
    const years = changes.map(({ atMs }) => new Date(atMs).getUTCFullYear());
    const summers = [...Array(15).keys()].flatMap((i) => [1991 + i, 2008 + i]).toSorted((a, b) => a - b);
    expect(years).toEqual(summers.flatMap((year) => [year, year]));
    expect(duringTheCity).toHaveLength(30);
  });

  it.each(changes)('at $atMs is read minute by minute as ICU shows it', ({ atMs, before, after }) => {
    for (let ms = atMs - 3 * hourMs; ms < atMs + 3 * hourMs; ms += minuteMs) {
      const offset = ms < atMs ? before : after;
      const local = localAt(ms, offset);
      const shown = tehranTimeAt(ms);
      expect(shown).toMatchObject({ local, instant: `${local}${offset}` });
      const isSecondTime = after === '+03:30' && ms >= atMs && ms < atMs + hourMs;
      const isShownTwice = isSecondTime || (after === '+03:30' && ms >= atMs - hourMs && ms < atMs);
      expect(shown.quality).toBe(isShownTwice ? 'AMBIGUOUS' : 'EXACT');
      // Naive text cannot tell the second time from the first, which is taken.
      if (isSecondTime) expect(readTehranTime(local).instant).toBe(`${local}+04:30`);
      else expect(readTehranTime(local)).toEqual(shown);
    }
  });

  it.each(changes.filter(({ after }) => after === '+04:30'))('at $atMs skips one hour', ({ atMs }) => {
    for (let ms = atMs; ms < atMs + hourMs; ms += minuteMs) {
      const local = localAt(ms, '+03:30');
      expect(readTehranTime(local)).toMatchObject({ instant: `${local}+03:30`, quality: 'SKIPPED' });
    }
    expect(readTehranTime(localAt(atMs - 1000, '+03:30')).quality).toBe('EXACT');
    expect(readTehranTime(localAt(atMs + hourMs, '+03:30')).quality).toBe('EXACT');
  });
});

describe('a wall-clock time of Tehran', () => {
  it.each([
    ['2008-03-21T00:30:00', '+03:30', 'SKIPPED'],
    ['2008-09-20T23:00:00', '+04:30', 'AMBIGUOUS'],
    ['2015-01-15T08:05:00', '+03:30', 'EXACT'],
    ['2015-03-22T00:30:00', '+03:30', 'SKIPPED'],
    ['2015-03-22T01:00:00', '+04:30', 'EXACT'],
    ['2015-07-15T08:05:00', '+04:30', 'EXACT'],
    ['2015-09-21T23:30:00', '+04:30', 'AMBIGUOUS'],
    ['2015-09-22T00:00:00', '+03:30', 'EXACT'],
    ['2022-09-21T22:59:59', '+04:30', 'EXACT'],
    ['2023-07-15T08:05:00', '+03:30', 'EXACT'],
    ['2006-07-15T08:05:00', '+03:30', 'EXACT'],
    ['2007-07-15T08:05:00', '+03:30', 'EXACT'],
    ['2005-07-15T08:05:00', '+04:30', 'EXACT'],
    ['1991-05-02T12:00:00', '+03:30', 'EXACT'],
    ['1991-05-03T12:00:00', '+04:30', 'EXACT'],
    // Older than the city's systems, and not known here: ICU has +04:30 on this day.
    ['1979-07-15T08:05:00', '+03:30', 'EXACT'],
    ['0001-01-01T00:00:00', '+03:30', 'EXACT'],
  ])('is %s with %s', (local, offset, quality) => {
    expect(readTehranTime(local)).toMatchObject({ local, instant: `${local}${offset}`, quality });
  });

  it('names the instant at which ICU shows it, and comes back from it', () => {
    const instants = fc.integer({
      min: Date.UTC(1981, 0, 1) / 1000,
      max: Date.UTC(2037, 11, 31) / 1000,
    });
    fc.assert(
      fc.property(instants, (seconds) => {
        const shown = tehranTimeAt(seconds * 1000);
        expect(Date.parse(shown.instant)).toBe(seconds * 1000);
        expect(shown.instant.slice(-6)).toBe(offsetOfIcu(seconds * 1000));
        expect(readTehranTime(shown.local).local).toBe(shown.local);
        if (shown.quality === 'EXACT') expect(readTehranTime(shown.local)).toEqual(shown);
        expect(readTehranTime(new Date(seconds * 1000).toISOString())).toEqual(shown);
      }),
      { numRuns: 5000 },
    );
  });

  it('keeps a fraction of the second that is not zero', () => {
    expect(readTehranTime('2015-01-15T08:05:00.130').local).toBe('2015-01-15T08:05:00.13');
    expect(readTehranTime('2015-01-15T08:05:00.1234567').local).toBe('2015-01-15T08:05:00.1234567');
    expect(readTehranTime('2015-01-15T08:05:00.000').local).toBe('2015-01-15T08:05:00');
    expect(readTehranTime('2015-01-15T04:35:00.130Z').local).toBe('2015-01-15T08:05:00.13');
    expect(readTehranTime(null)).toBeNull();
  });

  it.each([
    ['2015-07-15T08:05:00+04:30', '2015-07-15T08:05:00'],
    ['2015-07-15T08:05:00+03:30', '2015-07-15T09:05:00'],
    ['2023-07-15T08:05:00+04:30', '2023-07-15T07:05:00'],
    ['2023-07-15T23:05:00-02:00', '2023-07-16T04:35:00'],
    ['2023-07-15T23:05:00Z', '2023-07-16T02:35:00'],
  ])('is what the wall of Tehran showed at %s: %s', (text, local) => {
    expect(readTehranTime(text).local).toBe(local);
    expect(Date.parse(readTehranTime(text).instant)).toBe(Date.parse(text));
  });

  it.each(['2015-02-30T00:00:00', '2015-01-15T24:00:00', '2015-01-15T08:60:00', '2015-01-15', '', 'x'])(
    'is not %j',
    (text) => expect(() => readTehranTime(text)).toThrow(RangeError),
  );

  it('is taken from a person without a zone', () => {
    expect(readLocalDateTime(' ۲۰۲۳-۰۸-۰۳T۰۸:۰۵:۰۰ ')).toBe('2023-08-03T08:05:00');
    for (const text of ['2023-08-03T08:05:00Z', '2023-08-03T08:05:00+03:30', '2023-02-30T08:05:00', '8:05'])
      expect(() => readLocalDateTime(text)).toThrow(/without a zone/);
  });
});

describe('an hour in a column of its own', () => {
  it.each([
    ['8:5', '08:05'],
    ['۱۸:۳۰', '18:30'],
    ['08:05  ', '08:05'],
    ['0:0', '00:00'],
    ['23:59:59', '23:59:59'],
  ])('reads %j', (stored, hour) => expect(readLegacyHour(stored)).toBe(hour));

  it.each(['24:00', '25:00', '8:60', '8', '', '8:5:61', '-1:00', 'صبح', null])('is none in %j', (stored) =>
    expect(readLegacyHour(stored)).toBeNull(),
  );

  it('joins the day beside it', () => {
    const day = readLegacyDate('14020512');
    expect(combineDateAndHour(day, '8:5')?.local).toBe('2023-08-03T08:05:00');
    expect(combineDateAndHour(day, '25:00')).toBeNull();
    expect(combineDateAndHour(readLegacyDate('1387/00/00'), '8:5')).toBeNull();
    expect(combineDateAndHour(null, '8:5')).toBeNull();
    expect(combineDateAndHour(readLegacyDate('1394/01/02'), '0:30')?.quality).toBe('SKIPPED');
  });

  it('and the day come back from every time, to the minute', () => {
    const minutes = fc.integer({
      min: Date.UTC(1832, 0, 1) / minuteMs,
      max: Date.UTC(2119, 0, 1) / minuteMs,
    });
    fc.assert(
      fc.property(minutes, (minute) => {
        const local = new Date(minute * minuteMs).toISOString().slice(0, 19);
        const day = readLegacyDate(legacyDateText(local.slice(0, 10)));
        expect(combineDateAndHour(day, legacyHourText(local))).toEqual(readTehranTime(local));
        expect(combineDateAndHour(day, persianDigits(legacyHourText(local)))?.local).toBe(local);
      }),
      { numRuns: 5000 },
    );
  });
});

function localAt(ms: number, offset: string): string {
  return new Date(ms + (offset === '+04:30' ? 4.5 : 3.5) * hourMs).toISOString().slice(0, 19);
}
