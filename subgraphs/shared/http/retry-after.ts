import type { GraphQLFormattedError } from 'graphql';

/** The header that says when an answer is worth another try: the longest wait that one of its errors asks for. */
export function retryAfter(errors: readonly Pick<GraphQLFormattedError, 'extensions'>[]): {
  readonly 'retry-after'?: string;
} {
  const waitsMs = errors.map(({ extensions }) => extensions?.['retryAfterMs']);
  const longestMs = Math.max(0, ...waitsMs.filter((wait) => typeof wait === 'number'));
  return longestMs > 0 ? { 'retry-after': String(Math.ceil(longestMs / 1000)) } : {};
}
