import {
  getNamedType,
  isAbstractType,
  isCompositeType,
  isUnionType,
  Kind,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  type InlineFragmentNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { pathsOf, type EntityRule, type SubjectRules } from './subject-rules.ts';

/** The words of what is asked for subjects: no field of a client may stand under them that is another. */
export function subjectWords({ entities }: SubjectRules): readonly string[] {
  return [...entities.values()].flatMap((rule) => pathsOf(rule).flat());
}

/**
 * A document that also asks by what each thing is known in or below which something personal is asked for, so that
 * nobody hides whom an answer was about by leaving the key out; the very document where nothing personal is asked for.
 */
export function withSubjectKeys(
  document: DocumentNode,
  schema: GraphQLSchema,
  { personal, entities }: SubjectRules,
): DocumentNode {
  const isPersonal = createPersonalSets(document, schema, personal);
  const typeInfo = new TypeInfo(schema);
  return visit(
    document,
    visitWithTypeInfo(typeInfo, {
      SelectionSet(set) {
        const type = typeInfo.getParentType();
        if (!isCompositeType(type) || !isPersonal(set, type)) return undefined;
        const keys = keysOf(type);
        return keys.length > 0 ? { ...set, selections: [...set.selections, ...keys] } : undefined;
      },
      Field: (node) => (added.has(node) ? false : undefined),
    }),
  );

  function keysOf(type: GraphQLCompositeType): readonly SelectionNode[] {
    if (!isAbstractType(type)) return fieldsOf(entities.get(type.name));
    const own = fieldsOf(entities.get(type.name));
    const behind = schema.getPossibleTypes(type).flatMap(({ name }): SelectionNode[] => {
      const fields = fieldsOf(entities.get(name));
      return fields.length > 0 ? [fragmentOn(name, fields)] : [];
    });
    return [fieldOf(['__typename']), ...own, ...behind];
  }
}

/** What was added is not looked into again. */
const added = new WeakSet<FieldNode>();

function fieldsOf(rule: EntityRule | undefined): readonly FieldNode[] {
  const fields = rule ? pathsOf(rule).map(fieldOf) : [];
  for (const field of fields) added.add(field);
  return fields;
}

function fieldOf([name = '', ...rest]: readonly string[]): FieldNode {
  return {
    kind: Kind.FIELD,
    name: { kind: Kind.NAME, value: name },
    ...(rest.length > 0 && { selectionSet: { kind: Kind.SELECTION_SET, selections: [fieldOf(rest)] } }),
  };
}

function fragmentOn(type: string, selections: readonly SelectionNode[]): InlineFragmentNode {
  return {
    kind: Kind.INLINE_FRAGMENT,
    typeCondition: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: type } },
    selectionSet: { kind: Kind.SELECTION_SET, selections },
  };
}

/** Tells of a selection set of a type whether anything personal is asked for in it, however deep. */
function createPersonalSets(
  document: DocumentNode,
  schema: GraphQLSchema,
  personal: ReadonlySet<string>,
): (set: SelectionSetNode, type: GraphQLCompositeType) => boolean {
  const fragments = new Map(
    document.definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition] as const] : [],
    ),
  );
  const known = new Map<SelectionSetNode, Map<GraphQLCompositeType, boolean>>();

  function isPersonal(set: SelectionSetNode, type: GraphQLCompositeType): boolean {
    const byType = known.get(set) ?? new Map<GraphQLCompositeType, boolean>();
    known.set(set, byType);
    const found = byType.get(type) ?? set.selections.some((node) => isPersonalNode(node, type));
    byType.set(type, found);
    return found;
  }

  function isPersonalNode(node: SelectionNode, type: GraphQLCompositeType): boolean {
    if (node.kind === Kind.FIELD) {
      if (personal.has(`${type.name}.${node.name.value}`)) return true;
      const field = isUnionType(type) ? undefined : type.getFields()[node.name.value];
      const below = field && getNamedType(field.type);
      return (
        node.selectionSet !== undefined && isCompositeType(below) && isPersonal(node.selectionSet, below)
      );
    }
    const fragment = node.kind === Kind.INLINE_FRAGMENT ? node : fragments.get(node.name.value);
    const condition = fragment?.typeCondition && schema.getType(fragment.typeCondition.name.value);
    const inside = isCompositeType(condition) ? condition : type;
    return fragment !== undefined && isPersonal(fragment.selectionSet, inside);
  }

  return isPersonal;
}
