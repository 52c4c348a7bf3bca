import type { ServerResponse } from 'node:http';

/** What forbids whatever a page of ours could do; pages and files that need more say so themselves. */
export const guardingHeaders = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
} as const;

/** Sets them for an answer that others write. */
export function guard(response: ServerResponse): void {
  for (const [name, value] of Object.entries(guardingHeaders)) response.setHeader(name, value);
}
