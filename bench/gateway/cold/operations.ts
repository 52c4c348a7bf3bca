import {
  getNamedType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';

/** How large the operations are at most. */
export interface OperationSize {
  readonly depth: number;
  readonly fieldsPerSelection: number;
}

/** Literals for arguments that must be given, by the names of their types. */
const literals: Readonly<Record<string, string>> = {
  CaseFileNumber: '"06000412577"',
  RequestNumber: '"300000017"',
  Date: '"1405/09/01"',
  ID: '"1"',
  Int: '6',
  String: '"1"',
};

/** Draws operations that are valid against a schema, no two of them alike; equal seeds draw equal ones. */
export function* distinctOperations(
  schema: GraphQLSchema,
  seed: number,
  size: OperationSize,
): Generator<string, never> {
  const root = schema.getQueryType();
  if (!root) throw new TypeError('The schema has no queries.');
  const random = createRandom(seed);
  for (let number = 1; ; number++)
    yield `query Drawn${number} ${selectionOf(root, { ...size, fieldsPerSelection: 2 }, size, random)}`;
}

function selectionOf(
  type: GraphQLObjectType,
  { depth, fieldsPerSelection }: OperationSize,
  size: OperationSize,
  random: () => number,
): string {
  const below = { ...size, depth: depth - 1 };
  const fields = Object.values(type.getFields())
    .filter(isDrawable)
    .filter((field) => depth > 1 || isLeafType(getNamedType(field.type)))
    .map((field) => ({ field, rank: random() }))
    .toSorted((a, b) => a.rank - b.rank)
    .slice(0, 1 + Math.floor(random() * fieldsPerSelection))
    .map(({ field }) => {
      const named = getNamedType(field.type);
      const selection = isObjectType(named) ? ` ${selectionOf(named, below, size, random)}` : '';
      return `${field.name}${argumentsOf(field)}${selection}`;
    });
  return `{ ${fields.length > 0 ? fields.join(' ') : '__typename'} }`;
}

/** Whether a field can be asked for: it is no interface or union, and what it must be given is known. */
function isDrawable({ type, args }: GraphQLField<unknown, unknown>): boolean {
  const named = getNamedType(type);
  return (
    (isObjectType(named) || isLeafType(named)) &&
    args.filter(isRequiredArgument).every((argument) => getNamedType(argument.type).name in literals)
  );
}

function argumentsOf({ args }: GraphQLField<unknown, unknown>): string {
  const given = args
    .filter(isRequiredArgument)
    .map(({ name, type }) => `${name}: ${literals[getNamedType(type).name]}`);
  return given.length > 0 ? `(${given.join(', ')})` : '';
}

/** Numbers from 0 to 1 that only the seed decides (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
