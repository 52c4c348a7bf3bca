import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { clientError, typedError } from '../subgraphs/shared/client-error.ts';
import { RequestError } from './engine/refused-document.ts';

/** Decides what clients see of an error. */
export type ErrorFormat = (error: GraphQLError) => GraphQLFormattedError;

/** Shows clients the errors of the city's graph: what is not an error of ours is masked and logged. */
export function createErrorFormat(log: Logger): ErrorFormat {
  return (error) => (error instanceof RequestError ? asTold(error) : clientError(error, log));
}

/** What an error says of the answer's status is not passed on. */
function asTold(error: RequestError): GraphQLFormattedError {
  const { extensions = {}, ...told } = error.toJSON();
  const { http: _, ...shown } = extensions;
  return { ...told, extensions: shown };
}

/** Shows clients the errors of anyone's graph: what a subgraph says is passed on with its name, the rest as above. */
export function createForeignErrorFormat(log: Logger): ErrorFormat {
  const format = createErrorFormat(log);
  return (error) => {
    const { message, path, extensions } = error;
    const { code, system } = extensions;
    if (typeof system !== 'string' || typedError(error)) return format(error);
    return { message, ...(path && { path }), extensions: { code, system } };
  };
}

/** Whatever was thrown, as an error that can be formatted. */
export function asGraphQLError(error: unknown): GraphQLError {
  if (error instanceof GraphQLError) return error;
  const originalError = error instanceof Error ? error : new Error(String(error));
  return new GraphQLError(originalError.message, { originalError });
}
