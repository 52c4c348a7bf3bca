import { AsyncLocalStorage } from 'node:async_hooks';
import { pino, type DestinationStream, type Logger } from 'pino';

const currentRequest = new AsyncLocalStorage<string>();

/** The log of a process: JSON lines on standard error, because standard output tells when it is ready. */
export function createLog(level: string, lines: DestinationStream = standardError()): Logger {
  return pino({ level, base: null, mixin: requestOfLine }, lines);
}

function standardError(): DestinationStream {
  return pino.destination({ dest: 2, sync: true });
}

/** Does the work of a request; whatever is logged meanwhile, anywhere, names it. */
export function withRequestId<Result>(requestId: string, work: () => Result): Result {
  return currentRequest.run(requestId, work);
}

function requestOfLine(): object {
  const requestId = currentRequest.getStore();
  return requestId === undefined ? {} : { requestId };
}
