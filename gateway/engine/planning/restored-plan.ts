import type { FetchNode, PlanNode, QueryPlan, QueryPlanSelectionNode } from '@apollo/query-planner';
import { parse, print, stripIgnoredCharacters, visit } from 'graphql';
import type { NamedRequiredFields } from './required-fields.ts';
import { splitFetch } from './split-fetch.ts';

/** Puts what @requires asks with arguments back into a plan in which it has names of its own. */
export function restorePlan(plan: QueryPlan, required: NamedRequiredFields): QueryPlan {
  if (!plan.node) return plan;
  if (plan.node.kind !== 'Subscription') return { ...plan, node: restored(plan.node) };
  const { primary, rest } = plan.node;
  const subscription = {
    ...plan.node,
    primary: restoredFetch(primary, required),
    ...(rest && { rest: restored(rest) }),
  };
  return { ...plan, node: subscription };

  function restored(node: PlanNode): PlanNode {
    switch (node.kind) {
      case 'Fetch':
        return together(fetchesOf(node));
      case 'Flatten':
        return node.node.kind === 'Fetch'
          ? together(fetchesOf(node.node).map((fetch) => ({ ...node, node: fetch })))
          : { ...node, node: restored(node.node) };
      case 'Sequence':
      case 'Parallel':
        return { ...node, nodes: node.nodes.map(restored) };
      case 'Condition':
        return {
          ...node,
          ...(node.ifClause && { ifClause: restored(node.ifClause) }),
          ...(node.elseClause && { elseClause: restored(node.elseClause) }),
        };
      case 'Defer':
        return { ...node, primary: restoredPart(node.primary), deferred: node.deferred.map(restoredPart) };
    }
  }

  function restoredPart<Part extends { readonly node?: PlanNode }>(part: Part): Part {
    return { ...part, ...(part.node && { node: restored(part.node) }) };
  }

  function fetchesOf(fetch: FetchNode): readonly FetchNode[] {
    const fetches = splitFetch(fetch, required).map((one) => restoredFetch(one, required));
    // What is deferred must not begin when the first of several has ended; without an id it waits for all.
    return fetches.length > 1 ? fetches.map(withoutId) : fetches;
  }
}

function withoutId(fetch: FetchNode): FetchNode {
  const { id: _id, ...others } = fetch;
  return others;
}

function together(nodes: readonly PlanNode[]): PlanNode {
  const [first, ...others] = nodes;
  return first && others.length === 0 ? first : { kind: 'Parallel', nodes: [...nodes] };
}

/** The answer keeps a field under its own name; the subgraph that requires it gets it under the true one. */
function restoredFetch(fetch: FetchNode, { fields }: NamedRequiredFields): FetchNode {
  const operation = visit(parse(fetch.operation, { noLocation: true }), {
    Field(node) {
      const required = fields.get(node.name.value);
      if (!required) return undefined;
      return {
        ...node,
        ...required.field,
        alias: node.alias ?? node.name,
        ...(node.directives && { directives: node.directives }),
        ...(node.selectionSet && { selectionSet: node.selectionSet }),
      };
    },
  });
  const renames = renamesIn(fetch.requires ?? [], []);
  return {
    ...fetch,
    operation: stripIgnoredCharacters(print(operation)),
    ...(fetch.operationDocumentNode && { operationDocumentNode: operation }),
    ...(renames.length > 0 && { inputRewrites: [...(fetch.inputRewrites ?? []), ...renames] }),
  };

  function renamesIn(
    selections: readonly QueryPlanSelectionNode[],
    path: readonly string[],
  ): NonNullable<FetchNode['inputRewrites']> {
    return selections.flatMap((selection) => {
      if (selection.kind === 'InlineFragment') {
        const step = selection.typeCondition === undefined ? [] : [`... on ${selection.typeCondition}`];
        return renamesIn(selection.selections, [...path, ...step]);
      }
      const inner = renamesIn(selection.selections ?? [], [...path, selection.name]);
      const required = fields.get(selection.name);
      // What is inside is renamed first, while its path still leads there.
      return required
        ? [
            ...inner,
            { kind: 'KeyRenamer', path: [...path, selection.name], renameKeyTo: required.field.name.value },
          ]
        : inner;
    });
  }
}
