import { GraphQLError } from 'graphql';
import type { SubgraphAnswer } from '../transport/transport.ts';

/** What a call that threw stands for: an answer that is one error, which has no place. */
export function failedAnswer(error: unknown): SubgraphAnswer {
  if (error instanceof GraphQLError) return { data: null, errors: [error] };
  const originalError = error instanceof Error ? error : new Error(String(error));
  return { data: null, errors: [new GraphQLError(originalError.message, { originalError })] };
}
