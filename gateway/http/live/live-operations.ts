import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { endedBy } from '../../../subgraphs/shared/ended-by.ts';
import { limitScope } from '../../../subgraphs/shared/http/limited-scope.ts';
import { countHolders, type RequestScope } from '../../../subgraphs/shared/http/request-scope.ts';
import type { AskedOperation, ClientContext } from '../../engine/client-request.ts';
import type { FollowEvents } from '../../engine/events/live-events.ts';
import { stringifyAnswer } from '../../engine/written-data.ts';
import type { ErrorFormat } from '../../error-format.ts';
import type { GraphServer } from '../../graph-server.ts';
import { whoAsks } from '../../limits/admission.ts';
import { tooManySubscriptionsOfOne } from '../../limits/limit-errors.ts';
import { createClientPlaces } from './client-places.ts';

/** What comes of an operation: a refusal before anything was done, or answers as JSON texts, one to most operations. */
export type Outcome =
  | {
      readonly kind: 'refused';
      readonly errors: readonly GraphQLFormattedError[];
      /** Of an answer over HTTP. */
      readonly status: number;
    }
  | { readonly kind: 'answered'; readonly answers: AsyncIterable<string> };

/** Operations of clients that take more than one answer. */
export interface LiveOperations {
  /** Aborts when the gateway ends, and all subscriptions with it that have not come to their end. */
  readonly ending: AbortSignal;
  close(): void;
  /** Executes an operation until the client's signal aborts; `readsOnly` where it must not change anything. */
  run(asked: AskedOperation, client: RequestScope, how: LiveRequest): Promise<Outcome>;
}

/** What else is known of a request that takes more than one answer; client-request.ts says what each is. */
export type LiveRequest = Pick<ClientContext, 'readsOnly' | 'address' | 'wantsCost'>;

/** How long one answer may take, and how many subscriptions may be open at a time. */
export interface LiveLimits {
  readonly deadlineMs: number;
  readonly maxSubscriptions: number;
}

export function createLiveOperations(
  server: GraphServer,
  { deadlineMs, maxSubscriptions }: LiveLimits,
  formatError: ErrorFormat,
): LiveOperations {
  const ending = new AbortController();
  const places = createClientPlaces(maxSubscriptions);

  /** Takes a place, which is given back once: by the function that it gives, or when a client leaves before it reads. */
  function takePlace(who: string, scope: RequestScope, leave: (() => void) | undefined): () => void {
    const place = places.take(who);
    const giveBack = countHolders(() => {
      place.leave();
      leave?.();
    })();
    scope.whenOver(giveBack);
    return giveBack;
  }

  async function* answersTo(
    follow: FollowEvents,
    signal: AbortSignal,
    giveBack: () => void,
  ): AsyncGenerator<string, void, void> {
    try {
      for await (const { data, errors = [] } of endedBy(signal, follow(signal)))
        yield stringifyAnswer({
          ...(data !== undefined && { data }),
          ...(errors.length > 0 && { errors: errors.map(formatError) }),
        });
    } finally {
      giveBack();
    }
  }

  function refusalOfFull(full: 'everybody' | 'client'): Outcome {
    const [error, status] =
      full === 'everybody' ? [tooManySubscriptions(), 503] : [tooManySubscriptionsOfOne(places.share), 429];
    return { kind: 'refused', errors: [formatError(error)], status };
  }

  return {
    ending: ending.signal,
    close: () => ending.abort(),
    async run(asked, client, how) {
      const limited = limitScope(client, deadlineMs);
      try {
        const context = { scope: limited.scope, eventDeadlineMs: deadlineMs, ...how };
        const outcome = await server.execute(asked, context);
        const { follow, leave, status } = outcome;
        if (follow) {
          const who = whoAsks(client, how.address);
          const full = places.fullFor(who);
          if (full) {
            leave?.();
            return refusalOfFull(full);
          }
          const signal = AbortSignal.any([client.signal, ending.signal]);
          return { kind: 'answered', answers: answersTo(follow, signal, takePlace(who, client, leave)) };
        }
        if (outcome.data === undefined) return { kind: 'refused', errors: outcome.errors ?? [], status };
        return { kind: 'answered', answers: single(stringifyAnswer(outcome)) };
      } finally {
        limited.close();
      }
    },
  };
}

async function* single(answer: string): AsyncGenerator<string, void, void> {
  yield answer;
}

function tooManySubscriptions(): GraphQLError {
  return new GraphQLError(
    'The gateway has as many subscriptions as it carries at a time; try again in a minute, or ask with a query.',
    {
      extensions: {
        code: 'SOURCE_BUSY',
        system: 'gateway',
        operation: 'subscription',
        retryAfterMs: 60_000,
        messageFa:
          'شمار اشتراک‌های درگاه به بیشترین حد رسیده است؛ یک دقیقه دیگر تلاش کنید یا با query بپرسید.',
      },
    },
  );
}
