/** Case files and requests that exist in every city with these numbers, for examples and tests. */
export const anchors = {
  /** Clean and rich: a parcel, an apartment with a permit's whole life, the apartment's building, and a shop. */
  parcel: '01000000123',
  apartment: '06000412577',
  building: '06000412570',
  shop: '22001840320',
  buildingOfShop: '22001840318',
  /** The apartment's building permit request, and the building's. */
  permitRequestOfApartment: '300000010',
  permitRequestOfBuilding: '300000018',
  /** More than two hundred live requests in the small city. */
  busyOffice: 17,

  caseFileWithUnknownUse: '02000100021',
  caseFileWithUnreadableDate: '03000100031',
  caseFileWithoutDocuments: '04000100041',
  caseFileWithMissingMandatory: '05000100051',
  caseFileWithSwappedUtm: '07000100071',
  caseFileWithZeroUtm: '08000100081',
  caseFileWithDisagreeingUseTitle: '09000100091',
  caseFileWithArabicLetters: '10000100101',
  caseFileWithInvisibleCharacters: '11000100111',
  caseFileWithTwoDigitYear: '12000100121',
  caseFileWithCompactDate: '13000100131',
  caseFileWithGregorianDate: '14000100141',
  caseFileWithInvalidLeapDay: '15000100151',
  caseFileWithValidLeapDay: '16000100161',
  softDeletedCaseFile: '17000100171',
  /** Its one owner's national code 0000000019 is stored as '19'. */
  caseFileOfOwnerWithLostLeadingZeros: '18000100181',
  ownerWithLostLeadingZeros: { stored: '19', nationalCode: '0000000019' },
  caseFileWithManyOwners: '19000100191',
  caseFileWithWrongFileTypes: '20000100201',
  caseFileWithMissingPages: '21000100211',
  /** Unknown use, unreadable date, 0/0 and a deleted owner at once. */
  caseFileWithManyQuirks: '02000900022',

  requestWithDisagreeingTitle: '300000031',
  requestWithUnknownType: '300000032',
  requestWithUnknownStatus: '300000033',
  requestWithLooseHour: '300000034',
  /** Its last step was at an hour that the clocks skipped (2 Farvardin 1396, 00:30). */
  requestInSummerTimeGap: '300000035',
  /** Its last step was at an hour that the clocks lived twice (30 Shahrivar 1396, 23:30). */
  requestWithAmbiguousHour: '300000036',
  softDeletedRequest: '300000037',
  requestWithUnreadableDate: '300000038',
  requestWithHugeFiche: '300000039',
  testRequest: '300000040',
  requestWithUtf16Result: '300000041',
  requestWithCdataResult: '300000042',
  requestWithEscapedResult: '300000043',
  requestWithPersianDigitsResult: '300000044',
  requestWithBrokenResult: '300000045',
  /** Its inspection result carries a DOCTYPE with an entity. */
  requestWithDoctypeResult: '300000046',
  requestWithGregorianDate: '300000047',
  requestWithTwoDigitYear: '300000048',
} as const;

/** What is special about a request that stands on an anchor. */
export type RequestTrait =
  | 'disagreeingTitle'
  | 'unknownType'
  | 'unknownStatus'
  | 'looseHour'
  | 'summerTimeGap'
  | 'ambiguousHour'
  | 'softDeleted'
  | 'unreadableDate'
  | 'gregorianDate'
  | 'twoDigitYear'
  | 'hugeFiche'
  | 'testRow'
  | 'utf16Result'
  | 'cdataResult'
  | 'escapedResult'
  | 'persianDigitsResult'
  | 'brokenResult'
  | 'doctypeResult';

export interface AnchorRequest {
  readonly number: number;
  readonly caseFile: string;
  readonly type: number;
  readonly on: string;
  /** The status in which it rests. */
  readonly status: number;
  readonly trait?: RequestTrait;
}

/** What is special about a case file; everything else about an anchor is clean. */
export interface CaseFileTraits {
  readonly openedText?: string;
  readonly use?: { readonly code: number; readonly title: string | null };
  readonly utm?: 'swapped' | 'zero';
  readonly documents?: 'none' | 'missingMandatory' | 'wrongFileTypes' | 'missingPages';
  readonly address?: string;
  readonly owners?: 'lostLeadingZeros' | 'many' | 'withDeleted';
  readonly deleted?: true;
}

const unknownUse = { code: 88, title: 'ذخیره شهری' };

export const caseFileTraits: Readonly<Record<string, CaseFileTraits>> = {
  [anchors.parcel]: {},
  [anchors.apartment]: {},
  [anchors.building]: {},
  [anchors.shop]: {},
  [anchors.buildingOfShop]: {},
  [anchors.caseFileWithUnknownUse]: { use: unknownUse },
  [anchors.caseFileWithUnreadableDate]: { openedText: '1387/00/00' },
  [anchors.caseFileWithoutDocuments]: { documents: 'none' },
  [anchors.caseFileWithMissingMandatory]: { documents: 'missingMandatory' },
  [anchors.caseFileWithSwappedUtm]: { utm: 'swapped' },
  [anchors.caseFileWithZeroUtm]: { utm: 'zero' },
  [anchors.caseFileWithDisagreeingUseTitle]: { use: { code: 2, title: 'مسکونی' } },
  [anchors.caseFileWithArabicLetters]: { address: 'خيابان مالك اشتر، كوچه ياس يكم، پلاك 14' },
  [anchors.caseFileWithInvisibleCharacters]: {
    address: '\u200Fخیابان\u00A0وحدت اســلامی، کوچهٔ نیک‌پی، پلاکِ ۲۷',
  },
  [anchors.caseFileWithTwoDigitYear]: { openedText: '87/5/12' },
  [anchors.caseFileWithCompactDate]: { openedText: '13870512' },
  [anchors.caseFileWithGregorianDate]: { openedText: '2008-08-02' },
  [anchors.caseFileWithInvalidLeapDay]: { openedText: '1400/12/30' },
  [anchors.caseFileWithValidLeapDay]: { openedText: '1399/12/30' },
  [anchors.softDeletedCaseFile]: { deleted: true },
  [anchors.caseFileOfOwnerWithLostLeadingZeros]: { owners: 'lostLeadingZeros' },
  [anchors.caseFileWithManyOwners]: { owners: 'many' },
  [anchors.caseFileWithWrongFileTypes]: { documents: 'wrongFileTypes' },
  [anchors.caseFileWithMissingPages]: { documents: 'missingPages' },
  [anchors.caseFileWithManyQuirks]: {
    use: { code: 99, title: null },
    openedText: '0',
    utm: 'zero',
    owners: 'withDeleted',
  },
};
