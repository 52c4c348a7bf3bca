import type { Dispatcher } from 'undici';
import type { WhenOver } from '../../subgraphs/shared/http/request-scope.ts';
import { readUtf8 } from '../../subgraphs/shared/http/utf8-text.ts';

/** A request whose answer is wanted as one text. */
export interface Post {
  /** With its query string. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly whenOver: WhenOver;
  readonly maxAnswerBytes: number;
}

/** What came back. */
export interface PostAnswer {
  readonly status: number;
  /** null when it is longer than the bound or not UTF-8. */
  readonly text: string | null;
}

/** It is over when the request is; timers of the connection's own would be set anew for each. */
const noTimeouts = { headersTimeout: 0, bodyTimeout: 0 } as const;

/**
 * Posts a body and gives the text of the answer, whatever its status. Rejects when the connection fails, and when it is
 * over before. It stands directly on the dispatcher, because a stream for each answer takes as much time again as all
 * the rest of a small call (measured 2026-12).
 */
export function postForText(dispatcher: Dispatcher, post: Post): Promise<PostAnswer> {
  const { path, headers, body, whenOver, maxAnswerBytes } = post;
  const { promise, resolve, reject } = Promise.withResolvers<PostAnswer>();
  const chunks: Buffer[] = [];
  let bytes = 0;
  let status = 0;
  let exchange: Dispatcher.DispatchController | undefined;
  let tooLate: Error | undefined;

  const stay = whenOver(() => {
    tooLate = new Error('Nobody waits for the answer any more.');
    exchange?.abort(tooLate);
    reject(tooLate);
  });
  if (tooLate) return promise;

  const handler: Dispatcher.DispatchHandler = {
    onRequestStart(controller) {
      exchange = controller;
      // It may have waited for a free connection until nobody wants it any more.
      if (tooLate) controller.abort(tooLate);
    },
    onResponseStart(_, statusCode) {
      status = statusCode;
    },
    onResponseData(controller, chunk) {
      bytes += chunk.length;
      if (bytes <= maxAnswerBytes) return void chunks.push(chunk);
      stay();
      resolve({ status, text: null });
      controller.abort(new RangeError('The answer is too large.'));
    },
    onResponseEnd() {
      stay();
      resolve({ status, text: readUtf8(chunks) });
    },
    onResponseError(_, error) {
      stay();
      reject(error);
    },
  };

  dispatcher.dispatch({ method: 'POST', path, headers, body, ...noTimeouts }, handler);
  return promise;
}
