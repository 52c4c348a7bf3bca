import { GraphQLError, type GraphQLSchema, OperationTypeNode } from 'graphql';
import { badInput } from '../../subgraphs/shared/errors.ts';
import type { ClientOperation } from './client-documents.ts';
import type { ClientContext } from './client-request.ts';
import { variablesRefusal } from '../limits/variable-size.ts';
import { undecidedBy } from './planning/decided-document.ts';
import { undecided, variableErrors } from './variable-errors.ts';

/** What is wrong with a valid operation before anything is asked for; nothing, when it may be planned. */
export function operationErrors(
  schema: GraphQLSchema,
  { document, operation: asked }: ClientOperation,
  variables: Readonly<Record<string, unknown>>,
  { eventDeadlineMs, readsOnly = false }: ClientContext,
): readonly GraphQLError[] {
  const { operation, variableDefinitions = [] } = asked;
  if (!schema.getRootType(operation)) return [noneOfThem(operation)];
  if (operation === OperationTypeNode.SUBSCRIPTION && eventDeadlineMs === undefined)
    return [noEventsThisWay()];
  if (operation === OperationTypeNode.MUTATION && readsOnly) return [noChangeThisWay()];
  const tooLarge = variablesRefusal(variables);
  if (tooLarge) return [tooLarge];
  const errors = variableErrors(schema, variableDefinitions, variables);
  return errors.length > 0 ? errors : undecidedBy(document, asked, variables).map(undecided);
}

function noneOfThem(operation: OperationTypeNode): GraphQLError {
  return badInput(
    `This graph has no ${operation} at all; its schema says what it answers.`,
    `این گراف هیچ ${operation} ندارد؛ طرح‌واره می‌گوید به چه چیزی پاسخ می‌دهد.`,
  );
}

function noEventsThisWay(): GraphQLError {
  return badInput(
    'A subscription is answered over a WebSocket (graphql-transport-ws), or with the header accept: text/event-stream; this request takes one answer only.',
    'پاسخ subscription از راه WebSocket (graphql-transport-ws) یا با سرآیند accept: text/event-stream داده می‌شود؛ این درخواست تنها یک پاسخ می‌پذیرد.',
  );
}

function noChangeThisWay(): GraphQLError {
  const { message, extensions } = badInput(
    'A GET request changes nothing; send a mutation by POST.',
    'درخواست GET چیزی را تغییر نمی‌دهد؛ mutation را با POST بفرستید.',
  );
  return new GraphQLError(message, { extensions: { ...extensions, http: { status: 405 } } });
}
