import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isBillId } from '../../../../subgraphs/shared/values/bill-id.ts';
import { makePaymentId, rialsOfPaymentId } from '../../../../subgraphs/shared/values/payment-id.ts';
import { momentOfWriting } from '../../../../subgraphs/urban-planning/rules/moment-of-writing.ts';
import { type AskedChange, type MoneyCity, openMoneyCity } from '../../../support/money-city.ts';
import { viewerOf } from '../../../support/viewers.ts';

interface Fiche {
  readonly number: string;
  readonly status: string;
  readonly amount: string;
  readonly billId: string;
  readonly paymentId: string;
  readonly paidOn: { readonly raw: string } | null;
}
interface Told {
  readonly fiche: Fiche | null;
}

const clerk = viewerOf('OFFICE_CLERK', { office: 17 });
const expert = viewerOf('DISTRICT_EXPERT', { district: 6 });
const select = `fiche { number kind status amount billId paymentId issuedOn { raw } dueOn { raw } paidOn { raw } }`;
const assessed = { type: 2, status: 8, office: 17, district: 6 };
const { day: today, jalaliText: todayJalali } = momentOfWriting(Date.now());
const bill = { kind: 'REVENUE', amount: '18450000', dueOn: '2100-01-01' };

let city: MoneyCity;
beforeAll(async () => void (city = await openMoneyCity()));
afterAll(() => city[Symbol.asyncDispose]());

const ask = (field: string, input: AskedChange['input'], viewer = expert, key: string = randomUUID()) =>
  city.change<Told>({ field, select, input, viewer, key });
const issue = async (): Promise<Fiche> => {
  const requestNumber = await city.newRequest(assessed);
  const { fiche } = await ask('issueFiche', { requestNumber, ...bill });
  if (!fiche) throw new Error('No fiche was issued.');
  return fiche;
};
const receiptOf = ({ number, billId, paymentId }: Fiche) => ({ number, billId, paymentId, paidOn: today });
const pay = (input: AskedChange['input'], key?: string, viewer = clerk) =>
  ask('recordPayment', input, viewer, key);
const codes = ({ userErrors }: Awaited<ReturnType<typeof ask>>) =>
  userErrors.map(({ code, field }) => [code, field?.join('.')]);

describe('issuing a fiche', () => {
  it('gives it a number and the ids by which it is paid', async () => {
    const requestNumber = await city.newRequest(assessed);
    const { fiche, userErrors } = await ask('issueFiche', { requestNumber, ...bill });
    expect(userErrors).toEqual([]);
    expect(fiche).toEqual({
      number: expect.stringMatching(/^\d{8,}$/),
      kind: 'REVENUE',
      status: 'ISSUED',
      amount: '18450000',
      billId: expect.stringMatching(/106\d\d$/),
      paymentId: expect.stringMatching(/^18450/),
      issuedOn: { raw: todayJalali },
      dueOn: { raw: '1478/10/12' },
      paidOn: null,
    });
    expect(isBillId(fiche?.billId ?? '')).toBe(true);
    expect(rialsOfPaymentId(fiche?.paymentId ?? '', fiche?.billId ?? '')).toBe('18450000');
  });

  it.each([1, 6, 7, 9, 12, 20, 22])('is refused while the request is in status %i', async (status) => {
    const requestNumber = await city.newRequest({ ...assessed, status });
    const told = await ask('issueFiche', { requestNumber, ...bill });
    expect([told.fiche, codes(told)]).toEqual([null, [['REQUEST_NOT_FEE_ASSESSED', 'input.requestNumber']]]);
  });

  it.each([
    ['nothing', { amount: '0' }, 'INVALID_INPUT', 'amount'],
    ['less than nothing', { amount: '-1000' }, 'INVALID_INPUT', 'amount'],
    ['part of a thousand', { amount: '1500' }, 'INVALID_INPUT', 'amount'],
    ['more than a payment id says', { amount: '9007199254740993000' }, 'INVALID_INPUT', 'amount'],
    ['what nobody knows', { kind: 'UNKNOWN' }, 'INVALID_INPUT', 'kind'],
    ['a day that is past', { dueOn: '2026-11-30' }, 'IMPOSSIBLE_DEADLINE', 'dueOn'],
    ['a day beyond the calendars', { dueOn: '2500-01-01' }, 'INVALID_INPUT', 'dueOn'],
  ])('is refused for %s', async (_, input, code, field) => {
    const requestNumber = await city.newRequest(assessed);
    const told = await ask('issueFiche', { requestNumber, ...bill, ...input });
    expect([told.fiche, codes(told)]).toEqual([null, [[code, `input.${field}`]]]);
  });

  it('is the district’s, and of the own one', async () => {
    const requestNumber = await city.newRequest(assessed);
    const input = { requestNumber, ...bill };
    expect(codes(await ask('issueFiche', input, clerk))).toEqual([['NOT_YOUR_STEP', undefined]]);
    const far = viewerOf('DISTRICT_EXPERT', { district: 7 });
    expect(codes(await ask('issueFiche', input, far))).toEqual([
      ['REQUEST_NOT_FOUND', 'input.requestNumber'],
    ]);
  });

  it('is made once for its key, and has a number of its own when many are issued at once', async () => {
    const requestNumber = await city.newRequest(assessed);
    const input = { requestNumber, ...bill };
    const key = randomUUID();
    const [first, second] = await Promise.all([
      ask('issueFiche', input, expert, key),
      ask('issueFiche', input, expert, key),
    ]);
    expect(second).toEqual(first);
    const other = await ask('issueFiche', { ...input, amount: '2000' }, expert, key);
    expect(codes(other)).toEqual([['IDEMPOTENCY_KEY_REUSED', 'input.idempotencyKey']]);
    const many = await Promise.all(Array.from({ length: 5 }, () => issue()));
    expect(new Set([first.fiche, ...many].map((fiche) => fiche?.number)).size).toBe(6);
  });
});

describe('recording a payment', () => {
  it('makes the fiche paid on the day', async () => {
    const fiche = await issue();
    expect(await pay(receiptOf(fiche))).toEqual({
      fiche: { ...fiche, status: 'PAID', paidOn: { raw: todayJalali } },
      userErrors: [],
    });
  });

  it('is refused a second time', async () => {
    const fiche = await issue();
    await pay(receiptOf(fiche));
    const told = await pay(receiptOf(fiche));
    expect([told.fiche?.status, codes(told)]).toEqual(['PAID', [['FICHE_PAID', 'input.number']]]);
  });

  it.each([
    [3, 'FICHE_PAID'],
    [4, 'NO_SUCH_MOVE'],
    [5, 'NO_SUCH_MOVE'],
  ])('is refused for a fiche in state %i', async (state, code) => {
    const fiche = await issue();
    await city.sql.query(`UPDATE dbo.tblFish SET CodeVaziat = ${state} WHERE ShomarehFish = ${fiche.number}`);
    expect(codes(await pay(receiptOf(fiche)))).toEqual([[code, 'input.number']]);
  });

  it('is refused by the ids of another fiche, and by ids that are not each other’s', async () => {
    const [fiche, other] = [await issue(), await issue()];
    const { billId, paymentId } = other;
    const otherAmount = makePaymentId(fiche.billId, '1000', '505');
    const receipt = receiptOf(fiche);
    expect(codes(await pay({ ...receipt, billId, paymentId }))).toEqual([
      ['PAYMENT_OF_ANOTHER_FICHE', 'input.billId'],
    ]);
    expect(codes(await pay({ ...receipt, paymentId: otherAmount }))).toEqual([
      ['PAYMENT_OF_ANOTHER_FICHE', 'input.paymentId'],
    ]);
    expect(codes(await pay({ ...receipt, billId: '0004125711060' }))).toEqual([
      ['IDS_DISAGREE', 'input.paymentId'],
    ]);
  });

  it('is refused where the fiche’s own ids say another amount', async () => {
    const fiche = await issue();
    await city.sql.query(`UPDATE dbo.tblFish SET Mablagh = 18451000 WHERE ShomarehFish = ${fiche.number}`);
    expect(codes(await pay(receiptOf(fiche)))).toEqual([['IDS_DISAGREE_WITH_AMOUNT', 'input.number']]);
  });

  it.each(['2100-01-01', '2020-01-01'])('is refused on %s', async (paidOn) => {
    const told = await pay({ ...receiptOf(await issue()), paidOn });
    expect([told.fiche?.status, codes(told)]).toEqual([
      'ISSUED',
      [['IMPOSSIBLE_PAYMENT_DAY', 'input.paidOn']],
    ]);
  });

  it('is made once for its key', async () => {
    const receipt = receiptOf(await issue());
    const key = randomUUID();
    const [first, second] = await Promise.all([pay(receipt, key), pay(receipt, key)]);
    expect([second, first.userErrors]).toEqual([first, []]);
    const other = await pay({ ...receipt, paidOn: '2026-11-01' }, key);
    expect(codes(other)).toEqual([['IDEMPOTENCY_KEY_REUSED', 'input.idempotencyKey']]);
  });

  it('has one winner of two at once', async () => {
    const receipt = receiptOf(await issue());
    const both = await Promise.all([pay(receipt), pay(receipt, undefined, expert)]);
    expect(both.flatMap(codes)).toEqual([['FICHE_PAID', 'input.number']]);
  });

  it('is of a fiche that is there for who asks', async () => {
    const receipt = receiptOf(await issue());
    const told = await pay(receipt, undefined, viewerOf('OFFICE_CLERK', { office: 18 }));
    expect([told.fiche, codes(told)]).toEqual([null, [['FICHE_NOT_FOUND', 'input.number']]]);
  });
});
