import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isoToJalali, jalaliToIso } from '../../../../subgraphs/shared/values/jalali-calendar.ts';
import { dayAfter } from '../../../../subgraphs/urban-planning/rules/days.ts';
import { excavationRefusal } from '../../../../subgraphs/urban-planning/rules/excavation-permit-states.ts';
import {
  allUtilitiesApprove,
  inquiryDueOn,
  isInquiryLate,
  mayRepeatInquiry,
} from '../../../../subgraphs/urban-planning/rules/utility-inquiry.ts';
import { someDay } from '../../shared/values/arbitraries.ts';

/** Jalali in, Jalali out. */
const dueOn = (sentOn: string, isRepeat: boolean): string | null =>
  isoToJalali(inquiryDueOn(jalaliToIso(sentOn) ?? '', isRepeat));

const gas = (answer: 'APPROVED' | 'CONFLICT' | null) => ({ utility: 'GAS', answer }) as const;

describe('a utility inquiry', () => {
  it.each([
    ['1402/05/12', false, '1402/05/27'],
    ['1402/05/12', true, '1402/05/17'],
    ['1402/06/20', false, '1402/07/04'],
    ['1402/07/20', false, '1402/08/05'],
    ['1403/12/28', true, '1404/01/03'],
    ['1404/12/28', true, '1405/01/04'],
    ['1399/12/30', false, '1400/01/15'],
  ])('sent on %s, a repeat: %s, is due on %s', (sentOn, isRepeat, expected) => {
    expect(dueOn(sentOn, isRepeat)).toBe(expected);
  });

  it('is late the day after', () => {
    const sent = { sentOn: '2023-08-03', isRepeat: false };
    expect(isInquiryLate({ ...sent, answeredOn: null }, false, '2023-08-18')).toBe(false);
    expect(isInquiryLate({ ...sent, answeredOn: null }, false, '2023-08-19')).toBe(true);
    expect(isInquiryLate({ ...sent, answeredOn: '2023-08-18' }, true, '2024-01-01')).toBe(false);
    expect(isInquiryLate({ ...sent, answeredOn: '2023-08-19' }, true, '2024-01-01')).toBe(true);
  });

  it('is neither late nor in time where its days cannot be read', () => {
    expect(isInquiryLate({ sentOn: null, answeredOn: null, isRepeat: true }, false, '2024-01-01')).toBeNull();
    expect(
      isInquiryLate({ sentOn: '2023-08-03', answeredOn: null, isRepeat: true }, true, '2024-01-01'),
    ).toBeNull();
  });

  it('is repeated after a conflict or a re-check alone', () => {
    const answers = ['APPROVED', 'CONFLICT', 'RECHECK', 'UNKNOWN', null] as const;
    expect(answers.map((answer) => mayRepeatInquiry([{ utility: 'GAS', answer }], 'GAS'))).toEqual([
      false,
      true,
      true,
      false,
      false,
    ]);
    expect(mayRepeatInquiry([{ utility: 'GAS', answer: 'CONFLICT' }], 'WATER')).toBe(false);
  });

  it('counts by its newest answer', () => {
    expect(allUtilitiesApprove([])).toBe(false);
    expect(allUtilitiesApprove([gas('CONFLICT'), gas('APPROVED')])).toBe(true);
    expect(allUtilitiesApprove([gas('APPROVED'), gas(null)])).toBe(false);
    expect(allUtilitiesApprove([gas('APPROVED'), { utility: 'TRAFFIC', answer: 'RECHECK' }])).toBe(false);
  });
});

describe('an excavation permit', () => {
  const role = 'DISTRICT_EXPERT' as const;
  const approved = [{ utility: 'WATER', answer: 'APPROVED' }] as const;

  it('is costed when the utilities approve', () => {
    const step = { role, from: 'VISITED', to: 'COSTED' } as const;
    expect(excavationRefusal(step, { inquiries: approved, fiches: [] })).toBeNull();
    expect(excavationRefusal(step, { inquiries: [], fiches: [] })?.rule).toBe('UTILITY_NOT_APPROVED');
  });

  it('is paid when no fiche is left', () => {
    const step = { role, from: 'COSTED', to: 'PAID' } as const;
    expect(excavationRefusal(step, { inquiries: approved, fiches: ['ISSUED'] })?.rule).toBe('UNPAID_FICHE');
    expect(excavationRefusal(step, { inquiries: approved, fiches: ['CONFIRMED'] })).toBeNull();
  });
});

it('days are counted forth and back alike', () => {
  fc.assert(
    fc.property(someDay, fc.integer({ min: 0, max: 400 }), (day, days) => {
      expect(dayAfter(dayAfter(day, days), -days)).toBe(day);
    }),
  );
  expect(() => dayAfter('2023-02-30', 1)).toThrow(RangeError);
  expect(() => dayAfter('', 1)).toThrow(RangeError);
});
