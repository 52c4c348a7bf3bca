import { GraphQLError } from 'graphql';

/** Whether a service lets us in with our credentials; its address alone answers whoever asks. */
export interface Admission {
  /** A call has been answered. */
  granted(): void;
  /** The error of a refusal, or null; asks only where nothing is known of the last while. */
  refusal(ask: () => Promise<unknown>): Promise<GraphQLError | null>;
}

const grantedForMs = 30_000;
/** Some services lock an account that knocks with a wrong password over and over. */
const refusedForMs = 10_000;

export function createAdmission(): Admission {
  let known: { readonly error: GraphQLError | null; readonly untilMs: number } | undefined;
  const learn = (error: GraphQLError | null): GraphQLError | null => {
    known = { error, untilMs: performance.now() + (error ? refusedForMs : grantedForMs) };
    return error;
  };
  return {
    granted: () => void learn(null),
    async refusal(ask) {
      if (known && performance.now() < known.untilMs) return known.error;
      try {
        await ask();
        return learn(null);
      } catch (error) {
        // Whatever else went wrong says nothing about credentials.
        return isRefusal(error) ? learn(error) : null;
      }
    },
  };
}

function isRefusal(error: unknown): error is GraphQLError {
  return error instanceof GraphQLError && error.extensions['code'] === 'SOURCE_REFUSED';
}
