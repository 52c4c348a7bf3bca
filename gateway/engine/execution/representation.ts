import type { QueryPlanFieldNode, QueryPlanSelectionNode } from '@apollo/query-planner';
import type { GraphQLSchema } from 'graphql';
import { isRecord } from '../../../subgraphs/shared/is-record.ts';
import { typesWithin } from '../type-conditions.ts';
import { mergeInto } from './merging.ts';
import { ownValue, setOwnValue, type AnswerObject } from './own-values.ts';

/** How entities of a type are represented to a subgraph. */
export interface Representation {
  /** Equal for entities of the type with equal representations; undefined for one that lacks a field of them. */
  keyOf(entity: AnswerObject): unknown;
  build(entity: AnswerObject): AnswerObject;
}

/** Reads fields of an object; null where it lacks one. */
type Select = (source: AnswerObject) => AnswerObject | null;

/**
 * Compiles what a fetch requires of the entities that it asks for, such as `... on Product { __typename upc }`, to
 * the representation of each type by its name; undefined for a type that the fetch does not ask about.
 */
export function compileRepresentation(
  requires: readonly QueryPlanSelectionNode[],
  schema: GraphQLSchema,
): (typename: string) => Representation | undefined {
  const nested = nestedRepresentation(compileSelections(requires, schema));
  const fragments = requires.map((selection) => ({
    types: typesOf(selection, schema),
    representation: flatRepresentation(selection) ?? nested,
  }));
  const known = new Map<string, Representation>();
  return (typename) => {
    const before = known.get(typename);
    if (before) return before;
    const [first, ...others] = fragments.filter(({ types }) => !types || types.has(typename));
    if (!first) return undefined;
    const representation = others.length === 0 ? first.representation : nested;
    known.set(typename, representation);
    return representation;
  };
}

/** Undefined where a selection is of any type. */
function typesOf(selection: QueryPlanSelectionNode, schema: GraphQLSchema): ReadonlySet<string> | undefined {
  if (selection.kind === 'Field' || !selection.typeCondition) return undefined;
  return typesWithin(selection.typeCondition, schema);
}

/** Nearly every key is a scalar or some: these need no walk, and a single one is its own key. */
function flatRepresentation(selection: QueryPlanSelectionNode): Representation | undefined {
  if (selection.kind === 'Field') return undefined;
  const fields = selection.selections.filter((field) => field.kind === 'Field' && !field.selections);
  const names = fields.flatMap((field) => (field.kind === 'Field' ? responseName(field) : []));
  if (fields.length < selection.selections.length || !names.includes('__typename')) return undefined;
  const keys = names.filter((name) => name !== '__typename');
  const [only] = keys;
  return {
    keyOf: only !== undefined && keys.length === 1 ? (entity) => ownValue(entity, only) : flatKey(keys),
    build(entity) {
      const built: AnswerObject = { __typename: entity['__typename'] };
      for (const name of keys) setOwnValue(built, name, ownValue(entity, name));
      return built;
    },
  };
}

function flatKey(names: readonly string[]): (entity: AnswerObject) => string | undefined {
  return (entity) => {
    let key = '';
    for (const name of names) {
      const value = ownValue(entity, name);
      if (value === undefined) return undefined;
      // With its length a text cannot run into the next value, and JSON has no control characters.
      key += typeof value === 'string' ? `\u0000${value.length}:${value}` : `\u0001${JSON.stringify(value)}`;
    }
    return key;
  };
}

function nestedRepresentation(select: Select): Representation {
  return {
    keyOf(entity) {
      const built = select(entity);
      return built?.['__typename'] ? JSON.stringify(built) : undefined;
    },
    build: (entity) => select(entity) ?? {},
  };
}

function compileSelections(selections: readonly QueryPlanSelectionNode[], schema: GraphQLSchema): Select {
  const parts = selections.map((selection) =>
    selection.kind === 'Field'
      ? fieldPart(selection, schema)
      : fragmentPart(compileSelections(selection.selections, schema), typesOf(selection, schema)),
  );
  return (source) => {
    const selected: AnswerObject = {};
    for (const part of parts) if (!part(source, selected)) return null;
    return selected;
  };
}

/** Adds its fields of the source to what is selected; false where the source lacks one. */
type SelectPart = (source: AnswerObject, selected: AnswerObject) => boolean;

function fieldPart(field: QueryPlanFieldNode, schema: GraphQLSchema): SelectPart {
  const name = responseName(field);
  const select = field.selections && compileSelections(field.selections, schema);
  return (source, selected) => {
    const value = ownValue(source, name);
    if (value === undefined) return false;
    setOwnValue(selected, name, select ? selectedOf(value, select) : value);
    return true;
  };
}

/** A fragment whose fields are not all there is left out, but takes nothing else with it. */
function fragmentPart(select: Select, types: ReadonlySet<string> | undefined): SelectPart {
  return (source, selected) => {
    const { __typename: typename } = source;
    if (!types || (typeof typename === 'string' && types.has(typename))) {
      const own = select(source);
      if (own) mergeInto(selected, own);
    }
    return true;
  };
}

function selectedOf(value: unknown, select: Select): unknown {
  if (Array.isArray(value)) return value.map((item) => selectedOf(item, select));
  return isRecord(value) ? select(value) : null;
}

function responseName({ alias, name }: QueryPlanFieldNode): string {
  return alias ?? name;
}
