import { GraphQLError } from 'graphql';
import { typedError } from '../../subgraphs/shared/client-error.ts';
import { isRecord } from '../../subgraphs/shared/is-record.ts';

/**
 * As many errors are told of an answer, and read of one subgraph's. A page of a hundred things with three fields of a
 * system that is away has 300, each of some 500 bytes; without an end a bad answer of 36 MB took 2 GB (2026-12).
 */
export const maxErrors = 1000;

/** Reads an error of an answer, of whatever shape it may be. */
export type ReadRemoteError = (error: unknown) => GraphQLError;

/** Reads an error of a subgraph of ours: one without a code of ours loses all but its message, and will be masked. */
export const readErrorOfOurs: ReadRemoteError = (error) => {
  const { message, path, extensions } = partsOf(error);
  const read = new GraphQLError(message, { path, extensions });
  return typedError(read) ?? new GraphQLError(message, { path });
};

/**
 * Reads an error of a subgraph whose codes are its own: its message and code are kept, and its name beside them. The
 * rest of what it tells, a stack trace perhaps, is not for clients.
 */
export function readErrorOf(system: string): ReadRemoteError {
  return (error) => {
    const { message, path, extensions } = partsOf(error);
    const { code } = extensions;
    return new GraphQLError(message, {
      path,
      extensions: { code: typeof code === 'string' ? code : 'DOWNSTREAM_SERVICE_ERROR', system },
    });
  };
}

function partsOf(error: unknown): {
  readonly message: string;
  readonly path: (string | number)[] | null;
  readonly extensions: Record<string, unknown>;
} {
  const { message, path, extensions } = isRecord(error) ? error : {};
  return {
    message: typeof message === 'string' ? message : 'An error without a message.',
    path: Array.isArray(path)
      ? path.filter((step) => typeof step === 'string' || typeof step === 'number')
      : null,
    extensions: isRecord(extensions) ? extensions : {},
  };
}
