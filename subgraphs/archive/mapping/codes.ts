import { codeTable } from '../../shared/values/legacy-code.ts';

export const category = codeTable({
  10: 'OWNERSHIP',
  11: 'TITLE_DEED',
  12: 'INHERITANCE',
  20: 'IDENTITY',
  21: 'NATIONAL_CARD',
  22: 'POWER_OF_ATTORNEY',
  30: 'REQUEST',
  40: 'INSPECTION',
  41: 'SKETCH',
  42: 'PHOTO',
  50: 'PLAN',
  60: 'PERMIT',
  70: 'FINANCIAL',
  80: 'ENGINEER',
  90: 'INQUIRY',
  99: 'CORRESPONDENCE',
});

export const documentStatus = codeTable({
  1: 'SCANNED',
  2: 'INDEXED',
  3: 'QC_PASSED',
  4: 'QC_FAILED',
  5: 'TEMPORARY',
  6: 'PERMANENT',
  9: 'SUPERSEDED',
});
