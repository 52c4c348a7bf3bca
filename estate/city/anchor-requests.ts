import { anchors, type AnchorRequest, type RequestTrait } from './anchors.ts';

/** Anchors carry these requests and no others. They hold the first numbers, whatever the size of the city: 300000001 and on, without a gap. */
export const anchorRequests: readonly AnchorRequest[] = numberFrom(300_000_001, [
  // The parcel: 300000001 to 300000007.
  [anchors.parcel, 1, '1389/03/18', 14],
  [anchors.parcel, 2, '1396/07/09', 14],
  [anchors.parcel, 8, '1396/11/14', 14],
  [anchors.parcel, 7, '1397/02/05', 14],
  [anchors.parcel, 4, '1399/08/20', 14],
  [anchors.parcel, 3, '1403/04/11', 13],
  [anchors.parcel, 5, '1405/07/18', 3],
  // The apartment: 300000008 to 300000014; its permit's life is 300000010.
  [anchors.apartment, 1, '1394/02/14', 14],
  [anchors.apartment, 5, '1397/10/03', 14],
  [anchors.apartment, 2, '1401/03/07', 14],
  [anchors.apartment, 6, '1402/02/19', 14],
  [anchors.apartment, 3, '1404/05/15', 13],
  [anchors.apartment, 4, '1405/03/23', 8],
  [anchors.apartment, 5, '1405/07/26', 4],
  // Its building: 300000015 to 300000020.
  [anchors.building, 1, '1388/02/06', 14],
  [anchors.building, 5, '1390/06/12', 14],
  [anchors.building, 8, '1392/04/10', 14],
  [anchors.building, 2, '1392/01/25', 14],
  [anchors.building, 7, '1392/06/03', 14],
  [anchors.building, 4, '1394/01/18', 14],
  // The shop and its building: 300000021 to 300000028.
  [anchors.buildingOfShop, 1, '1391/05/08', 14],
  [anchors.buildingOfShop, 2, '1391/09/19', 14],
  [anchors.shop, 1, '1394/08/11', 14],
  [anchors.shop, 3, '1398/04/02', 14],
  [anchors.shop, 2, '1402/06/18', 13],
  [anchors.shop, 7, '1403/09/10', 13],
  [anchors.shop, 8, '1404/02/30', 12],
  [anchors.shop, 5, '1405/06/14', 6],
  // Two fill the row, so that the quirks begin at 300000031.
  [anchors.caseFileWithManyOwners, 4, '1404/11/05', 8],
  [anchors.caseFileWithManyOwners, 1, '1393/05/12', 14],
  [anchors.caseFileWithUnknownUse, 5, '1400/02/12', 14, 'disagreeingTitle'],
  [anchors.caseFileWithUnreadableDate, 9, '1401/02/12', 14, 'unknownType'],
  [anchors.caseFileWithoutDocuments, 5, '1405/02/13', 6, 'unknownStatus'],
  [anchors.caseFileWithMissingMandatory, 5, '1402/02/12', 14, 'looseHour'],
  [anchors.caseFileWithSwappedUtm, 5, '1395/02/12', 14, 'summerTimeGap'],
  [anchors.caseFileWithZeroUtm, 5, '1395/11/12', 14, 'ambiguousHour'],
  [anchors.caseFileWithDisagreeingUseTitle, 5, '1402/03/13', 14, 'softDeleted'],
  [anchors.caseFileWithArabicLetters, 5, '1402/03/10', 14, 'unreadableDate'],
  [anchors.caseFileWithInvisibleCharacters, 2, '1403/02/12', 14, 'hugeFiche'],
  [anchors.caseFileWithTwoDigitYear, 1, '1403/02/12', 1, 'testRow'],
  [anchors.caseFileWithCompactDate, 3, '1402/02/12', 14, 'utf16Result'],
  [anchors.caseFileWithGregorianDate, 3, '1402/02/12', 14, 'cdataResult'],
  [anchors.caseFileWithInvalidLeapDay, 3, '1402/02/12', 14, 'escapedResult'],
  [anchors.caseFileWithValidLeapDay, 3, '1402/02/12', 14, 'persianDigitsResult'],
  [anchors.caseFileOfOwnerWithLostLeadingZeros, 3, '1402/02/12', 14, 'brokenResult'],
  [anchors.caseFileWithWrongFileTypes, 3, '1402/02/12', 14, 'doctypeResult'],
  [anchors.caseFileWithMissingPages, 5, '1390/02/12', 14, 'gregorianDate'],
  [anchors.caseFileWithManyQuirks, 5, '1390/02/12', 14, 'twoDigitYear'],
]);

type Entry = readonly [caseFile: string, type: number, on: string, status: number, trait?: RequestTrait];

function numberFrom(first: number, entries: readonly Entry[]): AnchorRequest[] {
  return entries.map(([caseFile, type, on, status, trait], at) => ({
    number: first + at,
    caseFile,
    type,
    on,
    status,
    ...(trait === undefined ? {} : { trait }),
  }));
}
