import type { IHttpClient, IHeaders } from 'soap';
import { Pool, request } from 'undici';
import { sourceError, type LegacySystem } from '../errors.ts';
import { readSoapFault } from './soap-fault.ts';

/** What a call hands through the soap client to its http. */
export interface CallOptions {
  readonly operation: string;
  readonly signal: AbortSignal;
}

/** More than this in one answer is no answer (a page image of 5 MB is 7 MB as base64). */
const maxAnswerBytes = 64 * 1024 * 1024;
const maxConnections = 8;

/** The http of a soap client: keeps connections, honours the call's signal and knows an error page when it sees one. */
export function createSoapHttp(system: LegacySystem, url: string): IHttpClient & AsyncDisposable {
  // An ASMX service answers 503 to more calls at a time than it likes; the archive's limit is 8.
  const pool = new Pool(new URL(url).origin, { connections: maxConnections });

  async function post(envelope: string, headers: IHeaders, call: CallOptions): Promise<Answer> {
    const {
      statusCode,
      headers: answered,
      body,
    } = await request(url, {
      method: 'POST',
      headers: headers as Record<string, string>,
      body: envelope,
      signal: call.signal,
      dispatcher: pool,
    });
    const text = await readBounded(body, call.operation);
    checkAnswer(system, call.operation, statusCode, String(answered['content-type'] ?? ''), text);
    return { status: statusCode, headers: answered, data: withoutCdata(text) };
  }

  return {
    request(_url, envelope, callback, headers, options) {
      if (!isCallOptions(options)) throw new RangeError('A call needs its operation and its signal.');
      void deliver(post(String(envelope), headers ?? {}, options), options, callback);
      // The soap client takes the answer from the callback alone; the promise is for its types.
      return new Promise<never>(() => {});
    },
    [Symbol.asyncDispose]: () => pool.close(),
  };

  async function deliver(
    answering: Promise<Answer>,
    call: CallOptions,
    callback: Parameters<IHttpClient['request']>[2],
  ): Promise<void> {
    try {
      const answer = await answering;
      callback(null, answer, answer.data);
    } catch (error) {
      callback(typedError(system, call, error));
    }
  }

  async function readBounded(body: AsyncIterable<Buffer>, operation: string): Promise<string> {
    const chunks: Buffer[] = [];
    let bytes = 0;
    for await (const chunk of body) {
      bytes += chunk.length;
      if (bytes > maxAnswerBytes) throw sourceError('SOURCE_INVALID_ANSWER', system, operation);
      chunks.push(chunk);
    }
    return Buffer.concat(chunks)
      .toString('utf8')
      .replace(/^\ufeff/, '');
  }
}

function isCallOptions(options: unknown): options is CallOptions {
  return typeof options === 'object' && options !== null && 'operation' in options && 'signal' in options;
}

interface Answer {
  readonly status: number;
  readonly headers: unknown;
  readonly data: string;
}

function checkAnswer(
  system: LegacySystem,
  operation: string,
  status: number,
  contentType: string,
  text: string,
): void {
  if (status === 503 || status === 429) throw sourceError('SOURCE_BUSY', system, operation);
  if (status === 401 || status === 403) throw sourceError('SOURCE_REFUSED', system, operation);
  const isEnvelope = /xml/i.test(contentType) && /<(?:[\w-]+:)?Envelope[\s>]/.test(text);
  // An HTML page with status 200 is how an ASMX service behind IIS reports its own trouble.
  if (!isEnvelope || /<!DOCTYPE/i.test(text)) {
    const code = status >= 500 ? 'SOURCE_UNAVAILABLE' : 'SOURCE_INVALID_ANSWER';
    throw sourceError(code, system, operation, new Error(`HTTP ${status}, ${contentType}`));
  }
  const fault = readSoapFault(operation, text);
  if (fault) throw fault;
}

/** The soap client would parse XML in a CDATA section as a part of the message; as escaped text it stays text. */
function withoutCdata(text: string): string {
  return text.replace(/<!\[CDATA\[([\s\S]*?)\]\]>/g, (_, content: string) =>
    content.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
  );
}

function typedError(system: LegacySystem, call: CallOptions, error: unknown): Error {
  if (call.signal.aborted) return sourceError('SOURCE_TIMEOUT', system, call.operation, error);
  // The system's and undici's errors have a code in words; that of a service's fault is a number.
  const isSystemError = error instanceof Error && 'code' in error && typeof error.code === 'string';
  return isSystemError ? sourceError('SOURCE_UNAVAILABLE', system, call.operation, error) : asError(error);
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
