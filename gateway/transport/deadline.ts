import { sourceError } from '../../subgraphs/shared/errors.ts';
import { askedText } from './asked-fields.ts';
import type { SubgraphAnswer, Transport } from './transport.ts';

/** How long a subgraph may take to give up by itself and tell which of its fields failed. */
const graceMs = 500;

/** Holds a subgraph to the request's deadline, even where one of its clients does not heed the signal. */
export function withinDeadline(transport: Transport): Transport {
  return {
    ...transport,
    open(request) {
      const ask = transport.open(request);
      return async (call) => {
        const { promise: late, reject } = Promise.withResolvers<SubgraphAnswer>();
        let timer: NodeJS.Timeout | undefined;
        const wait = (): void => {
          const error = sourceError('SOURCE_TIMEOUT', transport.name, askedText(call.document));
          timer = setTimeout(() => reject(error), graceMs);
        };
        if (request.signal.aborted) wait();
        else request.signal.addEventListener('abort', wait, { once: true });
        try {
          return await Promise.race([ask(call), late]);
        } finally {
          clearTimeout(timer);
          request.signal.removeEventListener('abort', wait);
        }
      };
    },
  };
}
