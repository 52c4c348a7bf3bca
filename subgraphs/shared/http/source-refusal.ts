import { typedError } from '../client-error.ts';
import type { SourceErrorCode } from '../errors.ts';
import type { Refusal } from './refusal.ts';
import { retryAfter } from './retry-after.ts';

/** What a system did instead of its part, as HTTP tells it of a gateway that is well itself. */
const statuses: Readonly<Record<SourceErrorCode, number>> = {
  SOURCE_UNAVAILABLE: 503,
  SOURCE_BUSY: 503,
  SOURCE_TIMEOUT: 504,
  SOURCE_REFUSED: 502,
  SOURCE_INVALID_ANSWER: 502,
};

/** The refusal that tells of a source's typed error; undefined where the error is none. */
export function sourceRefusal(error: unknown): Refusal | undefined {
  const typed = typedError(error);
  const { code, messageFa } = typed?.extensions ?? {};
  const [, status] = Object.entries(statuses).find(([known]) => known === code) ?? [];
  if (!typed || status === undefined) return undefined;
  return {
    status,
    code: String(code),
    message: typed.message,
    messageFa: String(messageFa),
    headers: { 'cache-control': 'no-store', ...retryAfter([typed]) },
  };
}
