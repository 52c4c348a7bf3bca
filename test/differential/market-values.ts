import {
  GraphQLError,
  isAbstractType,
  isEnumType,
  isListType,
  isNonNullType,
  isObjectType,
  isOutputType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
} from 'graphql';
import { isRecord } from '../../subgraphs/shared/is-record.ts';
import { entityOf, identityOf } from './market-entities.ts';
import { hashOf } from './random.ts';
import { happens, type World } from './world.ts';

export interface MarketContext {
  readonly world: World;
}

type Source = Readonly<Record<string, unknown>>;

/** What every field of the market brings: what its object brought along, or else what its place leads to. */
export function resolveField(
  subgraph: string,
  source: Source,
  args: Source,
  world: World,
  info: GraphQLResolveInfo,
): unknown {
  const { fieldName, parentType, schema } = info;
  if (Object.hasOwn(source, fieldName)) return source[fieldName];
  const place = `${placeOf(source, parentType.name, world)}.${fieldName}(${textOf(args)})`;
  if (happens(world, 'errors', `${subgraph} ${place}`)) throw failure(`${subgraph} has no ${place}`);
  const context = { world, schema };
  const required = requiredBy[fieldName];
  return required
    ? valueFrom(required, source, place, String(info.returnType) === 'String')
    : fieldName === 'echo'
      ? args
      : valueOf(declaredType(info), place, context);
}

/** What a reference leads to: an entity with the fields that were sent along, nothing, or an error. */
export function referenceTo(subgraph: string, representation: Source, world: World): unknown {
  const { __typename: typename, ...sent } = representation;
  const entity: Source = { ...sent, ...entityOf(String(typename), representation) };
  const place = identityOf(entity);
  if (happens(world, 'errors', `${subgraph} ${place}`)) throw failure(`${subgraph} has no ${place}`);
  if (happens(world, 'dangling', `${subgraph} ${place}`)) return null;
  // A Good that reviews and orders know is of no kind of its own.
  return typename === 'Good' && subgraph !== 'goods' ? { ...entity, __typename: 'Good' } : entity;
}

export function typeBehind(value: Source): string {
  return String(value['__typename']);
}

/** What the fields with @requires need of other subgraphs; they bring it back, so that it shows what was sent. */
const requiredBy: Readonly<Record<string, readonly string[]>> = {
  shipping: ['weight', 'size'],
  tax: ['price'],
  makerMark: ['maker'],
  credit: ['profile', 'tags'],
};

function valueFrom(required: readonly string[], source: Source, place: string, isText: boolean): unknown {
  const sent = textOf(Object.fromEntries(required.map((name) => [name, source[name]])));
  return isText ? `${place} of ${sent}` : hashOf(`${place} of ${sent}`) % 10_000;
}

function placeOf(source: Source, typename: string, world: World): string {
  if (typename === 'Mutation') {
    world.mutations += 1;
    return `Mutation ${world.mutations}`;
  }
  const { place } = source;
  if (typeof place === 'string') return place;
  return typename === 'Query' ? typename : identityOf(source);
}

function failure(message: string): Error {
  const kind = hashOf(message) % 3;
  if (kind === 0) return new Error(message);
  return new GraphQLError(message, kind === 1 ? {} : { extensions: { code: 'MARKET_CLOSED' } });
}

/** The type of a field as its SDL says; of leaves that are not checked the schema has another. */
function declaredType({ parentType, fieldName, returnType }: GraphQLResolveInfo): GraphQLOutputType {
  const declared = parentType.getFields()[fieldName]?.extensions['declared'];
  return isOutputType(declared) ? declared : returnType;
}

interface Making {
  readonly world: World;
  readonly schema: GraphQLSchema;
}

function valueOf(type: GraphQLOutputType, place: string, making: Making): unknown {
  const isNull = happens(making.world, 'nulls', place);
  if (!isNonNullType(type)) return isNull ? null : presentValue(type, place, making);
  return isNull && hashOf(`${place}!`) % 3 === 0 ? null : presentValue(type.ofType, place, making);
}

function presentValue(type: GraphQLOutputType, place: string, making: Making): unknown {
  const { world, schema } = making;
  const number = hashOf(`${world.seed}|${place}`);
  if (isListType(type)) {
    return Array.from({ length: number % 4 }, (_, index) =>
      valueOf(type.ofType, `${place}[${index}]`, making),
    );
  }
  if (isAbstractType(type)) {
    const types = schema.getPossibleTypes(type).filter(({ name }) => name !== 'Secret' || world.wrong > 0);
    return objectOf(types[number % types.length]?.name ?? '', number, place);
  }
  if (isObjectType(type)) return objectOf(type.name, number, place);
  if (happens(world, 'wrong', place)) return wrongValues[number % wrongValues.length];
  if (isEnumType(type)) {
    const values = type.getValues().filter(({ name }) => name !== 'SECRET' || world.wrong > 0);
    return values[number % values.length]?.name;
  }
  return leafOf('name' in type ? type.name : '', number);
}

/** An entity is known by its keys, wherever it stands; all else by its place. */
function objectOf(typename: string, number: number, place: string): Source {
  return entityOf(typename, number) ?? { __typename: typename, place };
}

const wrongValues: readonly unknown[] = [
  null,
  'text',
  '12',
  1.5,
  2 ** 40,
  true,
  { a: 1 },
  [1],
  'SECRET',
  -0,
  0,
];
const texts = ['plain', 'é"q\\', 'two\nlines', '😀', '', 'سلام', '\u2028\u0000', '__proto__'];
const blobs: readonly unknown[] = [{ a: [1, { b: null }] }, [], 'text', 0, false, { constructor: 1 }];

function leafOf(name: string, number: number): unknown {
  switch (name) {
    case 'Int':
      return number % 1000;
    case 'Float':
      return (number % 10_000) / 8;
    case 'Boolean':
      return number % 2 === 0;
    case 'ID':
      return `i${number % 6}`;
    case 'Blob':
      return blobs[number % blobs.length];
    case 'Stamp':
      return number % 3 === 0 ? number : `1405/09/${number % 30}`;
    default:
      return `${texts[number % texts.length]}${number % 7}`;
  }
}

/** A value as text, in an order of its own: what it means does not depend on how it was written. */
function textOf(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    isRecord(part)
      ? Object.fromEntries(
          Object.entries(part)
            .filter(([name]) => name !== '__typename')
            .toSorted(([a], [b]) => (a < b ? -1 : 1)),
        )
      : part,
  );
}
