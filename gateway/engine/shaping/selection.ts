import {
  getNamedType,
  GraphQLNonNull,
  GraphQLString,
  isCompositeType,
  isObjectType,
  isUnionType,
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type SelectionSetNode,
} from 'graphql';
import type { Denied } from '../access/denials.ts';
import { collectFields, type SelectionContext, type TypedField, type TypedSet } from './collected-fields.ts';

/** What an operation selects of an object: fragments resolved, selection sets of one response name merged. */
export interface Selection {
  /** Tells it from the others of its operation. */
  readonly key: string;
  /** What the schema says the object is, once for each of the merged selection sets. */
  readonly declaredTypes: readonly GraphQLCompositeType[];
  /** The type of the object, where the schema leaves no other. */
  readonly certainType: GraphQLObjectType | undefined;
  /**
   * The fields of an object of a type, in the order in which they are answered. Without a type, the object is for
   * each selection set what the schema says there.
   */
  fieldsOf(type: GraphQLCompositeType | undefined): readonly SelectedField[];
  /** What is answered later of an object of a type. */
  laterOf(type: GraphQLCompositeType | undefined): readonly LaterSelection[];
}

/** What an operation selects of an object in a later part of its answer. */
export interface LaterSelection {
  readonly part: string;
  readonly selection: Selection;
}

export type SelectedField = TypenameField | IntrospectionField | DataField;

interface FieldNames {
  /** Its name in the schema. */
  readonly fieldName: string;
  readonly responseName: string;
  /** Its name in the data. */
  readonly dataName: string;
}

interface TypenameField extends FieldNames {
  readonly kind: 'typename';
  readonly declaredType: GraphQLCompositeType;
}

interface IntrospectionField extends FieldNames {
  readonly kind: 'introspection';
  readonly nodes: readonly FieldNode[];
}

/** A field that the subgraphs answer. */
export interface DataField extends FieldNames {
  readonly kind: 'data';
  readonly declaredType: GraphQLCompositeType;
  readonly type: GraphQLOutputType;
  /** Of the objects that are the field's value or in its lists; empty for a leaf. */
  readonly selection: Selection;
  /** Why it is null, whatever the data says; absent where the data says it. */
  readonly denied?: Denied;
}

/** What a validated operation selects of its root. The parts are made when asked for; equal ones are the same. */
export function createSelection(context: SelectionContext, root: TypedSet): Selection {
  const selections = new Map<string, Selection>();
  const numbers = new Map<SelectionSetNode, number>();

  function selectionOf(sets: readonly TypedSet[]): Selection {
    const key = sets.map(({ set }) => numberOf(set)).join();
    const selection = selections.get(key) ?? merged(key, sets);
    selections.set(key, selection);
    return selection;
  }

  function numberOf(set: SelectionSetNode): number {
    const number = numbers.get(set) ?? numbers.size;
    numbers.set(set, number);
    return number;
  }

  function merged(key: string, sets: readonly TypedSet[]): Selection {
    const byType = new Map<GraphQLCompositeType | undefined, SelectedOfType>();
    const declaredTypes = sets.map(({ declaredType }) => declaredType);
    const [first, ...others] = new Set(declaredTypes);
    return {
      key,
      declaredTypes,
      certainType: isObjectType(first) && others.length === 0 ? first : undefined,
      fieldsOf: (type) => selectedOf(type).fields,
      laterOf: (type) => selectedOf(type).later,
    };

    function selectedOf(type: GraphQLCompositeType | undefined): SelectedOfType {
      const known = byType.get(type);
      if (known) return known;
      const { fields, later } = collectFields(context, sets, type);
      const selected = {
        fields: [...fields].map(([name, same]) => selectedField(name, same, type)),
        later: later.map(({ part, set }) => ({ part, selection: selectionOf([set]) })),
      };
      byType.set(type, selected);
      return selected;
    }
  }

  function selectedField(
    dataName: string,
    fields: readonly TypedField[],
    objectType: GraphQLCompositeType | undefined,
  ): SelectedField {
    const nodes = fields.map(({ node }) => node);
    const declaredType = fields[0]?.declaredType ?? root.declaredType;
    const name = nodes[0]?.name.value ?? dataName;
    const names: FieldNames = { fieldName: name, responseName: context.clientName(dataName), dataName };
    const denied = deniedOf(fields, objectType);
    if (denied)
      return {
        kind: 'data',
        ...names,
        declaredType,
        type: ownTypeOf(name, declaredType),
        selection: selectionOf([]),
        denied,
      };
    if (name === '__typename') return { kind: 'typename', ...names, declaredType };
    if (name.startsWith('__')) return { kind: 'introspection', ...names, nodes };
    // Fields of one response name differ in their types by no more than the objects, or the operation is not valid.
    const type = typeOf(name, declaredType);
    return { kind: 'data', ...names, declaredType, type, selection: selectionOf(fields.flatMap(setsOf)) };
  }

  /** What is asked for in several ways is denied where one of them is: a place in an answer has one value. */
  function deniedOf(
    fields: readonly TypedField[],
    objectType: GraphQLCompositeType | undefined,
  ): Denied | undefined {
    const { denials } = context;
    for (const { node, declaredType } of denials ? fields : []) {
      const denied = denials?.of(declaredType, node.name.value, objectType);
      if (denied) return denied;
    }
    return undefined;
  }

  return selectionOf([root]);
}

interface SelectedOfType {
  readonly fields: readonly SelectedField[];
  readonly later: readonly LaterSelection[];
}

function setsOf({ node, declaredType }: TypedField): readonly TypedSet[] {
  const type = getNamedType(typeOf(node.name.value, declaredType));
  return node.selectionSet && isCompositeType(type) ? [{ set: node.selectionSet, declaredType: type }] : [];
}

function ownTypeOf(name: string, declaredType: GraphQLCompositeType): GraphQLOutputType {
  return name === '__typename' ? new GraphQLNonNull(GraphQLString) : typeOf(name, declaredType);
}

function typeOf(name: string, declaredType: GraphQLCompositeType): GraphQLOutputType {
  const field = isUnionType(declaredType) ? undefined : declaredType.getFields()[name];
  if (!field)
    throw new RangeError(`${declaredType.name} has no field ${name}; validate the operation first.`);
  return field.type;
}
