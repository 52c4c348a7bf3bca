import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AskedChange, type MoneyCity, openMoneyCity } from '../../../support/money-city.ts';
import { viewerOf } from '../../../support/viewers.ts';

interface Contract {
  readonly number: string;
  readonly status: string;
  readonly amount: string | null;
  readonly amountRaw: string | null;
  readonly settledOn: { readonly raw: string } | null;
  readonly signedOn: { readonly quality: string } | null;
}
interface Told {
  readonly wasteContract: Contract | null;
}

const clerk = viewerOf('OFFICE_CLERK', { office: 17 });
const expert = viewerOf('DISTRICT_EXPERT', { district: 6 });
const select = `wasteContract { number status demolitionVolume excavationVolume contractor amount amountRaw
  signedOn { quality } settledOn { raw } request { number } }`;
const volumes = { demolitionVolume: '120.50', excavationVolume: '9.5' };
const waste = { type: 8, status: 4, office: 17, district: 6 };

let city: MoneyCity;
beforeAll(async () => void (city = await openMoneyCity()));
afterAll(() => city[Symbol.asyncDispose]());

const ask = (field: string, input: AskedChange['input'], viewer = clerk, key: string = randomUUID()) =>
  city.change<Told>({ field, select, input, viewer, key });
const create = async (given: AskedChange['input'] = {}): Promise<string> => {
  const requestNumber = await city.newRequest(waste);
  const { wasteContract } = await ask('createWasteContract', { requestNumber, ...volumes, ...given });
  return wasteContract?.number ?? '';
};
/** A contract of these tests, in whatever state. */
const contractIn = async (code: number, given: AskedChange['input'] = {}): Promise<string> => {
  const number = await create(given);
  await city.sql.query(
    `UPDATE dbo.tblGharardadPasmand SET CodeVaziat = ${code} WHERE ShomarehGharardad = '${number}'`,
  );
  return number;
};
const fiche = (contract: string, code: number) =>
  city.sql.query(
    `INSERT INTO dbo.tblFish (ShomarehFish, ShomarehDarkhast, CodeNoeFish, Mablagh, TarikhSodur, CodeVaziat)
     SELECT (SELECT MAX(ShomarehFish) + 1 FROM dbo.tblFish), ShomarehDarkhast, 3, 1000, '1405/08/01', ${code}
     FROM dbo.tblGharardadPasmand WHERE ShomarehGharardad = '${contract}'`,
  );
const codes = ({ userErrors }: Pick<Awaited<ReturnType<typeof ask>>, 'userErrors'>) =>
  userErrors.map(({ code, field }) => [code, field?.join('.')]);

describe('creating a waste contract', () => {
  it('gives it a number, and keeps volumes and amount exactly', async () => {
    const requestNumber = await city.newRequest(waste);
    const told = await ask('createWasteContract', {
      requestNumber,
      ...volumes,
      contractor: 'شركت  پاك',
      amount: '9007199254740993',
    });
    const number = `P1405${requestNumber.slice(2)}`;
    expect(told).toEqual({
      wasteContract: {
        number,
        status: 'ESTIMATED',
        demolitionVolume: '120.50',
        excavationVolume: '9.50',
        contractor: 'شرکت پاک',
        amount: '9007199254740993',
        amountRaw: '9,007,199,254,740,993',
        signedOn: null,
        settledOn: null,
        request: { number: requestNumber },
      },
      userErrors: [],
    });
  });

  it('is REQUESTED without a price', async () => {
    const requestNumber = await city.newRequest({ ...waste, status: 1 });
    const { wasteContract } = await ask('createWasteContract', { requestNumber, ...volumes });
    expect(wasteContract).toMatchObject({ status: 'REQUESTED', amount: null, amountRaw: null });
  });

  it('is for an office, and for one’s own', async () => {
    const requestNumber = await city.newRequest(waste);
    const input = { requestNumber, ...volumes };
    const other = viewerOf('OFFICE_CLERK', { office: 18 });
    expect(codes(await ask('createWasteContract', input, other))).toEqual([
      ['REQUEST_NOT_FOUND', 'input.requestNumber'],
    ]);
    expect(codes(await ask('createWasteContract', input, expert))).toEqual([['NOT_YOUR_STEP', undefined]]);
  });

  it.each([
    ['another service', { type: 2 }, {}, 'NOT_A_WASTE_REQUEST', 'requestNumber'],
    ['a suspended request', { status: 20 }, {}, 'REQUEST_NOT_RUNNING', 'requestNumber'],
    ['a request that was issued', { status: 12 }, {}, 'REQUEST_NOT_RUNNING', 'requestNumber'],
    ['three decimal places', {}, { demolitionVolume: '1.005' }, 'INVALID_INPUT', 'demolitionVolume'],
    ['less than nothing', {}, { excavationVolume: '-1' }, 'INVALID_INPUT', 'excavationVolume'],
    ['more than there is', {}, { excavationVolume: '100000000' }, 'INVALID_INPUT', 'excavationVolume'],
    ['an amount of nothing', {}, { amount: '0' }, 'INVALID_INPUT', 'amount'],
    ['part of a rial', {}, { amount: '1000.5' }, 'INVALID_INPUT', 'amount'],
    ['a contractor without a name', {}, { contractor: ' ' }, 'INVALID_INPUT', 'contractor'],
  ])('is refused for %s', async (_, request, given, code, field) => {
    const requestNumber = await city.newRequest({ ...waste, ...request });
    const told = await ask('createWasteContract', { requestNumber, ...volumes, ...given });
    expect(told.wasteContract).toBeNull();
    expect(codes(told)).toEqual([[code, `input.${field}`]]);
  });

  it('is refused for nothing to haul', async () => {
    const requestNumber = await city.newRequest(waste);
    const input = { requestNumber, demolitionVolume: '0', excavationVolume: '0.00' };
    expect(codes(await ask('createWasteContract', input))).toEqual([['EMPTY_CONTRACT', undefined]]);
  });

  it('is made once for its key, and once for its request', async () => {
    const requestNumber = await city.newRequest(waste);
    const input = { requestNumber, ...volumes };
    const key = randomUUID();
    const [first, second] = await Promise.all([
      ask('createWasteContract', input, clerk, key),
      ask('createWasteContract', input, clerk, key),
    ]);
    expect(second).toEqual(first);
    expect(first.userErrors).toEqual([]);
    const changed = await ask('createWasteContract', { ...input, demolitionVolume: '1' }, clerk, key);
    expect(codes(changed)).toEqual([['IDEMPOTENCY_KEY_REUSED', 'input.idempotencyKey']]);
    const again = await ask('createWasteContract', input);
    expect(codes(again)).toEqual([['WASTE_CONTRACT_EXISTS', 'input.requestNumber']]);
  });

  it('has one winner of two at once, and a second number when the first was terminated', async () => {
    const requestNumber = await city.newRequest(waste);
    const input = { requestNumber, ...volumes };
    const both = await Promise.all([ask('createWasteContract', input), ask('createWasteContract', input)]);
    expect(both.flatMap(codes)).toEqual([['WASTE_CONTRACT_EXISTS', 'input.requestNumber']]);
    const number = both.map(({ wasteContract }) => wasteContract?.number).find(Boolean);
    const ended = { number, ifStatus: 'REQUESTED', to: 'TERMINATED' };
    expect(codes(await ask('changeWasteContractStatus', ended, expert))).toEqual([]);
    const { wasteContract } = await ask('createWasteContract', input);
    expect(wasteContract?.number).toBe(`${number}-2`);
  });
});

describe('changing the status of a waste contract', () => {
  it('goes from the estimate to the clearance, each step by who may', async () => {
    const number = await create();
    const steps = [
      ['REQUESTED', 'ESTIMATED', clerk, { amount: '12500000' }],
      ['ESTIMATED', 'INVOICED', expert, {}],
      ['INVOICED', 'PAID', clerk, {}],
      ['PAID', 'ACTIVE', clerk, {}],
    ] as const;
    await fiche(number, 3);
    for (const [ifStatus, to, viewer, more] of steps) {
      const told = await ask('changeWasteContractStatus', { number, ifStatus, to, ...more }, viewer);
      expect([told.wasteContract?.status, codes(told)]).toEqual([to, []]);
    }
    const today = new Date(Date.now() + 3.5 * 3_600_000).toISOString().slice(0, 10);
    const settled = await ask('settleWasteContract', { number, settledOn: today });
    expect(settled).toMatchObject({
      wasteContract: {
        status: 'SETTLED',
        amountRaw: '12,500,000',
        signedOn: { quality: 'EXACT' },
        settledOn: { raw: expect.stringMatching(/^14\d\d\/\d\d\/\d\d$/) },
      },
      userErrors: [],
    });
    const cleared = { number, ifStatus: 'SETTLED', to: 'CLEARED' };
    const told = await ask('changeWasteContractStatus', cleared, expert);
    expect(told.wasteContract?.status).toBe('CLEARED');
  });

  it.each([
    ['a step that there is not', 1, { ifStatus: 'REQUESTED', to: 'ACTIVE' }, 'NO_SUCH_MOVE', 'to'],
    ['another’s step', 2, { ifStatus: 'ESTIMATED', to: 'INVOICED' }, 'NOT_YOUR_STEP', 'to'],
    ['a status that it had', 2, { ifStatus: 'REQUESTED', to: 'ESTIMATED' }, 'CONFLICT', 'ifStatus'],
    [
      'an estimate without a price',
      1,
      { ifStatus: 'REQUESTED', to: 'ESTIMATED' },
      'AMOUNT_REQUIRED',
      'amount',
    ],
    ['a price elsewhere', 4, { ifStatus: 'PAID', to: 'ACTIVE', amount: '1000' }, 'INVALID_INPUT', 'amount'],
    ['no fiche', 3, { ifStatus: 'INVOICED', to: 'PAID' }, 'UNPAID_FICHE', 'to'],
    ['a settlement without its day', 5, { ifStatus: 'ACTIVE', to: 'SETTLED' }, 'INVALID_INPUT', 'to'],
    ['UNKNOWN', 5, { ifStatus: 'ACTIVE', to: 'UNKNOWN' }, 'INVALID_INPUT', 'to'],
  ])('is refused for %s', async (_, state, input, code, field) => {
    const number = await contractIn(state);
    const told = await ask('changeWasteContractStatus', { number, ...input });
    expect(codes(told)).toEqual([[code, `input.${field}`]]);
    expect(told.wasteContract?.number).toBe(number);
  });

  it.each([1, 5])('is refused while a fiche is in state %i', async (state) => {
    const number = await contractIn(3);
    await fiche(number, 3);
    await fiche(number, state);
    const told = await ask('changeWasteContractStatus', { number, ifStatus: 'INVOICED', to: 'PAID' });
    expect(codes(told)).toEqual([['UNPAID_FICHE', 'input.to']]);
  });

  it('has one winner of two at once', async () => {
    const number = await contractIn(4);
    const both = await Promise.all([
      ask('changeWasteContractStatus', { number, ifStatus: 'PAID', to: 'ACTIVE' }),
      ask('changeWasteContractStatus', { number, ifStatus: 'PAID', to: 'EXPIRED' }, expert),
    ]);
    expect(both.flatMap(codes)).toEqual([['CONFLICT', 'input.ifStatus']]);
  });

  it('is of a contract that is there for who asks', async () => {
    const number = await create();
    const input = { number, ifStatus: 'REQUESTED', to: 'TERMINATED' };
    const far = viewerOf('DISTRICT_EXPERT', { district: 7 });
    const told = await ask('changeWasteContractStatus', input, far);
    expect([told.wasteContract, codes(told)]).toEqual([null, [['WASTE_CONTRACT_NOT_FOUND', 'input.number']]]);
  });
});

describe('settling a waste contract', () => {
  it.each([
    ['a contract that is not active', 4, '2026-11-20', 'NO_SUCH_MOVE', 'number'],
    ['a day to come', 5, '2100-01-01', 'IMPOSSIBLE_SETTLEMENT_DAY', 'settledOn'],
    ['a day that no calendar there has', 5, '0900-01-01', 'INVALID_INPUT', 'settledOn'],
  ])('is refused for %s', async (_, state, settledOn, code, field) => {
    const number = await contractIn(state);
    expect(codes(await ask('settleWasteContract', { number, settledOn }))).toEqual([
      [code, `input.${field}`],
    ]);
  });

  it('is refused on a day before the last trip', async () => {
    const number = await contractIn(5);
    await city.sql.query(
      `INSERT INTO dbo.tblHamlPasmand (ShomarehGharardad, CodeNoeKhodro, Hajm, ZamanHaml)
       VALUES ('${number}', 1, 2, '2026-11-21T00:00:00')`,
    );
    const early = await ask('settleWasteContract', { number, settledOn: '2026-11-20' });
    expect(codes(early)).toEqual([['IMPOSSIBLE_SETTLEMENT_DAY', 'input.settledOn']]);
    const { wasteContract } = await ask('settleWasteContract', { number, settledOn: '2026-11-21' });
    expect(wasteContract).toMatchObject({ status: 'SETTLED', settledOn: { raw: '1405/08/30' } });
  });

  it('has one winner of two at once', async () => {
    const number = await contractIn(5);
    const both = await Promise.all([
      ask('settleWasteContract', { number, settledOn: '2026-11-20' }),
      ask('settleWasteContract', { number, settledOn: '2026-11-21' }),
    ]);
    const [lost, ...others] = both.flatMap(codes);
    expect(others).toEqual([]);
    expect(['CONFLICT', 'NO_SUCH_MOVE']).toContain(lost?.[0]);
  });
});
