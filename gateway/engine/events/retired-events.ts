import { GraphQLError } from 'graphql';
import type { Shift } from '../shift.ts';
import type { FollowEvents } from './live-events.ts';

/** Who follows events would hold an old supergraph for days; they are told that there is another one. */
export function followUntilRetired(shift: Shift, follow: FollowEvents): FollowEvents {
  return async function* followed(signal) {
    shift.begin();
    try {
      yield* follow(AbortSignal.any([signal, shift.retired]));
      if (shift.retired.aborted && !signal.aborted) yield { errors: [anotherSupergraph()] };
    } finally {
      shift.end();
    }
  };
}

function anotherSupergraph(): GraphQLError {
  return new GraphQLError(
    'The graph has been replaced by a newer one, and the subscription ends; subscribe again.',
    {
      extensions: {
        code: 'SOURCE_BUSY',
        system: 'gateway',
        operation: 'subscription',
        retryAfterMs: 1000,
        messageFa: 'گراف با نسخه تازه‌ای جایگزین شد و اشتراک پایان یافت؛ دوباره مشترک شوید.',
      },
    },
  );
}
