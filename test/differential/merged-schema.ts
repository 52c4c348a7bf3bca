import {
  defaultFieldResolver,
  execute,
  getNamedType,
  isLeafType,
  isObjectType,
  type DocumentNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
} from 'graphql';
import { isRecord } from '../../subgraphs/shared/is-record.ts';
import type { Subgraph } from '../../subgraphs/shared/subgraph.ts';
import { comparable, type Engine } from './engine.ts';
import { fieldOwners, type FieldOwner } from './field-owners.ts';

/** The contexts of one request, by subgraph. */
type Contexts = ReadonlyMap<string, object>;
type Arguments = Readonly<Record<string, unknown>>;

/** An object as one subgraph knows it; others are asked for their part of it when a field of theirs is. */
interface Part {
  readonly subgraph: string;
  readonly value: unknown;
  /** The same object in other subgraphs, by what had to be known to find it there. */
  readonly elsewhere: Map<string, Promise<Part | null>>;
}

/**
 * Answers over one schema, as if there were no subgraphs: graphql-js walks the API schema, each field is resolved by
 * the subgraph that owns it, and an object that comes from another is found there by its reference.
 */
export function createMergedEngine(
  apiSchema: GraphQLSchema,
  subgraphs: readonly Subgraph[],
  sdl: ReadonlyMap<string, DocumentNode>,
): Engine {
  const schemas = new Map<string, GraphQLSchema>(subgraphs.map(({ name, schema }) => [name, schema]));
  const owners = fieldOwners(sdl);

  function ownerOf(type: GraphQLObjectType, name: string, part: Part | undefined): FieldOwner {
    const candidates = owners.get(`${type.name}.${name}`) ?? [];
    const owner =
      candidates.find(({ subgraph }) => subgraph === part?.subgraph) ??
      candidates.find(({ isReachable }) => isReachable || !part);
    if (!owner) throw new RangeError(`No subgraph brings ${type.name}.${name}.`);
    return owner;
  }

  async function resolve(
    part: Part | undefined,
    args: Arguments,
    contexts: Contexts,
    info: GraphQLResolveInfo,
    field: GraphQLField<unknown, unknown>,
  ): Promise<unknown> {
    const { parentType } = info;
    const owner = ownerOf(parentType, field.name, part);
    const isHere = !part || (part.subgraph === owner.subgraph && !owner.hasRequirements);
    const at = isHere ? part : await partIn(owner, part, parentType, contexts, info);
    if (at === null) return null;
    const value = await valueIn(owner.subgraph, parentType, field.name, at?.value, args, contexts, info);
    return isLeafType(getNamedType(field.type)) ? value : partsOf(value, owner.subgraph);
  }

  function valueIn(
    subgraph: string,
    type: GraphQLObjectType,
    name: string,
    source: unknown,
    args: Arguments,
    contexts: Contexts,
    info: GraphQLResolveInfo,
  ): unknown {
    const field = objectType(subgraph, type.name).getFields()[name];
    return (field?.resolve ?? defaultFieldResolver)(source, args, contexts.get(subgraph), {
      ...info,
      fieldName: name,
    });
  }

  function objectType(subgraph: string, name: string): GraphQLObjectType {
    const type = schemas.get(subgraph)?.getType(name);
    if (!isObjectType(type)) throw new RangeError(`${subgraph} has no type ${name}.`);
    return type;
  }

  function partIn(
    owner: FieldOwner,
    part: Part,
    type: GraphQLObjectType,
    contexts: Contexts,
    info: GraphQLResolveInfo,
  ): Promise<Part | null> {
    const key = `${owner.subgraph} ${owner.needs.join(' ')}`;
    const found = part.elsewhere.get(key) ?? findPart(owner, part, type, contexts, info);
    part.elsewhere.set(key, found);
    return found;
  }

  async function findPart(
    { subgraph, needs }: FieldOwner,
    part: Part,
    type: GraphQLObjectType,
    contexts: Contexts,
    info: GraphQLResolveInfo,
  ): Promise<Part | null> {
    const representation: Record<string, unknown> = { __typename: type.name };
    for (const name of needs) {
      const owner = ownerOf(type, name, part);
      const at = owner.subgraph === part.subgraph ? part : await partIn(owner, part, type, contexts, info);
      if (at === null) return null;
      representation[name] = await valueIn(owner.subgraph, type, name, at.value, {}, contexts, info);
    }
    const { resolveReference } = subgraphExtension(objectType(subgraph, type.name));
    const value: unknown =
      typeof resolveReference === 'function'
        ? await resolveReference(representation, contexts.get(subgraph), info)
        : representation;
    return isRecord(value) ? { subgraph, value, elsewhere: new Map() } : null;
  }

  for (const type of Object.values(apiSchema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      field.resolve = (part: Part | undefined, args: Arguments, contexts: Contexts, info) =>
        resolve(part, args, contexts, info, field);
    }
  }

  return async ({ document, variables }, scope) => {
    const { data, errors = [] } = await execute({
      schema: apiSchema,
      document,
      variableValues: variables,
      contextValue: new Map(subgraphs.map((subgraph) => [subgraph.name, subgraph.createContext(scope)])),
    });
    return comparable(data, errors);
  };
}

/** The objects that a resolver brings, each with where it comes from. */
function partsOf(value: unknown, subgraph: string): unknown {
  if (value === null || value === undefined) return null;
  if (Array.isArray(value)) {
    return value.map(async (item: unknown) => partsOf(await item, subgraph));
  }
  return { subgraph, value, elsewhere: new Map() } satisfies Part;
}

/** Where @apollo/subgraph keeps a type's __resolveReference. */
function subgraphExtension({ extensions }: GraphQLObjectType): Readonly<Record<string, unknown>> {
  const { apollo } = extensions;
  const subgraph = isRecord(apollo) ? apollo['subgraph'] : undefined;
  return isRecord(subgraph) ? subgraph : {};
}
