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
  if (!schema.getRootType(operation)) return [noneOfThem(operation)];
  if (operation === OperationTypeNode.SUBSCRIPTION) return [noSubscriptionsYet()];
  return variableErrors(schema, variableDefinitions, variables);
}

function noneOfThem(operation: OperationTypeNode): GraphQLError {
  return badInput(
    `This graph has no ${operation} at all; its schema says what it answers.`,
    `این گراف هیچ ${operation} ندارد؛ طرح‌واره می‌گوید به چه چیزی پاسخ می‌دهد.`,
  );
}

function noSubscriptionsYet(): GraphQLError {
  return badInput(
    'This gateway does not carry subscriptions yet; ask with a query, again and again.',
    'این درگاه هنوز subscription ندارد؛ با query و در فاصله‌های زمانی بپرسید.',
  );
}
