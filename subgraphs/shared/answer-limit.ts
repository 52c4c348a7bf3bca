import {
  defaultFieldResolver,
  type DocumentNode,
  getNullableType,
  type GraphQLError,
  type GraphQLField,
  type GraphQLSchema,
  isListType,
  isObjectType,
} from 'graphql';
import { badInput } from './errors.ts';
import { questionSize } from './question-size.ts';

/** The items of all lists that a request may bring out of one subgraph: two seconds of work (measured 2026-11). */
export const mostItems = 100_000;

/** The values that these items may hold together; ten times as many filled the memory of a gateway (2026-12). */
export const mostValues = 4_000_000;

/** Where the context of a request keeps what it has brought so far; a WeakMap takes a microsecond more (measured 2026-12). */
const brought = Symbol('brought');

interface Counted {
  [brought]?: Brought;
}

interface Brought {
  items: number;
  /** As if each item had all fields of the question that brought it. */
  values: number;
  /** The most that a question of the request asks of one item. */
  questionSize: number;
}

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

/** Tells what a request is about to be asked; the more of each item, the fewer items it may bring. */
export function expectQuestion(context: object, document: DocumentNode): void {
  const soFar = broughtBy(context);
  soFar.questionSize = Math.max(soFar.questionSize, questionSize(document));
}

/** The error of a request that went past a limit; null for all others. */
export function tooLarge(context: object): GraphQLError | null {
  const soFar = broughtBy(context);
  if (!isPastLimit(soFar)) return null;
  if (soFar.items > mostItems)
    return badInput(
      `This question brings more than ${mostItems} things; give its lists a smaller \`first\`, nest fewer of them, or ask several questions.`,
      'این پرسش بیش از صد هزار مورد می‌آورد؛ first کوچک‌تری بدهید، فهرست‌های تودرتو را کم کنید یا آن را به چند پرسش تقسیم کنید.',
    );
  return badInput(
    `This question brings more than ${mostValues} values; ask for fewer fields of each thing, give its lists a smaller \`first\`, or ask several questions.`,
    'این پرسش بیش از چهار میلیون مقدار می‌آورد؛ از هر مورد فیلدهای کمتری بخواهید، first کوچک‌تری بدهید یا آن را به چند پرسش تقسیم کنید.',
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
  const soFar = broughtBy(context);
  soFar.items += list.length;
  soFar.values += list.length * soFar.questionSize;
  return isPastLimit(soFar) ? [] : list;
}

function broughtBy(context: Counted): Brought {
  return (context[brought] ??= { items: 0, values: 0, questionSize: 0 });
}

function isPastLimit({ items, values }: Brought): boolean {
  return items > mostItems || values > mostValues;
}
