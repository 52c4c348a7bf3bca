import type { FetchNode, PlanNode, QueryPlan, SubscriptionNode } from '@apollo/query-planner';
import {
  getOperationAST,
  Kind,
  parse,
  type DocumentNode,
  type GraphQLError,
  type SelectionSetNode,
} from 'graphql';
import { badInput } from '../../../subgraphs/shared/errors.ts';
import { wordFor } from '../../transport/asked-fields.ts';

/**
 * The error of an operation with a field at its root that no fetch of its plan asks for, if there is one. What it cannot
 * reach behind an interface without types, Apollo's planner leaves out (2.14.4), and the client would take it for null.
 */
export function unplannedField(
  plan: QueryPlan,
  document: DocumentNode,
  operationName: string | undefined,
): GraphQLError | undefined {
  const operation = getOperationAST(document, operationName);
  const asked = operation ? rootFields(operation.selectionSet, document) : [];
  if (asked.length === 0) return undefined;
  const planned = new Set(rootFetches(plan.node).flatMap(plannedNames));
  const missing = asked.find((name) => !planned.has(name));
  return missing === undefined ? undefined : unreachable(wordFor(missing));
}

/** A fragment that comes later is fetched by a plan's later nodes, which are not looked at. */
const conditional = new Set(['skip', 'include', 'defer']);

/** The response names of the fields that are asked for under no condition. */
function rootFields(set: SelectionSetNode, document: DocumentNode): readonly string[] {
  return set.selections.flatMap((node) => {
    if (node.directives?.some(({ name }) => conditional.has(name.value))) return [];
    if (node.kind === Kind.INLINE_FRAGMENT) return rootFields(node.selectionSet, document);
    if (node.kind === Kind.FIELD)
      return node.name.value.startsWith('__') ? [] : [(node.alias ?? node.name).value];
    return document.definitions
      .filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION)
      .filter(({ name }) => name.value === node.name.value)
      .flatMap((fragment) => rootFields(fragment.selectionSet, document));
  });
}

/** The fetches of a plan whose answers begin at the root. */
function rootFetches(node: PlanNode | SubscriptionNode | undefined): readonly FetchNode[] {
  switch (node?.kind) {
    case 'Fetch':
      return [node];
    case 'Sequence':
    case 'Parallel':
      return node.nodes.flatMap(rootFetches);
    case 'Condition':
      return [...rootFetches(node.ifClause), ...rootFetches(node.elseClause)];
    case 'Defer':
      return [node.primary, ...node.deferred].flatMap((part) => rootFetches(part.node));
    case 'Subscription':
      return [node.primary];
    default:
      return [];
  }
}

function plannedNames({ operation: text }: FetchNode): readonly string[] {
  const document = parse(text, { noLocation: true });
  const operation = getOperationAST(document);
  return operation ? rootFields(operation.selectionSet, document) : [];
}

function unreachable(name: string): GraphQLError {
  return badInput(
    `No subgraph can answer what is asked of ${name}; ask less of it, or ask those who compose the graph for a type behind its interface.`,
    `هیچ زیرگرافی به آنچه از ${name} خواسته شده پاسخ نمی‌دهد؛ فیلدهای کمتری از آن بخواهید یا از سازندگان گراف بخواهید برای رابط آن نوعی تعریف کنند.`,
  );
}
