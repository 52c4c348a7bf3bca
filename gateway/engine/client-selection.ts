import {
  getDirectiveValues,
  getVariableValues,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  Kind,
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/** A place in an answer: response names and list indices. */
export type AnswerPath = readonly (string | number)[];

/** What a client asked for. */
export interface ClientSelection {
  readonly operation: OperationDefinitionNode;
  readonly document: DocumentNode;
  /** With the defaults of those that were not given. */
  readonly variables: Record<string, unknown>;
}

/** Reads what a client asked for; its variables have been checked. */
export function readSelection(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Record<string, unknown>,
): ClientSelection {
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
  return { operation, document, variables: coerced ?? variables };
}

/** The beginning of a path that a client asked for; what lies behind it the planner added for itself. */
export function selectedPart(path: AnswerPath, selection: ClientSelection): AnswerPath {
  let sets: readonly SelectionSetNode[] = [selection.operation.selectionSet];
  for (const [index, step] of path.entries()) {
    if (typeof step === 'number') continue;
    const fields = sets
      .flatMap((set) => fieldsOf(set, selection))
      .filter((field) => (field.alias ?? field.name).value === step);
    if (fields.length === 0) return path.slice(0, index);
    sets = fields.flatMap((field) => field.selectionSet ?? []);
  }
  return path;
}

/** The fields of a selection set, those of its fragments included, whatever types they are for. */
function fieldsOf(set: SelectionSetNode, selection: ClientSelection): readonly FieldNode[] {
  return set.selections
    .filter((node) => isIncluded(node, selection.variables))
    .flatMap((node) => {
      if (node.kind === Kind.FIELD) return [node];
      if (node.kind === Kind.INLINE_FRAGMENT) return fieldsOf(node.selectionSet, selection);
      return selection.document.definitions
        .filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION)
        .filter((definition) => definition.name.value === node.name.value)
        .flatMap((fragment) => fieldsOf(fragment.selectionSet, selection));
    });
}

function isIncluded(node: SelectionNode, variables: Record<string, unknown>): boolean {
  const skip = getDirectiveValues(GraphQLSkipDirective, node, variables);
  const include = getDirectiveValues(GraphQLIncludeDirective, node, variables);
  return skip?.['if'] !== true && include?.['if'] !== false;
}
