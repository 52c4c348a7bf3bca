import type { Viewer } from '../../subgraphs/shared/access/viewer.ts';
import type { Stay } from './client-allowances.ts';
import type { Variables } from './cost/amounts.ts';
import type { OperationPrice } from './cost/operation-price.ts';
import { tooCostly } from './limit-errors.ts';

/** What an operation cost of what it might, in points. */
export interface Cost {
  readonly price: number;
  /** Infinity, which JSON writes as null, where there is none. */
  readonly budget: number;
}

/**
 * Lets an operation in that may cost what it costs, and takes that from what its client has left. Throws a GraphQLError
 * where it costs more than any may, or more than is left.
 */
export function admitOperation(
  price: OperationPrice,
  variables: Variables,
  { stay, budget }: { readonly stay: Stay; readonly budget: number },
): Cost {
  const points = Math.ceil(price.of(variables));
  if (points > budget) throw tooCostly(points, budget, price.dearestField(variables));
  stay.spend(points);
  return { price: points, budget };
}

/** By what a client is told from others: who it is, or where, as long as nobody knows. */
export function whoAsks(
  { viewer: { subject } }: { readonly viewer: Pick<Viewer, 'subject'> },
  address = '',
): string {
  return subject === null ? `at ${address}` : `by ${subject}`;
}
