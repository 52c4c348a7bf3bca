import { Pool, request } from 'undici';
import { sourceError, type LegacySystem, type SourceErrorCode } from '../errors.ts';
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
   */
  exchange<Result>(
    sent: SoapRequest,
    call: { readonly operation: string; readonly signal: AbortSignal },
    read: (body: SoapBody) => Promise<Result>,
  ): Promise<Result>;
}

const maxConnections = 8;
/** An error page is read to its end up to here, so that its connection can be used again. */
const maxPageBytes = 256 * 1024;

/** Creates the http of a service: it keeps connections, and knows an error page when it sees one. */
export function createSoapHttp(system: LegacySystem, url: string): SoapHttp {
  // An ASMX service answers 503 to more calls at a time than it likes; the archive's limit is 8.
  const pool = new Pool(new URL(url).origin, { connections: maxConnections });
  return {
    async exchange({ envelope, headers }, { operation, signal }, read) {
      const options = { method: 'POST', headers, body: envelope, signal, dispatcher: pool } as const;
      try {
        const { statusCode: status, headers: answered, body } = await request(url, options);
        const contentType = String(answered['content-type'] ?? '');
        const problem = problemOf(status, contentType);
        if (problem) {
          await body.dump({ limit: maxPageBytes, signal }).catch(() => {});
          throw sourceError(problem, system, operation, new Error(`HTTP ${status}`));
        }
        const bytes = /^\d+$/.test(String(answered['content-length']))
          ? Number(answered['content-length'])
          : null;
        return await read({ contentType, bytes, chunks: body }).catch((error: unknown) => {
          throw error instanceof XmlError ? sourceError(invalid(status), system, operation, error) : error;
        });
      } catch (error) {
        if (signal.aborted) throw sourceError('SOURCE_TIMEOUT', system, operation, error);
        throw isSystemError(error) ? sourceError('SOURCE_UNAVAILABLE', system, operation, error) : error;
      }
    },
    [Symbol.asyncDispose]: () => pool.close(),
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

/** The system's and undici's errors have a code in words; that of a service's fault is a number. */
function isSystemError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && typeof error.code === 'string';
}
