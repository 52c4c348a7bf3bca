import {
  type GraphQLError,
  type GraphQLSchema,
  type OperationDefinitionNode,
  OperationTypeNode,
} from 'graphql';
import { badInput } from '../../subgraphs/shared/errors.ts';
import { variableErrors } from './variable-errors.ts';

/** What is wrong with a valid operation before anything is asked for; nothing, when it may be planned. */
export function operationErrors(
  schema: GraphQLSchema,
  { operation, variableDefinitions = [] }: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): readonly GraphQLError[] {
  return operation === OperationTypeNode.QUERY
    ? variableErrors(schema, variableDefinitions, variables)
    : [onlyQueries()];
}

function onlyQueries(): GraphQLError {
  return badInput(
    'This graph answers queries only; it has neither mutations nor subscriptions yet.',
    'این گراف تنها به پرس‌وجو (query) پاسخ می‌دهد و هنوز mutation و subscription ندارد.',
  );
}
