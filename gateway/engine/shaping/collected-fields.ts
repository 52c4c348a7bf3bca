import {
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  type FieldNode,
  type FragmentDefinitionNode,
  type FragmentSpreadNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  type InlineFragmentNode,
  type SelectionSetNode,
} from 'graphql';
import type { Denials } from '../access/denials.ts';
import type { IsIncluded } from '../conditions.ts';

/** What the parts of an operation mean, for one outcome of its conditions. */
export interface SelectionContext {
  readonly schema: GraphQLSchema;
  /** The fragments that the operation may spread, by name. */
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly isIncluded: IsIncluded;
  /** The name under which a field is answered, by its name in the data. */
  readonly clientName: (name: string) => string;
  /** The name of the part in which a fragment is answered later; absent where all is answered at once. */
  readonly laterPart?: (node: FragmentSpreadNode | InlineFragmentNode) => string | undefined;
  /** What is not shown to who asks; absent where all is. */
  readonly denials?: Denials | undefined;
}

/** A selection set, and what the schema says the object is there. */
export interface TypedSet {
  readonly set: SelectionSetNode;
  readonly declaredType: GraphQLCompositeType;
}

/** A field, and what the schema says the object is in whose selection set it stands. */
export interface TypedField {
  readonly node: FieldNode;
  readonly declaredType: GraphQLCompositeType;
}

/** What is selected of one object. */
export interface CollectedFields {
  /** By response name in the order in which they are answered. */
  readonly fields: ReadonlyMap<string, readonly TypedField[]>;
  /** What is answered later, by part. */
  readonly later: readonly { readonly part: string; readonly set: TypedSet }[];
}

/**
 * The fields that several selection sets select of one object: CollectFields of the specification. Without a type, the
 * object is for each set what the schema says there.
 */
export function collectFields(
  { schema, fragments, isIncluded, laterPart }: SelectionContext,
  sets: readonly TypedSet[],
  type: GraphQLCompositeType | undefined,
): CollectedFields {
  const fields = new Map<string, TypedField[]>();
  const later: { part: string; set: TypedSet }[] = [];
  // A fragment that is spread again adds nothing; without this, fragments in fragments take exponential time.
  const spread = new Set<FragmentDefinitionNode>();

  function collect({ set, declaredType }: TypedSet): void {
    for (const node of set.selections) {
      if (!isIncluded(node)) continue;
      if (node.kind === Kind.FIELD) {
        const responseName = (node.alias ?? node.name).value;
        const same = fields.get(responseName);
        if (same) same.push({ node, declaredType });
        else fields.set(responseName, [{ node, declaredType }]);
        continue;
      }
      const fragment = node.kind === Kind.FRAGMENT_SPREAD ? fragments.get(node.name.value) : node;
      if (!fragment) continue;
      const condition = conditionOf(fragment.typeCondition?.name.value, declaredType, type ?? declaredType);
      if (!condition) continue;
      const part = laterPart?.(node);
      if (part !== undefined) {
        later.push({ part, set: { set: fragment.selectionSet, declaredType: condition } });
        continue;
      }
      if (fragment.kind === Kind.FRAGMENT_DEFINITION) {
        if (spread.has(fragment)) continue;
        spread.add(fragment);
      }
      collect({ set: fragment.selectionSet, declaredType: condition });
    }
  }

  /** What the object is inside a fragment; undefined where the fragment is for others. */
  function conditionOf(
    name: string | undefined,
    outside: GraphQLCompositeType,
    objectType: GraphQLCompositeType,
  ): GraphQLCompositeType | undefined {
    if (name === undefined) return outside;
    const condition = schema.getType(name);
    return isCompositeType(condition) && isSubtype(schema, condition, objectType) ? condition : undefined;
  }

  for (const set of sets) collect(set);
  return { fields, later };
}

function isSubtype(schema: GraphQLSchema, type: GraphQLCompositeType, of: GraphQLCompositeType): boolean {
  if (type === of) return true;
  return isAbstractType(type) && (isObjectType(of) || isInterfaceType(of)) && schema.isSubType(type, of);
}
