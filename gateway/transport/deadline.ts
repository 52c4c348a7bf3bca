import { isPromise } from '../../subgraphs/shared/maybe-promise.ts';
import { sourceError } from '../../subgraphs/shared/errors.ts';
import { askedText } from './asked-fields.ts';
import type { SubgraphAnswer, SubgraphCall, Transport } from './transport.ts';

/** How long a subgraph may take to give up by itself and tell which of its fields failed. */
const graceMs = 500;

/** Holds a subgraph to the request's deadline, even where one of its clients does not heed the signal. */
export function withinDeadline(transport: Transport): Transport {
  return {
    ...transport,
    open(request) {
      const ask = transport.open(request);
      const waiting = new Set<() => void>();
      let isWatching = false;
      let isOver = false;

      const giveUp = (): void => {
        isOver = true;
        for (const refuse of waiting) refuse();
      };
      const wait = (): void => void setTimeout(giveUp, graceMs);
      // One for all calls of a request, and none while they answer at once.
      const watch = (): void => {
        isWatching = true;
        request.whenOver(wait);
      };

      const bounded = (answer: Promise<SubgraphAnswer>, { document }: SubgraphCall) => {
        if (!isWatching) watch();
        const { promise, resolve, reject } = Promise.withResolvers<SubgraphAnswer>();
        const refuse = (): void => reject(sourceError('SOURCE_TIMEOUT', transport.name, askedText(document)));
        if (isOver) refuse();
        waiting.add(refuse);
        const take = (there: SubgraphAnswer): void => {
          waiting.delete(refuse);
          resolve(there);
        };
        const fail = (error: unknown): void => {
          waiting.delete(refuse);
          reject(error);
        };
        answer.then(take, fail);
        return promise;
      };

      return (call) => {
        const answer = ask(call);
        return isPromise(answer) ? bounded(answer, call) : answer;
      };
    },
  };
}
