import { GraphQLError } from 'graphql';
import { typedError } from '../../subgraphs/shared/client-error.ts';

/**
 * What a client hears of an error at a field that it did not ask for, a key perhaps: who may not see the field must not
 * read of its value in a subgraph's own words. Ours have no values.
 */
export function unseenError(error: GraphQLError): GraphQLError {
  if (typedError(error)) return error;
  return new GraphQLError(
    'Something that this rests on could not be fetched; try again, or ask without what is here.',
    { originalError: error, extensions: error.extensions },
  );
}
