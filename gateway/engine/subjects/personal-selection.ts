import { isObjectType, type GraphQLCompositeType, type GraphQLSchema } from 'graphql';
import type { Selection } from '../shaping/selection.ts';
import type { SubjectRules } from './subject-rules.ts';

/** A field of an object that is personal, in which something is, or that is not shown. */
export interface PersonalField {
  /** Its name in the data. */
  readonly dataName: string;
  /** null where only something below it is personal. */
  readonly coordinate: string | null;
  /** Whether it is not shown. */
  readonly isDenied: boolean;
  /** What a search for persons finds; null where it is none. */
  readonly found: Selection | null;
  /** null where nothing below it is. */
  readonly below: Selection | null;
}

/** What is personal of what an operation selects: nothing else is looked at in its answers. */
export interface PersonalSelection {
  /** Whatever the objects will turn out to be. */
  isPersonal(selection: Selection): boolean;
  /** Of an object of a type; without one, the object is what the schema says there. */
  fieldsOf(selection: Selection, type: GraphQLCompositeType | undefined): readonly PersonalField[];
}

export function createPersonalSelection(
  schema: GraphQLSchema,
  { personal, searches }: SubjectRules,
): PersonalSelection {
  const known = new WeakMap<Selection, Map<GraphQLCompositeType | undefined, readonly PersonalField[]>>();

  function fieldsOf(selection: Selection, type: GraphQLCompositeType | undefined): readonly PersonalField[] {
    const byType =
      known.get(selection) ?? new Map<GraphQLCompositeType | undefined, readonly PersonalField[]>();
    known.set(selection, byType);
    const fields = byType.get(type) ?? readFields(selection, type);
    byType.set(type, fields);
    return fields;
  }

  function readFields(
    selection: Selection,
    type: GraphQLCompositeType | undefined,
  ): readonly PersonalField[] {
    return selection.fieldsOf(type).flatMap((field): PersonalField[] => {
      if (field.kind !== 'data') return [];
      const { dataName, denied } = field;
      // What is denied is null, whatever the data says: it may have been fetched for a @requires.
      if (denied)
        return [{ dataName, coordinate: denied.coordinate, isDenied: true, found: null, below: null }];
      const name = `${(isObjectType(type) ? type : field.declaredType).name}.${field.fieldName}`;
      const coordinate = personal.has(name) ? name : null;
      const below = isPersonal(field.selection) ? field.selection : null;
      const found = searches.fields.has(name) ? field.selection : null;
      return coordinate !== null || below || found
        ? [{ dataName, coordinate, isDenied: false, found, below }]
        : [];
    });
  }

  function isPersonal(selection: Selection): boolean {
    return typesOf(selection).some((type) => fieldsOf(selection, type).length > 0);
  }

  function typesOf({ declaredTypes, certainType }: Selection): readonly (GraphQLCompositeType | undefined)[] {
    if (certainType) return [certainType];
    const objects = declaredTypes.flatMap((type) =>
      isObjectType(type) ? [type] : schema.getPossibleTypes(type),
    );
    return declaredTypes.length === 0 ? [] : [undefined, ...new Set(objects)];
  }

  return { isPersonal, fieldsOf };
}
