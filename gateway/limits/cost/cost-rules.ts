import {
  getDirectiveValues,
  getNamedType,
  getNullableType,
  isCompositeType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  type GraphQLArgument,
  type GraphQLDirective,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql';
import { costDirectiveNames } from './directive-names.ts';

/** What the fields of a supergraph cost, by its directives of the cost specification (IBM's, as federation has it). */
export interface CostRules {
  readonly schema: GraphQLSchema;
  /** null where the type has no such field. */
  ofField(parent: GraphQLNamedType, name: string): FieldCost | null;
  /** Of the value of an input, by its type; undefined where no part of it has a price. */
  ofInput(type: GraphQLInputType): PriceOfValue | undefined;
}

/** Points for a value as JSON has it. */
export type PriceOfValue = (value: unknown) => number;

export interface FieldCost {
  readonly type: GraphQLNamedType;
  readonly isList: boolean;
  /** Of each item where it is a list. */
  readonly weight: number;
  readonly arguments: ReadonlyMap<string, GraphQLArgument>;
  readonly listSize: ListSize | undefined;
  /** Points for each argument that is given. */
  weightOfArgument(name: string): number;
}

/** What `@listSize` says. */
export interface ListSize {
  readonly assumedSize: number | undefined;
  readonly slicingArguments: readonly string[];
  /** The lists below the field that are meant; none where it is the field's own. */
  readonly sizedFields: readonly string[];
  readonly requiresOneArgument: boolean;
}

/** How long a list is taken to be of which nothing is said. */
export const unsaidListSize = 10;

/** Reads the rules of a supergraph that was built from its SDL; where it says nothing, an object costs 1 and a leaf 0. */
export function readCostRules(schema: GraphQLSchema): CostRules {
  const names = costDirectiveNames(schema);
  const cost = schema.getDirective(names.cost) ?? undefined;
  const listSize = schema.getDirective(names.listSize) ?? undefined;
  const fields = new Map<string, FieldCost | null>();
  const inputs = new Map<GraphQLNamedType, PriceOfValue | undefined>();
  const weightOf = (node: Node): number | undefined => numberOf(valuesOf(cost, node), 'weight');

  function readField(parent: GraphQLNamedType, name: string): FieldCost | null {
    const all = [parent, ...(isInterfaceType(parent) ? schema.getPossibleTypes(parent) : [])].flatMap(
      (type) => ('getFields' in type && !isInputObjectType(type) ? (type.getFields()[name] ?? []) : []),
    );
    const [field] = all;
    if (!field) return null;
    const type = getNamedType(field.type);
    const ofType = weightOf(type) ?? (isCompositeType(type) ? 1 : 0);
    const given = new Map(field.args.map((argument) => [argument.name, argument]));
    return {
      type,
      isList: isListType(getNullableType(field.type)),
      // Of an interface's field, the dearest of those that may stand behind it.
      weight: Math.max(...all.map((each) => weightOf(each) ?? ofType)),
      arguments: given,
      listSize: all.map((each) => readListSize(listSize, each)).find((size) => size !== undefined),
      weightOfArgument(argument) {
        const definition = given.get(argument);
        return (definition && weightOf(definition)) ?? 0;
      },
    };
  }

  function ofInput(inputType: GraphQLInputType): PriceOfValue | undefined {
    const type = getNamedType(inputType);
    if (!isInputObjectType(type)) return undefined;
    if (inputs.has(type)) return inputs.get(type);
    const parts = new Map<string, { weight: number; below: PriceOfValue | undefined }>();
    const price: PriceOfValue = (value) => {
      if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + price(item), 0);
      if (typeof value !== 'object' || value === null) return 0;
      let sum = 0;
      for (const [name, given] of Object.entries(value)) {
        const part = given == null ? undefined : parts.get(name);
        if (part) sum += part.weight + (part.below?.(given) ?? 0);
      }
      return sum;
    };
    // Types may hold themselves: they find this price while it is made.
    inputs.set(type, price);
    for (const field of Object.values(type.getFields()))
      parts.set(field.name, { weight: weightOf(field) ?? 0, below: ofInput(field.type) });
    const isFree = [...parts.values()].every(
      ({ weight, below }) => weight === 0 && (!below || below === price),
    );
    if (isFree) inputs.set(type, undefined);
    return inputs.get(type);
  }

  return {
    schema,
    ofField(parent, name) {
      const key = `${parent.name}.${name}`;
      if (!fields.has(key)) fields.set(key, readField(parent, name));
      return fields.get(key) ?? null;
    },
    ofInput,
  };
}

type Node = { readonly astNode?: Parameters<typeof getDirectiveValues>[1] | null | undefined };
type Values = Readonly<Record<string, unknown>> | undefined;

function valuesOf(directive: GraphQLDirective | undefined, { astNode }: Node): Values {
  return directive && astNode ? getDirectiveValues(directive, astNode) : undefined;
}

function readListSize(directive: GraphQLDirective | undefined, node: Node): ListSize | undefined {
  const values = valuesOf(directive, node);
  if (!values) return undefined;
  return {
    assumedSize: numberOf(values, 'assumedSize'),
    slicingArguments: textsOf(values['slicingArguments']),
    sizedFields: textsOf(values['sizedFields']),
    requiresOneArgument: values['requireOneSlicingArgument'] !== false,
  };
}

function numberOf(values: Values, name: string): number | undefined {
  const value = values?.[name];
  return typeof value === 'number' || typeof value === 'string' ? Number(value) : undefined;
}

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
