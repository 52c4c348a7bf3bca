import { beforeAll, describe, expect, it } from 'vitest';
import { anchorRequests } from '../../../estate/city/anchor-requests.ts';
import { anchors, caseFileTraits } from '../../../estate/city/anchors.ts';
import { collectCity, type CollectedCity, type TextRow } from './collected-city.ts';

let city: CollectedCity;
beforeAll(async () => {
  city = await collectCity();
});

const caseFile = (number: string) =>
  city.rows('tblParvandeh').find((row) => row['ShomarehParvandeh'] === number);
const request = (number: string) =>
  city.rows('tblDarkhast').find((row) => row['ShomarehDarkhast'] === number);
const of = (table: string, column: string, value: string): readonly TextRow[] =>
  city.rows(table).filter((row) => row[column] === value);
const result = (number: string) => of('tblBazdid', 'ShomarehDarkhast', number)[0]?.['NatijeXml'];
const documentsOf = (number: string) => city.documents.filter((one) => one.ShomarehParvandeh === number);

describe('the anchors', () => {
  it('exist in the small city, with the renovation codes of the handbook', () => {
    for (const number of Object.keys(caseFileTraits)) expect(caseFile(number), number).toBeDefined();
    expect(caseFile(anchors.parcel)).toMatchObject({ CodeNosazi: '1-25-156-15-0-0-0' });
    expect(caseFile(anchors.apartment)).toMatchObject({
      CodeNosazi: '6-3-41-12-1-7-0',
      ParvandehMadar: anchors.building,
    });
    expect(caseFile(anchors.shop)).toMatchObject({
      CodeNosazi: '22-4-118-9-1-0-2',
      ParvandehMadar: anchors.buildingOfShop,
    });
  });

  it('exist with another seed and another today, too', async () => {
    const other = await collectCity({ size: 'small', seed: 99, today: '1405/12/20' });
    const numbers = new Set(other.rows('tblParvandeh').map((row) => row['ShomarehParvandeh']));
    for (const number of Object.keys(caseFileTraits)) expect(numbers).toContain(number);
  });

  it('carry their requests and no others', () => {
    for (const { number, caseFile: file, type, status } of anchorRequests) {
      expect(request(String(number))).toMatchObject({
        ShomarehParvandeh: file,
        CodeNoeDarkhast: String(type),
      });
      if (number !== Number(anchors.requestWithUnknownStatus))
        expect(request(String(number))?.['CodeVaziat']).toBe(String(status));
    }
    const onAnchors = city
      .rows('tblDarkhast')
      .filter((row) => String(row['ShomarehParvandeh']) in caseFileTraits);
    expect(onAnchors).toHaveLength(anchorRequests.length);
  });

  it.each([anchors.permitRequestOfApartment, anchors.permitRequestOfBuilding])(
    'show a permit’s whole life: %s',
    (number) => {
      const [permit, ...others] = of('tblParvaneh', 'ShomarehDarkhast', number);
      expect(others).toEqual([]);
      expect(of('tblGozareshNazer', 'ShomarehParvaneh', String(permit?.['ShomarehParvaneh']))).toHaveLength(
        5,
      );
      expect(of('tblErja', 'ShomarehDarkhast', number).length).toBeGreaterThan(12);
      expect(of('tblFish', 'ShomarehDarkhast', number).length).toBeGreaterThan(0);
      const inspections = of('tblBazdid', 'ShomarehDarkhast', number);
      expect(inspections.length).toBeGreaterThan(0);
      expect(of('tblAks', 'IdBazdid', String(inspections[0]?.['IdBazdid'])).length).toBeGreaterThan(1);
      expect(city.documents.filter((one) => one.ShomarehDarkhast === number).length).toBeGreaterThan(3);
    },
  );

  it('show each fault of a case file', () => {
    expect(caseFile(anchors.caseFileWithUnknownUse)?.['CodeKarbari']).toBe('88');
    expect(caseFile(anchors.caseFileWithUnreadableDate)?.['TarikhTashkil']).toBe('1387/00/00');
    expect(caseFile(anchors.caseFileWithInvalidLeapDay)?.['TarikhTashkil']).toBe('1400/12/30');
    expect(caseFile(anchors.caseFileWithSwappedUtm)?.['UtmX']).toMatch(/^39\d{5}\./);
    expect(caseFile(anchors.caseFileWithZeroUtm)).toMatchObject({ UtmX: '0.000', UtmY: '0.000' });
    expect(caseFile(anchors.caseFileWithDisagreeingUseTitle)).toMatchObject({
      CodeKarbari: '2',
      Karbari: 'مسکونی',
    });
    expect(caseFile(anchors.softDeletedCaseFile)?.['Hazf']).toBe('1');
    expect(documentsOf(anchors.caseFileWithoutDocuments)).toEqual([]);
    expect(documentsOf(anchors.caseFileWithMissingMandatory).map((one) => one.CodeDasteh)).not.toContain(21);
    expect(documentsOf(anchors.caseFileWithMissingPages)[0]?.Safahat[0]?.image).toBe('missing');
    expect(of('tblMalek', 'ShomarehParvandeh', anchors.caseFileWithManyOwners)).toHaveLength(14);
    expect(of('tblMalek', 'ShomarehParvandeh', anchors.caseFileOfOwnerWithLostLeadingZeros)).toMatchObject([
      { CodeMeli: '19' },
    ]);
  });

  it('show each fault of a request', () => {
    expect(request(anchors.requestWithDisagreeingTitle)?.['NoeDarkhast']).not.toBe('پاسخ استعلام');
    expect(request(anchors.requestWithUnknownType)?.['CodeNoeDarkhast']).toBe('9');
    expect(request(anchors.requestWithUnknownStatus)?.['CodeVaziat']).toBe('15');
    expect(request(anchors.requestWithLooseHour)?.['SaatDarkhast']).toBe('8:5');
    expect(request(anchors.requestInSummerTimeGap)?.['ZamanVaziat']).toBe('2017-03-22 00:30:00.000');
    expect(request(anchors.requestWithAmbiguousHour)?.['ZamanVaziat']).toBe('2017-09-21 23:30:00.000');
    expect(request(anchors.softDeletedRequest)?.['Hazf']).toBe('1');
    expect(request(anchors.requestWithUnreadableDate)?.['TarikhDarkhast']).toBe('14001230');
    expect(request(anchors.requestWithGregorianDate)?.['TarikhDarkhast']).toBe('20110502');
    expect(request(anchors.requestWithTwoDigitYear)?.['TarikhDarkhast']).toBe('900212');
    expect(request(anchors.testRequest)).toMatchObject({ Motaghazi: 'تست تست', Hazf: '1' });
    const amounts = of('tblFish', 'ShomarehDarkhast', anchors.requestWithHugeFiche).map((row) =>
      BigInt(String(row['Mablagh']).slice(0, -3)),
    );
    expect(amounts.some((amount) => amount > 2n ** 53n)).toBe(true);
  });

  it('show each dress of an inspection result', () => {
    expect(result(anchors.requestWithUtf16Result)).toContain('utf-16');
    expect(result(anchors.requestWithCdataResult)).toContain('<![CDATA[');
    expect(result(anchors.requestWithEscapedResult)).toMatch(/^&lt;Natije&gt;/);
    expect(result(anchors.requestWithPersianDigitsResult)).toMatch(/<TedadTabaghe>[۰-۹]/);
    expect(result(anchors.requestWithBrokenResult)).not.toContain('</Natije>');
    expect(result(anchors.requestWithDoctypeResult)).toContain('<!DOCTYPE');
  });
});
