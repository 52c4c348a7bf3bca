import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLNamedType,
  type GraphQLSchema,
  isAbstractType,
  isCompositeType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import type { CacheRule, CacheRules } from './cache-rules.ts';

/** What a selection asks for, as far as keeping its answer goes. */
export interface SelectionSurvey {
  /** The least of its fields' ages; 0 where one of them may not be kept. */
  readonly maxAgeMs: number;
  readonly isPrivate: boolean;
  /** The types of objects that its answer may hold. */
  readonly types: ReadonlySet<string>;
}

/**
 * Surveys a selection on a root type, of which a field that says nothing of its age may not be kept; or, where `root` is
 * null, one on entities, of which each type condition names a type.
 */
export function surveySelection(
  selectionSet: SelectionSetNode,
  root: GraphQLCompositeType | null,
  document: DocumentNode,
  rules: CacheRules,
): SelectionSurvey {
  const fragments = fragmentsOf(document);
  const types = new Set<string>();
  let maxAgeMs = Infinity;
  let isPrivate = false;

  function heed(rule: CacheRule, otherwiseMs: number): void {
    maxAgeMs = Math.min(maxAgeMs, Math.max(0, rule.maxAgeMs ?? otherwiseMs));
    isPrivate ||= rule.isPrivate ?? false;
  }

  function meet(type: GraphQLNamedType): void {
    for (const name of namesOf(type, rules.supergraph)) types.add(name);
  }

  function visit({ selections }: SelectionSetNode, parent: GraphQLCompositeType | null): void {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        if (selection.name.value === '__typename') continue;
        const rule = parent && rules.ofField(parent, selection.name.value);
        const type = rule?.type;
        const isObject = type !== undefined && isCompositeType(type);
        // A scalar is as old as the object that holds it, which has been heeded; the root is no such object.
        const inherits = rule && !isObject && parent !== root;
        heed(rule ?? nothing, inherits ? Infinity : 0);
        if (isObject) meet(type);
        if (selection.selectionSet) visit(selection.selectionSet, isObject ? type : null);
      } else {
        const fragment =
          selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
        if (fragment) visit(fragment.selectionSet, conditionOf(fragment.typeCondition?.name.value, parent));
      }
    }
  }

  function conditionOf(
    name: string | undefined,
    parent: GraphQLCompositeType | null,
  ): GraphQLCompositeType | null {
    const type = name === undefined ? parent : rules.supergraph.getType(name);
    if (!type || !isCompositeType(type)) return null;
    if (!parent) {
      heed(rules.ofType(type), 0);
      meet(type);
    }
    return type;
  }

  visit(selectionSet, root);
  return { maxAgeMs: Number.isFinite(maxAgeMs) ? maxAgeMs : 0, isPrivate, types };
}

const nothing: CacheRule = { maxAgeMs: undefined, isPrivate: undefined };

function namesOf(type: GraphQLNamedType, schema: GraphQLSchema): readonly string[] {
  const behind = isAbstractType(type) ? schema.getPossibleTypes(type) : [];
  return [type, ...behind].map(({ name }) => name);
}

function fragmentsOf(document: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> {
  return new Map(
    document.definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition]] : [],
    ),
  );
}
