import { isCompositeType, type GraphQLCompositeType, type GraphQLSchema } from 'graphql';
import { isRecord } from '../../../subgraphs/shared/is-record.ts';
import type { Selection } from '../shaping/selection.ts';
import type { PartPlace } from './part-shape.ts';

/** An object as it is told to the client, beside the data that it was made of. */
interface Told {
  readonly path: PartPlace['path'];
  readonly dataPath: PartPlace['dataPath'];
  readonly type: GraphQLCompositeType | undefined;
  readonly selection: Selection;
}

/** The objects in a told value of which more is told later. What became null has none. */
export function laterPlaces(
  schema: GraphQLSchema,
  root: Told,
  rootValue: unknown,
  rootData: unknown,
): readonly PartPlace[] {
  return isRecord(rootValue) && isRecord(rootData) ? ofObject(root, rootValue, rootData) : [];

  function ofObject(
    told: Told,
    value: Readonly<Record<string, unknown>>,
    data: Readonly<Record<string, unknown>>,
  ): readonly PartPlace[] {
    const { selection, type, path, dataPath } = told;
    const here = selection.laterOf(type).map((later) => ({ ...later, type, path, dataPath }));
    const below = selection.fieldsOf(type).flatMap((field) => {
      if (field.kind !== 'data') return [];
      const { responseName, dataName } = field;
      const at = {
        selection: field.selection,
        path: [...path, responseName],
        dataPath: [...dataPath, dataName],
      };
      return ofValue(at, value[responseName], data[dataName]);
    });
    return [...here, ...below];
  }

  function ofValue(at: Omit<Told, 'type'>, value: unknown, data: unknown): readonly PartPlace[] {
    if (Array.isArray(value) && Array.isArray(data)) {
      return value.flatMap((item: unknown, index) => {
        const [path, dataPath] = [
          [...at.path, index],
          [...at.dataPath, index],
        ];
        return ofValue({ ...at, path, dataPath }, item, data[index]);
      });
    }
    if (!isRecord(value) || !isRecord(data)) return [];
    return ofObject({ ...at, type: typeOf(data, at.selection) }, value, data);
  }

  function typeOf(
    { __typename: name }: Readonly<Record<string, unknown>>,
    selection: Selection,
  ): GraphQLCompositeType | undefined {
    const type = typeof name === 'string' ? schema.getType(name) : selection.certainType;
    return isCompositeType(type) ? type : undefined;
  }
}
