import type { IncomingMessage } from 'node:http';
import { sourceError, turnedAway, type LegacySystem, type SourceErrorCode } from '../errors.ts';
import { HttpStatusError, readRetryAfter } from './http-status-error.ts';
import { clientOf, headOf, plain, requestPage } from './service-page.ts';
import type { SoapRequest } from './soap-writer.ts';
import { XmlError } from './xml-error.ts';

/** An answer of which the head has come. */
export interface SoapBody {
  readonly contentType: string;
  /** How long it says that it is; null where it does not. */
  readonly bytes: number | null;
  readonly chunks: AsyncIterable<Uint8Array>;
}

/** The http of a service. */
export interface SoapHttp extends AsyncDisposable {
  /**
   * Sends a call and reads its answer with `read`. Throws a typed source error where the service cannot be reached, is
   * not done in time, or answers with something other than XML; an XmlError of `read` becomes one too, and whatever
   * else it throws goes on as it is.
   *
   * A call whose signal aborts is not cut off, and this settles when it has come to rest: its answer has come and was
   * dropped, or is too long or too late and its connection closed.
   */
  exchange<Result>(
    sent: SoapRequest,
    call: { readonly operation: string; readonly signal: AbortSignal },
    read: (body: SoapBody) => Promise<Result>,
  ): Promise<Result>;
  /** Whether the service answers at all; throws where it does not. */
  look(signal: AbortSignal): Promise<void>;
}

/** An ASMX service answers 503 to more calls at a time than it likes; the archive's limit is 8. */
export const maxCallsAtATime = 8;
/** Shorter than IIS keeps them, so that a call does not meet a connection that is just being closed. */
const idleMs = 4_000;
/**
 * How long after its start a call is still waited for whose caller has left. ASP.NET carries it on, and counts it, even
 * when the connection is gone: who cuts it off and calls again asks for more at a time than the limit.
 */
const carriedOnMs = 30_000;
/**
 * How much of an answer that nobody reads is taken, and for how long, so that its connection can be used again. More is
 * cut off: ASP.NET holds an answer until it is complete, so that its work is done when the head has come.
 */
const maxDrainedBytes = 256 * 1024;
const drainMs = 1_000;

/** Creates the http of a service: it keeps connections, and knows an error page when it sees one. */
export function createSoapHttp(system: LegacySystem, url: string): SoapHttp {
  const { Agent, request: open } = clientOf(url);
  const agent = new Agent({ keepAlive: true, maxSockets: maxCallsAtATime, timeout: idleMs });

  async function post({ envelope, headers }: SoapRequest, signal: AbortSignal): Promise<IncomingMessage> {
    signal.throwIfAborted();
    const startedAtMs = performance.now();
    const request = open(url, { agent, method: 'POST', headers: { ...headers, ...plain } });
    request.end(envelope);
    const response = headOf(request);
    const heard = afterAbort(
      signal,
      () => startedAtMs + carriedOnMs - performance.now(),
      () => request.destroy(),
    );
    try {
      return await response;
    } finally {
      heard.forget();
    }
  }

  return {
    async exchange(sent, { operation, signal }, read) {
      let response: IncomingMessage | undefined;
      try {
        response = await post(sent, signal);
        const { statusCode: status = 0, headers: answered } = response;
        const contentType = answered['content-type'] ?? '';
        const problem = problemOf(status, contentType);
        if (signal.aborted || problem) {
          await drain(response);
          signal.throwIfAborted();
        }
        if (problem) {
          const cause = new HttpStatusError(status, readRetryAfter(answered['retry-after']));
          throw problem === 'SOURCE_BUSY' && cause.retryAfterMs !== null
            ? turnedAway(system, operation, cause.retryAfterMs, cause)
            : sourceError(problem, system, operation, cause);
        }
        const length = answered['content-length'] ?? '';
        const bytes = /^\d+$/.test(length) ? Number(length) : null;
        return await read({ contentType, bytes, chunks: chunksOf(response, signal) }).catch(
          (error: unknown) => {
            throw error instanceof XmlError ? sourceError(invalid(status), system, operation, error) : error;
          },
        );
      } catch (error) {
        if (response?.readableEnded === false) response.destroy();
        if (signal.aborted) throw sourceError('SOURCE_TIMEOUT', system, operation, error);
        throw isSystemError(error) ? sourceError('SOURCE_UNAVAILABLE', system, operation, error) : error;
      }
    },
    async look(signal) {
      await drain(await requestPage(url, signal, agent));
    },
    async [Symbol.asyncDispose]() {
      agent.destroy();
    },
  };
}

/** Gives an answer until its caller leaves; it is then read on, but given no more. */
async function* chunksOf(response: IncomingMessage, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const heard = afterAbort(
    signal,
    () => drainMs,
    () => response.destroy(),
  );
  try {
    for await (const chunk of response.iterator({ destroyOnReturn: false })) {
      signal.throwIfAborted();
      yield chunk;
    }
  } finally {
    heard.forget();
    if (signal.aborted) await drain(response);
    else if (!response.readableEnded) response.destroy();
  }
}

/** Drops the rest of an answer, or cuts it off where it is long or slow. */
async function drain(response: IncomingMessage): Promise<void> {
  const timer = setTimeout(() => response.destroy(), drainMs);
  let bytes = 0;
  try {
    for await (const chunk of response) {
      bytes += Buffer.byteLength(chunk);
      // Leaving the loop closes the connection.
      if (bytes > maxDrainedBytes) break;
    }
  } catch {
    // What nobody reads may break off.
  } finally {
    clearTimeout(timer);
  }
}

/** Does something some time after a signal has aborted, unless it is told to forget it. */
function afterAbort(signal: AbortSignal, waitMs: () => number, act: () => void): { forget(): void } {
  let timer: NodeJS.Timeout | undefined;
  const begin = (): void => void (timer = setTimeout(act, Math.max(0, waitMs())));
  if (signal.aborted) begin();
  else signal.addEventListener('abort', begin, { once: true });
  return {
    forget() {
      clearTimeout(timer);
      signal.removeEventListener('abort', begin);
    },
  };
}

/** What an answer is that cannot hold an envelope: HTML with status 200 is how IIS reports its own trouble. */
function problemOf(status: number, contentType: string): SourceErrorCode | undefined {
  if (status === 503 || status === 429) return 'SOURCE_BUSY';
  if (status === 401 || status === 403) return 'SOURCE_REFUSED';
  return /xml/i.test(contentType) ? undefined : invalid(status);
}

function invalid(status: number): SourceErrorCode {
  return status >= 500 ? 'SOURCE_UNAVAILABLE' : 'SOURCE_INVALID_ANSWER';
}

/** The system's and Node's errors have a code in words; that of a service's fault is a number. */
function isSystemError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && typeof error.code === 'string';
}
