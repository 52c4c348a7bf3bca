import {
  isCompositeType,
  isInterfaceType,
  isObjectType,
  type DocumentNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { isRecord } from '../../../subgraphs/shared/is-record.ts';
import type { AnswerPath } from '../client-selection.ts';
import { ownValue } from '../execution/own-values.ts';
import { fragmentsOf, rootTypeOf } from '../shaping/operation-pieces.ts';
import { createSelection, type Selection } from '../shaping/selection.ts';
import { identityOf, leafAt, type EntityRule, type SubjectRules } from './subject-rules.ts';

/** What personal an answer tells, and of whom: names and identifiers, never a value. */
export interface Sightings {
  /**
   * The identifiers of the entities to which the values belong, the nearest one around each, by type: null for one
   * that does not tell which it is, and for a value that stands in none the type of the operation's root.
   */
  readonly subjects: ReadonlyMap<string, ReadonlySet<string | null>>;
  /** The identifiers of the entities around those, and of what they name as theirs, by type. */
  readonly within: ReadonlyMap<string, ReadonlySet<string>>;
  /** The coordinates that have values, by the type of subject. */
  readonly fields: ReadonlyMap<string, ReadonlySet<string>>;
}

type Data = Readonly<Record<string, unknown>>;

/** Where in the data of an answer something is told. */
export interface ToldPlace {
  readonly dataPath: AnswerPath;
  readonly type: GraphQLCompositeType | undefined;
  readonly selection: Selection;
}

/** Reads the sightings out of the merged data of an operation; undefined where there are none. */
export interface SightingsReader {
  ofWhole(data: Data): Sightings | undefined;
  /** Of what is told in parts, all at a time. */
  ofPlaces(data: Data, places: readonly ToldPlace[]): Sightings | undefined;
}

/** Makes the reader of an operation; undefined where it asks for nothing personal, so that others pay nothing. */
export function createSightingsReader(
  schema: GraphQLSchema,
  rules: SubjectRules,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): SightingsReader | undefined {
  const rootType = rootTypeOf(schema, operation);
  const whole = createSelection(
    // What @skip and @include say has been carried out.
    {
      schema,
      fragments: fragmentsOf(document, operation),
      isIncluded: () => true,
      clientName: (name) => name,
    },
    { set: operation.selectionSet, declaredType: rootType },
  );
  const looked = new WeakMap<Selection, Map<GraphQLCompositeType | undefined, readonly PersonalField[]>>();
  if (!isPersonalBelow(whole)) return undefined;

  /** The fields of an object that are personal, or in which something is. */
  function personalFields(
    selection: Selection,
    type: GraphQLCompositeType | undefined,
  ): readonly PersonalField[] {
    const byType =
      looked.get(selection) ?? new Map<GraphQLCompositeType | undefined, readonly PersonalField[]>();
    looked.set(selection, byType);
    const known = byType.get(type);
    if (known) return known;
    const fields = selection.fieldsOf(type).flatMap((field) => {
      if (field.kind !== 'data') return [];
      const coordinate = `${(isObjectType(type) ? type : field.declaredType).name}.${field.fieldName}`;
      const isPersonal = rules.personal.has(coordinate);
      const below = isPersonalBelow(field.selection) ? field.selection : null;
      return isPersonal || below
        ? [{ dataName: field.dataName, coordinate: isPersonal ? coordinate : null, below }]
        : [];
    });
    byType.set(type, fields);
    return fields;
  }

  /** Whatever the object will turn out to be. */
  function isPersonalBelow(selection: Selection): boolean {
    return possibleTypes(selection).some((type) => personalFields(selection, type).length > 0);
  }

  function possibleTypes({
    declaredTypes,
    certainType,
  }: Selection): readonly (GraphQLCompositeType | undefined)[] {
    if (certainType) return [certainType];
    const objects = declaredTypes.flatMap((type) =>
      isObjectType(type) ? [type] : schema.getPossibleTypes(type),
    );
    return declaredTypes.length === 0 ? [] : [undefined, ...new Set(objects)];
  }

  function typeOf(data: Data, selection: Selection): GraphQLCompositeType | undefined {
    const { __typename: name } = data;
    const type = typeof name === 'string' ? schema.getType(name) : undefined;
    // What names an interface or nothing is of the type that the selection leaves, if it leaves one.
    return isCompositeType(type) && !isInterfaceType(type) ? type : (selection.certainType ?? undefined);
  }

  function entityOf(
    data: Data,
    type: GraphQLCompositeType | undefined,
    { declaredTypes }: Selection,
    around: Entity | null,
  ): Entity | null {
    const name =
      type?.name ?? declaredTypes.find((declared) => rules.entities.has(declared.name))?.name ?? '';
    const rule = rules.entities.get(name);
    return rule ? { name, data, rule, around, isNoted: false } : around;
  }

  function visit(
    selection: Selection,
    data: unknown,
    type: GraphQLCompositeType | undefined,
    sight: Sight,
  ): void {
    if (Array.isArray(data)) {
      for (const item of data) visit(selection, item, undefined, sight);
      return;
    }
    if (!isRecord(data)) return;
    const runtimeType = type ?? typeOf(data, selection);
    const fields = personalFields(selection, runtimeType);
    if (fields.length === 0) return;
    const entity = entityOf(data, runtimeType, selection, sight.around);
    for (const { dataName, coordinate, below } of fields) {
      const value = ownValue(data, dataName);
      if (value === null || value === undefined) continue;
      if (coordinate !== null) note(sight.noted, entity, coordinate);
      if (below) visit(below, value, undefined, { ...sight, around: entity });
    }
  }

  function note({ subjects, within, fields }: Noted, entity: Entity | null, coordinate: string): void {
    const name = entity?.name ?? rootType.name;
    add(fields, name, coordinate);
    if (entity?.isNoted) return;
    if (entity) entity.isNoted = true;
    add(subjects, name, entity && identityOf(entity.rule, entity.data));
    for (let at = entity; at; at = at.around) {
      const around = at === entity ? null : identityOf(at.rule, at.data);
      if (around !== null) add(within, at.name, around);
      for (const [owner, path] of at.rule.belongsTo) {
        const ownerId = leafAt(at.data, path);
        if (ownerId !== null) add(within, owner, ownerId);
      }
    }
  }

  /** The entity around a place, found on the way to it. */
  function around(data: Data, path: AnswerPath): Entity | null {
    let [value, selection, entity]: [unknown, Selection, Entity | null] = [data, whole, null];
    let type: GraphQLCompositeType | undefined = rootType;
    for (const step of path) {
      if (isRecord(value)) {
        type ??= typeOf(value, selection);
        entity = entityOf(value, type, selection, entity);
        const field = selection.fieldsOf(type).find(({ dataName }) => dataName === step);
        if (field?.kind === 'data') ({ selection } = field);
      }
      value = typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined;
      type = undefined;
    }
    return entity;
  }

  return {
    ofWhole: (data) => sightingsOf((noted) => visit(whole, data, rootType, { noted, around: null })),
    ofPlaces: (data, places) =>
      sightingsOf((noted) => {
        for (const { dataPath, type, selection } of places) {
          const value = dataPath.reduce<unknown>(
            (at, step) => (typeof at === 'object' && at !== null ? Reflect.get(at, step) : undefined),
            data,
          );
          visit(selection, value, type, { noted, around: around(data, dataPath) });
        }
      }),
  };
}

interface PersonalField {
  readonly dataName: string;
  /** null where only something below it is personal. */
  readonly coordinate: string | null;
  readonly below: Selection | null;
}

/** An entity, and the one around it. */
interface Entity {
  readonly name: string;
  readonly data: Data;
  readonly rule: EntityRule;
  readonly around: Entity | null;
  /** Whether it stands among what is noted, with what is around it. */
  isNoted: boolean;
}

interface Sight {
  readonly noted: Noted;
  readonly around: Entity | null;
}

interface Noted {
  readonly subjects: Map<string, Set<string | null>>;
  readonly within: Map<string, Set<string>>;
  readonly fields: Map<string, Set<string>>;
}

function sightingsOf(look: (noted: Noted) => void): Sightings | undefined {
  const noted: Noted = { subjects: new Map(), within: new Map(), fields: new Map() };
  look(noted);
  return noted.subjects.size > 0 ? noted : undefined;
}

function add<Value>(sets: Map<string, Set<Value>>, name: string, value: Value): void {
  const set = sets.get(name) ?? new Set<Value>();
  set.add(value);
  sets.set(name, set);
}
