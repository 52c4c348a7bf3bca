import type { ServerResponse } from 'node:http';

export type GuardingHeaders = Readonly<Record<string, string>>;

/** What forbids whatever a page of ours could do; pages and files that need more say so themselves. */
export const guardingHeaders: GuardingHeaders = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/** In production, which is behind TLS, browsers are told never to ask without it. */
export const productionHeaders: GuardingHeaders = {
  ...guardingHeaders,
  'strict-transport-security': 'max-age=31536000',
};

/** Sets them for an answer that others write. */
export function guard(response: ServerResponse, headers: GuardingHeaders = guardingHeaders): void {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
}
