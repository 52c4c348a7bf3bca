import { GraphQLError } from 'graphql';
import { abortable } from '../../shared/abortable.ts';
import { refusedAsBusy, sourceError } from '../../shared/errors.ts';
import { createBulkhead, type Leave } from '../../shared/guard/bulkhead.ts';
import type { Turn } from '../../shared/guard/guard.ts';
import type { Open } from '../../shared/soap/soap-service.ts';
import { XmlError } from '../../shared/soap/xml-error.ts';
import type { SourceRequest } from '../../shared/source-request.ts';
import type { AskWithTicket } from './archive-session.ts';
import { type PageAnswer, readPageAnswer } from './page-answer.ts';
import { PageTooLargeError, withinSize } from './size-limit.ts';

/** The file of a page while it comes; it must be closed, whether it was read to its end or not. */
export interface PageFile extends AsyncDisposable {
  /** Throws a typed source error where the archive fails half-way, or a PageTooLargeError. */
  readonly pieces: AsyncIterableIterator<Uint8Array>;
}

/**
 * Opens the file of a page; null where the archive has none. Throws a typed source error, or a PageTooLargeError where
 * the archive says at once that it is larger than `maxBytes`.
 */
export type OpenPageFile = (id: string, maxBytes: number, request: SourceRequest) => Promise<PageFile | null>;

const operation = 'GetTasvirSafheh';

/** A page takes its slot for as long as its reader's line is slow: half of the archive's eight is left to questions. */
const maxPagesAtATime = 4;

export function createPageFiles(ask: AskWithTicket): OpenPageFile {
  const desk = createBulkhead(maxPagesAtATime);

  return async (id, maxBytes, request) => {
    const leave = await enter(request);
    // A page that its reader has left is still a call until it has come to rest.
    const rests: Promise<unknown>[] = [];
    const answer = await ask(operation, request, (ticket, turn, _, open) => {
      const opened = openAnswer({ ticket, idSafheh: id }, turn, open, request);
      rests.push(
        opened.then(
          ({ ended }) => ended,
          () => {},
        ),
      );
      return opened;
    }).finally(() => void Promise.allSettled(rests).then(leave));
    if (answer.code === -3) return null;
    if (!answer.image)
      throw sourceError(
        'SOURCE_INVALID_ANSWER',
        'archive-soap',
        operation,
        new XmlError('There is no image.'),
      );
    if (answer.leastBytes > maxBytes) {
      await answer[Symbol.asyncDispose]();
      throw new PageTooLargeError(`The file is larger than ${maxBytes} bytes.`);
    }
    return {
      pieces: withTypedErrors(withinSize(answer.image, maxBytes), request),
      [Symbol.asyncDispose]: () => answer[Symbol.asyncDispose](),
    };
  };

  async function enter(request: SourceRequest): Promise<Leave> {
    const { workload, signal, deadlineAtMs } = request;
    try {
      const remainingMs = deadlineAtMs - performance.now();
      const refusal = (): Error => refusedAsBusy('archive-soap', operation);
      return await desk.enter({ operation, workload, signal, remainingMs, refusal });
    } catch (error) {
      throw error instanceof GraphQLError
        ? error
        : sourceError('SOURCE_TIMEOUT', 'archive-soap', operation, error);
    }
  }
}

/** The answer outlives its turn: it keeps the slot, and goes when the request goes. */
async function openAnswer(
  args: Readonly<Record<string, unknown>>,
  turn: Turn,
  open: Open,
  request: SourceRequest,
): Promise<PageAnswer> {
  const signal = AbortSignal.any([turn.signal, request.signal]);
  const answer = await open(operation, args, readPageAnswer, signal);
  turn.keepUntil(answer.ended);
  const close = (): void => void answer[Symbol.asyncDispose]();
  if (signal.aborted) close();
  else signal.addEventListener('abort', close, { once: true });
  return answer;
}

async function* withTypedErrors(
  pieces: AsyncIterator<Uint8Array>,
  { signal }: SourceRequest,
): AsyncGenerator<Uint8Array> {
  try {
    // Who has left does not wait for the archive's line to be closed.
    const next = () => abortable(pieces.next(), signal);
    for (let piece = await next(); !piece.done; piece = await next()) yield piece.value;
  } catch (error) {
    if (error instanceof PageTooLargeError) throw error;
    const code = signal.aborted ? 'SOURCE_TIMEOUT' : 'SOURCE_UNAVAILABLE';
    const isInvalid = error instanceof XmlError;
    throw sourceError(isInvalid ? 'SOURCE_INVALID_ANSWER' : code, 'archive-soap', operation, error);
  }
}
