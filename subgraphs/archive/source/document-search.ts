import { type Connection, connectionOf, connectionOfList, type Page } from '../../shared/connection.ts';
import { badInput, readInput } from '../../shared/errors.ts';
import type { SourceRequest } from '../../shared/source-request.ts';
import { checkDayRange } from '../../shared/values/day-range.ts';
import { legacyDateText } from '../../shared/values/jalali-date.ts';
import {
  type ArchiveService,
  type FoundIds,
  maxBatchSize,
  type SearchCriteria,
} from '../legacy/archive-service.ts';
import { category } from '../mapping/codes.ts';
import type { ArchiveDocumentRecord } from '../records.ts';
import type { ArchiveDocumentFilter } from '../types.generated.ts';
import type { SeenDocuments } from './seen-documents.ts';

type Documents = Connection<ArchiveDocumentRecord>;

/** A search of a request, which loads documents by its own loader. */
export interface DocumentSearch {
  readonly service: Pick<ArchiveService, 'search'>;
  readonly byId: (id: string) => Promise<ArchiveDocumentRecord | null>;
  readonly filter: ArchiveDocumentFilter;
  readonly page: Page;
  readonly request: SourceRequest;
}

/**
 * The archive's own search pages by position, so a cursor holds the position of the last document and its id: when the
 * document no longer stands there, the list has changed and says so.
 */
export async function searchDocuments(search: DocumentSearch): Promise<Documents> {
  const { byId, filter, page } = search;
  const criteria = readFilter(filter);
  const last = page.after === null ? null : { position: Number(page.after[0]), id: String(page.after[1]) };
  const begin = last?.position ?? 1;
  const { ids, total } = await findIds(search, criteria, begin, page.first + 1 + (last ? 1 : 0));
  const [first, ...others] = ids;
  if (last && first !== last.id) throw listChanged();
  const found = last ? others : ids;
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

/** The documents of one case file; no more are read than this. */
const mostOfCaseFile = 1000;

/**
 * The same for somebody who sees some documents. The archive's positions and totals count all, so the case file is
 * searched whole and what is not seen is dropped; of the whole archive a page could take as many calls as it has pages.
 */
export async function searchSeenDocuments(search: DocumentSearch, seen: SeenDocuments): Promise<Documents> {
  const criteria = readFilter(search.filter);
  if (criteria.caseFile === undefined) throw caseFileMissing();
  const { ids } = await findIds(search, criteria, 1, mostOfCaseFile);
  const documents = (await Promise.all(ids.map(search.byId)))
    .filter((document) => document !== null)
    .filter(seen.found);
  const places = new Map(documents.map(({ id }, index) => [id, index]));
  return connectionOfList(
    documents,
    search.page,
    ({ id }) => [places.get(id) ?? 0, id],
    ([a = 0], [b = 0]) => Number(a) - Number(b),
  );
}

async function findIds(
  { service, request }: DocumentSearch,
  criteria: Omit<SearchCriteria, 'from' | 'count'>,
  begin: number,
  wanted: number,
): Promise<FoundIds> {
  const ids: string[] = [];
  let total: number | null = null;
  while (ids.length < wanted) {
    const part = { from: begin + ids.length, count: Math.min(maxBatchSize, wanted - ids.length) };
    const answer = await service.search({ ...criteria, ...part }, request);
    ids.push(...answer.ids);
    total = answer.total;
    if (answer.ids.length < part.count) break;
  }
  return { ids, total };
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

function caseFileMissing(): Error {
  return badInput(
    'The archive cannot search for what is yours alone; name a case file with `caseFile`.',
    'آرشیو نمی‌تواند فقط میان اسناد شما جستجو کند؛ شماره پرونده را با caseFile بدهید.',
  );
}
