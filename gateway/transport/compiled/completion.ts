import {
  defaultTypeResolver,
  getNullableType,
  GraphQLError,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLAbstractType,
  type GraphQLLeafType,
  type GraphQLNullableType,
  type GraphQLObjectType,
  type GraphQLOutputType,
} from 'graphql';
import { inspect } from 'node:util';
import { hearPromises } from '../../../subgraphs/shared/heard-promises.ts';
import { isPromise } from '../../../subgraphs/shared/maybe-promise.ts';
import {
  infoOf,
  laterValue,
  settledValue,
  type CompiledField,
  type Complete,
  type QuestionRun,
} from './field-value.ts';
import type { Place } from './place.ts';
import { nameOf, runtimeType } from './runtime-type.ts';

/** Makes what is answered of an object, at its place; the answer itself has none. */
export type MakeObject = (
  run: QuestionRun,
  source: unknown,
  place: Place | undefined,
) => Record<string, unknown>;

/** Compiles what is answered of values of a type; `objectOf` has what is asked of an object of a type. */
export function compileCompletion(
  type: GraphQLOutputType,
  objectOf: (type: GraphQLObjectType) => MakeObject,
): Complete {
  const isNullable = !isNonNullType(type);
  const complete = presentCompletion(getNullableType(type), objectOf);
  return (run, field, value, place) => {
    if (value instanceof Error) throw value;
    if (value !== null && value !== undefined) return complete(run, field, value, place);
    if (isNullable) return null;
    throw new Error(`Cannot return null for non-nullable field ${nameOf(field)}.`);
  };
}

/** Of a value that is neither null nor an error. */
function presentCompletion(
  type: GraphQLNullableType & GraphQLOutputType,
  objectOf: (type: GraphQLObjectType) => MakeObject,
): Complete {
  if (isListType(type)) return listCompletion(type.ofType, objectOf);
  if (isLeafType(type)) return (_run, _field, value) => leafValue(type, value);
  if (!isObjectType(type)) return abstractCompletion(type, objectOf);
  let make: MakeObject | undefined;
  return (run, _field, value, place) => {
    // Made when it is needed: many objects of a question are never met.
    make ??= objectOf(type);
    return make(run, value, place);
  };
}

function leafValue(type: GraphQLLeafType, value: unknown): unknown {
  const serialized: unknown = type.serialize(value);
  if (serialized !== null && serialized !== undefined) return serialized;
  throw new Error(
    `Expected \`${inspect(type)}.serialize(${inspect(value)})\` to return non-nullable value, returned: ${inspect(serialized)}`,
  );
}

function listCompletion(
  itemType: GraphQLOutputType,
  objectOf: (type: GraphQLObjectType) => MakeObject,
): Complete {
  const isNullable = !isNonNullType(itemType);
  const complete = compileCompletion(itemType, objectOf);
  return (run, field, value, prev) => {
    if (!isIterableObject(value))
      throw new GraphQLError(`Expected Iterable, but did not find one for field "${nameOf(field)}".`);
    const items = itemsOf(value);
    const list: unknown[] = [];
    for (let key = 0; key < items.length; key++) {
      const place: Place = { prev, key, typename: undefined, into: list, isNullable, isNulled: false };
      list.push(settledValue(run, field, items[key], place, complete));
    }
    return list;
  };
}

function itemsOf(value: Iterable<unknown>): readonly unknown[] {
  if (Array.isArray(value)) return value;
  const items = [...value];
  // Nobody can go through them again, when one has failed.
  hearPromises(items);
  return items;
}

function abstractCompletion(
  type: GraphQLAbstractType,
  objectOf: (type: GraphQLObjectType) => MakeObject,
): Complete {
  const resolveType = type.resolveType ?? defaultTypeResolver;
  const makers = new Map<unknown, MakeObject>();

  const makerOf = (run: QuestionRun, field: CompiledField, value: unknown, name: unknown): MakeObject => {
    const known = makers.get(name);
    if (known) return known;
    const make = objectOf(runtimeType(run.asked.schema, field, type, value, name));
    makers.set(name, make);
    return make;
  };
  return (run, field, value, place) => {
    const name: unknown = resolveType(value, run.context, infoOf(run, field, fieldPlace(place)), type);
    if (!isPromise(name)) return makerOf(run, field, value, name)(run, value, place);
    // It is not looked at before its type is known.
    hearPromises(value);
    return laterValue(run, field, name, place, (_run, _field, late) =>
      makerOf(run, field, value, late)(run, value, place),
    );
  };
}

/** The field that holds an item, however deep its lists. */
function fieldPlace(place: Place): Place {
  let { prev } = place;
  let found = place;
  while (typeof found.key === 'number' && prev) {
    found = prev;
    ({ prev } = found);
  }
  return found;
}

function isIterableObject(value: unknown): value is Iterable<unknown> {
  return (
    typeof value === 'object' &&
    value !== null &&
    Symbol.iterator in value &&
    typeof value[Symbol.iterator] === 'function'
  );
}
