import type { RequestScope } from '../../subgraphs/shared/http/request-scope.ts';
import { isPromise } from '../../subgraphs/shared/maybe-promise.ts';
import type { SubgraphAnswer, SubgraphCall, Transport } from './transport.ts';

/** How much earlier than its own a request lets the deadline be of a call that it leans on. */
const toleranceMs = 1000;

/** A query that is under way, for others to lean on. */
interface CallUnderWay {
  readonly leader: RequestScope;
  /** How many writes had begun or ended before it. */
  readonly epoch: number;
  readonly answer: Promise<SharedAnswer>;
  isFollowed: boolean;
}

/** An answer as it was before the one who asked began to change it; null where nobody else waits for it. */
interface SharedAnswer {
  readonly dataText: string | null;
  readonly errors: SubgraphAnswer['errors'];
}

/**
 * Makes equal queries that are asked at the same time one call, whoever's requests they belong to: `asker` and workload
 * must be the same, too. The first request leads; its call goes on while anybody waits for it, and a request that
 * leaves lets go of it at once. After a write, of whatever subgraph, nobody leans on a read that began before its end.
 */
export function createCallSharing(): (transport: Transport) => Transport {
  let epoch = 0;
  const countWrite = (): void => void epoch++;

  return (transport) => {
    const underWay = new Map<string, CallUnderWay>();

    const follow = (call: CallUnderWay, follower: RequestScope): Promise<SubgraphAnswer> => {
      call.isFollowed = true;
      const letGo = call.leader.holdOpen();
      const stay = follower.whenOver(letGo);
      return call.answer.then(ownAnswer).finally(() => {
        stay();
        letGo();
      });
    };

    const lead = (key: string, answer: Promise<SubgraphAnswer>, leader: RequestScope): void => {
      const end = (): void => void (underWay.get(key) === call && underWay.delete(key));
      const shared = answer.then(
        ({ data, errors }): SharedAnswer => {
          end();
          // The leader goes on right after this, and merges what comes later into the data.
          return { dataText: call.isFollowed ? JSON.stringify(data) : null, errors };
        },
        (error: unknown) => {
          end();
          throw error;
        },
      );
      const call: CallUnderWay = { leader, epoch, answer: shared, isFollowed: false };
      // Without followers nobody else hears of a failure.
      shared.catch(() => undefined);
      underWay.set(key, call);
    };

    return {
      ...transport,
      open(request) {
        const ask = transport.open(request);
        return (call) => {
          if (call.kind !== 'query') {
            countWrite();
            const answer = ask(call);
            return isPromise(answer) ? answer.finally(countWrite) : answer;
          }
          // Where nothing is under way, the key is needed only if the answer does not come at once.
          const known = underWay.size > 0 ? underWay.get(keyOf(call, request)) : undefined;
          if (known && mayFollow(request, known, epoch)) return follow(known, request);
          const answer = ask(call);
          if (isPromise(answer)) lead(keyOf(call, request), answer, request);
          return answer;
        };
      },
    };
  };
}

function keyOf({ text, variables }: SubgraphCall, { asker, workload }: RequestScope): string {
  return JSON.stringify([asker, workload, text, variables]);
}

function mayFollow(request: RequestScope, { leader, epoch }: CallUnderWay, now: number): boolean {
  return (
    epoch === now &&
    !leader.signal.aborted &&
    !request.signal.aborted &&
    leader.deadlineAtMs >= request.deadlineAtMs - toleranceMs
  );
}

/** Each gets data of its own, because the engine merges into it. */
function ownAnswer({ dataText, errors }: SharedAnswer): SubgraphAnswer {
  const data: SubgraphAnswer['data'] = dataText === null ? null : JSON.parse(dataText);
  return { data, errors };
}
