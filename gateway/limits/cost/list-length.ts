import { Kind, type FieldNode } from 'graphql';
import type { Amount, Variables } from './amounts.ts';
import { type FieldCost, type ListSize, unsaidListSize } from './cost-rules.ts';

/**
 * How long the list of a field may become: as long as its slicing arguments say, or their variables, or their defaults;
 * else as long as the schema assumes. Of several that are given, the largest counts.
 */
export function listLength(cost: FieldCost, size: ListSize, field: FieldNode): Amount {
  const { assumedSize = unsaidListSize } = size;
  const slices = size.slicingArguments.map((name) => sliceOf(cost, field, name));
  const fixed = slices.filter((slice) => typeof slice === 'number');
  const open = slices.filter((slice) => typeof slice === 'function');
  if (open.length === 0) return fixed.length > 0 ? Math.max(...fixed) : assumedSize;
  return (variables) => {
    const given = [...fixed, ...open.flatMap((slice) => slice(variables) ?? [])];
    return given.length > 0 ? Math.max(...given) : assumedSize;
  };
}

/** Those of a field's slicing arguments that it is given, in its text or by their defaults. */
export function slicesGiven(cost: FieldCost, { slicingArguments }: ListSize, field: FieldNode): number {
  return slicingArguments.filter((name) => {
    const given = field.arguments?.find((argument) => argument.name.value === name);
    return given ? given.value.kind !== Kind.NULL : cost.arguments.get(name)?.defaultValue != null;
  }).length;
}

type Slice = number | undefined | ((variables: Variables) => number | undefined);

function sliceOf(cost: FieldCost, field: FieldNode, name: string): Slice {
  const byDefault = lengthOf(cost.arguments.get(name)?.defaultValue);
  const given = field.arguments?.find((argument) => argument.name.value === name)?.value;
  if (!given) return byDefault;
  if (given.kind === Kind.INT) return lengthOf(Number(given.value));
  if (given.kind !== Kind.VARIABLE) return undefined;
  const variable = given.name.value;
  return (variables) => (variables[variable] === undefined ? byDefault : lengthOf(variables[variable]));
}

/** Of no length there is nothing to pay, and a length that is none is refused by whoever reads it. */
function lengthOf(value: unknown): number | undefined {
  return typeof value === 'number' ? Math.max(0, value) : undefined;
}
