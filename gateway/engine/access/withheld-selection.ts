import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { fragmentsOf, rootTypeOf } from '../shaping/operation-pieces.ts';
import { createSelection, type Selection } from '../shaping/selection.ts';
import type { Denials } from './denials.ts';

/** What an operation selects, with what is denied of it; of a document that has neither `@skip` nor `@include`. */
export function withheldSelection(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  denials: Denials,
  clientName: (name: string) => string = (name) => name,
): Selection {
  const fragments = fragmentsOf(document, operation);
  return createSelection(
    { schema, fragments, clientName, denials, isIncluded: () => true },
    { set: operation.selectionSet, declaredType: rootTypeOf(schema, operation) },
  );
}
