import type { RequestPasses } from '../../shared/access/request-pass.ts';
import { boundsOf } from '../../shared/access/bounds.ts';
import type { Viewer } from '../../shared/access/viewer.ts';
import { mayBegin } from '../../shared/rules/state-machine.ts';
import { type UserError, userError } from '../../shared/writes/user-error.ts';
import { documentStates } from '../rules/document-states.ts';
import { seenDocuments } from '../source/seen-documents.ts';
import type { ArchiveDocumentInput } from '../types.generated.ts';

const mostPages = 100;
const mostLetters = 200;

/**
 * Why a document may not be registered by somebody. One archives what one would then find: the archive of a
 * district in that district; offices and inspectors for requests that they see, which urban planning tells by a pass.
 * Inspectors hand photographs in (handbook 6), which they do not find there.
 */
export function archivingErrors(
  document: ArchiveDocumentInput,
  viewer: Viewer,
  passes: RequestPasses,
): readonly UserError[] {
  return [roleError, placeError, categoryError, titleError, pagesError].flatMap(
    (errorOf) => errorOf(document, viewer, passes) ?? [],
  );
}

type ErrorOf = (
  document: ArchiveDocumentInput,
  viewer: Viewer,
  passes: RequestPasses,
) => UserError | undefined;

const roleError: ErrorOf = ({ category }, { role }) => {
  const isOthers = role === 'INSPECTOR' && category !== 'PHOTO';
  if (role !== null && mayBegin(documentStates, role) && !isOthers) return undefined;
  return userError(
    'NOT_YOUR_STEP',
    'category',
    'Inspectors hand in photographs alone, and documents are for the clerks and the archive; ask one of them.',
    'بازرسان تنها عکس تحویل می‌دهند و ثبت اسناد با کارشناسان دفتر و آرشیو است؛ از آنان بخواهید.',
  );
};

const placeError: ErrorOf = ({ caseFileNumber, requestNumber, writePass }, viewer, passes) => {
  if (viewer.role !== 'ARCHIVE_OFFICER') {
    const passed = requestNumber && writePass && passes.caseFileOf(viewer, requestNumber, writePass);
    return passed === caseFileNumber ? undefined : passNotValid();
  }
  const document = { caseFileNumber, requestNumber: requestNumber ?? null, officeCode: viewer.office };
  if (seenDocuments(boundsOf(viewer)).found(document)) return undefined;
  return userError(
    'CASE_FILE_NOT_FOUND',
    'caseFileNumber',
    'There is no case file with this number for you; look at the number again.',
    'پرونده‌ای با این شماره برای شما نیست؛ شماره را بازبینی کنید.',
  );
};

function passNotValid(): UserError {
  return userError(
    'PASS_NOT_VALID',
    'writePass',
    'Documents are archived for a request that you see, on its case file: give the number of the request and its `writePass`, read today.',
    'سند برای درخواستی بایگانی می‌شود که آن را می‌بینید و در پرونده همان درخواست: شماره درخواست و writePass امروز آن را بدهید.',
  );
}

const categoryError: ErrorOf = ({ category }) =>
  category === 'UNKNOWN'
    ? userError(
        'INVALID_INPUT',
        'category',
        'UNKNOWN is what the archive holds and we cannot read; give one of the other categories.',
        'نامشخص را نمی‌توان ثبت کرد؛ یکی از دسته‌های دیگر را انتخاب کنید.',
      )
    : undefined;

const titleError: ErrorOf = ({ title }) =>
  (title ?? '').length > mostLetters
    ? userError(
        'INVALID_INPUT',
        'title',
        `A title has ${mostLetters} letters at most; make it shorter.`,
        `عنوان حداکثر ${mostLetters.toLocaleString('fa')} نویسه است؛ آن را کوتاه‌تر کنید.`,
      )
    : undefined;

const pagesError: ErrorOf = ({ pages }) =>
  pages.length === 0 || pages.length > mostPages || new Set(pages).size < pages.length
    ? userError(
        'INVALID_INPUT',
        'pages',
        `A document has 1 to ${mostPages} pages, each an upload of its own; upload each once and name it once.`,
        `هر سند ۱ تا ${mostPages.toLocaleString('fa')} صفحه دارد و هر صفحه یک بارگذاری جداگانه است؛ هر یک را یک بار بیاورید.`,
      )
    : undefined;
