import { OperationTypeNode, type OperationDefinitionNode } from 'graphql';
import type { PreparedOperation } from '../engine.ts';
import type { Selection } from '../shaping/selection.ts';
import { refusedError, type DeniedErrors } from './denied-error.ts';

/** An estimate, of the few closures that it is. */
const bytes = 2000;

/**
 * What stands in the place of a mutation or a subscription with a denied field at its root, undefined where there is
 * none: half of what somebody meant to change is worse than nothing, and events that are null are none.
 */
export function refusalOf(
  operation: OperationDefinitionNode,
  root: Selection,
  errorOf: DeniedErrors,
): PreparedOperation | undefined {
  if (operation.operation === OperationTypeNode.QUERY) return undefined;
  const fields = root.fieldsOf(root.certainType);
  const denied = new Set(fields.flatMap((field) => (field.kind === 'data' && field.denied) || []));
  if (denied.size === 0) return undefined;
  return {
    operation,
    bytes,
    execute: (_, { scope }) => ({
      errors: [...denied].map((each) => refusedError(errorOf(each, scope.viewer), operation.operation)),
    }),
  };
}
