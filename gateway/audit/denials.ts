import { isObjectType, type GraphQLError } from 'graphql';
import { isRecord } from '../../subgraphs/shared/is-record.ts';
import type { AnswerPath } from '../engine/client-selection.ts';
import { readConditions } from '../engine/conditions.ts';
import { fragmentsOf, rootTypeOf } from '../engine/shaping/operation-pieces.ts';
import { createSelection, type DataField, type Selection } from '../engine/shaping/selection.ts';
import { subjectsOfArguments, type AskedQuestion, type Subject } from './asked-question.ts';

/** What was denied, and of whom as far as the answer or the question says it. */
export interface Denials {
  /** The coordinates of the fields that were refused. */
  readonly coordinates: readonly string[];
  readonly subjects: readonly Subject[];
}

const codes: readonly unknown[] = ['FORBIDDEN', 'UNAUTHENTICATED'];

/**
 * Reads what was denied out of the errors of an answer; undefined where nothing was. An error without a path stands for
 * the whole operation. `data` is what the client gets.
 */
export function readDenials(
  errors: readonly GraphQLError[],
  data: () => unknown,
  question: AskedQuestion,
): Denials | undefined {
  const paths = errors.flatMap(({ extensions, path = [] }) =>
    codes.includes(extensions['code']) ? [path] : [],
  );
  if (paths.length === 0) return undefined;
  const root = selectionOf(question);
  const shown = data();
  const refused = paths.flatMap((path) => (path.length > 0 ? [path] : rootPaths(root)));
  const found = refused.map((path) => {
    const { coordinate, around } = fieldAt(path, root, shown, question);
    const subjects = around.length > 0 ? around : subjectsOfArguments(question, String(path[0]));
    return { coordinate, subjects };
  });
  return {
    coordinates: [...new Set(found.flatMap(({ coordinate }) => coordinate ?? []))],
    subjects: found.flatMap(({ subjects }) => subjects),
  };
}

function selectionOf({ schema, asked: { document, operation }, variables }: AskedQuestion): Selection {
  const fragments = fragmentsOf(document, operation);
  const conditions = readConditions(operation, fragments);
  const isIncluded = conditions.inclusionBy(conditions.digitsOf(variables));
  return createSelection(
    { schema, fragments, isIncluded, clientName: (name) => name },
    { set: operation.selectionSet, declaredType: rootTypeOf(schema, operation) },
  );
}

function rootPaths(root: Selection): readonly AnswerPath[] {
  return root.fieldsOf(root.certainType).map(({ responseName }) => [responseName]);
}

/** The field at a path, and the entities nearest around it that the client knows by their keys. */
function fieldAt(
  path: AnswerPath,
  root: Selection,
  data: unknown,
  { schema, rules }: AskedQuestion,
): { readonly coordinate: string | undefined; readonly around: readonly Subject[] } {
  let [selection, values]: [Selection, readonly unknown[]] = [root, [data]];
  let field: DataField | undefined;
  let around: readonly Subject[] = [];
  for (const step of path) {
    if (typeof step === 'number') {
      values = values.map((value) => (Array.isArray(value) ? value[step] : undefined));
      continue;
    }
    // Without its index, a list stands for all that is in it.
    const objects = values.flat(9).filter(isRecord);
    around = subjectsAmong(objects, selection) ?? around;
    field = fieldNamed(step, selection) ?? field;
    selection = field?.selection ?? selection;
    values = objects.map((object) => object[step]);
  }
  return { coordinate: field && `${field.declaredType.name}.${field.fieldName}`, around };

  /** Undefined where they are no entities. */
  function subjectsAmong(
    objects: readonly Readonly<Record<string, unknown>>[],
    selected: Selection,
  ): readonly Subject[] | undefined {
    const { certainType } = selected;
    const rule = certainType && rules.entities.get(certainType.name);
    if (!rule) return undefined;
    const [[name] = [], ...others] = rule.key;
    const key = selected.fieldsOf(certainType).find(({ fieldName }) => fieldName === name);
    if (!key || others.length > 0) return [];
    return objects.flatMap((object): Subject[] => {
      const id = object[key.responseName];
      return typeof id === 'string' || typeof id === 'number' ? [[certainType.name, String(id)]] : [];
    });
  }

  /** A field of an object, whatever it may be. */
  function fieldNamed(name: string, selected: Selection): DataField | undefined {
    const { certainType, declaredTypes } = selected;
    const possible = declaredTypes.flatMap((type) =>
      isObjectType(type) ? [type] : schema.getPossibleTypes(type),
    );
    for (const type of certainType ? [certainType] : [undefined, ...possible]) {
      const found = selected.fieldsOf(type).find(({ responseName }) => responseName === name);
      if (found?.kind === 'data') return found;
    }
    return undefined;
  }
}
