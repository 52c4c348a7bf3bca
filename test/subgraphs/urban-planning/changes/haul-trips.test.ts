import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AskedChange, type MoneyCity, openMoneyCity } from '../../../support/money-city.ts';
import { viewerOf } from '../../../support/viewers.ts';

interface Told {
  readonly haulTrip: { readonly id: string } | null;
  readonly wasteContract: { readonly trips: readonly { readonly id: string; readonly volume: string }[] };
}

const clerk = viewerOf('OFFICE_CLERK', { office: 17 });
const select = `haulTrip { id vehicle vehicleCode vehiclePlate volume at { local } }
  wasteContract { trips { id volume } }`;
const trip = {
  vehicle: 'KHAVAR',
  vehiclePlate: '۱۲ ع ۳۴۵ ایران ۶۶',
  volume: '4.25',
  at: '2026-11-20T21:05:30',
};

let city: MoneyCity;
beforeAll(async () => void (city = await openMoneyCity()));
afterAll(() => city[Symbol.asyncDispose]());

const ask = (input: AskedChange['input'], key: string = randomUUID(), viewer = clerk) =>
  city.change<Told>({ field: 'recordHaulTrip', select, input: { ...trip, ...input }, viewer, key });
/** A contract of 10 cubic metres, in whatever state. */
const contractIn = async (code: number): Promise<string> => {
  const requestNumber = await city.newRequest({ type: 8, status: 9, office: 17, district: 6 });
  const number = `PT${requestNumber}`;
  await city.sql.query(
    `INSERT INTO dbo.tblGharardadPasmand (ShomarehGharardad, ShomarehDarkhast, HajmTakhrib, HajmKhakbardari, TarikhGharardad, CodeVaziat)
     VALUES ('${number}', ${requestNumber}, 7.50, 2.50, '1405/08/20', ${code})`,
  );
  return number;
};
const codes = ({ userErrors }: Awaited<ReturnType<typeof ask>>) =>
  userErrors.map(({ code, field }) => [code, field?.join('.')]);

describe('recording a hauling trip', () => {
  it('keeps its volume exactly and its time as the wall clock showed it', async () => {
    const contractNumber = await contractIn(5);
    const { haulTrip, wasteContract, userErrors } = await ask({ contractNumber });
    expect(haulTrip).toEqual({
      id: expect.stringMatching(/^\d+$/),
      vehicle: 'KHAVAR',
      vehicleCode: 2,
      vehiclePlate: '۱۲ ع ۳۴۵ ایران ۶۶',
      volume: '4.25',
      at: { local: '2026-11-20T21:05:30' },
    });
    expect(wasteContract.trips).toEqual([{ id: haulTrip?.id, volume: '4.25' }]);
    expect(userErrors).toEqual([]);
  });

  it('takes what is left to the last litre, and says what is left where that is less', async () => {
    const contractNumber = await contractIn(5);
    await ask({ contractNumber });
    const told = await city.change<Told>({
      field: 'recordHaulTrip',
      select,
      input: { ...trip, contractNumber, volume: '5.76' },
      viewer: clerk,
    });
    expect(told.userErrors).toMatchObject([
      {
        code: 'VOLUME_EXCEEDED',
        field: ['input', 'volume'],
        message: expect.stringContaining('5.75 cubic metres'),
        messageFa: expect.stringContaining('5.75'),
      },
    ]);
    expect(codes(await ask({ contractNumber, volume: '5.75' }))).toEqual([]);
    expect(codes(await ask({ contractNumber, volume: '0.01' }))).toEqual([
      ['VOLUME_EXCEEDED', 'input.volume'],
    ]);
  });

  it.each([1, 2, 3, 4, 6, 7, 20, 21])('is refused for a contract in state %i', async (state) => {
    const told = await ask({ contractNumber: await contractIn(state) });
    expect(codes(told)).toEqual([['CONTRACT_NOT_ACTIVE', 'input.contractNumber']]);
  });

  it.each([
    ['nothing', { volume: '0' }, 'EMPTY_TRIP', 'volume'],
    ['less than nothing', { volume: '-1' }, 'INVALID_INPUT', 'volume'],
    ['three decimal places', { volume: '1.005' }, 'INVALID_INPUT', 'volume'],
    ['a vehicle that nobody knows', { vehicle: 'UNKNOWN' }, 'INVALID_INPUT', 'vehicle'],
    ['a vehicle without a plate', { vehiclePlate: ' ' }, 'INVALID_INPUT', 'vehiclePlate'],
    ['a plate that is longer than any', { vehiclePlate: '1'.repeat(21) }, 'INVALID_INPUT', 'vehiclePlate'],
    ['a time to come', { at: '2100-01-01T00:00:00' }, 'IMPOSSIBLE_TRIP_TIME', 'at'],
    ['a time before the contract', { at: '2026-11-10T23:59:59' }, 'IMPOSSIBLE_TRIP_TIME', 'at'],
  ])('is refused for %s', async (_, input, code, field) => {
    const contractNumber = await contractIn(5);
    const told = await ask({ contractNumber, ...input });
    expect(codes(told)).toEqual([[code, `input.${field}`]]);
    expect(told).toMatchObject({ haulTrip: null, wasteContract: { trips: [] } });
  });

  it('has no time that the column does not know, whatever the day of the contract', async () => {
    const contractNumber = await contractIn(5);
    await city.sql.query(
      `UPDATE dbo.tblGharardadPasmand SET TarikhGharardad = NULL WHERE ShomarehGharardad = '${contractNumber}'`,
    );
    const told = await ask({ contractNumber, at: '1000-01-01T00:00:00' });
    expect(codes(told)).toEqual([['IMPOSSIBLE_TRIP_TIME', 'input.at']]);
  });

  it('is made once for its key', async () => {
    const contractNumber = await contractIn(5);
    const key = randomUUID();
    const [first, second] = await Promise.all([ask({ contractNumber }, key), ask({ contractNumber }, key)]);
    expect(second).toEqual(first);
    expect(first.wasteContract.trips).toHaveLength(1);
    const other = await ask({ contractNumber, volume: '1' }, key);
    expect(codes(other)).toEqual([['IDEMPOTENCY_KEY_REUSED', 'input.idempotencyKey']]);
  });

  it('has one winner of two that haul the same rest at once', async () => {
    const contractNumber = await contractIn(5);
    const input = { contractNumber, volume: '6' };
    const both = await Promise.all([ask(input), ask(input)]);
    expect(both.flatMap(codes)).toEqual([['VOLUME_EXCEEDED', 'input.volume']]);
    const [row] = await city.sql.query(
      `SELECT COUNT(*) AS trips FROM dbo.tblHamlPasmand WHERE ShomarehGharardad = '${contractNumber}'`,
    );
    expect(row).toEqual({ trips: 1 });
  });

  it('is of a contract that is there for who asks', async () => {
    const other = viewerOf('OFFICE_CLERK', { office: 18 });
    const told = await ask({ contractNumber: await contractIn(5) }, randomUUID(), other);
    expect(told.wasteContract).toBeNull();
    expect(codes(told)).toEqual([['WASTE_CONTRACT_NOT_FOUND', 'input.contractNumber']]);
  });
});
