import type { FetchNode, QueryPlan } from '@apollo/query-planner';
import { Kind, type DocumentNode, type SelectionNode } from 'graphql';
import { documentOf } from './question.ts';

/**
 * The fetches of a plan of whose answers each object needs a copy of its own, where one answer stands for several.
 * Objects may share what is inside of it as long as all that is added there later is the same for each: it is not where
 * a fetch takes values from above (`@fromContext`), nor where two fetches bring the same field of the same place, for the
 * other one may have told apart what this one did not.
 */
export function fetchesToCopy(root: QueryPlan['node']): ReadonlySet<FetchNode> {
  const placed = fetchesBelow(root, '');
  if (placed.some(({ fetch }) => fetch.contextRewrites)) return new Set(placed.map(({ fetch }) => fetch));
  const bringers = new Map<string, Set<FetchNode>>();
  for (const { fetch, path } of placed) {
    for (const place of objectPlaces(fetch, path)) {
      const known = bringers.get(place) ?? new Set();
      bringers.set(place, known.add(fetch));
    }
  }
  return new Set([...bringers.values()].flatMap((fetches) => (fetches.size > 1 ? [...fetches] : [])));
}

interface PlacedFetch {
  readonly fetch: FetchNode;
  readonly path: string;
}

function fetchesBelow(node: QueryPlan['node'], path: string): readonly PlacedFetch[] {
  switch (node?.kind) {
    case 'Fetch':
      return [{ fetch: node, path }];
    case 'Flatten':
      return fetchesBelow(node.node, node.path.reduce<string>(placeBelow, path));
    case 'Sequence':
    case 'Parallel':
      return node.nodes.flatMap((below) => fetchesBelow(below, path));
    case 'Condition':
      return [node.ifClause, node.elseClause].flatMap((below) => fetchesBelow(below, path));
    case 'Defer':
      return [node.primary, ...node.deferred].flatMap((part) => fetchesBelow(part.node, path));
    case 'Subscription':
      return [node.primary, node.rest].flatMap((below) => fetchesBelow(below, path));
    case undefined:
      return [];
  }
}

/** Lists and types are left out of places: `['things', '@|[Book]', 'author']` is `.things.author`. */
function placeBelow(place: string, step: string | number): string {
  const [name = ''] = String(step).split('|[');
  return name === '' || name === '@' ? place : `${place}.${name}`;
}

/** Where a fetch brings fields that have fields themselves, under the names that they have in the end. */
function objectPlaces(fetch: FetchNode, path: string): ReadonlySet<string> {
  const document = documentOf(fetch);
  const finalNames = new Map(
    (fetch.outputRewrites ?? []).flatMap((rewrite): [string, string][] =>
      rewrite.kind === 'KeyRenamer' ? [[String(rewrite.path.at(-1)), rewrite.renameKeyTo]] : [],
    ),
  );
  const places = new Set<string>();

  function collect(selections: readonly SelectionNode[], above: string): void {
    for (const selection of selections) {
      if (selection.kind !== Kind.FIELD) {
        collect(selectionsOf(selection, document), above);
      } else if (selection.selectionSet) {
        const name = (selection.alias ?? selection.name).value;
        const place = placeBelow(above, finalNames.get(name) ?? name);
        places.add(place);
        collect(selection.selectionSet.selections, place);
      }
    }
  }

  const [operation] = document.definitions;
  const root = operation?.kind === Kind.OPERATION_DEFINITION ? operation.selectionSet.selections : [];
  const asked = fetch.requires
    ? root.flatMap((field) => (field.kind === Kind.FIELD ? (field.selectionSet?.selections ?? []) : []))
    : root;
  collect(asked, path);
  return places;
}

function selectionsOf(
  fragment: Exclude<SelectionNode, { kind: Kind.FIELD }>,
  document: DocumentNode,
): readonly SelectionNode[] {
  if (fragment.kind === Kind.INLINE_FRAGMENT) return fragment.selectionSet.selections;
  return document.definitions
    .filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION)
    .filter(({ name }) => name.value === fragment.name.value)
    .flatMap(({ selectionSet }) => selectionSet.selections);
}
