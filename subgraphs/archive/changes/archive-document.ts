import { askerOf } from '../../shared/access/viewer.ts';
import type { MutationKey } from '../../shared/writes/mutation-key.ts';
import {
  type Changed,
  keyReused,
  refused,
  type UserError,
  userError,
} from '../../shared/writes/user-error.ts';
import { canonicalText } from '../../shared/values/persian-text.ts';
import type { NewDocument, NewPage } from '../legacy/archive-writes.ts';
import { category } from '../mapping/codes.ts';
import { documentRecord } from '../mapping/document.ts';
import type { ArchiveDocumentRecord } from '../records.ts';
import type { ArchiveDocumentInput } from '../types.generated.ts';
import { archivingErrors } from './archiving-errors.ts';
import type { Means } from './changing.ts';
import { readNewPages } from './new-pages.ts';

/** The archive's tracking numbers have 40 characters at most. */
const trackingDigits = 40;

/**
 * Registers a document with the pages that were uploaded for it, for the viewer's office, under a tracking number made of
 * the key: once, however often it is asked for. The archive keeps the number with the document, so that the uploads may
 * have gone when it is asked for again. Answers by the document's id.
 */
export async function archiveDocument(
  input: ArchiveDocumentInput,
  { service, uploads, passes, request }: Means,
  { keyHash }: MutationKey,
): Promise<Changed<string>> {
  const { viewer } = request;
  const trackingNumber = keyHash.slice(0, trackingDigits);
  const errors = archivingErrors(input, viewer, passes);
  if (errors.length > 0 || input.category === 'UNKNOWN') return refused(...errors);
  const document = documentOf(input, category.codeOf(input.category), viewer.office);
  const asker = askerOf(viewer);
  await using read = await readNewPages(uploads, asker, input.pages, request);
  if ('userErrors' in read) {
    const first = await service.askRegistered(trackingNumber, request);
    return first ? standing(first.IdSanad) : refused(...read.userErrors);
  }
  const outcome = await service.registerDocument({ ...document, pages: read.pages }, trackingNumber, request);
  if ('refused' in outcome) return refused(outcome.refused === -3 ? caseFileMissing() : notTaken());
  return standing(outcome.done.IdSanad);

  /** What stands under the number may be what the same key was given for before. */
  async function standing(id: string): Promise<Changed<string>> {
    const [stored] = (await service.documentsById([id], request)).map(documentRecord);
    if (stored && !isSame(stored, document, input.pages.length)) return refused(keyReused());
    // What may be another scan under the same key waits for its hour to end.
    if (stored && areStored('pages' in read ? read.pages : [], stored))
      await uploads.forget(asker, input.pages);
    return { done: id };
  }
}

function documentOf(
  { caseFileNumber, requestNumber, title }: ArchiveDocumentInput,
  code: number,
  office: number | null,
): Omit<NewDocument, 'pages'> {
  return {
    caseFile: caseFileNumber,
    serviceRequest: requestNumber ?? null,
    category: code,
    title: canonicalText(title ?? null),
    office,
  };
}

function isSame(
  stored: ArchiveDocumentRecord,
  { caseFile, serviceRequest, category: code, title }: Omit<NewDocument, 'pages'>,
  pages: number,
): boolean {
  return (
    stored.caseFileNumber === caseFile &&
    stored.requestNumber === serviceRequest &&
    stored.categoryCode === code &&
    stored.title === title &&
    stored.pages.length === pages
  );
}

/** Whether pages are those of a document, as far as their sizes tell. */
function areStored(pages: readonly NewPage[], stored: ArchiveDocumentRecord): boolean {
  return pages.every(({ image }, index) => stored.pages[index]?.sizeBytes === String(image.byteLength));
}

function caseFileMissing(): UserError {
  return userError(
    'CASE_FILE_NOT_FOUND',
    'caseFileNumber',
    'The archive knows no such case file; look at the number again.',
    'آرشیو چنین پرونده‌ای ندارد؛ شماره پرونده را بازبینی کنید.',
  );
}

function notTaken(): UserError {
  return userError(
    'NOT_TAKEN',
    null,
    'The archive does not take this document; look at the case file’s number and the category, and scan pages beyond 5 MB smaller.',
    'آرشیو این سند را نپذیرفت؛ شماره پرونده و دسته را بازبینی و صفحه‌های بزرگ‌تر از ۵ مگابایت را کوچک‌تر اسکن کنید.',
  );
}
