import {
  type Connection,
  connectionOf,
  connectionOfList,
  type CursorKeys,
  type Page,
} from '../../shared/connection.ts';
import { badInput, readInput } from '../../shared/errors.ts';
import { manyByKey, oneByKey } from '../../shared/loader.ts';
import type { SourceRequest } from '../../shared/source-request.ts';
import { checkDayRange } from '../../shared/values/day-range.ts';
import { asciiDigits } from '../../shared/values/digits.ts';
import { legacyDateText } from '../../shared/values/jalali-date.ts';
import { type ArchiveService, maxBatchSize, type SearchCriteria } from '../legacy/archive-service.ts';
import { category } from '../mapping/codes.ts';
import { documentRecord } from '../mapping/document.ts';
import type { ArchiveDocumentRecord, CategoryEntry } from '../records.ts';
import type { ArchiveDocumentFilter, DocumentCategoryKind } from '../types.generated.ts';
import type { CategorySource } from './categories.ts';

type Documents = Connection<ArchiveDocumentRecord>;
interface Filter {
  readonly categories?: readonly DocumentCategoryKind[] | null | undefined;
}

export interface DocumentSource {
  byId(id: string): Promise<ArchiveDocumentRecord | null>;
  byCaseFile(number: string, filter: Filter, page: Page): Promise<Documents>;
  byRequest(
    number: string,
    caseFileNumber: string | undefined,
    filter: Filter,
    page: Page,
  ): Promise<Documents>;
  missingInCaseFile(number: string | undefined): Promise<readonly CategoryEntry[] | null>;
  search(filter: ArchiveDocumentFilter, page: Page): Promise<Documents>;
}

export function createDocumentSource(
  service: ArchiveService,
  categories: CategorySource,
  request: SourceRequest,
): DocumentSource {
  const byId = oneByKey(
    async (ids: readonly string[]) => (await service.documentsById(ids, request)).map(documentRecord),
    (document) => document.id,
    maxBatchSize,
  );
  const ofCaseFile = manyByKey(
    async (numbers: readonly string[]) =>
      (await service.documentsByCaseFile(numbers, request)).map(documentRecord).toSorted(newestFirst),
    (document) => document.caseFileNumber ?? '',
    maxBatchSize,
  );
  return {
    // An id of the archive is a long; nothing else can be the id of a document.
    byId: async (id) => {
      const digits = asciiDigits(id.trim());
      return /^\d{1,18}$/.test(digits) ? byId(String(BigInt(digits))) : null;
    },
    byCaseFile: async (number, filter, page) => pageOf(await ofCaseFile(number), filter, page),
    byRequest: async (number, caseFileNumber, filter, page) => {
      const documents = caseFileNumber === undefined ? [] : await ofCaseFile(caseFileNumber);
      return pageOf(
        documents.filter((document) => document.requestNumber === number),
        filter,
        page,
      );
    },
    async missingInCaseFile(number) {
      if (number === undefined) return null;
      const [all, documents] = await Promise.all([categories.all(), ofCaseFile(number)]);
      const present = withAncestors(
        documents.map((document) => document.categoryCode),
        all,
      );
      return all.filter((entry) => entry.isMandatory && !present.has(entry.code));
    },
    search: (filter, page) => search(service, byId, filter, page, request),
  };
}

/** A document of a sub-category is a document of the categories above it. */
function withAncestors(codes: readonly number[], all: readonly CategoryEntry[]): ReadonlySet<number> {
  const parents = new Map(all.map((entry) => [entry.code, entry.parentCode]));
  const present = new Set<number>();
  for (const code of codes) {
    let current: number | null = code;
    while (current !== null && !present.has(current)) {
      present.add(current);
      current = parents.get(current) ?? null;
    }
  }
  return present;
}

function pageOf(documents: readonly ArchiveDocumentRecord[], filter: Filter, page: Page): Documents {
  const { categories } = filter;
  const wanted = categories
    ? documents.filter((document) => categories.includes(category.nameOf(document.categoryCode)))
    : documents;
  return connectionOfList(wanted, page, (document) => [document.id], newestKeysFirst);
}

function newestFirst(a: ArchiveDocumentRecord, b: ArchiveDocumentRecord): number {
  return newestKeysFirst([a.id], [b.id]);
}

/** The archive numbers documents as they are registered. */
function newestKeysFirst([a = '0']: CursorKeys, [b = '0']: CursorKeys): number {
  const difference = idOf(b) - idOf(a);
  return difference > 0n ? 1 : difference < 0n ? -1 : 0;
}

function idOf(key: string | number): bigint {
  return /^\d{1,18}$/.test(String(key)) ? BigInt(key) : 0n;
}

/**
 * The archive's own search pages by position, so a cursor holds the position of the last document and its id: when the
 * document no longer stands there, the list has changed and says so.
 */
async function search(
  service: ArchiveService,
  byId: (id: string) => Promise<ArchiveDocumentRecord | null>,
  filter: ArchiveDocumentFilter,
  page: Page,
  request: SourceRequest,
): Promise<Documents> {
  const criteria = readFilter(filter);
  const last = page.after === null ? null : { position: Number(page.after[0]), id: String(page.after[1]) };
  const begin = last?.position ?? 1;
  const wanted = page.first + 1 + (last ? 1 : 0);
  const found: string[] = [];
  let total: number | null = null;
  while (found.length < wanted) {
    const part = { from: begin + found.length, count: Math.min(maxBatchSize, wanted - found.length) };
    const answer = await service.search({ ...criteria, ...part }, request);
    found.push(...answer.ids);
    total = answer.total;
    if (answer.ids.length < part.count) break;
  }
  if (last && found.shift() !== last.id) throw listChanged();
  const places = new Map(found.slice(0, page.first).map((id, index) => [id, begin + index + (last ? 1 : 0)]));
  const documents = await Promise.all([...places.keys()].map(byId));
  return connectionOf(
    // A document that was found and is gone a moment later is left out.
    documents.filter((document) => document !== null),
    page,
    (document) => [places.get(document.id) ?? 0, document.id],
    () => Promise.resolve(total),
    found.length > page.first,
  );
}

function readFilter({
  caseFile,
  category: kind,
  from,
  to,
}: ArchiveDocumentFilter): Omit<SearchCriteria, 'from' | 'count'> {
  if (kind === 'UNKNOWN') {
    throw badInput(
      'The archive cannot search for unknown categories; name one, or leave the category out.',
      'آرشیو نمی‌تواند دسته نامشخص را جستجو کند؛ یک دسته نام ببرید یا آن را حذف کنید.',
    );
  }
  readInput(() => checkDayRange({ from, to }));
  return {
    caseFile: caseFile ?? undefined,
    category: kind == null ? undefined : category.codeOf(kind),
    fromDay: from == null ? undefined : readInput(() => legacyDateText(from)),
    toDay: to == null ? undefined : readInput(() => legacyDateText(to)),
  };
}

function listChanged(): Error {
  return badInput(
    'The archive’s list has changed since this cursor was given; begin again without `after`.',
    'فهرست آرشیو از زمان دریافت این نشانگر تغییر کرده است؛ بدون after از نو آغاز کنید.',
  );
}
