/**
 * How often the faults of the legacy data occur (numbers as in section 8 of the domain handbook), each a share
 * of the values that could have it. A test counts the generated city against these rates.
 */
export const quirkRates = {
  /** 1: a text of an nvarchar column written with ي and ك. */
  arabicLetters: 0.3,
  /** 1: a final ی as ى, among names and addresses. */
  alefMaksura: 0.01,
  /** 1: 'ه' of an address as 'ۀ' or 'ة'. */
  tehMarbuta: 0.01,
  /** 2: a photograph's file name in Persian, hence with ي and in code page 1256. */
  persianFileName: 0.15,
  /** 4: a no-break space, tatweel, right-to-left mark or diacritic in a text. */
  invisibleCharacters: 0.03,
  /** 4: the space between the parts of a name as ZWNJ ('حسین‌زاده'), where the name has parts. */
  zeroWidthNonJoiner: 0.5,
  /** 5: a date that nobody can read: '1387/00/00', '', '0', '1400/12/30', 'نامعلوم'. */
  dateUnreadable: 0.02,
  /** 5: '13870512'. */
  dateCompact: 0.08,
  /** 5: '2008-08-02'. */
  dateGregorian: 0.04,
  /** 5 and 6: '87/5/12'. */
  dateTwoDigitYear: 0.06,
  /** 5: a request's date, which is a number, as a Gregorian one: 20080802. */
  numericDateGregorian: 0.01,
  /** 6: a request's date of the 1300s as 870512. */
  numericDateTwoDigitYear: 0.02,
  /** 8: an archiving step (a job of the night) in an hour that the clocks skipped or repeated. */
  summerTimeEdge: 0.015,
  /** 9: an hour like '8:5'. */
  looseHour: 0.15,
  /** 10: a waste contract's rials without commas. */
  plainAmount: 0.15,
  /** 10: a fiche beyond 2^53 rials. */
  hugeAmount: 0.002,
  /** 11: a national code that begins with 0 and has lost its leading zeros. */
  lostLeadingZeros: 0.1,
  /** 12: a title that says something else than its code. */
  disagreeingTitle: 0.02,
  /** 12: a code that no list has. */
  unknownCode: 0.005,
  /** 13: easting and northing swapped. */
  swappedUtm: 0.015,
  /** 13: 0/0. */
  zeroUtm: 0.01,
  /** 16: the share of inspection results in each dress; the rest is plain XML. */
  xmlUtf16Declaration: 0.2,
  xmlCdata: 0.15,
  xmlEscaped: 0.1,
  xmlPersianDigits: 0.1,
  xmlBroken: 0.01,
  /** 19: a page whose claimed type is not what its bytes are. */
  wrongFileType: 0.04,
  /** 19: a page whose file is gone. */
  missingFile: 0.015,
  /** 20: soft-deleted rows of case files, owners and requests. */
  softDeleted: 0.02,
  /** 20: a request that somebody made to try the system ('تست'); always soft-deleted. */
  testRow: 0.003,
  /** Of the mandatory documents of case files, those that nobody has scanned. */
  missingMandatory: 0.06,
  /** Case files without any document. */
  withoutDocuments: 0.03,
} as const;

/** Decides whether a fault strikes; the showpieces among the anchors are spared. */
export interface Quirks {
  strikes(quirk: keyof typeof quirkRates): boolean;
}

export function createQuirks(random: { chance(probability: number): boolean }, spared: boolean): Quirks {
  return { strikes: (quirk) => random.chance(quirkRates[quirk]) && !spared };
}
