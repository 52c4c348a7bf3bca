import {
  Kind,
  OperationTypeNode,
  valueFromASTUntyped,
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type InlineFragmentNode,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';
import { createVariableDefaults } from '../../engine/variable-defaults.ts';
import { needsOneSlice } from '../limit-errors.ts';
import { amountOf, product, sum, type Amount, type Variables } from './amounts.ts';
import type { CostRules, FieldCost, ListSize } from './cost-rules.ts';
import { unsaidListSize } from './cost-rules.ts';
import { listLength, slicesGiven } from './list-length.ts';

/** What an operation may cost at most, in points, by the variables of a request. */
export interface OperationPrice {
  of(variables: Variables): number;
  /** The way to the deepest field that carries more than half of the price: `caseFiles.nodes.requests`. */
  dearestField(variables: Variables): string;
}

/** A field with what it costs once, and with all its items. */
interface PricedField {
  readonly name: string;
  readonly times: Amount;
  readonly price: Amount;
  readonly below: readonly PricedField[];
}

/** A change costs more than a look. */
const mutationWeight = 10;

/**
 * Compiles the price of a valid operation to a function of its variables. Each list is taken to be as long as it may be.
 * Throws a GraphQLError where a list is not told how long it may be and the schema wants it told.
 */
export function compilePrice(
  rules: CostRules,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): OperationPrice {
  const withDefaults = createVariableDefaults(operation);
  const root = rules.schema.getRootType(operation.operation);
  const fields = root ? priceSelections(rules, document, operation.selectionSet, root) : [];
  const isMutation = operation.operation === OperationTypeNode.MUTATION;
  const total = sum([...fields.map(({ price }) => price), isMutation ? mutationWeight * fields.length : 0]);
  return {
    of: (variables) => amountOf(total, withDefaults(variables)),
    dearestField(given) {
      const variables = withDefaults(given);
      return wayToDearest(fields, amountOf(total, variables), variables).join('.');
    },
  };
}

function priceSelections(
  rules: CostRules,
  document: DocumentNode,
  selections: SelectionSetNode,
  root: GraphQLNamedType,
): readonly PricedField[] {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  const priced = new Map<string, readonly PricedField[]>();
  return fieldsOf(selections, root, noSizes);

  /** `sizes` are the lengths that a field above gives to lists among these. */
  function fieldsOf(
    set: SelectionSetNode,
    parent: GraphQLNamedType,
    sizes: ReadonlyMap<string, Amount>,
  ): readonly PricedField[] {
    return set.selections.flatMap((selection) => {
      const isIncluded = inclusionOf(selection.directives);
      if (selection.kind === Kind.FIELD) {
        const field = priceField(selection, parent, sizes);
        return field ? [onlyIf(isIncluded, field)] : [];
      }
      const below =
        selection.kind === Kind.FRAGMENT_SPREAD
          ? ofFragment(selection.name.value, sizes)
          : fieldsOf(selection.selectionSet, typeOf(selection) ?? parent, sizes);
      return below.map((field) => onlyIf(isIncluded, field));
    });
  }

  /** Priced once wherever nothing above gives its lists their lengths. */
  function ofFragment(name: string, sizes: ReadonlyMap<string, Amount>): readonly PricedField[] {
    const known = sizes === noSizes ? priced.get(name) : undefined;
    if (known) return known;
    const fragment = fragments.get(name);
    const type = fragment && typeOf(fragment);
    const fields = type ? fieldsOf(fragment.selectionSet, type, sizes) : [];
    if (sizes === noSizes) priced.set(name, fields);
    return fields;
  }

  function typeOf({
    typeCondition,
  }: FragmentDefinitionNode | InlineFragmentNode): GraphQLNamedType | undefined {
    return typeCondition && rules.schema.getType(typeCondition.name.value);
  }

  function priceField(
    node: FieldNode,
    parent: GraphQLNamedType,
    sizes: ReadonlyMap<string, Amount>,
  ): PricedField | undefined {
    const cost = rules.ofField(parent, node.name.value);
    // Introspection has a limit of its own.
    if (!cost) return undefined;
    const { listSize } = cost;
    const name = (node.alias ?? node.name).value;
    if (listSize) requireOneSlice(cost, listSize, node);
    const length = listSize && listLength(cost, listSize, node);
    const sizesBelow =
      length === undefined || !listSize?.sizedFields.length
        ? noSizes
        : new Map(listSize.sizedFields.map((field) => [field, length]));
    const below = node.selectionSet ? fieldsOf(node.selectionSet, cost.type, sizesBelow) : [];
    const own = sizesBelow.size === 0 ? length : undefined;
    const times = cost.isList ? (sizes.get(node.name.value) ?? own ?? unsaidListSize) : 1;
    const items = product(times, sum([cost.weight, ...below.map(({ price }) => price)]));
    return { name, times, price: sum([items, priceOfArguments(rules, cost, node)]), below };
  }
}

const noSizes: ReadonlyMap<string, Amount> = new Map();

function requireOneSlice(cost: FieldCost, size: ListSize, node: FieldNode): void {
  if (!size.requiresOneArgument || size.slicingArguments.length === 0) return;
  if (slicesGiven(cost, size, node) !== 1) throw needsOneSlice(node.name.value, size.slicingArguments);
}

function priceOfArguments(rules: CostRules, cost: FieldCost, node: FieldNode): Amount {
  return sum(
    (node.arguments ?? []).flatMap(({ name, value }): Amount[] => {
      const weight = cost.weightOfArgument(name.value);
      const definition = cost.arguments.get(name.value);
      const priceOf = definition && rules.ofInput(definition.type);
      if (weight === 0 && !priceOf) return [];
      return [fromValue(value, (given) => (given == null ? 0 : weight + (priceOf?.(given) ?? 0)))];
    }),
  );
}

/** What follows from a value, at once where no variable is in it. */
function fromValue(node: ValueNode, priceOf: (value: unknown) => number): Amount {
  if (node.kind === Kind.VARIABLE) return (variables) => priceOf(variables[node.name.value]);
  const isOpen = node.kind === Kind.LIST || node.kind === Kind.OBJECT;
  return isOpen
    ? (variables) => priceOf(valueFromASTUntyped(node, variables))
    : priceOf(valueFromASTUntyped(node));
}

/** 1 where @skip and @include let a selection in, and 0 where they do not. */
function inclusionOf(directives: readonly DirectiveNode[] = []): Amount {
  return directives.reduce<Amount>((amount, { name, arguments: given = [] }) => {
    const condition = given.find((argument) => argument.name.value === 'if')?.value;
    if (!condition || (name.value !== 'skip' && name.value !== 'include')) return amount;
    const wanted = name.value === 'include';
    return product(
      amount,
      fromValue(condition, (value) => ((value === true) === wanted ? 1 : 0)),
    );
  }, 1);
}

function onlyIf(isIncluded: Amount, field: PricedField): PricedField {
  if (isIncluded === 1) return field;
  return { ...field, price: product(isIncluded, field.price) };
}

function wayToDearest(
  fields: readonly PricedField[],
  total: number,
  variables: Variables,
): readonly string[] {
  const way: string[] = [];
  let [among, factor] = [fields, 1];
  for (;;) {
    const [dearest] = among
      .map((field) => ({ field, points: factor * amountOf(field.price, variables) }))
      .toSorted((a, b) => b.points - a.points);
    // The first is told in any case: a question of many small ones has no better.
    if (!dearest || (way.length > 0 && dearest.points <= total / 2)) return way;
    way.push(dearest.field.name);
    factor *= amountOf(dearest.field.times, variables);
    among = dearest.field.below;
  }
}
