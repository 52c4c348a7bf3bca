import { type Connection, connectionOf, type Page, totalOf } from '../../shared/connection.ts';
import { badInput, readInput } from '../../shared/errors.ts';
import { loadMany, loadOne } from '../../shared/sql/lookup.ts';
import { parentPages } from '../../shared/sql/parent-pages.ts';
import { type Ask, countRows, firstRows } from '../../shared/sql/statement.ts';
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
    orderBy: orderByNumber.orderBy,
    reading: caseFiles,
    criteria: () => [],
    after: (keys) => orderByNumber.after(keys),
    node: caseFileRecord,
    keysOf: (caseFile) => [caseFile.number],
  });
  return {
    byNumber: loadOne(ask, caseFilesByNumber, caseFileRecord),
    byParent: (number, page) => apartments(number, null, page),
    search: (filter, page) => search(ask, filter, page),
  };
}

export function createOwnerSource(ask: Ask): OwnerSource {
  return { byCaseFile: loadMany(ask, ownersByCaseFile, ownerRecord) };
}

async function search(ask: Ask, filter: CaseFileFilter, page: Page): Promise<Connection<CaseFileRecord>> {
  const criteria = caseFileCriteria(readFilter(filter));
  const order = filter.renovationCodePrefix ? orderByRenovationCode : orderByNumber;
  const after = page.after === null ? [] : [order.after(page.after)];
  const reading = caseFiles([...criteria, ...after]);
  const total = totalOf(
    page,
    async () => (await ask(countRows('number of case files', caseFiles(criteria))))[0]?.Total ?? 0,
  );
  const rows = await ask(firstRows('case files', reading, order.orderBy, page.first + 1));
  const found = rows.map((row) => [caseFileRecord(row), order.keysOf(row)] as const);
  const keys = new Map(found.map(([{ number }, keysOfRow]) => [number, keysOfRow]));
  return connectionOf(
    found.map(([caseFile]) => caseFile),
    page,
    ({ number }) => keys.get(number) ?? [],
    total,
  );
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
