import { ArchiveRefusal } from './archive-refusal.ts';
import type { NewDocument, NewPage } from './archive-writing.ts';
import { isCaseFileNumber } from './case-file-number.ts';
import type { Elements } from './asmx-service.ts';
import { asElements, intOf, itemsOf, nullableIntOf, nullableLongOf, textOf } from './elements.ts';

/** Larger pages are refused. */
const maxImageBytes = 5 * 1024 * 1024;

/**
 * Reads the document of a SabtSanad for a clerk; `knownCategories` are those that may be registered.
 * Throws an ArchiveRefusal whose message says what is wrong.
 */
export function readRegistration(
  sanad: Elements,
  clerk: string,
  knownCategories: ReadonlySet<number>,
): NewDocument {
  const caseFile = textOf(sanad, 'ShomarehParvandeh')?.trim() ?? '';
  if (!isCaseFileNumber(caseFile))
    throw new ArchiveRefusal(-5, 'شماره پرونده باید ۱۱ رقم و با شماره منطقه آغاز شود');
  const category = intOf(sanad, 'CodeDasteh');
  if (!knownCategories.has(category)) throw new ArchiveRefusal(-5, `دسته ${category} وجود ندارد`);
  return {
    trackingNumber: readTrackingNumber(textOf(sanad, 'ShomarehPeygiri')),
    caseFile,
    request: nullableLongOf(sanad, 'ShomarehDarkhast'),
    category,
    title: textOf(sanad, 'Onvan'),
    office: nullableIntOf(sanad, 'CodeDaftar'),
    clerk,
    pages: readPages(sanad),
  };
}

/** A tracking number is the caller's own text of up to 40 characters. Throws an ArchiveRefusal. */
export function readTrackingNumber(text: string | null): string {
  const number = text?.trim() ?? '';
  if (number === '') throw new ArchiveRefusal(-5, 'شماره پیگیری داده نشده است');
  if (number.length > 40) throw new ArchiveRefusal(-5, 'شماره پیگیری حداکثر ۴۰ نویسه است');
  return number;
}

function readPages(sanad: Elements): readonly NewPage[] {
  const pages = itemsOf(sanad, 'Safahat', 'SafhehJadid').map((item) => readPage(asElements(item)));
  if (new Set(pages.map(({ position }) => position)).size < pages.length)
    throw new ArchiveRefusal(-5, 'ردیف صفحه‌ها تکراری است');
  return pages;
}

function readPage(page: Elements): NewPage {
  const position = intOf(page, 'Radif');
  if (position < 1) throw new ArchiveRefusal(-5, 'ردیف صفحه باید بزرگتر از صفر باشد');
  return {
    position,
    fileType: textOf(page, 'NoeFile'),
    image: readImage(textOf(page, 'Tasvir'), position),
  };
}

function readImage(base64: string | null, position: number): Buffer {
  const text = base64?.replaceAll(/\s/g, '') ?? '';
  if (text === '') throw new ArchiveRefusal(-5, `تصویر صفحه ${position} داده نشده است`);
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(text))
    throw new ArchiveRefusal(-5, `تصویر صفحه ${position} خوانا نیست`);
  const image = Buffer.from(text, 'base64');
  if (image.length > maxImageBytes)
    throw new ArchiveRefusal(-5, `تصویر صفحه ${position} بزرگتر از ۵ مگابایت است`);
  return image;
}
