import {
  isCompositeType,
  isInterfaceType,
  type DocumentNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { isRecord } from '../../../subgraphs/shared/is-record.ts';
import type { Denials } from '../access/denials.ts';
import type { AnswerPath } from '../client-selection.ts';
import { ownValue } from '../execution/own-values.ts';
import { fragmentsOf, rootTypeOf } from '../shaping/operation-pieces.ts';
import { createSelection, type Selection } from '../shaping/selection.ts';
import { createNotedSightings, type Entity, type NotedSightings } from './noted-sightings.ts';
import { createPersonalSelection } from './personal-selection.ts';
import type { SubjectRules } from './subject-rules.ts';

/** What personal an answer tells, and of whom: names and identifiers, never a value. */
export interface Sightings {
  /**
   * The identifiers of the entities to which the values belong, the nearest one around each, by type: null for one
   * that does not tell which it is, and for a value that stands in none, under the type of the operation's root.
   */
  readonly subjects: ReadonlyMap<string, ReadonlySet<string | null>>;
  /** The identifiers of the entities around those, and of those to which they belong, by type. */
  readonly within: ReadonlyMap<string, ReadonlySet<string>>;
  /** The coordinates that have values, by the type of subject. */
  readonly fields: ReadonlyMap<string, ReadonlySet<string>>;
  /** The identifiers of the entities nearest around what was not shown, by type. */
  readonly denied: ReadonlyMap<string, ReadonlySet<string | null>>;
  /** The identifiers of the first entities below fields by which persons may be searched for, if it was done. */
  readonly found: ReadonlyMap<string, ReadonlySet<string | null>>;
}

type Data = Readonly<Record<string, unknown>>;
type MaybeType = GraphQLCompositeType | undefined;

/** Where in the data of an answer something is told. */
export interface ToldPlace {
  readonly dataPath: AnswerPath;
  readonly type: MaybeType;
  readonly selection: Selection;
}

/** Reads the sightings out of the merged data of an operation; undefined where there are none. */
export interface SightingsReader {
  ofWhole(data: Data): Sightings | undefined;
  /** Of what is told in parts, all at a time. */
  ofPlaces(data: Data, places: readonly ToldPlace[]): Sightings | undefined;
}

/**
 * Makes the reader of an operation whose @skip and @include have been carried out; undefined where it asks for nothing
 * personal, so that others pay nothing.
 */
export function createSightingsReader(
  schema: GraphQLSchema,
  rules: SubjectRules,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  denials?: Denials,
): SightingsReader | undefined {
  const rootType = rootTypeOf(schema, operation);
  const fragments = fragmentsOf(document, operation);
  const whole = createSelection(
    { schema, fragments, isIncluded: () => true, clientName: (name) => name, ...(denials && { denials }) },
    { set: operation.selectionSet, declaredType: rootType },
  );
  const { entities } = rules;
  const personalSelection = createPersonalSelection(schema, rules);
  if (!personalSelection.isPersonal(whole)) return undefined;

  function look(
    selection: Selection,
    data: unknown,
    type: MaybeType,
    outer: Entity | null,
    noted: NotedSightings,
  ): void {
    if (Array.isArray(data)) {
      for (const item of data) look(selection, item, undefined, outer, noted);
      return;
    }
    if (!isRecord(data)) return;
    const runtimeType = type ?? typeOf(data, selection);
    const fields = personalSelection.fieldsOf(selection, runtimeType);
    if (fields.length === 0) return;
    const entity = entityOf(data, runtimeType, selection, outer);
    for (const { dataName, coordinate, isDenied, found, below } of fields) {
      if (isDenied) {
        if (entity) noted.noteDenied(entity);
        continue;
      }
      const value = ownValue(data, dataName);
      if (value === null || value === undefined) continue;
      if (found) lookForFound(found, value, noted);
      if (coordinate !== null) noted.note(entity, coordinate);
      if (below) look(below, value, undefined, entity, noted);
    }
  }

  /** Down to the first entities. */
  function lookForFound(selection: Selection, data: unknown, noted: NotedSightings): void {
    if (Array.isArray(data)) {
      for (const item of data) lookForFound(selection, item, noted);
      return;
    }
    if (!isRecord(data)) return;
    const type = typeOf(data, selection);
    const entity = entityOf(data, type, selection, null);
    if (entity) return noted.noteFound(entity);
    for (const field of selection.fieldsOf(type))
      if (field.kind === 'data' && !field.denied)
        lookForFound(field.selection, ownValue(data, field.dataName), noted);
  }

  /** What names an interface, or nothing, is of the type that the selection leaves, if it leaves one. */
  function typeOf(data: Data, { certainType }: Selection): MaybeType {
    const { __typename: name } = data;
    const type = typeof name === 'string' ? schema.getType(name) : undefined;
    return isCompositeType(type) && !isInterfaceType(type) ? type : certainType;
  }

  function entityOf(
    data: Data,
    type: MaybeType,
    { declaredTypes }: Selection,
    outer: Entity | null,
  ): Entity | null {
    const name = (type ?? declaredTypes.find((declared) => entities.has(declared.name)))?.name ?? '';
    const rule = entities.get(name);
    return rule ? { name, data, rule, around: outer, isNoted: false } : outer;
  }

  /** What stands at a path, and the entity around it. */
  function find(data: Data, path: AnswerPath): { readonly value: unknown; readonly outer: Entity | null } {
    let value: unknown = data;
    let selection = whole;
    let type: MaybeType = rootType;
    let outer: Entity | null = null;
    for (const step of path) {
      if (isRecord(value) && typeof step === 'string') {
        type ??= typeOf(value, selection);
        outer = entityOf(value, type, selection, outer);
        const field = selection.fieldsOf(type).find(({ dataName }) => dataName === step);
        if (field?.kind === 'data') ({ selection } = field);
        value = ownValue(value, step);
      } else value = Array.isArray(value) && typeof step === 'number' ? value[step] : undefined;
      type = undefined;
    }
    return { value, outer };
  }

  return {
    ofWhole(data) {
      const noted = createNotedSightings(rootType.name);
      look(whole, data, rootType, null, noted);
      return noted.sightings();
    },
    ofPlaces(data, places) {
      const noted = createNotedSightings(rootType.name);
      for (const { dataPath, type, selection } of places) {
        const { value, outer } = find(data, dataPath);
        look(selection, value, type, outer, noted);
      }
      return noted.sightings();
    },
  };
}
