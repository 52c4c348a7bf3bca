import { getNamedType, type GraphQLObjectType, type GraphQLSchema, isObjectType } from 'graphql';

/** The arguments of fields that need some, by 'District.availableSlots', as they are written behind the field's name. */
export type FieldArguments = Readonly<Record<string, string>>;

/**
 * Every field of a type and of the types behind it, as a selection. A type that leads to itself is asked for its plain
 * fields the second time, so that the selection ends.
 */
export function wholeSelection(
  type: GraphQLObjectType,
  fieldArguments: FieldArguments = {},
  way: readonly GraphQLObjectType[] = [],
): string {
  const wayOn = [...way, type];
  const fields = Object.values(type.getFields()).map((field) => {
    const named = getNamedType(field.type);
    const call = `${field.name}${fieldArguments[`${type.name}.${field.name}`] ?? ''}`;
    if (!isObjectType(named)) return call;
    return `${call} { ${wayOn.includes(named) ? plainSelection(named) : wholeSelection(named, fieldArguments, wayOn)} }`;
  });
  return ['__typename', ...fields].join(' ');
}

/** The fields of a type that have none of their own. */
export function plainSelection(type: GraphQLObjectType): string {
  const plain = Object.values(type.getFields()).filter(({ type: of }) => !isObjectType(getNamedType(of)));
  return ['__typename', ...plain.map(({ name }) => name)].join(' ');
}

/** The roots: what a subscription answers shows only when something happens, and what a change answers when it is made. */
const roots = new Set(['Query', 'Subscription', 'Mutation', 'UserError']);

/** 'CaseFile.number' for every field of every object type of a schema; roots, payloads and what federation adds left out. */
export function fieldsOf(schema: GraphQLSchema): readonly string[] {
  return Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter(({ name }) => !name.startsWith('_') && !roots.has(name) && !name.endsWith('Payload'))
    .flatMap((type) => Object.keys(type.getFields()).map((field) => `${type.name}.${field}`))
    .toSorted();
}

/** 'CaseFile.number' for every field that has a value somewhere in an answer; an empty list is none. */
export function fieldsWithValues(data: unknown): readonly string[] {
  if (Array.isArray(data)) return data.flatMap(fieldsWithValues);
  if (typeof data !== 'object' || data === null) return [];
  const entries = Object.entries(data).filter(([, value]) => value !== null && !isEmptyList(value));
  const typename = entries.find(([name]) => name === '__typename')?.[1];
  return entries.flatMap(([name, value]) => [
    ...(typeof typename === 'string' ? [`${typename}.${name}`] : []),
    ...fieldsWithValues(value),
  ]);
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}
