import { isCompositeType, type GraphQLCompositeType, type GraphQLSchema } from 'graphql';
import { isRecord } from '../../../subgraphs/shared/is-record.ts';
import { maxErrors } from '../../transport/remote-error.ts';
import type { AnswerPath } from '../client-selection.ts';
import type { Selection } from '../shaping/selection.ts';
import type { Denied } from './denials.ts';

/** Where a denied field would stand in an answer, in the client's terms. */
export interface DeniedPlaces {
  readonly denied: Denied;
  readonly count: number;
  /** As many of them as an answer may tell of. */
  readonly paths: readonly AnswerPath[];
}

/** An object in the data, and what is selected of it. */
export interface SelectedObject {
  readonly selection: Selection;
  readonly type: GraphQLCompositeType | undefined;
  readonly data: Readonly<Record<string, unknown>>;
  readonly path: AnswerPath;
}

/** The places of what is denied of an object and all that is selected below it: one for each object that is there. */
export function deniedPlaces(schema: GraphQLSchema, root: SelectedObject): readonly DeniedPlaces[] {
  const found = new Map<Denied, { denied: Denied; count: number; paths: AnswerPath[] }>();
  ofObject(root);
  return [...found.values()];

  function ofObject({ selection, type, data, path }: SelectedObject): void {
    for (const field of selection.fieldsOf(type)) {
      if (field.kind !== 'data') continue;
      const { denied, responseName, dataName } = field;
      if (denied) add(denied, path, responseName);
      else if (isOfObjects(field.selection) && Object.hasOwn(data, dataName))
        ofValue(field.selection, data[dataName], path, responseName);
    }
  }

  function ofValue(selection: Selection, value: unknown, path: AnswerPath, step: string | number): void {
    if (Array.isArray(value)) {
      const at = [...path, step];
      value.forEach((item: unknown, index) => ofValue(selection, item, at, index));
    } else if (isRecord(value)) {
      const { __typename: name } = value;
      const isNamed = typeof name === 'string' && name !== '';
      const type = isNamed ? schema.getType(name) : selection.certainType;
      // What the schema of clients does not know is null.
      if (isNamed && !isCompositeType(type)) return;
      ofObject({
        selection,
        type: isCompositeType(type) ? type : undefined,
        data: value,
        path: [...path, step],
      });
    }
  }

  function add(denied: Denied, path: AnswerPath, step: string): void {
    const places = found.get(denied) ?? { denied, count: 0, paths: [] };
    found.set(denied, places);
    places.count++;
    if (places.paths.length < maxErrors) places.paths.push([...path, step]);
  }
}

/** A leaf may be any JSON, and none of it is ours. */
function isOfObjects({ declaredTypes }: Selection): boolean {
  return declaredTypes.length > 0;
}
