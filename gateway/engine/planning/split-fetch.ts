import type { FetchNode, QueryPlanSelectionNode } from '@apollo/query-planner';
import {
  Kind,
  parse,
  print,
  stripIgnoredCharacters,
  visit,
  type DocumentNode,
  type FieldNode,
  type InlineFragmentNode,
  type OperationDefinitionNode,
  type SelectionNode,
} from 'graphql';
import type { NamedRequiredFields } from './required-fields.ts';

/** Fields of one fetch whose @requires can be met by the same representation. */
interface Group {
  readonly reads: Set<string>;
  readonly selections: Set<SelectionNode>;
}

/**
 * The fetches that an entity fetch has to become: a representation holds a field once, and two fields may require it
 * with different arguments.
 */
export function splitFetch(fetch: FetchNode, required: NamedRequiredFields): readonly FetchNode[] {
  if (!fetch.requires || ownNamesIn(fetch.requires, required).length < 2) return [fetch];
  const document = parse(fetch.operation, { noLocation: true });
  const groups = groupsOf(document, required);
  return groups.length < 2 ? [fetch] : groups.map((group) => part(fetch, document, group, required));
}

function ownNamesIn(
  selections: readonly QueryPlanSelectionNode[],
  required: NamedRequiredFields,
): readonly string[] {
  return selections.flatMap((selection) => [
    ...(selection.kind === 'Field' && required.fields.has(selection.name) ? [selection.name] : []),
    ...ownNamesIn(selection.selections ?? [], required),
  ]);
}

function groupsOf(document: DocumentNode, required: NamedRequiredFields): readonly Group[] {
  const groups: Group[] = [];
  for (const fragment of entityFragments(document)) {
    for (const selection of fragment.selectionSet.selections) {
      const reads = readsOf(selection, fragment.typeCondition?.name.value ?? '', document, required);
      const group = groups.find((candidate) => agree(candidate.reads, reads, required));
      if (!group) groups.push({ reads: new Set(reads), selections: new Set([selection]) });
      else {
        reads.forEach((name) => group.reads.add(name));
        group.selections.add(selection);
      }
    }
  }
  return groups;
}

function entityFragments(document: DocumentNode): readonly InlineFragmentNode[] {
  return entityFields(document).flatMap(({ selectionSet }) =>
    (selectionSet?.selections ?? []).filter((node) => node.kind === Kind.INLINE_FRAGMENT),
  );
}

function entityFields(document: DocumentNode): readonly FieldNode[] {
  return document.definitions
    .filter(
      (definition): definition is OperationDefinitionNode => definition.kind === Kind.OPERATION_DEFINITION,
    )
    .flatMap(({ selectionSet }) => selectionSet.selections.filter((node) => node.kind === Kind.FIELD));
}

function readsOf(
  node: SelectionNode,
  type: string,
  document: DocumentNode,
  required: NamedRequiredFields,
): readonly string[] {
  if (node.kind === Kind.FIELD) return [...(required.readBy.get(`${type}.${node.name.value}`) ?? [])];
  const fragment =
    node.kind === Kind.INLINE_FRAGMENT
      ? node
      : document.definitions
          .filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION)
          .find(({ name }) => name.value === node.name.value);
  const condition = fragment?.typeCondition?.name.value ?? type;
  return (fragment?.selectionSet.selections ?? []).flatMap((inner) =>
    readsOf(inner, condition, document, required),
  );
}

function agree(
  reads: ReadonlySet<string>,
  others: readonly string[],
  { fields }: NamedRequiredFields,
): boolean {
  const place = (ownName: string): string => {
    const required = fields.get(ownName);
    return `${required?.parentType}.${required?.field.name.value}`;
  };
  return others.every((other) => [...reads].every((name) => name === other || place(name) !== place(other)));
}

function part(
  fetch: FetchNode,
  document: DocumentNode,
  { reads, selections }: Group,
  required: NamedRequiredFields,
): FetchNode {
  const fragments = new Set<SelectionNode>(entityFragments(document));
  const kept = visit(document, {
    InlineFragment(node) {
      if (!fragments.has(node)) return undefined;
      const own = node.selectionSet.selections.filter((selection) => selections.has(selection));
      return own.length === 0 ? null : { ...node, selectionSet: { ...node.selectionSet, selections: own } };
    },
  });
  const { operation, variables } = withUsedVariables(kept);
  return {
    ...fetch,
    requires: withoutOthers(fetch.requires ?? []),
    operation,
    ...(fetch.variableUsages && {
      variableUsages: fetch.variableUsages.filter((name) => variables.has(name)),
    }),
  };

  function withoutOthers(nodes: readonly QueryPlanSelectionNode[]): QueryPlanSelectionNode[] {
    return nodes.flatMap((node) => {
      if (node.kind === 'Field' && required.fields.has(node.name) && !reads.has(node.name)) return [];
      if (!node.selections) return [node];
      const inner = withoutOthers(node.selections);
      return inner.length > 0 ? [{ ...node, selections: inner }] : [];
    });
  }
}

/** A subgraph refuses an operation with a variable that it does not use. */
function withUsedVariables(document: DocumentNode): { operation: string; variables: ReadonlySet<string> } {
  const variables = new Set<string>();
  visit(document, {
    VariableDefinition: () => false,
    Variable: ({ name }) => void variables.add(name.value),
  });
  const operation = visit(document, {
    VariableDefinition: (node) => (variables.has(node.variable.name.value) ? undefined : null),
  });
  return { operation: stripIgnoredCharacters(print(operation)), variables };
}
