import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { readLegacyDate, readLegacyDateNumber } from '../../../../subgraphs/shared/values/jalali-date.ts';
import { legacyRialText } from '../../../../subgraphs/shared/values/rial.ts';
import { readTehranTime } from '../../../../subgraphs/shared/values/tehran-time.ts';
import { momentOfWriting } from '../../../../subgraphs/urban-planning/rules/moment-of-writing.ts';

it('writes the day, the hour and the time of Tehran’s wall clock', () => {
  expect(momentOfWriting(Date.parse('2023-08-03T08:05:09.125+03:30'))).toEqual({
    day: '2023-08-03',
    jalaliText: '1402/05/12',
    jalaliNumber: 14020512,
    hour: '08:05',
    datetime: '2023-08-03T08:05:09.123',
  });
});

it.each([
  ['2020-08-03T08:05:00+04:30', '2020-08-03T08:05:00.000', 'the summer time of 1399'],
  ['2022-12-03T08:05:00+03:30', '2022-12-03T08:05:00.000', 'winter'],
  ['2024-03-19T20:30:00Z', '2024-03-20T00:00:00.000', 'the New Year of 1403, which begins in Tehran'],
  ['2025-03-20T20:29:59.999Z', '2025-03-20T23:59:59.997', 'the last moment of 1403, a leap year'],
])('knows at %s that it is %s: %s', (instant, datetime) => {
  expect(momentOfWriting(Date.parse(instant)).datetime).toBe(datetime);
});

it('knows 1403/12/30, which the rule of 2820 years would deny', () => {
  expect(momentOfWriting(Date.parse('2025-03-20T12:00:00+03:30')).jalaliText).toBe('1403/12/30');
});

it('writes what is read as the same day and time', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: Date.parse('2100-01-01') }), (instantMs) => {
      const { day, jalaliText, jalaliNumber, hour, datetime } = momentOfWriting(instantMs);
      expect(readLegacyDate(jalaliText)).toMatchObject({ iso: day, quality: 'EXACT' });
      expect(readLegacyDateNumber(jalaliNumber).iso).toBe(day);
      expect(jalaliText).toHaveLength(10);
      expect(datetime).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d\d[037]$/);
      expect(datetime.slice(0, 16)).toBe(`${day}T${hour}`);
      expect(readTehranTime(datetime).jalali).toBe(jalaliText);
    }),
  );
});

it('writes rials of a waste contract with commas', () => {
  expect(['1250000', '950', '1000', '99999999000'].map(legacyRialText)).toEqual([
    '1,250,000',
    '950',
    '1,000',
    '99,999,999,000',
  ]);
});
