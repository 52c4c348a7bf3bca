import {
  defaultFieldResolver,
  getNullableType,
  type GraphQLError,
  type GraphQLField,
  type GraphQLSchema,
  isListType,
  isObjectType,
} from 'graphql';
import { badInput } from './errors.ts';

/** The items of all lists that a request may bring out of one subgraph: two seconds of work (measured 2026-11). */
export const mostItems = 100_000;

/** The items that each request has brought so far, by its context. */
const broughtBy = new WeakMap<object, number>();

/**
 * Makes the lists of a schema count their items. Pages within pages multiply, and a question that goes round in
 * circles has an answer that no memory holds; how large it is shows only while it grows. Past the limit lists stay
 * empty, so that the execution ends soon; `tooLarge` then says that its answer must not be used.
 */
export function limitLists(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      if (isListType(getNullableType(field.type))) limit(field);
    }
  }
  return schema;
}

/** The error of a request that went past the limit; null for all others. */
export function tooLarge(context: object): GraphQLError | null {
  if ((broughtBy.get(context) ?? 0) <= mostItems) return null;
  return badInput(
    `This question brings more than ${mostItems} things; give its lists a smaller \`first\`, nest fewer of them, or ask several questions.`,
    'این پرسش بیش از صد هزار مورد می‌آورد؛ first کوچک‌تری بدهید، فهرست‌های تودرتو را کم کنید یا آن را به چند پرسش تقسیم کنید.',
  );
}

function limit(field: GraphQLField<unknown, unknown>): void {
  const resolve = field.resolve ?? defaultFieldResolver;
  field.resolve = (source, args, context, info) => {
    const value: unknown = resolve(source, args, context, info);
    if (typeof context !== 'object' || context === null) return value;
    return value instanceof Promise
      ? value.then((list: unknown) => counted(list, context))
      : counted(value, context);
  };
}

function counted(list: unknown, context: object): unknown {
  if (!Array.isArray(list)) return list;
  const brought = (broughtBy.get(context) ?? 0) + list.length;
  broughtBy.set(context, brought);
  return brought > mostItems ? [] : list;
}
