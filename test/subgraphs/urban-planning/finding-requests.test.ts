import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anchors } from '../../../estate/city/anchors.ts';
import { gregorianText, readJalali } from '../../../estate/city/jalali.ts';
import { type CollectedCity, type TextRow, valueOf } from '../../estate/city/collected-city.ts';
import { legacyCity } from '../../support/legacy-city.ts';
import { openSubgraph, type SubgraphClient } from '../../support/subgraph-client.ts';
import { type ListPage, pageOf, walk } from '../../support/walk.ts';

let urban: SubgraphClient;
let city: CollectedCity;
/** Newest first, as lists are. */
let live: readonly TextRow[];
let districts: ReadonlyMap<string, string>;
beforeAll(async () => {
  urban = openSubgraph('urban-planning');
  city = await legacyCity();
  live = city
    .rows('tblDarkhast')
    .filter((row) => row['Hazf'] === '0')
    .toSorted((a, b) => Number(numberOf(b)) - Number(numberOf(a)));
  districts = new Map(
    city.rows('tblParvandeh').map((row) => [valueOf(row, 'ShomarehParvandeh'), valueOf(row, 'CodeMantaghe')]),
  );
});
afterAll(() => urban[Symbol.asyncDispose]());

const numberOf = (row: TextRow): string => valueOf(row, 'ShomarehDarkhast');

/** The numbers of all requests that a filter finds, in the order of the list. */
async function find(filter: object): Promise<readonly string[]> {
  const found = await walk(async (after) => {
    const data = await urban.data<{ serviceRequests: ListPage<{ number: string }> }>(
      `query ($filter: ServiceRequestFilter, $after: String) {
        serviceRequests(filter: $filter, first: 100, after: $after) { ${pageOf('number')} } }`,
      { filter, after },
    );
    return data.serviceRequests;
  });
  return found.map(({ number }) => number);
}

const isInSix = (row: TextRow): boolean => districts.get(valueOf(row, 'ShomarehParvandeh')) === '6';
const those = (holds: (row: TextRow) => boolean): readonly string[] => live.filter(holds).map(numberOf);

describe('a request is found by', () => {
  it('its number, in digits of any script', async () => {
    for (const number of ['300000010', '۳۰۰۰۰۰۰۱۰', '٣٠٠٠٠٠٠١٠', '0300000010']) {
      const data = await urban.data('query ($n: RequestNumber!) { serviceRequest(number: $n) { number } }', {
        n: number,
      });
      expect(data).toEqual({ serviceRequest: { number: '300000010' } });
    }
  });

  it.each([12, 20])('a tracking code of %i digits', async (length) => {
    const row = live.find(({ CodeRahgiri }) => CodeRahgiri?.length === length);
    const code = valueOf(row, 'CodeRahgiri');
    const persian = code.replace(/\d/g, (digit) => String.fromCharCode(0x6f0 + Number(digit)));
    for (const written of [code, persian]) {
      const data = await urban.data(
        'query ($c: TrackingCode!) { serviceRequestByTrackingCode(trackingCode: $c) { number trackingCode } }',
        { c: written },
      );
      expect(data).toEqual({
        serviceRequestByTrackingCode: { number: row?.['ShomarehDarkhast'], trackingCode: code },
      });
    }
  });

  it('its office, newest first', async () => {
    const found = await find({ office: anchors.busyOffice });
    expect(found.length).toBeGreaterThan(200);
    expect(found).toEqual(those((row) => row['CodeDaftar'] === String(anchors.busyOffice)));
  });

  it('the district of its case file, which need not be its office’s', async () => {
    const found = await find({ district: 6 });
    expect(found).toEqual(those(isInSix));
    const offices = new Map(city.rows('tblDaftar').map((row) => [row['CodeDaftar'], row['CodeMantaghe']]));
    expect(live.some((row) => isInSix(row) && offices.get(row['CodeDaftar'] ?? '') !== '6')).toBe(true);
  });

  it('its type and status, the unknown ones too', async () => {
    expect(await find({ types: ['EXCAVATION_PERMIT'] })).toEqual(
      those((row) => row['CodeNoeDarkhast'] === '7'),
    );
    expect(await find({ types: ['UNKNOWN'] })).toEqual(
      those((row) => !/^[1-8]$/.test(valueOf(row, 'CodeNoeDarkhast'))),
    );
    expect(await find({ statuses: ['UNKNOWN', 'SUSPENDED'] })).toEqual(
      those((row) => ['15', '20'].includes(valueOf(row, 'CodeVaziat'))),
    );
    expect(await find({ types: [] })).toEqual([]);
  });

  it('all of these at once', async () => {
    const filter = { office: 17, types: ['BUILDING_PERMIT', 'INQUIRY_ANSWER'], statuses: ['ARCHIVED'] };
    const expected = those(
      (row) =>
        row['CodeDaftar'] === '17' &&
        ['2', '5'].includes(valueOf(row, 'CodeNoeDarkhast')) &&
        row['CodeVaziat'] === '14',
    );
    expect(expected.length).toBeGreaterThan(3);
    expect(await find(filter)).toEqual(expected);
  });
});

describe('a range of days', () => {
  it.each([
    ['2011-05-01', '2011-05-31'],
    ['1390/02/12', '1390/02/12'],
    ['1399/12/01', '1400/01/31'],
    ['1402/05/12', null],
    [null, '1389/01/31'],
    ['1387/01/01', '1399/12/30'],
  ])(
    'from %s to %s finds what was registered then, whatever shape the day is stored in',
    async (from, to) => {
      const least = from === null ? '' : isoOf(from);
      const most = to === null ? '9' : isoOf(to);
      const inRange = (row: TextRow): boolean => {
        const day = dayOf(row);
        return day !== null && day >= least && day <= most;
      };
      const expected = those(inRange);
      expect(expected.length).toBeGreaterThan(0);
      expect(await find({ ...(from && { from }), ...(to && { to }) })).toEqual(expected);
    },
  );

  it('holds days in three shapes', async () => {
    const found = await find({ from: '1390/02/12', to: '1390/02/12' });
    expect(found).toContain(anchors.requestWithGregorianDate);
    expect(found).toContain(anchors.requestWithTwoDigitYear);
    expect(await find({ from: '1402/01/01' })).not.toContain(anchors.requestWithGregorianDate);
    expect(await find({ to: '1386/12/29' })).not.toContain(anchors.requestWithTwoDigitYear);
  });

  it('that ends before it begins is refused', async () => {
    const answer = await urban.ask(
      'query ($f: ServiceRequestFilter) { serviceRequests(filter: $f) { nodes { number } } }',
      { f: { from: '1402/05/12', to: '1402/05/11' } },
    );
    expect(answer).toMatchObject({
      data: { serviceRequests: null },
      errors: [{ message: expect.stringContaining('swap them'), extensions: { code: 'BAD_USER_INPUT' } }],
    });
  });

  it('that no legacy calendar has is refused', async () => {
    const answer = await urban.ask(
      'query ($f: ServiceRequestFilter) { serviceRequests(filter: $f) { nodes { number } } }',
      { f: { from: '1500-01-01' } },
    );
    expect(answer.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });
});

function isoOf(day: string): string {
  return day.includes('/') ? gregorianText(readJalali(day)) : day;
}

/** The Gregorian day of registration; null where the stored number is none. */
function dayOf(row: TextRow): string | null {
  const stored = valueOf(row, 'TarikhDarkhast');
  const [, year = '', month = '', day = ''] = /^(\d{2}|\d{4})(\d\d)(\d\d)$/.exec(stored) ?? [];
  if (year.startsWith('20')) return `${year}-${month}-${day}`;
  const isDay = month >= '01' && month <= '12' && day >= '01';
  const isLeapDayOfNone = /^140[04]1230$/.test(stored);
  return isDay && !isLeapDayOfNone
    ? gregorianText(readJalali(`${year.length === 2 ? `13${year}` : year}/${month}/${day}`))
    : null;
}
