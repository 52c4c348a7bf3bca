import { boundsOf } from '../../shared/access/bounds.ts';
import { passedOnRequests, seesSomeRequests } from '../../shared/access/seen-requests.ts';
import { type Connection, connectionOfList, type CursorKeys, type Page } from '../../shared/connection.ts';
import { manyByKey, oneByKey } from '../../shared/loader.ts';
import type { ViewerRequest } from '../../shared/source-request.ts';
import { asciiDigits } from '../../shared/values/digits.ts';
import { type ArchiveService, maxBatchSize } from '../legacy/archive-service.ts';
import { category } from '../mapping/codes.ts';
import { documentRecord } from '../mapping/document.ts';
import type { ArchiveDocumentRecord, CaseFileReference, CategoryEntry } from '../records.ts';
import type { ArchiveDocumentFilter, DocumentCategoryKind } from '../types.generated.ts';
import type { CategorySource } from './categories.ts';
import { searchDocuments, searchSeenDocuments } from './document-search.ts';
import { seenDocuments } from './seen-documents.ts';

type Documents = Connection<ArchiveDocumentRecord>;
interface Filter {
  readonly categories?: readonly DocumentCategoryKind[] | null | undefined;
}

export interface DocumentSource {
  byId(id: string): Promise<ArchiveDocumentRecord | null>;
  /** Those of the case file's requests that are seen, as urban planning has passed them on, and the case file's own. */
  byCaseFile(caseFile: CaseFileReference, filter: Filter, page: Page): Promise<Documents>;
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
  request: ViewerRequest,
): DocumentSource {
  const bounds = boundsOf(request.viewer);
  const seen = seenDocuments(bounds);
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
      const document = /^\d{1,18}$/.test(digits) ? await byId(String(BigInt(digits))) : null;
      return document && seen.found(document) ? document : null;
    },
    async byCaseFile({ number, seenRequestNumbers }, filter, page) {
      const requests = seesSomeRequests(bounds) ? passedOnRequests(seenRequestNumbers) : [];
      const documents = await ofCaseFile(number);
      return pageOf(
        documents.filter((document) => seen.ofCaseFile(document, requests)),
        filter,
        page,
      );
    },
    byRequest: async (number, caseFileNumber, filter, page) => {
      const documents = caseFileNumber === undefined ? [] : await ofCaseFile(caseFileNumber);
      return pageOf(
        documents.filter((document) => document.requestNumber === number && seen.ofRequest(document)),
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
    search: (filter, page) => {
      const search = { service, byId, filter, page, request };
      return bounds.kind === 'city' ? searchDocuments(search) : searchSeenDocuments(search, seen);
    },
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
