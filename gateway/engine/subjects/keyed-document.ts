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
  type FragmentDefinitionNode,
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

/** Tells of a field that is not shown to who asks. */
export type IsDenied = (type: GraphQLCompositeType, field: string) => boolean;

/**
 * A document that also asks by what each thing is known in or below which something personal is asked for, or something
 * that is denied, and each that a search for persons finds: so nobody hides whom an answer was about by leaving the key
 * out. The very document where there is none of it.
 */
export function withSubjectKeys(
  document: DocumentNode,
  schema: GraphQLSchema,
  { personal, entities, searches }: SubjectRules,
  isDenied: IsDenied = () => false,
): DocumentNode {
  const isMarked: IsDenied = (type, field) => personal.has(`${type.name}.${field}`) || isDenied(type, field);
  const found = foundSets(document, schema, { entities, searches });
  const isBelow = createPersonalSets(document, schema, isMarked);
  const isPersonal: typeof isBelow = (set, type) => found.has(set) || isBelow(set, type);
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
  isMarked: IsDenied,
): (set: SelectionSetNode, type: GraphQLCompositeType) => boolean {
  const fragments = fragmentsIn(document);
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
      if (isMarked(type, node.name.value)) return true;
      const below = typeBelow(node, type);
      return node.selectionSet !== undefined && below !== undefined && isPersonal(node.selectionSet, below);
    }
    const fragment = node.kind === Kind.INLINE_FRAGMENT ? node : fragments.get(node.name.value);
    return fragment !== undefined && isPersonal(fragment.selectionSet, typeIn(fragment, type, schema));
  }

  return isPersonal;
}

/** The selection sets of the first things that searches for persons find. */
function foundSets(
  document: DocumentNode,
  schema: GraphQLSchema,
  { entities, searches }: Pick<SubjectRules, 'entities' | 'searches'>,
): ReadonlySet<SelectionSetNode> {
  const found = new Set<SelectionSetNode>();
  if (searches.fields.size === 0) return found;
  const fragments = fragmentsIn(document);
  const typeInfo = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(typeInfo, {
      Field(node) {
        const type = typeInfo.getParentType();
        const below = type && typeBelow(node, type);
        if (below && node.selectionSet && searches.fields.has(`${type.name}.${node.name.value}`))
          look(node.selectionSet, below, new Set());
      },
    }),
  );
  return found;

  function look(set: SelectionSetNode, type: GraphQLCompositeType, seen: Set<SelectionSetNode>): void {
    if (seen.has(set)) return;
    seen.add(set);
    if (isAbstractType(type) || entities.has(type.name)) return void found.add(set);
    for (const node of set.selections) {
      const fragment = node.kind === Kind.FRAGMENT_SPREAD ? fragments.get(node.name.value) : node;
      if (!fragment?.selectionSet) continue;
      const below = fragment.kind === Kind.FIELD ? typeBelow(fragment, type) : typeIn(fragment, type, schema);
      if (below) look(fragment.selectionSet, below, seen);
    }
  }
}

function fragmentsIn({ definitions }: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> {
  return new Map(
    definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition] as const] : [],
    ),
  );
}

function typeBelow({ name }: FieldNode, type: GraphQLCompositeType): GraphQLCompositeType | undefined {
  const field = isUnionType(type) ? undefined : type.getFields()[name.value];
  const below = field && getNamedType(field.type);
  return isCompositeType(below) ? below : undefined;
}

function typeIn(
  { typeCondition }: InlineFragmentNode | FragmentDefinitionNode,
  around: GraphQLCompositeType,
  schema: GraphQLSchema,
): GraphQLCompositeType {
  const type = typeCondition && schema.getType(typeCondition.name.value);
  return isCompositeType(type) ? type : around;
}
