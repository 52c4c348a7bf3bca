import {
  isCompositeType,
  isEnumType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isSpecifiedScalarType,
  type GraphQLCompositeType,
  type GraphQLLeafType,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';
import type { Introspect } from './introspection.ts';
import type { SelectedField, Selection } from './selection.ts';

type Data = Readonly<Record<string, unknown>>;

/** Shapes data whatever it is: the value of `data`, null where a null spread to the root. */
export type AnswerInterpreter = (data: Data, variables: Data) => unknown;

/**
 * Completes values as the specification says, with nulls that spread. What is missing is null, and so is what the
 * schema that clients see does not allow, such as an enum value that is inaccessible; none of it is an error of ours.
 * The stock gateway does the same, but has no answer at all where a list or an object is something else, and loses
 * fields of an object that does not name its type behind fragments on one interface within another.
 */
export function createInterpreter(
  schema: GraphQLSchema,
  rootType: GraphQLCompositeType,
  root: Selection,
  introspect: Introspect,
): AnswerInterpreter {
  // A later part of an answer has its root anywhere.
  const isOperationRoot = [
    schema.getQueryType(),
    schema.getMutationType(),
    schema.getSubscriptionType(),
  ].some((type) => type === rootType);
  return (answer, variables) => {
    return objectOf(root.fieldsOf(rootType), answer, rootType) ?? null;

    /** Undefined stands for a null that spreads to what is around the object. */
    function objectOf(
      fields: readonly SelectedField[],
      data: Data,
      type: GraphQLCompositeType | undefined,
    ): unknown {
      // Without a prototype, every response name is a name like any other.
      const object: Record<string, unknown> = Object.create(null);
      for (const field of fields) {
        const value = fieldOf(field, data, type);
        if (value === undefined) return undefined;
        object[field.responseName] = value;
      }
      return object;
    }

    function fieldOf(field: SelectedField, data: Data, type: GraphQLCompositeType | undefined): unknown {
      switch (field.kind) {
        case 'typename': {
          // A subgraph may have a name of its own for its root.
          if (data === answer && isOperationRoot) return rootType.name;
          const named = namedType(own(data, field.dataName) ?? data['__typename']);
          const runtimeType = named ?? type ?? field.declaredType;
          return isObjectType(runtimeType) ? runtimeType.name : undefined;
        }
        case 'introspection':
          return introspect(field.nodes, variables);
        case 'data':
          return complete(field.type, field.denied ? null : own(data, field.dataName), field.selection);
      }
    }

    function complete(type: GraphQLOutputType, value: unknown, selection: Selection): unknown {
      if (isNonNullType(type)) return complete(type.ofType, value, selection) ?? undefined;
      if (value === null || value === undefined) return null;
      if (isListType(type)) {
        if (!Array.isArray(value)) return null;
        const items = value.map((item) => complete(type.ofType, item, selection));
        return items.includes(undefined) ? null : items;
      }
      if (isLeafType(type)) return isLeafValue(type, value) ? value : null;
      return isData(value) ? nestedObject(value, selection) : null;
    }

    function nestedObject(data: Data, selection: Selection): unknown {
      const { __typename: name } = data;
      const isNamed = typeof name === 'string' && name !== '';
      const type = isNamed ? namedType(name) : selection.certainType;
      return isNamed && !type ? null : (objectOf(selection.fieldsOf(type), data, type) ?? null);
    }
  };

  function namedType(name: unknown): GraphQLCompositeType | undefined {
    const type = typeof name === 'string' ? schema.getType(name) : undefined;
    return isCompositeType(type) ? type : undefined;
  }
}

function own(data: Data, name: string): unknown {
  return Object.hasOwn(data, name) ? data[name] : undefined;
}

function isData(value: unknown): value is Data {
  return typeof value === 'object' && value !== null;
}

function isLeafValue(type: GraphQLLeafType, value: unknown): boolean {
  if (isEnumType(type)) return typeof value === 'string' && type.getValue(value) !== undefined;
  if (!isSpecifiedScalarType(type)) return true;
  switch (type.name) {
    case 'Boolean':
      return typeof value === 'boolean';
    case 'Float':
      return Number.isFinite(value);
    case 'Int':
      return isInteger(value);
    case 'ID':
      return typeof value === 'string' || isInteger(value);
    default:
      return typeof value === 'string';
  }
}

/** Not held to 32 bits, no more than by the stock gateway. */
function isInteger(value: unknown): boolean {
  return typeof value === 'number' && /^-?\d+$/.test(String(value));
}
