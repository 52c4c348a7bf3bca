import { denialOf, maySeeButNotSearch } from '../../shared/access/denial.ts';
import { masksPersons, type Viewer } from '../../shared/access/viewer.ts';
import type { Connection, Page } from '../../shared/connection.ts';
import { badInput, readInput } from '../../shared/errors.ts';
import type { Fragment } from '../../shared/sql/fragment.ts';
import { loadMany } from '../../shared/sql/lookup.ts';
import { parentPages } from '../../shared/sql/parent-pages.ts';
import { searchPages } from '../../shared/sql/search-pages.ts';
import type { TableReading } from '../../shared/sql/statement.ts';
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
import { maskedCaseFileRecord, maskedOwnerRecord } from '../mapping/masked.ts';
import type { CaseFileRecord } from '../records.ts';
import type { CaseFileFilter, Owner } from '../types.generated.ts';
import { type ByKey, loadSeen, type Viewing } from './viewing.ts';

export interface CaseFileSource {
  readonly byNumber: ByKey<CaseFileRecord>;
  byParent(number: string, page: Page): Promise<Connection<CaseFileRecord>>;
  search(filter: CaseFileFilter, page: Page): Promise<Connection<CaseFileRecord>>;
}

export interface OwnerSource {
  byCaseFile(number: string): Promise<readonly Owner[]>;
}

export function createCaseFileSource(viewing: Viewing): CaseFileSource {
  const { ask, seen, viewer } = viewing;
  const record = viewing.masks ? maskedCaseFileRecord : caseFileRecord;
  const reading = (criteria: readonly Fragment[]): TableReading<ParvandehRow> =>
    caseFiles([...seen.caseFiles, ...criteria]);
  const apartments = parentPages<ParvandehRow, CaseFileRecord, null>(ask, {
    name: 'apartments',
    parent: parentColumn,
    order: orderByNumber,
    reading,
    criteria: () => [],
    node: record,
  });
  const found = searchPages(ask, {
    name: 'case files',
    reading,
    criteria: (filter: CaseFileFilter) => caseFileCriteria(readFilter(filter)),
    order: ({ renovationCodePrefix }) => (renovationCodePrefix ? orderByRenovationCode : orderByNumber),
    node: record,
  });
  return {
    byNumber: loadSeen(viewing, caseFilesByNumber, 'caseFiles', record),
    byParent: (number, page) => apartments(number, null, page),
    search: async (filter, page) => {
      refuseToFindPersons(filter, viewer);
      return found(filter, page);
    },
  };
}

export function createOwnerSource({ ask, masks }: Viewing): OwnerSource {
  return { byCaseFile: loadMany(ask, ownersByCaseFile, masks ? maskedOwnerRecord : ownerRecord) };
}

/** A list that is found by a name tells whose it is, even where the name itself is masked. */
function refuseToFindPersons({ ownerNationalCode, text, postalCode }: CaseFileFilter, viewer: Viewer): void {
  if (ownerNationalCode == null && text == null && postalCode == null) return;
  const denial = denialOf(viewer, [personScope, reasonPolicy]);
  if (denial) throw denial;
  if (masksPersons(viewer)) throw maySeeButNotSearch();
}

const personScope = { kind: 'scopes', anyOf: [['person']] } as const;
const reasonPolicy = { kind: 'policies', anyOf: [['reason']] } as const;

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
