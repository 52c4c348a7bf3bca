import {
  buildSchema,
  execute,
  getNamedType,
  GraphQLString,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  isUnionType,
  Kind,
  parse,
  print,
  printSchema,
  TypeInfo,
  TypeNameMetaFieldDef,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type ExecutionResult,
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLFieldResolver,
  type GraphQLSchema,
} from 'graphql';
import type { Viewer } from '../../../../subgraphs/shared/access/viewer.ts';
import { isRecord } from '../../../../subgraphs/shared/is-record.ts';
import type { Library, Thing } from './library.ts';
import type { Rules } from './random-rules.ts';

/** What somebody may see of a library by its rules, said once more and otherwise than in the engine. */
export interface Oracle {
  /** The data that somebody should have, and the paths of what is denied of all that is there. */
  answer(
    document: DocumentNode,
    variables: Readonly<Record<string, unknown>>,
  ): { readonly data: unknown; readonly denied: readonly string[] };
  /** Whether a field may be seen on a type. */
  maySee(type: GraphQLCompositeType, name: string): boolean;
}

type IsDenied = (nodes: readonly FieldNode[], type: GraphQLCompositeType) => boolean;

type Resolve = GraphQLFieldResolver<unknown, unknown>;

export function createOracle(
  schema: GraphQLSchema,
  { query }: Library,
  rules: Rules,
  viewer: Viewer,
): Oracle {
  const held: readonly string[] = viewer.scopes;
  const nullable = withoutNonNulls(schema);

  function has(coordinate: string): boolean {
    const rule = rules.get(coordinate);
    if (!rule) return true;
    const isLogin = rule.length === 1 && rule[0]?.length === 0;
    return isLogin ? viewer.role !== null : rule.some((names) => names.every((name) => held.includes(name)));
  }

  function maySee(type: GraphQLCompositeType, name: string): boolean {
    const field = isUnionType(type) ? undefined : type.getFields()[name];
    if (!field) return true;
    const needed = [type.name, `${type.name}.${name}`, getNamedType(field.type).name];
    if (!needed.every(has)) return false;
    if (isInterfaceType(type)) return schema.getPossibleTypes(type).every((behind) => maySee(behind, name));
    // The fields that one subgraph gives to an interface that it takes for an object.
    return !['note', 'reviews'].includes(name) || (has('Media') && has(`Media.${name}`));
  }

  function run(
    on: GraphQLSchema,
    document: DocumentNode,
    variables: Readonly<Record<string, unknown>>,
  ): ExecutionResult {
    const declared = declaredTypes(on, document);
    const isDenied: IsDenied = (nodes, objectType) =>
      nodes.some((node) => {
        const { name } = declared.get(node) ?? objectType;
        if (node.name.value === '__typename') return !has(name) || !has(objectType.name);
        const type = schema.getType(name);
        return isCompositeType(type) && !maySee(type, node.name.value);
      });
    const result = execute({
      schema: on,
      document,
      rootValue: query,
      contextValue: { isDenied },
      variableValues: variables,
      fieldResolver: refusing((source, _arguments, _context, { fieldName }) =>
        isRecord(source) ? source[fieldName] : undefined,
      ),
      typeResolver: ({ __typename: type }: Thing) => type,
    });
    if ('then' in result) throw new Error('Nothing here waits.');
    return result;
  }

  return {
    maySee,
    answer(document, variables) {
      const { data } = run(schema, document, variables);
      // Where no null spreads, nothing that is denied is passed over.
      const { errors = [] } = withNullableTypename(() => run(nullable, document, variables));
      return {
        data: JSON.parse(JSON.stringify(data)),
        denied: errors.map(({ path = [] }) => path.join('.')).toSorted(),
      };
    },
  };
}

/** The values in the text of an answer that may not be seen on the object that has them, in whatever way they came. */
export function deniedValues(
  answer: string,
  schema: GraphQLSchema,
  { fieldOf }: Library,
  oracle: Oracle,
): readonly string[] {
  return [...answer.matchAll(/~[^~]*~/g)].flatMap(([value]) => {
    const [typename = '', name = ''] = fieldOf.get(value)?.split('.') ?? [];
    const type = schema.getType(typename);
    return isObjectType(type) && oracle.maySee(type, name) ? [] : [value];
  });
}

/** Refuses what is denied; what is not executed for an oracle is let through. */
function refusing(resolve: Resolve): Resolve {
  return (source, given, context, info) => {
    if (isOfOracle(context) && context.isDenied(info.fieldNodes, info.parentType)) throw new Error('denied');
    return resolve(source, given, context, info);
  };
}

function isOfOracle(context: unknown): context is { readonly isDenied: IsDenied } {
  return isRecord(context) && 'isDenied' in context;
}

TypeNameMetaFieldDef.resolve = refusing((_source, _given, _context, { parentType }) => parentType.name);

function withNullableTypename<Value>(run: () => Value): Value {
  const { type } = TypeNameMetaFieldDef;
  TypeNameMetaFieldDef.type = GraphQLString;
  try {
    return run();
  } finally {
    TypeNameMetaFieldDef.type = type;
  }
}

function withoutNonNulls(schema: GraphQLSchema): GraphQLSchema {
  const sdl = parse(printSchema(schema));
  return buildSchema(
    print(
      visit(sdl, {
        FieldDefinition: (field) =>
          visit(field, { enter: (node) => (node.kind === Kind.NON_NULL_TYPE ? node.type : undefined) }),
      }),
    ),
  );
}

/** On which type each field of a document is selected. */
function declaredTypes(
  schema: GraphQLSchema,
  document: DocumentNode,
): ReadonlyMap<FieldNode, GraphQLCompositeType> {
  const typeInfo = new TypeInfo(schema);
  const found = new Map<FieldNode, GraphQLCompositeType>();
  visit(
    document,
    visitWithTypeInfo(typeInfo, {
      Field(node) {
        const type = typeInfo.getParentType();
        if (type) found.set(node, type);
      },
    }),
  );
  return found;
}
