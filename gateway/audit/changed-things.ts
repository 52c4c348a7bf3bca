import {
  getArgumentValues,
  getNamedType,
  getVariableValues,
  isInputObjectType,
  isObjectType,
  isSpecifiedScalarType,
  OperationTypeNode,
  type FieldNode,
  type GraphQLInputType,
  type GraphQLSchema,
} from 'graphql';
import { isRecord } from '../../subgraphs/shared/is-record.ts';
import { fragmentsOf, rootTypeOf } from '../engine/shaping/operation-pieces.ts';
import { fieldsBelow, type AskedQuestion, type Subject } from './asked-question.ts';

/** What an operation was asked to change: `Mutation.registerServiceRequest`, and the things that it names. */
export interface AskedChange {
  readonly coordinates: readonly string[];
  readonly subjects: readonly Subject[];
}

/**
 * Reads what a mutation was asked to change, and of what: the things that its inputs name, and those that its payloads
 * tell. Undefined of any other operation. Whether it was made is between the client and its user errors; who was asked for
 * what is told in any case.
 */
export function changeOf(question: AskedQuestion, data: unknown): AskedChange | undefined {
  const { schema, asked, variables: given } = question;
  const { document, operation } = asked;
  if (operation.operation !== OperationTypeNode.MUTATION) return undefined;
  const root = rootTypeOf(schema, operation);
  const fragments = fragmentsOf(document, operation);
  const variables = getVariableValues(schema, operation.variableDefinitions ?? [], given).coerced ?? given;
  const answered = isRecord(data) ? data : {};
  const subjects: Subject[] = [];
  const coordinates = new Set<string>();
  for (const node of fieldsBelow(operation.selectionSet, fragments)) {
    const field = root.getFields()[node.name.value];
    if (!field) continue;
    coordinates.add(`${root.name}.${field.name}`);
    const values = getArgumentValues(field, node, variables);
    for (const argument of field.args)
      subjects.push(...namedIn(values[argument.name], argument.type, question));
    const payload = answered[(node.alias ?? node.name).value];
    if (isRecord(payload)) subjects.push(...toldIn(payload, node, question));
  }
  return { coordinates: [...coordinates], subjects };
}

/** The things that an input names by a scalar that is one type's key: a CaseFileNumber names a CaseFile. */
function namedIn(value: unknown, given: GraphQLInputType, question: AskedQuestion): readonly Subject[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((item) => namedIn(item, given, question));
  const type = getNamedType(given);
  if (isInputObjectType(type) && isRecord(value))
    return Object.values(type.getFields()).flatMap((field) =>
      namedIn(value[field.name], field.type, question),
    );
  const owner = ownersOfScalars(question).get(type.name);
  const isId = typeof value === 'string' || typeof value === 'number';
  return owner === undefined || !isId ? [] : [[owner, String(value)]];
}

/** The things that stand in a payload, as far as it tells their keys. */
function toldIn(
  payload: Readonly<Record<string, unknown>>,
  { selectionSet }: FieldNode,
  { schema, rules, asked: { document, operation } }: AskedQuestion,
): readonly Subject[] {
  if (!selectionSet) return [];
  const fragments = fragmentsOf(document, operation);
  const payloads = Object.values(schema.getMutationType()?.getFields() ?? {}).map(({ type }) =>
    getNamedType(type),
  );
  return fieldsBelow(selectionSet, fragments).flatMap((node): Subject[] => {
    const thing = payload[(node.alias ?? node.name).value];
    const [type] = payloads.flatMap((of) => {
      const field = isObjectType(of) ? of.getFields()[node.name.value] : undefined;
      return field ? [getNamedType(field.type).name] : [];
    });
    const [name, ...others] = (rules.entities.get(type ?? '')?.key ?? []).flat();
    if (!isRecord(thing) || type === undefined || name === undefined || others.length > 0) return [];
    const below = node.selectionSet ? fieldsBelow(node.selectionSet, fragments) : [];
    const key = below.find((one) => one.name.value === name);
    const id = key && thing[(key.alias ?? key.name).value];
    return typeof id === 'string' || typeof id === 'number' ? [[type, String(id)]] : [];
  });
}

const known = new WeakMap<GraphQLSchema, ReadonlyMap<string, string>>();

/** The one type that has a scalar of ours as its key, by the scalar's name. */
function ownersOfScalars({ schema, rules }: AskedQuestion): ReadonlyMap<string, string> {
  const found = known.get(schema);
  if (found) return found;
  const owners = new Map<string, string>();
  for (const [name, { key }] of rules.entities) {
    const type = schema.getType(name);
    const [field, ...others] = key.flat();
    if (!isObjectType(type) || field === undefined || others.length > 0) continue;
    const keyField = type.getFields()[field];
    const scalar = keyField && getNamedType(keyField.type);
    if (scalar && !isSpecifiedScalarType(scalar)) owners.set(scalar.name, name);
  }
  known.set(schema, owners);
  return owners;
}
