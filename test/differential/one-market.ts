import {
  execute,
  isObjectType,
  Kind,
  parse,
  type FieldNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  type SelectionSetNode,
  valueFromASTUntyped,
} from 'graphql';
import { isRecord } from '../../subgraphs/shared/is-record.ts';
import { comparable, type Engine } from './engine.ts';
import { marketNames, ownFields, strictMarketSchema, type MarketName } from './market.ts';
import { resolveField, typeBehind } from './market-values.ts';
import { isCalm, worldOf, type World } from './world.ts';

type Values = Readonly<Record<string, unknown>>;

/** A field as the subgraph knows it that brings it; an interface there may be an object, by @interfaceObject. */
interface OwnedField {
  readonly subgraph: MarketName;
  readonly schema: GraphQLSchema;
  readonly field: GraphQLField<unknown, unknown>;
  /** What @requires asks of the other subgraphs. */
  readonly requires: SelectionSetNode | undefined;
}

/**
 * The whole market as one schema, which graphql-js executes: in a calm world there is one right answer, and it does not
 * depend on plans. Null for worlds that are not calm.
 */
export function createOneMarket(apiSchema: GraphQLSchema): Engine {
  const owned = ownedFields();

  function fieldOf(type: GraphQLObjectType, name: string): OwnedField {
    const types = [type, ...type.getInterfaces()];
    const [found] = types.flatMap((one) => owned.get(`${one.name}.${name}`) ?? []);
    if (!found) throw new RangeError(`No subgraph of the market brings ${type.name}.${name}.`);
    return found;
  }

  function resolve(
    source: Values,
    args: Values,
    world: World,
    type: GraphQLObjectType,
    info: GraphQLResolveInfo,
  ): unknown {
    const { subgraph, schema, field, requires } = fieldOf(type, info.fieldName);
    const known = requires ? { ...source, ...selected(requires, source, world, type, info) } : source;
    const there = { ...info, schema, returnType: field.type };
    return resolveField(subgraph, known, args, world, there);
  }

  /** The values of a selection, as a representation carries them. */
  function selected(
    set: SelectionSetNode,
    source: Values,
    world: World,
    type: GraphQLObjectType,
    info: GraphQLResolveInfo,
  ): Values {
    const fields = set.selections.filter((node) => node.kind === Kind.FIELD);
    return Object.fromEntries(fields.map((node) => [node.name.value, valueOf(node)]));

    function valueOf({ name, arguments: given = [], selectionSet }: FieldNode): unknown {
      const args = Object.fromEntries(
        given.map((one) => [one.name.value, valueFromASTUntyped(one.value)] as const),
      );
      const value = resolve(source, args, world, type, { ...info, fieldName: name.value });
      if (!selectionSet || !isRecord(value)) return value;
      const below = apiSchema.getType(typeBehind(value));
      return isObjectType(below) ? selected(selectionSet, value, world, below, info) : value;
    }
  }

  return async ({ document, variables }, scope) => {
    const world = worldOf(scope);
    if (!isCalm(world)) return null;
    const { data, errors = [] } = await execute({
      schema: apiSchema,
      document,
      variableValues: variables,
      fieldResolver: (source: unknown, args: Values, _context, info) =>
        resolve(isRecord(source) ? source : {}, args, world, info.parentType, info),
      typeResolver: (value) => (isRecord(value) ? typeBehind(value) : undefined),
    });
    return comparable(data, errors);
  };
}

function ownedFields(): ReadonlyMap<string, OwnedField> {
  const owned = new Map<string, OwnedField>();
  for (const subgraph of marketNames) {
    const schema = strictMarketSchema(subgraph);
    for (const { typename, name, requires } of ownFields(subgraph)) {
      const type = schema.getType(typename);
      const field = isObjectType(type) ? type.getFields()[name] : undefined;
      if (field)
        owned.set(`${typename}.${name}`, { subgraph, schema, field, requires: selectionOf(requires) });
    }
  }
  return owned;
}

function selectionOf(fields: string | undefined): SelectionSetNode | undefined {
  const [set] = fields === undefined ? [] : parse(`{ ${fields} }`).definitions;
  return set?.kind === Kind.OPERATION_DEFINITION ? set.selectionSet : undefined;
}
