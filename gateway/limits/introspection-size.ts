import {
  getIntrospectionQuery,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isUnionType,
  Kind,
  parse,
  type DocumentNode,
  type GraphQLSchema,
} from 'graphql';

/** How many values a document asks for about the schema, about. */
export type MeasureIntrospection = (document: DocumentNode) => number;

/** By how much more than the whole schema once a document may ask for. */
const timesTheSchema = 3;

/**
 * Measures questions about a schema by how long its lists are: 490 aliases of `__schema` that each ask for all of it took
 * 3.6 s. `most` is what a document may ask for: some times what tools ask for that want the whole schema.
 */
export function createIntrospectionMeasure(schema: GraphQLSchema): {
  readonly measure: MeasureIntrospection;
  readonly most: number;
} {
  const lengths = listLengths(schema);
  const measure = (document: DocumentNode): number => measureDocument(document, lengths);
  const wholeSchema = getIntrospectionQuery({
    specifiedByUrl: true,
    directiveIsRepeatable: true,
    schemaDescription: true,
    inputValueDeprecation: true,
  });
  return { measure, most: timesTheSchema * measure(parse(wholeSchema)) };
}

type Selections = Extract<
  DocumentNode['definitions'][number],
  { kind: Kind.FRAGMENT_DEFINITION }
>['selectionSet'];

/** Each fragment is measured once; a circle of them counts as nothing, and is left to validation. */
function measureDocument({ definitions }: DocumentNode, lengths: ReadonlyMap<string, number>): number {
  const fragments = new Map(
    definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition] as const] : [],
    ),
  );
  const known = new Map<string, number>();

  const ofFragment = (name: string): number => {
    const fragment = fragments.get(name);
    if (!fragment) return 0;
    if (!known.has(name)) {
      known.set(name, 0);
      known.set(name, valuesOf(fragment.selectionSet, fragment.typeCondition.name.value.startsWith('__')));
    }
    return known.get(name) ?? 0;
  };

  function valuesOf({ selections }: Selections, isInside: boolean): number {
    let values = 0;
    for (const selection of selections) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) values += ofFragment(selection.name.value);
      else if (selection.kind === Kind.INLINE_FRAGMENT) values += valuesOf(selection.selectionSet, isInside);
      else {
        const { name, selectionSet } = selection;
        const isAsked = isInside || name.value === '__schema' || name.value === '__type';
        const below = selectionSet ? valuesOf(selectionSet, isAsked) : 0;
        values += isAsked ? 1 + (lengths.get(name.value) ?? 1) * below : below;
      }
    }
    return values;
  }

  return definitions.reduce(
    (sum, definition) =>
      definition.kind === Kind.OPERATION_DEFINITION ? sum + valuesOf(definition.selectionSet, false) : sum,
    0,
  );
}

/** How long the lists of introspection are, on average over what has one. */
function listLengths(schema: GraphQLSchema): ReadonlyMap<string, number> {
  const types = Object.values(schema.getTypeMap());
  const withFields = types.filter((type) => isObjectType(type) || isInterfaceType(type));
  const fields = withFields.flatMap((type) => Object.values(type.getFields()));
  const abstract = types.filter((type) => isInterfaceType(type) || isUnionType(type));
  const inputs = types.filter(isInputObjectType);
  const directives = schema.getDirectives();
  const withArguments = [...fields, ...directives].filter(({ args }) => args.length > 0);
  return new Map([
    ['types', types.length],
    ['directives', directives.length],
    ['fields', average(withFields.map((type) => Object.keys(type.getFields()).length))],
    ['interfaces', average(withFields.map((type) => type.getInterfaces().length))],
    ['possibleTypes', average(abstract.map((type) => schema.getPossibleTypes(type).length))],
    ['enumValues', average(types.filter(isEnumType).map((type) => type.getValues().length))],
    ['inputFields', average(inputs.map((type) => Object.keys(type.getFields()).length))],
    ['args', average(withArguments.map(({ args }) => args.length))],
  ]);
}

function average(lengths: readonly number[]): number {
  return Math.max(1, lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length));
}
