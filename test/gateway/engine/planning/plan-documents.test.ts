import type { FetchNode, PlanNode, QueryPlan } from '@apollo/query-planner';
import { OperationTypeNode, print, stripIgnoredCharacters } from 'graphql';
import { expect, test } from 'vitest';
import { withDocuments } from '../../../../gateway/engine/planning/plan-documents.ts';

const fetches: FetchNode[] = [];

function fetch(): FetchNode {
  const node: FetchNode = {
    kind: 'Fetch',
    serviceName: 's',
    operation: `{f${fetches.length}}`,
    operationName: undefined,
    operationKind: OperationTypeNode.QUERY,
  };
  fetches.push(node);
  return node;
}

test('every fetch has the document of its text, wherever it stands in a plan', () => {
  const rest: PlanNode = {
    kind: 'Sequence',
    nodes: [
      { kind: 'Parallel', nodes: [fetch(), { kind: 'Flatten', path: ['a', '@'], node: fetch() }] },
      { kind: 'Condition', condition: 'v', ifClause: fetch(), elseClause: fetch() },
      { kind: 'Condition', condition: 'v' },
      {
        kind: 'Defer',
        primary: { node: fetch() },
        deferred: [
          { depends: [], queryPath: [], node: fetch() },
          { depends: [], queryPath: [] },
        ],
      },
    ],
  };
  const plan: QueryPlan = { kind: 'QueryPlan', node: { kind: 'Subscription', primary: fetch(), rest } };
  expect(withDocuments(plan)).toBe(plan);
  expect(fetches).toHaveLength(7);
  for (const { operation, operationDocumentNode } of fetches)
    expect(operationDocumentNode && stripIgnoredCharacters(print(operationDocumentNode))).toBe(operation);
});

test('a plan of nothing stays one', () => {
  expect(withDocuments({ kind: 'QueryPlan' })).toEqual({ kind: 'QueryPlan' });
});
