import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anchors } from '../../../estate/city/anchors.ts';
import { type CollectedCity, valueOf } from '../../estate/city/collected-city.ts';
import { legacyCity } from '../../support/legacy-city.ts';
import { openSubgraph, type SubgraphClient } from '../../support/subgraph-client.ts';

/** The quirks of the handbook's section 8 that urban planning shows, each on its anchor; their numbers stand in front. */
let urban: SubgraphClient;
let city: CollectedCity;
beforeAll(async () => {
  urban = openSubgraph('urban-planning');
  city = await legacyCity();
});
afterAll(() => urban[Symbol.asyncDispose]());

const caseFile = async (number: string): Promise<unknown> => {
  const { caseFile: found } = await urban.data(
    `query ($number: CaseFileNumber!) { caseFile(number: $number) {
      openedOn { iso jalali raw quality }
      property { address use useCode useTitle location { easting northing quality latitude } }
      owners { fullName nationalCode { value raw quality } mobile } } }`,
    { number },
  );
  return found;
};
const request = async (number: string): Promise<unknown> => {
  const { serviceRequest } = await urban.data(
    `query ($number: RequestNumber!) { serviceRequest(number: $number) {
      type typeCode typeTitle status statusCode statusTitle
      registeredOn { iso jalali raw quality } registeredAt { local instant quality }
      statusChangedAt { local instant jalali quality }
      fiches { number amount } } }`,
    { number },
  );
  return serviceRequest;
};
const storedRow = (table: string, column: string, value: string) =>
  city.rows(table).find((row) => row[column] === value);

describe('a case file', () => {
  it('1: has its address in Persian letters, whatever keyboard wrote it', async () => {
    expect(await caseFile(anchors.caseFileWithArabicLetters)).toMatchObject({
      property: { address: 'خیابان مالک اشتر، کوچه یاس یکم، پلاک 14' },
    });
  });

  it('4: keeps ZWNJ and diacritics of its address and loses what nobody sees', async () => {
    expect(await caseFile(anchors.caseFileWithInvisibleCharacters)).toMatchObject({
      property: { address: 'خیابان وحدت اسلامی، کوچهٔ نیک‌پی، پلاکِ ۲۷' },
    });
  });

  it.each([
    ['5', anchors.caseFileWithCompactDate, '2008-08-02', '1387/05/12', '13870512', 'EXACT'],
    ['5', anchors.caseFileWithGregorianDate, '2008-08-02', '1387/05/12', '2008-08-02', 'GREGORIAN'],
    ['5', anchors.caseFileWithUnreadableDate, null, null, '1387/00/00', 'INCOMPLETE'],
    ['6', anchors.caseFileWithTwoDigitYear, '2008-08-02', '1387/05/12', '87/5/12', 'INFERRED_CENTURY'],
    ['7', anchors.caseFileWithInvalidLeapDay, null, null, '1400/12/30', 'UNREADABLE'],
    ['7', anchors.caseFileWithValidLeapDay, '2021-03-20', '1399/12/30', '1399/12/30', 'EXACT'],
  ])('%s: %s was opened on %s, %s, stored as %s, %s', async (_, number, iso, jalali, raw, quality) => {
    expect(await caseFile(number)).toMatchObject({ openedOn: { iso, jalali, raw, quality } });
  });

  it('11: gives an owner’s national code its lost zeros back and says so', async () => {
    expect(await caseFile(anchors.caseFileOfOwnerWithLostLeadingZeros)).toMatchObject({
      owners: [{ nationalCode: { value: '0000000019', raw: '19', quality: 'PADDED' } }],
    });
  });

  it('12: takes the code where its title says something else', async () => {
    expect(await caseFile(anchors.caseFileWithDisagreeingUseTitle)).toMatchObject({
      property: { use: 'COMMERCIAL', useCode: 2, useTitle: 'مسکونی' },
    });
  });

  it('12: calls an unknown use UNKNOWN and shows its code', async () => {
    expect(await caseFile(anchors.caseFileWithUnknownUse)).toMatchObject({
      property: { use: 'UNKNOWN', useCode: 88, useTitle: 'ذخیره شهری' },
    });
  });

  it('13: puts swapped coordinates right and says so', async () => {
    const row = storedRow('tblParvandeh', 'ShomarehParvandeh', anchors.caseFileWithSwappedUtm);
    expect(await caseFile(anchors.caseFileWithSwappedUtm)).toMatchObject({
      property: {
        location: {
          easting: row?.['UtmY'],
          northing: row?.['UtmX'],
          quality: 'SWAPPED',
          latitude: expect.closeTo(35.7, 0),
        },
      },
    });
  });

  it('13: is nowhere where its coordinates are 0/0', async () => {
    expect(await caseFile(anchors.caseFileWithZeroUtm)).toMatchObject({ property: { location: null } });
  });

  it('20: is null where it is deleted', async () => {
    expect(await caseFile(anchors.softDeletedCaseFile)).toBeNull();
  });

  it('survives several faults at once, and leaves a deleted owner out', async () => {
    const found = await caseFile(anchors.caseFileWithManyQuirks);
    expect(found).toMatchObject({
      openedOn: { iso: null, jalali: null, raw: '0', quality: 'UNREADABLE' },
      property: { use: 'UNKNOWN', useCode: 99, useTitle: null, location: null },
      owners: [{}],
    });
    const owners = city
      .rows('tblMalek')
      .filter((row) => row['ShomarehParvandeh'] === anchors.caseFileWithManyQuirks);
    expect(owners).toHaveLength(2);
  });
});

describe('a service request', () => {
  it.each([
    [anchors.requestWithUnreadableDate, null, null, '14001230', 'UNREADABLE'],
    [anchors.requestWithGregorianDate, '2011-05-02', '1390/02/12', '20110502', 'GREGORIAN'],
    [anchors.requestWithTwoDigitYear, '2011-05-02', '1390/02/12', '900212', 'INFERRED_CENTURY'],
  ])('5, 6: %s was registered on %s, %s, stored as %s, %s', async (number, iso, jalali, raw, quality) => {
    expect(await request(number)).toMatchObject({ registeredOn: { iso, jalali, raw, quality } });
  });

  it('8: was archived at an hour that the clocks skipped', async () => {
    expect(await request(anchors.requestInSummerTimeGap)).toMatchObject({
      statusChangedAt: {
        local: '2017-03-22T00:30:00',
        instant: '2017-03-22T00:30:00+03:30',
        jalali: '1396/01/02',
        quality: 'SKIPPED',
      },
    });
  });

  it('8: was archived at an hour that the clocks showed twice', async () => {
    expect(await request(anchors.requestWithAmbiguousHour)).toMatchObject({
      statusChangedAt: {
        local: '2017-09-21T23:30:00',
        instant: '2017-09-21T23:30:00+04:30',
        quality: 'AMBIGUOUS',
      },
    });
  });

  it('9: was registered at 8:5', async () => {
    expect(await request(anchors.requestWithLooseHour)).toMatchObject({
      registeredAt: { local: '2023-05-02T08:05:00', instant: '2023-05-02T08:05:00+03:30', quality: 'EXACT' },
    });
  });

  it('9: has no time of registration where its day cannot be read', async () => {
    expect(await request(anchors.requestWithUnreadableDate)).toMatchObject({ registeredAt: null });
  });

  it('10: has fiches beyond 2^53 rials, to the last rial', async () => {
    const stored = city
      .rows('tblFish')
      .filter((row) => row['ShomarehDarkhast'] === anchors.requestWithHugeFiche)
      .map((row) => ({ number: row['ShomarehFish'], amount: valueOf(row, 'Mablagh').replace(/\.00$/, '') }));
    expect(stored.some(({ amount }) => BigInt(amount) > 2n ** 53n && BigInt(amount) % 2n === 1n)).toBe(true);
    expect(await request(anchors.requestWithHugeFiche)).toMatchObject({ fiches: stored });
  });

  it('12: shows unknown and disagreeing codes as they are', async () => {
    expect(await request(anchors.requestWithUnknownType)).toMatchObject({ type: 'UNKNOWN', typeCode: 9 });
    expect(await request(anchors.requestWithUnknownStatus)).toMatchObject({
      status: 'UNKNOWN',
      statusCode: 15,
      statusTitle: 'در انتظار کمیسیون',
    });
    expect(await request(anchors.requestWithDisagreeingTitle)).toMatchObject({
      type: 'INQUIRY_ANSWER',
      typeCode: 5,
      typeTitle: 'گزارش مهندس ناظر',
    });
  });

  it('20: is null where it is deleted or was a test', async () => {
    expect(await request(anchors.softDeletedRequest)).toBeNull();
    expect(await request(anchors.testRequest)).toBeNull();
  });
});

it('10: reads a waste contract’s amount with its commas and without', async () => {
  const rows = city.rows('tblGharardadPasmand');
  for (const shape of [/,/, /^\d+$/, null]) {
    const row = rows.find(({ Mablagh = null }) =>
      shape === null || Mablagh === null ? Mablagh === shape : shape.test(Mablagh),
    );
    const raw = row?.['Mablagh'] ?? null;
    const { wasteContract } = await urban.data(
      'query ($number: String!) { wasteContract(number: $number) { amount amountRaw } }',
      { number: row?.['ShomarehGharardad'] },
    );
    expect(wasteContract).toEqual({ amount: raw?.replaceAll(',', '') ?? null, amountRaw: raw });
  }
});

it('10: reads an excavation’s cost from its bigint', async () => {
  const row = city.rows('tblMojavezHaffari').find(({ Mablagh }) => Mablagh !== null);
  const { excavationPermit } = await urban.data(
    'query ($number: String!) { excavationPermit(number: $number) { cost path } }',
    { number: row?.['ShomarehMojavez'] },
  );
  expect(excavationPermit).toEqual({ cost: row?.['Mablagh'], path: row?.['Masir'] });
});
