import { getNullableType, isListType, isNonNullType, isObjectType, type GraphQLSchema } from 'graphql';
import { isPromise } from '../../subgraphs/shared/maybe-promise.ts';

/**
 * Makes the lists of a schema wait for their items, an error in the place of each that fails: graphql-jit puts the null
 * of an item that fails late at the end of the list (0.8.9), and `_entities` is a list of promises. A list whose items
 * must not be null goes as a whole when one fails.
 */
export function settleLists(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      const { resolve } = field;
      const list = getNullableType(field.type);
      if (!resolve || !isListType(list) || isNonNullType(list.ofType)) continue;
      field.resolve = (source, args, context, info) => {
        const items: unknown = resolve(source, args, context, info);
        return isPromise(items) ? items.then(settled) : settled(items);
      };
    }
  }
  return schema;
}

function settled(list: unknown): unknown {
  if (!Array.isArray(list) || !list.some(isPromise)) return list;
  return Promise.all(list.map((item: unknown) => (isPromise(item) ? item.then(undefined, asError) : item)));
}

function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error(String(reason));
}
