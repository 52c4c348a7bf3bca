/** An HTTP status in the place of an answer, with what it says of when to come back. */
export class HttpStatusError extends Error {
  override readonly name = 'HttpStatusError';
  readonly retryAfterMs: number | null;

  constructor(status: number, retryAfterMs: number | null) {
    super(`HTTP ${status}`);
    this.retryAfterMs = retryAfterMs;
  }
}

/** Nobody is sent away for longer, whatever a service asks for. */
const longestMs = 60_000;

/** Reads `Retry-After`, seconds or a date, as milliseconds from now; null where it says nothing. */
export function readRetryAfter(header: string | undefined): number | null {
  const text = header?.trim() ?? '';
  const waitMs = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - Date.now();
  return waitMs > 0 ? Math.min(waitMs, longestMs) : null;
}
