import { GraphQLError } from 'graphql';
import { abortable } from '../abortable.ts';

/** Whether a service lets us in with our credentials; its address alone answers whoever asks. */
export interface Admission {
  /**
   * The error of a refusal, or null; asks only where nothing is known of the last while, once for all who look, and is
   * waited for as long as the signal lets.
   */
  refusal(ask: () => Promise<unknown>, signal: AbortSignal): Promise<GraphQLError | null>;
}

const grantedForMs = 30_000;
/** Some services lock an account that knocks with a wrong password over and over; a sick one is left in peace too. */
const refusedForMs = 10_000;

export function createAdmission(): Admission {
  let known: { readonly error: GraphQLError | null; readonly untilMs: number } | undefined;
  let asking: Promise<GraphQLError | null> | undefined;

  function learn(error: GraphQLError | null, forMs: number): GraphQLError | null {
    known = { error, untilMs: performance.now() + forMs };
    asking = undefined;
    return error;
  }

  const answerOf = (ask: () => Promise<unknown>): Promise<GraphQLError | null> =>
    ask().then(
      () => learn(null, grantedForMs),
      // Whatever else went wrong says nothing about credentials.
      (error: unknown) => learn(isRefusal(error) ? error : null, refusedForMs),
    );

  return {
    async refusal(ask, signal) {
      if (known && performance.now() < known.untilMs) return known.error;
      asking ??= answerOf(ask);
      return abortable(asking, signal).catch(() => null);
    },
  };
}

function isRefusal(error: unknown): error is GraphQLError {
  return error instanceof GraphQLError && error.extensions['code'] === 'SOURCE_REFUSED';
}
