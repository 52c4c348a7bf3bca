import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anchors } from '../../../estate/city/anchors.ts';
import { type CollectedCity, type TextRow, valueOf } from '../../estate/city/collected-city.ts';
import { legacyCity } from '../../support/legacy-city.ts';
import { openSubgraph, type SubgraphClient } from '../../support/subgraph-client.ts';
import { type ListPage, pageOf, walk } from '../../support/walk.ts';

let urban: SubgraphClient;
let city: CollectedCity;
let live: readonly TextRow[];
beforeAll(async () => {
  urban = openSubgraph('urban-planning');
  city = await legacyCity();
  live = city
    .rows('tblParvandeh')
    .filter((row) => row['Hazf'] === '0')
    .toSorted((a, b) => (numberOf(a) < numberOf(b) ? -1 : 1));
});
afterAll(() => urban[Symbol.asyncDispose]());

const numberOf = (row: TextRow): string => valueOf(row, 'ShomarehParvandeh');

/** The numbers of all case files that a filter finds, in the order of the list. */
async function find(filter: object): Promise<readonly string[]> {
  const found = await walk(async (after) => {
    const data = await urban.data<{ caseFiles: ListPage<{ number: string }> }>(
      `query ($filter: CaseFileFilter, $after: String) {
        caseFiles(filter: $filter, first: 100, after: $after) { ${pageOf('number')} } }`,
      { filter, after },
    );
    return data.caseFiles;
  });
  return found.map(({ number }) => number);
}

const persian = (text: string): string =>
  text.replace(/\d/g, (digit) => String.fromCharCode(0x6f0 + Number(digit)));
const arabic = (text: string): string =>
  text.replace(/\d/g, (digit) => String.fromCharCode(0x660 + Number(digit)));

describe('a case file is found by', () => {
  it('its number, in digits of any script', async () => {
    for (const number of [anchors.apartment, persian(anchors.apartment), arabic(anchors.apartment)]) {
      const data = await urban.data('query ($n: CaseFileNumber!) { caseFile(number: $n) { number } }', {
        n: number,
      });
      expect(data).toEqual({ caseFile: { number: anchors.apartment } });
    }
  });

  it('its whole renovation code', async () => {
    expect(await find({ renovationCode: '6-3-41-12-1-7-0' })).toEqual([anchors.apartment]);
    expect(await find({ renovationCode: persian('22-4-118-9-1-0-2') })).toEqual([anchors.shop]);
    expect(await find({ renovationCode: '6-3-41-12-1-7-9' })).toEqual([]);
  });

  it('its postal code', async () => {
    const row = live.find(({ CodePosti }) => CodePosti !== null);
    const code = valueOf(row, 'CodePosti');
    const expected = live.filter(({ CodePosti }) => CodePosti === code).map(numberOf);
    for (const written of [code, persian(code), `${code.slice(0, 5)}-${code.slice(5)}`])
      expect(await find({ postalCode: written })).toEqual(expected);
  });
});

describe('the beginning of a renovation code', () => {
  it.each([
    '6',
    '6-3',
    '6-3-41',
    '6-3-41-12',
    '6-3-41-12-1',
    '6-3-41-12-1-7',
    '6-3-41-12-1-7-0',
    '1-25-156-',
  ])('%s finds what begins with it, sorted by parts', async (prefix) => {
    const whole = prefix.replace(/-$/, '').split('-').map(Number);
    const expected = live
      .filter((row) => whole.every((part, index) => parts(row)[index] === part))
      .toSorted(byParts);
    expect(expected.length).toBeGreaterThan(0);
    expect(await find({ renovationCodePrefix: prefix })).toEqual(expected.map(numberOf));
  });

  it('sorts otherwise than the text of the codes would', () => {
    const inDistrict = live.filter((row) => row['CodeMantaghe'] === '6').toSorted(byParts);
    const byText = inDistrict.toSorted((a, b) =>
      valueOf(a, 'CodeNosazi') < valueOf(b, 'CodeNosazi') ? -1 : 1,
    );
    expect(inDistrict.map(numberOf)).not.toEqual(byText.map(numberOf));
  });
});

describe('an owner’s national code', () => {
  it('finds an owner whose code was stored without its zeros', async () => {
    const { nationalCode } = anchors.ownerWithLostLeadingZeros;
    const found = await find({ ownerNationalCode: nationalCode });
    expect(found).toContain(anchors.caseFileOfOwnerWithLostLeadingZeros);
    expect(found).toEqual(ownedBy(nationalCode));
    expect(await find({ ownerNationalCode: persian(nationalCode) })).toEqual(found);
  });

  it('finds every property of an owner, however each of them stores the code', async () => {
    const codes = city.rows('tblMalek').flatMap(({ CodeMeli }) => CodeMeli ?? []);
    const whole = new Set(codes.filter((code) => code.startsWith('00')));
    const short = codes.find((code) => code.length < 10 && whole.has(code.padStart(10, '0')));
    const code = (short ?? '').padStart(10, '0');
    const expected = ownedBy(code);
    expect(expected.length).toBeGreaterThan(1);
    expect(await find({ ownerNationalCode: code })).toEqual(expected);
  });

  it('finds what a legal entity owns', async () => {
    const entity = city.rows('tblMalek').find((row) => row['CodeNoeMalek'] === '2' && row['Hazf'] === '0');
    const code = valueOf(entity, 'CodeMeli');
    expect(await find({ ownerNationalCode: code })).toEqual(ownedBy(code));
  });
});

describe('a text', () => {
  it.each([
    [['شریعتی'], ['شریعتی', 'شريعتي', 'شريعتى', 'شــریعتی', '\u200fشریعتی', 'شَریعَتی', ' شریعتی ']],
    [
      ['مالک', 'اشتر'],
      ['مالک اشتر', 'مالك اشتر', 'اشتر مالک', 'مالک\u00a0اشتر', 'مالک\u200cاشتر'],
    ],
    [['محمد'], ['محمد', 'مُحَمَّد', 'محـمد']],
    [
      ['کوچه', 'یاس'],
      ['کوچه یاس', 'كوچه ياس', 'کوچۀ یاس', 'کوچة یاس', 'کوچهٔ یاس'],
    ],
    [['پلاک27'], ['پلاک27', 'پلاك۲۷', 'پلاک٢٧']],
    [
      ['پلاک', '14'],
      ['پلاک 14', 'پلاک ۱۴', 'پلاک ١٤'],
    ],
  ])('of the words %j is found in every spelling', async (words, spellings) => {
    const expected = finding(words);
    expect(expected.length).toBeGreaterThan(0);
    for (const spelling of spellings) expect(await find({ text: spelling }), spelling).toEqual(expected);
  });

  it('finds a name of two parts, whether ZWNJ, a space or nothing is between them', async () => {
    const stored = city.rows('tblMalek').map((row) => row['NamKhanevadegi'] ?? '');
    const name = stored.find((one) => /^[آ-ی]{4,}\u200c[آ-ی]{4,}$/.test(one)) ?? '';
    const [first = '', second = ''] = name.split('\u200c');
    const expected = finding([first, second]);
    expect(stored.some((one) => one.includes(`${first} ${second}`))).toBe(true);
    for (const gap of ['\u200c', ' ', ''])
      expect(await find({ text: first + gap + second })).toEqual(expected);
  });

  it('finds an owner by first and last name', async () => {
    const owner = city
      .rows('tblMalek')
      .find((row) => row['ShomarehParvandeh'] === anchors.apartment && row['Nam'] !== null);
    const found = await find({ text: `${valueOf(owner, 'NamKhanevadegi')} ${valueOf(owner, 'Nam')}` });
    expect(found).toContain(anchors.apartment);
  });

  it('does not find a former owner', async () => {
    const owners = city
      .rows('tblMalek')
      .filter((row) => row['ShomarehParvandeh'] === anchors.caseFileWithManyQuirks);
    const former = owners.find((row) => row['Hazf'] === '1');
    const found = await find({ text: `${valueOf(former, 'Nam')} ${valueOf(former, 'NamKhanevadegi')}` });
    expect(found).not.toContain(anchors.caseFileWithManyQuirks);
  });

  it('takes signs of patterns for what they are', async () => {
    for (const text of ['شر%تی', 'شر_عتی', 'شر[ی]عتی', '%%%', 'پلاک-', "شریعتی'"])
      expect(await find({ text }), text).toEqual([]);
  });

  it.each([
    'ab',
    '  ش ',
    'ــــــ',
    '\u200c\u200c\u200c',
    'ا ب',
    'ک'.repeat(101),
    'یک دو سه چهار پنج شش هفت هشت نه',
  ])('“%s” is refused', async (text) => {
    const answer = await urban.ask(
      'query ($f: CaseFileFilter) { caseFiles(filter: $f) { nodes { number } } }',
      {
        f: { text },
      },
    );
    expect(answer.data).toEqual({ caseFiles: null });
    expect(answer.errors).toMatchObject([
      {
        message: expect.stringContaining('3 to 100 letters'),
        extensions: { code: 'BAD_USER_INPUT', messageFa: expect.stringContaining('۸ واژه') },
      },
    ]);
  });
});

describe('filters', () => {
  it('narrow each other', async () => {
    const inSix = await find({ district: 6 });
    expect(inSix).toEqual(live.filter((row) => row['CodeMantaghe'] === '6').map(numberOf));
    const street = await find({ text: 'پلاک' });
    expect(await find({ text: 'پلاک', district: 6 })).toEqual(street.filter((one) => inSix.includes(one)));
    expect(await find({ district: 5, renovationCode: '6-3-41-12-1-7-0' })).toEqual([]);
  });

  it('that are absent find all that is not deleted', async () => {
    expect(await find({})).toEqual(live.map(numberOf));
  });

  it.each([0, 23, -1, 1000])('with district %i are refused', async (district) => {
    const answer = await urban.ask(
      'query ($d: Int) { caseFiles(filter: { district: $d }) { nodes { number } } }',
      {
        d: district,
      },
    );
    expect(answer.errors).toMatchObject([{ message: 'A district is a number from 1 to 22.' }]);
  });
});

function parts(row: TextRow): readonly number[] {
  return valueOf(row, 'CodeNosazi').split('-').map(Number);
}

function byParts(a: TextRow, b: TextRow): number {
  const difference = parts(a)
    .map((part, index) => part - (parts(b)[index] ?? 0))
    .find((one) => one !== 0);
  return difference ?? (numberOf(a) < numberOf(b) ? -1 : 1);
}

function ownedBy(code: string): readonly string[] {
  const stored = new Set([code, code.replace(/^0+/, '')]);
  const files = new Set(
    city
      .rows('tblMalek')
      .filter((row) => row['Hazf'] === '0' && stored.has(row['CodeMeli'] ?? '-'))
      .map(numberOf),
  );
  return live.map(numberOf).filter((number) => files.has(number));
}

/** The case files whose address, or the name of one of their owners, holds all words. */
function finding(words: readonly string[]): readonly string[] {
  const holds = (text: string): boolean => words.every((word) => plain(text).includes(word));
  const owned = new Set(
    city
      .rows('tblMalek')
      .filter((row) => row['Hazf'] === '0' && holds(`${row['Nam'] ?? ''} ${row['NamKhanevadegi']}`))
      .map(numberOf),
  );
  return live.filter((row) => holds(row['Neshani'] ?? '') || owned.has(numberOf(row))).map(numberOf);
}

/** All letters and digits of a text in one spelling, and nothing else. */
function plain(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[يىئ]/g, 'ی')
    .replace(/ك/g, 'ک')
    .replace(/[ةۀۂ]/g, 'ه')
    .replace(/[آأإٱ]/g, 'ا')
    .replace(/ؤ/g, 'و')
    .replace(/[۰-۹٠-٩]/g, (digit) => String(digit.charCodeAt(0) % 16))
    .replace(/[^\p{L}\d،()]|ـ/gu, '');
}
