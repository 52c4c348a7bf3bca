import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isBillId, makeBillId } from '../../../../subgraphs/shared/values/bill-id.ts';
import { InvalidValueError } from '../../../../subgraphs/shared/values/invalid-value-error.ts';
import { makePaymentId, rialsOfPaymentId } from '../../../../subgraphs/shared/values/payment-id.ts';
import {
  draftFiche,
  isPastDue,
  nextFicheNumber,
  paymentRefusal,
} from '../../../../subgraphs/urban-planning/rules/fiche.ts';
import { someDay } from '../../shared/values/arbitraries.ts';

describe('the ids of the handbook', () => {
  it.each([
    ['00041257110', '0004125711060', '3250000', '705', '325070509', '3250'],
    ['01840320122', '0184032012268', '184500000', '404', '18450040441', '184500'],
    ['00000512105', '0000051210565', '970000', '312', '97031283', '970'],
  ])('are made again of %s', (file, billId, rials, yearAndPeriod, paymentId, thousands) => {
    expect(makeBillId(file)).toBe(billId);
    const base = paymentId.slice(0, -2);
    expect(base.startsWith(thousands)).toBe(true);
    expect(makePaymentId(billId, rials, base.slice(-3))).toBe(paymentId);
    expect(base.slice(-3)).toBe(yearAndPeriod);
  });

  it.each(['0', '999', '1500', '1250001', '100000000000', '-1000', '1000.50', ''])(
    'cannot say %s rials, and the message says so',
    (rials) => {
      expect(() => makePaymentId('0004125711060', rials, '405')).toThrow(InvalidValueError);
      expect(() => makePaymentId('0004125711060', rials, '405')).toThrow(/whole thousands of rials/);
    },
  );

  it('are made of digits alone', () => {
    for (const file of ['123', '123456789012', '12a4', ''])
      expect(() => makeBillId(file)).toThrow(RangeError);
    expect(() => makePaymentId('0004125711060', '1000', '45')).toThrow(RangeError);
  });
});

const terms = { rials: '3250000.00', district: 6, issuedOn: '2023-08-03', daysToPay: 30 };

describe('a drafted fiche', () => {
  it('has ids that belong to it, and a deadline by the days that configuration gives', () => {
    expect(draftFiche('40000001', terms)).toEqual({
      number: '40000001',
      rials: '3250000',
      billId: makeBillId('40000001106'),
      paymentId: makePaymentId(makeBillId('40000001106'), '3250000', '205'),
      issuedOn: '2023-08-03',
      dueOn: '2023-09-02',
    });
  });

  it('says its amount in its ids, whatever the number, district, day and amount', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 1n, max: 9_223_372_036_854_775_807n }).map(String),
        fc.bigInt({ min: 1n, max: 99_999_999n }),
        fc.integer({ min: 1, max: 22 }),
        someDay,
        (number, thousands, district, issuedOn) => {
          const rials = String(thousands * 1000n);
          const fiche = draftFiche(number, { rials, district, issuedOn, daysToPay: 30 });
          expect(isBillId(fiche.billId)).toBe(true);
          expect(fiche.billId).toHaveLength(13);
          expect(fiche.paymentId.length).toBeLessThanOrEqual(13);
          expect(rialsOfPaymentId(fiche.paymentId, fiche.billId)).toBe(rials);
          expect(fiche.dueOn > issuedOn).toBe(true);
          const payment = { ...fiche, paidOn: issuedOn };
          expect(paymentRefusal(fiche, payment, issuedOn)).toBeNull();
        },
      ),
    );
  });

  it('is not drafted over an amount that no payment id can say', () => {
    expect(() => draftFiche('40000001', { ...terms, rials: '3250500' })).toThrow(InvalidValueError);
  });

  it('is in time on its last day', () => {
    expect(isPastDue('2023-09-02', '2023-09-02')).toBe(false);
    expect(isPastDue('2023-09-02', '2023-09-03')).toBe(true);
    expect(isPastDue(null, '2023-09-03')).toBeNull();
  });
});

describe('a payment', () => {
  const fiche = draftFiche('40000001', terms);
  const payment = {
    billId: fiche.billId,
    paymentId: fiche.paymentId,
    rials: '3250000',
    paidOn: '2023-08-10',
  };
  const rule = (some: Partial<typeof payment>, of: Parameters<typeof paymentRefusal>[0] = fiche) =>
    paymentRefusal(of, { ...payment, ...some }, '2023-08-15')?.rule;

  it('is the fiche’s to the rial, by its ids and between issue and today', () => {
    expect(rule({})).toBeUndefined();
    expect(rule({ rials: '3249999' })).toBe('PAYMENT_OF_ANOTHER_AMOUNT');
    expect(rule({ rials: '3250000.01' })).toBe('PAYMENT_OF_ANOTHER_AMOUNT');
    expect(rule({ billId: '0004125711060' })).toBe('PAYMENT_OF_ANOTHER_FICHE');
    expect(rule({ paymentId: '325070509' })).toBe('PAYMENT_OF_ANOTHER_FICHE');
    expect(rule({ paidOn: '2023-08-02' })).toBe('IMPOSSIBLE_PAYMENT_DAY');
    expect(rule({ paidOn: '2023-08-16' })).toBe('IMPOSSIBLE_PAYMENT_DAY');
  });

  it('is refused where the stored fiche contradicts itself or has no ids', () => {
    expect(rule({}, { ...fiche, rials: '5000000.00' })).toBe('IDS_DISAGREE_WITH_AMOUNT');
    expect(rule({}, { ...fiche, paymentId: null })).toBe('PAYMENT_OF_ANOTHER_FICHE');
    expect(rule({ paidOn: '2000-01-01' }, { ...fiche, issuedOn: null })).toBeUndefined();
  });
});

it('fiche numbers follow each other beyond 2^53, until the column is full', () => {
  expect(nextFicheNumber(null)).toBe('10000001');
  expect(nextFicheNumber('40000001')).toBe('40000002');
  expect(nextFicheNumber('9007199254740992')).toBe('9007199254740993');
  expect(() => nextFicheNumber('9223372036854775807')).toThrow(InvalidValueError);
});
