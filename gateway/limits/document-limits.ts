import { Kind, visit, type DocumentNode, type GraphQLError, type GraphQLSchema } from 'graphql';
import { createIntrospectionMeasure } from './introspection-size.ts';
import { introspectionOff, overLimit } from './limit-errors.ts';
import { hasMoreRepetitions } from './repetitions.ts';
import { measureSelections, type SelectionSize } from './selection-sizes.ts';

/** How large a document may be, whatever it asks for. Fragments count wherever they are spread. */
export interface DocumentLimits {
  readonly maxTokens: number;
  /** Fields in fields. */
  readonly maxDepth: number;
  readonly maxAliases: number;
  readonly maxFields: number;
  readonly introspection: boolean;
}

/** Several times what the largest question of an office takes: a case desk has 150 fields, eight deep, in 400 tokens. */
export const defaultDocumentLimits: DocumentLimits = {
  maxTokens: 10_000,
  maxDepth: 30,
  maxAliases: 200,
  maxFields: 2000,
  introspection: true,
};

/** Of these nobody has ever asked for more; what takes validation its time grows with their squares. */
const most = {
  operations: 50,
  fragments: 200,
  directives: 500,
  variables: 200,
  valueDepth: 50,
  rootFields: 100,
  /** Of the whole document: half a million took validation 0.2 s. */
  repetitions: 20_000,
} as const;

/** Says what is too much in a document; undefined where nothing is. */
export type CheckDocument = (document: DocumentNode) => GraphQLError | undefined;

/**
 * Checks documents before validation, which itself can be made slow: it takes any document, in a time that grows with its
 * tokens alone.
 */
export function createDocumentCheck(schema: GraphQLSchema, limits: DocumentLimits): CheckDocument {
  const introspection = createIntrospectionMeasure(schema);

  return (document) => {
    const refusal = syntaxRefusal(document);
    if (refusal) return refusal;
    const measure = measureSelections(document, limits.maxDepth);
    let introspects = false;
    for (const definition of document.definitions) {
      const isOperation = definition.kind === Kind.OPERATION_DEFINITION;
      // Validation reads fragments that nothing spreads as well, before it refuses them.
      if (!isOperation && definition.kind !== Kind.FRAGMENT_DEFINITION) continue;
      const size = measure(definition.selectionSet);
      if (isOperation && size.ownFields > most.rootFields) return overLimit('rootFields', most.rootFields);
      const tooLarge = sizeRefusal(size, limits);
      if (tooLarge) return tooLarge;
      introspects ||= size.introspects;
    }
    if (hasMoreRepetitions(document, most.repetitions, most.operations * limits.maxFields))
      return overLimit('repetitions', most.repetitions);
    if (!introspects) return undefined;
    if (!limits.introspection) return introspectionOff();
    return introspection.measure(document) > introspection.most
      ? overLimit('introspection', Math.round(introspection.most))
      : undefined;
  };
}

function sizeRefusal(size: SelectionSize, limits: DocumentLimits): GraphQLError | undefined {
  if (size.depth > limits.maxDepth) return overLimit('depth', limits.maxDepth);
  if (size.fields > limits.maxFields) return overLimit('fields', limits.maxFields);
  if (size.aliases > limits.maxAliases) return overLimit('aliases', limits.maxAliases);
  return undefined;
}

/** `visit` has a stack of its own, so that no nesting ends that of the process. */
function syntaxRefusal(document: DocumentNode): GraphQLError | undefined {
  const counts = { operations: 0, fragments: 0, directives: 0, variables: 0 };
  let [nesting, valueDepth] = [0, 0];
  const nested = {
    enter: () => void (valueDepth = Math.max(valueDepth, ++nesting)),
    leave: () => void nesting--,
  };
  visit(document, {
    OperationDefinition: () => void counts.operations++,
    FragmentDefinition: () => void counts.fragments++,
    Directive: () => void counts.directives++,
    VariableDefinition: () => void counts.variables++,
    ListValue: nested,
    ObjectValue: nested,
  });
  for (const what of ['operations', 'fragments', 'directives', 'variables'] as const)
    if (counts[what] > most[what]) return overLimit(what, most[what]);
  return valueDepth > most.valueDepth ? overLimit('valueDepth', most.valueDepth) : undefined;
}
