import {
  type FieldNode,
  getArgumentValues,
  type GraphQLResolveInfo,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from 'graphql';

/** What a question asks below a field. */
export type Asked = Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments'>;

/** Whether a field is asked for below this one, whatever the variables are; one behind a condition is not. */
export function isAsked({ fieldNodes, fragments }: Asked, name: string): boolean {
  return fieldNodes.some(({ selectionSet }) =>
    fieldsOf(selectionSet, null, fragments).some((field) => field.name.value === name),
  );
}

/** Begins what may be needed. Whoever needs it hears of a failure when they ask for it; nobody else does. */
export function begin(work: () => unknown): void {
  Promise.try(work).catch(() => undefined);
}

/**
 * A field's resolver that needs no more of its object than the key. It is typed as a method, because only the field's
 * definition knows which arguments it gets.
 */
export type EdgeOfKey<Key, Context> = {
  resolve(
    key: Key,
    args: Readonly<Record<string, unknown>>,
    context: Context,
    info: GraphQLResolveInfo,
  ): unknown;
}['resolve'];

/**
 * Begins what an object's edges will load, while the object itself is looked for by the same key. The loaders of the
 * request keep it until the edges are resolved, so that it is loaded once; for a key that there is not it is loaded in
 * vain. The key must be spelled as the object itself spells it.
 */
export function beginEdges<Key, Context>(
  type: string,
  edges: Readonly<Record<string, EdgeOfKey<Key, Context>>>,
  key: Key,
  context: Context,
  info: GraphQLResolveInfo,
): void {
  const objectType = info.schema.getType(type);
  if (!isObjectType(objectType)) return;
  const definitions = objectType.getFields();
  for (const { selectionSet } of info.fieldNodes)
    for (const field of fieldsOf(selectionSet, type, info.fragments)) {
      const [resolve, definition] = [edges[field.name.value], definitions[field.name.value]];
      if (!resolve || !definition) continue;
      begin(() => {
        const args = getArgumentValues(definition, field, info.variableValues);
        return resolve(key, args, context, { ...info, fieldNodes: [field] });
      });
    }
}

/** The fields of a selection that are asked for in any case: of objects of a type, or of all where it is null. */
function fieldsOf(
  selectionSet: SelectionSetNode | undefined,
  type: string | null,
  fragments: Asked['fragments'],
): readonly FieldNode[] {
  const fields: FieldNode[] = [];
  // What is spread is added while the loop runs, and once: fragments that spread each other twice double otherwise.
  const open = new Set(selectionSet && [selectionSet]);
  for (const { selections } of open) {
    for (const selection of selections) {
      if (selection.directives?.length) continue;
      if (selection.kind === Kind.FIELD) {
        fields.push(selection);
        continue;
      }
      const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments[selection.name.value];
      const condition = fragment?.typeCondition?.name.value;
      if (type !== null && condition !== undefined && condition !== type) continue;
      if (fragment) open.add(fragment.selectionSet);
    }
  }
  return fields;
}
