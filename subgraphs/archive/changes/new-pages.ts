import { refusedAsBusy } from '../../shared/errors.ts';
import { createBulkhead } from '../../shared/guard/bulkhead.ts';
import type { SourceRequest } from '../../shared/source-request.ts';
import { type UserError, userError } from '../../shared/writes/user-error.ts';
import type { NewPage } from '../legacy/archive-writes.ts';
import { fileTypeOf } from '../pages/accepted-type.ts';
import type { PageUploads } from '../pages/page-uploads.ts';

/** The pages of a new document while they are held in memory, which is until this is disposed. */
export type NewPages = AsyncDisposable &
  ({ readonly pages: readonly NewPage[] } | { readonly userErrors: readonly UserError[] });

/** ASMX takes a document as one envelope: all pages in base64. */
const mostBytes = 32 * 1024 * 1024;
/** Each may fill a few times its pages' bytes of memory. */
const desk = createBulkhead(4);

/** Reads the uploads of somebody as the pages of one document; user errors where they cannot be. */
export async function readNewPages(
  uploads: PageUploads,
  asker: string,
  ids: readonly string[],
  { workload, signal, deadlineAtMs }: SourceRequest,
): Promise<NewPages> {
  const found = await Promise.all(ids.map((id) => uploads.find(asker, id)));
  const missing = found.findIndex((upload) => upload === null);
  if (missing !== -1) return failed(uploadMissing(missing));
  if (found.reduce((sum, upload) => sum + (upload?.bytes ?? 0), 0) > mostBytes) return failed(tooLarge());
  const leave = await desk.enter({
    operation: 'SabtSanad',
    workload,
    signal,
    remainingMs: deadlineAtMs - performance.now(),
    refusal: () => refusedAsBusy('archive-soap', 'SabtSanad'),
  });
  try {
    const pages: NewPage[] = [];
    for (const [index, upload] of found.entries()) {
      const image = (await upload?.read()) ?? null;
      if (image === null) {
        leave();
        return failed(uploadMissing(index));
      }
      pages.push({ position: index + 1, fileType: fileTypeOf(image), image });
    }
    return { pages, [Symbol.asyncDispose]: async () => leave() };
  } catch (error) {
    leave();
    throw error;
  }
}

function failed(error: UserError): NewPages {
  return { userErrors: [error], [Symbol.asyncDispose]: async () => {} };
}

function uploadMissing(index: number): UserError {
  return userError(
    'UPLOAD_NOT_FOUND',
    `pages.${index}`,
    'No page of yours waits under this id; uploads are kept for an hour. Post the image to /archive/uploads again.',
    'صفحه‌ای از شما با این شناسه در انتظار نیست؛ هر بارگذاری یک ساعت نگه داشته می‌شود. تصویر را دوباره به /archive/uploads بفرستید.',
  );
}

function tooLarge(): UserError {
  return userError(
    'DOCUMENT_TOO_LARGE',
    'pages',
    'The pages of a document have 32 MB together at most; scan them smaller, or archive them as several documents.',
    'حجم صفحه‌های یک سند روی هم حداکثر ۳۲ مگابایت است؛ آن‌ها را کوچک‌تر اسکن یا در چند سند آرشیو کنید.',
  );
}
