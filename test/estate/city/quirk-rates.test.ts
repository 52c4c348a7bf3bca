import { beforeAll, describe, expect, it } from 'vitest';
import { caseFileTraits } from '../../../estate/city/anchors.ts';
import { landUses, requestTypes } from '../../../estate/city/codes.ts';
import { dateShapeOf, expectedDateShares } from '../../../estate/city/legacy-date.ts';
import { quirkRates } from '../../../estate/city/quirk-rates.ts';
import { isSummerTimeEdge } from '../../../estate/city/wall-clock.ts';
import { collectCity, valueOf, type CollectedCity, type TextRow } from './collected-city.ts';

let city: CollectedCity;
beforeAll(async () => {
  city = await collectCity();
});

/** Rows beside the anchors, which are clean on purpose. */
function ordinary(table: string): readonly TextRow[] {
  return city.rows(table).filter((row) => !(String(row['ShomarehParvandeh']) in caseFileTraits));
}

function texts(table: string, column: string): string[] {
  return ordinary(table).flatMap((row) => row[column] ?? []);
}

/** Holds a share to its rate within four standard deviations of a fair count. */
function expectShare<T>(among: readonly T[], hits: (one: T) => boolean, rate: number): void {
  const share = among.filter(hits).length / among.length;
  const tolerance = 4 * Math.sqrt((rate * (1 - rate)) / among.length) + 0.0005;
  expect(Math.abs(share - rate), `${share} among ${among.length}, not ${rate}`).toBeLessThanOrEqual(
    tolerance,
  );
}

const isUnreadable = (text: string) => /^0$|0000$|^140[04]1230$|1305$/.test(text);
const isInTehran = (x: number, y: number) => x >= 500_000 && x <= 560_000 && y >= 3_925_000 && y <= 3_985_000;
const isSwapped = (row: TextRow) => isInTehran(Number(row['UtmY']), Number(row['UtmX']));
const isZero = (row: TextRow) => row['UtmX'] === '0.000' && row['UtmY'] === '0.000';
const invisible = ['\u00A0', '\u0640', '\u200F', '\u064E'];
const hasInvisible = (text: string) => invisible.some((character) => text.includes(character));
const visible = (text: string) =>
  invisible.reduce((rest, character) => rest.replaceAll(character, ' '), text);
const isTest = (row: TextRow) => visible(row['Motaghazi'] ?? '').replaceAll(' ', '') === 'تستتست';

describe('the quirks of the small city', () => {
  it('1: writes ي and ك in a share of the texts that have them', () => {
    const addresses = texts('tblParvandeh', 'Neshani').filter((text) => /[یيکك]/.test(text));
    expectShare(addresses, (text) => /[يك]/.test(text), quirkRates.arabicLetters);
  });

  it('1: has ى, ۀ and ة', () => {
    const all = [...texts('tblMalek', 'NamKhanevadegi'), ...texts('tblParvandeh', 'Neshani')];
    for (const letter of ['ى', 'ۀ', 'ة']) expect(all.some((text) => text.includes(letter))).toBe(true);
    const ending = texts('tblMalek', 'NamKhanevadegi').filter((text) => /[ییى](?= |$)/.test(text));
    expectShare(
      ending,
      (text) => text.includes('ى'),
      quirkRates.alefMaksura * (1 - quirkRates.arabicLetters) * 1.4,
    );
  });

  it('2: names photographs in Persian letters of code page 1256', () => {
    expectShare(texts('tblAks', 'NameFile'), (text) => text.includes('بازديد'), quirkRates.persianFileName);
  });

  it('4: has invisible characters in addresses and ZWNJ in family names', () => {
    expectShare(
      texts('tblParvandeh', 'Neshani'),
      (text) => hasInvisible(text),
      quirkRates.invisibleCharacters,
    );
    const joined = texts('tblMalek', 'NamKhanevadegi').filter((text) =>
      /(حسین|رحیم|تقی).?(زاده|پور|نژاد)/.test(text),
    );
    expectShare(joined, (text) => text.includes('\u200C'), quirkRates.zeroWidthNonJoiner);
  });

  it('5, 6: writes dates in all shapes, two in a hundred unreadable', () => {
    const dates = [
      ...texts('tblParvandeh', 'TarikhTashkil'),
      ...texts('tblFish', 'TarikhSodur'),
      ...texts('tblEstelamTasisat', 'TarikhErsal'),
    ].map(dateShapeOf);
    for (const [shape, share] of Object.entries(expectedDateShares()))
      expectShare(dates, (one) => one === shape, share);
  });

  it('5, 6: writes the numeric dates of requests in their shapes', () => {
    const dates = texts('tblDarkhast', 'TarikhDarkhast');
    expectShare(dates, isUnreadable, quirkRates.dateUnreadable);
    expectShare(dates, (text) => /^20\d{6}$/.test(text), quirkRates.numericDateGregorian);
    const readable = dates.filter((text) => /^13\d{6}$|^\d{6}$/.test(text) && !isUnreadable(text));
    expectShare(readable, (text) => text.length === 6, quirkRates.numericDateTwoDigitYear);
  });

  it('8: archives some requests in an hour of the summer-time change', () => {
    const archived = ordinary('tblErja').filter(
      (row) => row['CodeMarhaleh'] === '14' && valueOf(row, 'ZamanErja') < '2021-01-01',
    );
    const times = archived.map((row) => Date.parse(`${valueOf(row, 'ZamanErja').replace(' ', 'T')}Z`));
    expectShare(times, isSummerTimeEdge, quirkRates.summerTimeEdge);
  });

  it('9: has loose hours, none, and empty ones', () => {
    const hours = texts('tblDarkhast', 'SaatDarkhast').filter((text) => text !== '');
    const couldBeLoose = hours.filter((text) => /^0?\d:|:0?\d$/.test(text));
    expectShare(couldBeLoose, (text) => !/^\d\d:\d\d$/.test(text), quirkRates.looseHour);
    expect(texts('tblDarkhast', 'SaatDarkhast')).toContain('');
  });

  it('10: has amounts without commas and beyond 2^53', () => {
    expectShare(
      texts('tblGharardadPasmand', 'Mablagh'),
      (text) => !text.includes(','),
      quirkRates.plainAmount,
    );
    expectShare(texts('tblFish', 'Mablagh'), (text) => Number(text) > 2 ** 53, quirkRates.hugeAmount);
  });

  it('11: has lost leading zeros of national codes', () => {
    const codes = ordinary('tblMalek')
      .filter((row) => row['CodeNoeMalek'] === '1')
      .map((row) => valueOf(row, 'CodeMeli'));
    expectShare(
      codes.filter((code) => !code.startsWith('999')),
      (code) => code.length < 10,
      quirkRates.lostLeadingZeros,
    );
  });

  it('12: has titles that disagree with their codes, and unknown codes', () => {
    const requests = ordinary('tblDarkhast');
    const known = requests.filter(
      (row) => valueOf(row, 'CodeNoeDarkhast') in requestTypes && row['NoeDarkhast'] !== null,
    );
    const titleOf: Readonly<Record<string, string>> = requestTypes;
    expectShare(
      known,
      (row) => row['NoeDarkhast'] !== titleOf[valueOf(row, 'CodeNoeDarkhast')],
      quirkRates.disagreeingTitle,
    );
    expectShare(
      requests,
      (row) => !(valueOf(row, 'CodeNoeDarkhast') in requestTypes),
      quirkRates.unknownCode,
    );
    expectShare(requests, (row) => row['CodeVaziat'] === '15', quirkRates.unknownCode);
    expectShare(
      ordinary('tblParvandeh'),
      (row) => !(valueOf(row, 'CodeKarbari') in landUses),
      quirkRates.unknownCode,
    );
  });

  it('13: has swapped and zero coordinates, all others in the Tehran box', () => {
    const points = ordinary('tblParvandeh').filter((row) => row['UtmX'] !== null);
    expectShare(points, isSwapped, quirkRates.swappedUtm);
    expectShare(points, isZero, quirkRates.zeroUtm);
    for (const row of points)
      expect(isSwapped(row) || isZero(row) || isInTehran(Number(row['UtmX']), Number(row['UtmY']))).toBe(
        true,
      );
  });

  it('16: has inspection results in every dress', () => {
    const results = texts('tblBazdid', 'NatijeXml');
    expectShare(results, (text) => text.includes('encoding="utf-16"'), quirkRates.xmlUtf16Declaration);
    expectShare(results, (text) => text.includes('<![CDATA['), quirkRates.xmlCdata);
    expectShare(results, (text) => text.startsWith('&lt;'), quirkRates.xmlEscaped);
    expectShare(results, (text) => /<MasahatZamin>[۰-۹]/.test(text), quirkRates.xmlPersianDigits);
    expectShare(results, (text) => !/Natije(>|&gt;)$/.test(text), quirkRates.xmlBroken);
  });

  it('19: has pages of another type than they claim, and pages without a file', () => {
    const pages = city.documents
      .filter(({ ShomarehParvandeh }) => !(ShomarehParvandeh in caseFileTraits))
      .flatMap(({ Safahat }) => Safahat);
    const claimed = pages.filter(({ image }) => image !== 'missing');
    const isTrue = ({ NoeFile, image }: (typeof pages)[number]) =>
      (image === 'tiff' ? /^tiff?$/i : /^jpe?g$/i).test(NoeFile ?? '');
    expectShare(claimed, (page) => !isTrue(page), quirkRates.wrongFileType);
    expectShare(pages, ({ image }) => image === 'missing', quirkRates.missingFile);
  });

  it('20: has soft-deleted and test rows; every test row is soft-deleted', () => {
    const deletedFiles = new Set(
      ordinary('tblParvandeh')
        .filter((row) => row['Hazf'] === '1')
        .map((row) => row['ShomarehParvandeh']),
    );
    const parents = new Set(city.rows('tblParvandeh').map((row) => row['ParvandehMadar']));
    const deletable = ordinary('tblParvandeh').filter((row) => !parents.has(row['ShomarehParvandeh'] ?? ''));
    expectShare(deletable, (row) => row['Hazf'] === '1', quirkRates.softDeleted);
    const requests = ordinary('tblDarkhast').filter(
      (row) => !deletedFiles.has(row['ShomarehParvandeh'] ?? null),
    );
    expectShare(requests, isTest, quirkRates.testRow);
    expect(requests.filter(isTest).every((row) => row['Hazf'] === '1')).toBe(true);
    expectShare(
      requests.filter((row) => !isTest(row)),
      (row) => row['Hazf'] === '1',
      quirkRates.softDeleted,
    );
  });

  it('21: has renovation codes that sort otherwise as text than by their parts', () => {
    const codes = texts('tblParvandeh', 'CodeNosazi');
    const byParts = codes.toSorted((left, right) => left.localeCompare(right, 'en', { numeric: true }));
    expect(codes.toSorted()).not.toEqual(byParts);
  });

  it('misses mandatory documents here and there', () => {
    const mandatory = [11, 21, 30];
    const has = new Set(
      city.documents
        .filter((one) => one.ShomarehDarkhast === null)
        .map((one) => `${one.ShomarehParvandeh} ${one.CodeDasteh}`),
    );
    const withAny = new Set(city.documents.map((one) => one.ShomarehParvandeh));
    const files = texts('tblParvandeh', 'ShomarehParvandeh');
    expectShare(files, (number) => !withAny.has(number), quirkRates.withoutDocuments);
    const wanted = files
      .filter((number) => withAny.has(number))
      .flatMap((number) => mandatory.map((code) => `${number} ${code}`));
    expectShare(wanted, (key) => !has.has(key), quirkRates.missingMandatory);
  });
});
