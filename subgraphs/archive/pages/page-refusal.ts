import type { Refusal } from '../../shared/http/refusal.ts';
import { sourceRefusal } from '../../shared/http/source-refusal.ts';
import { PageTooLargeError } from '../legacy/size-limit.ts';

/** The refusal that tells of an error before the first byte has gone out; undefined where the error is unexpected. */
export function refusalOf(error: unknown): Refusal | undefined {
  return error instanceof PageTooLargeError ? tooLarge : sourceRefusal(error);
}

/** A refusal is of the moment. */
const kept = { 'cache-control': 'no-store' };

export const unknownAddress: Refusal = {
  status: 404,
  code: 'NOT_FOUND',
  message: 'This is not the address of a page; take it from `imageUrl` of the page, as it stands.',
  messageFa: 'این نشانی صفحه‌ای از آرشیو نیست؛ نشانی را همان‌گونه که در imageUrl صفحه آمده است به کار ببرید.',
  headers: kept,
};

export const forgedAddress: Refusal = {
  status: 403,
  code: 'FORBIDDEN',
  message:
    'The signature of this address is not valid; ask for the page’s `imageUrl` again and use it as it stands.',
  messageFa: 'امضای این نشانی معتبر نیست؛ imageUrl صفحه را دوباره بپرسید و همان‌گونه به کار ببرید.',
  headers: kept,
};

export const expiredAddress: Refusal = {
  status: 410,
  code: 'PAGE_ADDRESS_EXPIRED',
  message: 'This address was good for ten minutes and has expired; ask for the page’s `imageUrl` again.',
  messageFa: 'مهلت ده‌دقیقه‌ای این نشانی گذشته است؛ imageUrl صفحه را دوباره بپرسید.',
  headers: kept,
};

export const missingPage: Refusal = {
  status: 404,
  code: 'PAGE_NOT_FOUND',
  message: 'The archive has no file of this page; tell the archive’s office, which can scan it again.',
  messageFa: 'فایل این صفحه در آرشیو نیست؛ به واحد آرشیو خبر دهید تا دوباره اسکن شود.',
  headers: kept,
};

const tooLarge: Refusal = {
  status: 502,
  code: 'PAGE_TOO_LARGE',
  message: 'The file of this page is larger than the gateway carries; look at it in the archive itself.',
  messageFa: 'فایل این صفحه بزرگ‌تر از اندازه مجاز درگاه است؛ آن را در خود سامانه آرشیو ببینید.',
  headers: kept,
};
