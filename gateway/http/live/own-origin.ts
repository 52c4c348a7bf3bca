import type { IncomingMessage } from 'node:http';
import type { Cors } from '../cors.ts';
import type { Refusal } from '../../../subgraphs/shared/http/refusal.ts';

/**
 * Whether a page of our own sends a request, or of an origin that is allowed, or a program that is no browser. Browsers let the pages of others open
 * WebSockets and event streams here without asking us first, and say only whose page it is.
 */
export function isFromOwnOrigin({ headers }: IncomingMessage, cors: Pick<Cors, 'allows'>): boolean {
  const { origin, host, 'sec-fetch-site': site } = headers;
  if (origin !== undefined && cors.allows(origin)) return true;
  if (site === 'cross-site') return false;
  return origin === undefined || URL.parse(origin)?.host === host;
}

export const foreignOrigin: Refusal = {
  status: 403,
  code: 'FORBIDDEN_ORIGIN',
  message: 'A page of another origin may not open this connection; open it from a page that is served here.',
  messageFa:
    'صفحه‌ای از نشانی دیگر اجازه باز کردن این اتصال را ندارد؛ آن را از صفحه‌ای در همین نشانی باز کنید.',
};
