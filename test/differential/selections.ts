import {
  getNamedType,
  isAbstractType,
  isCompositeType,
  isUnionType,
  Kind,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type FragmentSpreadNode,
  type GraphQLCompositeType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  type InlineFragmentNode,
  type SelectionSetNode,
} from 'graphql';

/** The named fragments of a document. */
export type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

export function fragmentsOf(document: DocumentNode): Fragments {
  return new Map(
    document.definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition] as const] : [],
    ),
  );
}

/** The type on which a fragment is, undefined where it has no condition, and what it selects. */
export function conditionOf(
  schema: GraphQLSchema,
  fragments: Fragments,
  node: InlineFragmentNode | FragmentSpreadNode,
): { condition: GraphQLCompositeType | undefined; selectionSet: SelectionSetNode } {
  const fragment = node.kind === Kind.INLINE_FRAGMENT ? node : fragments.get(node.name.value);
  if (!fragment) throw new RangeError('A fragment is spread that the document does not have.');
  const condition = fragment.typeCondition && schema.getType(fragment.typeCondition.name.value);
  return {
    condition: isCompositeType(condition) ? condition : undefined,
    selectionSet: fragment.selectionSet,
  };
}

/** Whether an object of a type meets a fragment's condition. */
export function fits(
  schema: GraphQLSchema,
  type: GraphQLObjectType,
  condition: GraphQLCompositeType | undefined,
): boolean {
  return !condition || condition === type || (isAbstractType(condition) && schema.isSubType(condition, type));
}

/** The type behind a field of a selection; undefined for `__typename`. */
export function typeOf(
  schema: GraphQLSchema,
  type: GraphQLCompositeType,
  { name }: FieldNode,
): GraphQLNamedType | undefined {
  if (name.value === '__schema') return schema.getType('__Schema');
  if (name.value === '__type') return schema.getType('__Type');
  if (isUnionType(type)) return undefined;
  return getNamedType(type.getFields()[name.value]?.type);
}
