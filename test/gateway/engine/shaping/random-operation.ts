import {
  getNamedType,
  isAbstractType,
  isCompositeType,
  isUnionType,
  type GraphQLCompositeType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import type { Random } from './random.ts';

/** A valid operation over a schema without arguments: its text, and the variables of a request for it. */
export interface RandomOperation {
  readonly text: string;
  readonly variables: Readonly<Record<string, boolean>>;
}

/** Response names that are easily mistaken for something else, each for the one field that may have it. */
const trickyAliases: ReadonlyMap<string, string> = new Map([
  ['id', '__proto__'],
  ['name', 'valueOf'],
  ['owner', 'isPrototypeOf'],
  ['parts', 'hasOwnProperty'],
  ['kind', '__defineGetter__'],
]);

/** Aliases hang on the field alone, so that fields of one response name can always be merged. */
function aliasOf(name: string, random: Random): string {
  if (random.chance(0.7)) return '';
  const tricky = trickyAliases.get(name);
  return tricky && random.chance(0.5) ? `${tricky}: ` : `${name}_2: `;
}

/** The field that a response name stands for. */
export function fieldNameOf(responseName: string): string {
  const tricky = [...trickyAliases].find(([, alias]) => alias === responseName);
  return tricky?.[0] ?? responseName.replace(/_2$/, '');
}

const variableNames = ['a', 'b', 'c'] as const;

export function randomOperation(schema: GraphQLSchema, random: Random): RandomOperation {
  const fragments: string[] = [];
  const used = new Set<string>();

  function selectionSet(type: GraphQLCompositeType, depth: number): string {
    const count = 1 + random.below(3);
    const selections = Array.from({ length: count }, () => selection(type, depth));
    return `{ ${selections.join(' ')} }`;
  }

  function selection(type: GraphQLCompositeType, depth: number): string {
    if (depth > 0 && random.chance(isAbstractType(type) ? 0.5 : 0.2)) return fragment(type, depth - 1);
    const fields = isUnionType(type) ? [] : Object.values(type.getFields());
    const field = random.chance(0.15) ? undefined : random.pick(fields);
    if (!field) return `${aliasOf('__typename', random)}__typename${condition()}`;
    const inner = getNamedType(field.type);
    if (!isCompositeType(inner)) return `${aliasOf(field.name, random)}${field.name}${condition()}`;
    if (depth === 0) return '__typename';
    return `${aliasOf(field.name, random)}${field.name}${condition()} ${selectionSet(inner, depth - 1)}`;
  }

  function fragment(type: GraphQLCompositeType, depth: number): string {
    const inner = random.pick([undefined, ...overlapping(schema, type)]);
    if (!inner) return `...${condition()} ${selectionSet(type, depth)}`;
    if (random.chance(0.5)) return `... on ${inner.name}${condition()} ${selectionSet(inner, depth)}`;
    const known = fragments.filter((text) => text.split(' ')[3] === inner.name);
    const again = random.chance(0.5) ? random.pick(known) : undefined;
    if (again) return `...${again.split(' ')[1]}${condition()}`;
    const set = selectionSet(inner, depth);
    const name = `F${fragments.length}`;
    fragments.push(`fragment ${name} on ${inner.name} ${set}`);
    return `...${name}${condition()}`;
  }

  function condition(): string {
    if (random.chance(0.85)) return '';
    const name = random.pick(variableNames) ?? 'a';
    const value = random.chance(0.2) ? String(random.chance(0.5)) : `$${name}`;
    if (value.startsWith('$')) used.add(name);
    return ` @${random.chance(0.5) ? 'skip' : 'include'}(if: ${value})`;
  }

  const root = schema.getQueryType();
  if (!root) throw new Error('no root');
  const set = selectionSet(root, 3);
  const definitions = [...used].map((name) => `$${name}: Boolean! = ${name === 'a'}`);
  const variables = [...used].filter(() => random.chance(0.8)).map((name) => [name, random.chance(0.5)]);
  return {
    text: [`query ${definitions.length > 0 ? `(${definitions.join(' ')})` : ''} ${set}`, ...fragments].join(
      '\n',
    ),
    variables: Object.fromEntries(variables),
  };
}

/** The types on which a fragment may stand inside a selection of a type. */
function overlapping(schema: GraphQLSchema, type: GraphQLCompositeType): readonly GraphQLCompositeType[] {
  const types = possibleTypes(schema, type);
  return Object.values(schema.getTypeMap())
    .filter(isCompositeType)
    .filter((other) => !other.name.startsWith('__'))
    .filter((other) => possibleTypes(schema, other).some((possible) => types.includes(possible)));
}

export function possibleTypes(
  schema: GraphQLSchema,
  type: GraphQLCompositeType,
): readonly GraphQLObjectType[] {
  return isAbstractType(type) ? schema.getPossibleTypes(type) : [type];
}
