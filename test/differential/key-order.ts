import {
  getDirectiveValues,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  isAbstractType,
  isCompositeType,
  isObjectType,
  Kind,
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLObjectType,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql';
import { isRecord } from '../../subgraphs/shared/is-record.ts';
import { readSelection } from '../../gateway/engine/client-selection.ts';
import type { Question } from './engine.ts';
import { conditionOf, fits, fragmentsOf, typeOf } from './selections.ts';

/**
 * Where the keys of an answer are in another order than the specification's, which is that of the question; null where
 * they are not. The reference sorts by fragments, so its order says nothing. An object is taken for any of the types of
 * which it has just the keys, since its type is not always told.
 */
export function keysOutOfOrder(schema: GraphQLSchema, question: Question, data: unknown): string | null {
  const [operation] = question.document.definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION ? [definition] : [],
  );
  const root = operation && schema.getRootType(operation.operation);
  if (!root) return null;
  const fragments = fragmentsOf(question.document);
  const { variables } = readSelection(schema, question.document, operation, { ...question.variables });
  return outOfOrder([operation.selectionSet], root, data);

  function outOfOrder(
    sets: readonly SelectionSetNode[],
    type: GraphQLCompositeType,
    value: unknown,
  ): string | null {
    if (Array.isArray(value)) return first(value.map((item: unknown) => outOfOrder(sets, type, item)));
    if (!isRecord(value)) return null;
    const keys = Object.keys(value);
    const types = isAbstractType(type) ? schema.getPossibleTypes(type) : [type];
    const fitting = types
      .filter(isObjectType)
      .map((one) => ({ one, fields: collected(sets, one, new Map()) }))
      .filter(({ fields }) => fields.size === keys.length && keys.every((key) => fields.has(key)));
    const [right] = fitting.filter(({ fields }) => [...fields.keys()].join() === keys.join());
    if (!right) return fitting.length > 0 ? keys.join() : null;
    return first(
      [...right.fields].map(([key, fields]) => {
        const [field] = fields;
        const below = field && typeOf(schema, right.one, field);
        const inner = fields.flatMap(({ selectionSet }) => selectionSet ?? []);
        return isCompositeType(below) ? outOfOrder(inner, below, value[key]) : null;
      }),
    );
  }

  function collected(
    sets: readonly SelectionSetNode[],
    type: GraphQLObjectType,
    fields: Map<string, FieldNode[]>,
  ): ReadonlyMap<string, readonly FieldNode[]> {
    for (const node of sets.flatMap(({ selections }) => selections)) {
      if (getDirectiveValues(GraphQLSkipDirective, node, variables)?.['if'] === true) continue;
      if (getDirectiveValues(GraphQLIncludeDirective, node, variables)?.['if'] === false) continue;
      if (node.kind === Kind.FIELD) {
        const key = (node.alias ?? node.name).value;
        fields.set(key, [...(fields.get(key) ?? []), node]);
        continue;
      }
      const { condition, selectionSet } = conditionOf(schema, fragments, node);
      if (fits(schema, type, condition)) collected([selectionSet], type, fields);
    }
    return fields;
  }
}

function first(found: readonly (string | null)[]): string | null {
  return found.find((one) => one !== null) ?? null;
}
