import type { GraphQLError } from 'graphql';
import type { Logger } from 'pino';
import { sourceError, type SourceErrorCode } from '../../subgraphs/shared/errors.ts';

/** What is known of a call that failed. */
export interface FailedCall {
  readonly code: SourceErrorCode;
  readonly subgraph: string;
  /** The fields that were asked for, in an error's words. */
  readonly asked: string;
  /** The HTTP status, where an answer came. */
  readonly status?: number | undefined;
  readonly cause?: unknown;
}

/**
 * The typed error of a call to a subgraph that runs elsewhere. The operators find its cause in the log, and nothing of
 * what was asked or answered.
 */
export function failedCall(log: Logger, { code, subgraph, asked, status, cause }: FailedCall): GraphQLError {
  const known = { subgraph, code, ...(status !== undefined && { status }), ...causeOf(cause) };
  log.warn(known, 'call to a subgraph failed');
  return sourceError(code, subgraph, asked, cause);
}

function causeOf(cause: unknown): { readonly cause?: object } {
  if (!(cause instanceof Error)) return {};
  const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : undefined;
  return { cause: { message: cause.message, ...(code !== undefined && { code }) } };
}
