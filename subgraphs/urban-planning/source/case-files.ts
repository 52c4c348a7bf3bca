import type { Connection, Page } from '../../shared/connection.ts';
import { badInput, readInput } from '../../shared/errors.ts';
import { loadMany, loadOne } from '../../shared/sql/lookup.ts';
import { parentPages } from '../../shared/sql/parent-pages.ts';
import { searchPages } from '../../shared/sql/search-pages.ts';
import type { Ask } from '../../shared/sql/statement.ts';
import { readDistrictNumber } from '../../shared/values/district-number.ts';
import { storedNationalCodes } from '../../shared/values/national-code.ts';
import { likePatterns, searchKey } from '../../shared/values/persian-text.ts';
import { readRenovationCodePrefix } from '../../shared/values/renovation-code.ts';
import type { ParvandehRow } from '../legacy/case-file-rows.ts';
import {
  caseFileCriteria,
  type CaseFileCriteria,
  caseFiles,
  caseFilesByNumber,
  orderByNumber,
  orderByRenovationCode,
  ownersByCaseFile,
  parentColumn,
} from '../legacy/case-files.ts';
import { caseFileRecord, ownerRecord } from '../mapping/case-file.ts';
import type { CaseFileRecord } from '../records.ts';
import type { CaseFileFilter, Owner } from '../types.generated.ts';

export interface CaseFileSource {
  byNumber(number: string): Promise<CaseFileRecord | null>;
  byParent(number: string, page: Page): Promise<Connection<CaseFileRecord>>;
  search(filter: CaseFileFilter, page: Page): Promise<Connection<CaseFileRecord>>;
}

export interface OwnerSource {
  byCaseFile(number: string): Promise<readonly Owner[]>;
}

export function createCaseFileSource(ask: Ask): CaseFileSource {
  const apartments = parentPages<ParvandehRow, CaseFileRecord, null>(ask, {
    name: 'apartments',
    parent: parentColumn,
    order: orderByNumber,
    reading: caseFiles,
    criteria: () => [],
    node: caseFileRecord,
  });
  return {
    byNumber: loadOne(ask, caseFilesByNumber, caseFileRecord),
    byParent: (number, page) => apartments(number, null, page),
    search: searchPages(ask, {
      name: 'case files',
      reading: caseFiles,
      criteria: (filter: CaseFileFilter) => caseFileCriteria(readFilter(filter)),
      order: ({ renovationCodePrefix }) => (renovationCodePrefix ? orderByRenovationCode : orderByNumber),
      node: caseFileRecord,
    }),
  };
}

export function createOwnerSource(ask: Ask): OwnerSource {
  return { byCaseFile: loadMany(ask, ownersByCaseFile, ownerRecord) };
}

function readFilter(filter: CaseFileFilter): CaseFileCriteria {
  const { renovationCodePrefix, ownerNationalCode, text, district } = filter;
  if (district != null) readInput(() => readDistrictNumber(district));
  if (text != null) checkText(text);
  return {
    ...filter,
    ...(renovationCodePrefix != null && {
      renovationCodePrefix: readInput(() => readRenovationCodePrefix(renovationCodePrefix)),
    }),
    ...(ownerNationalCode != null && {
      ownerNationalCodes: storedNationalCodes(ownerNationalCode),
    }),
  };
}

/** Fewer letters would find half the city, more words than these are no name and no address. */
function checkText(text: string): void {
  const letters = searchKey(text).replaceAll(' ', '').length;
  if (letters >= 3 && text.length <= 100 && likePatterns(text).length <= 8) return;
  throw badInput(
    'Give 3 to 100 letters of a name or an address, in at most 8 words.',
    'بین ۳ تا ۱۰۰ نویسه از نام یا نشانی، در حداکثر ۸ واژه، وارد کنید.',
  );
}
