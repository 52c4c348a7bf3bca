import {
  isObjectType,
  Kind,
  OperationTypeNode,
  visit,
  type DirectiveNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { questionSize } from '../../subgraphs/shared/question-size.ts';

/** Each variable of @skip and @include doubles the forms that a question has to be compiled in. */
const mostConditions = 4;

/** Whoever sends ever new ones makes others wait: compiling as many takes 3 ms (measured 2026-12). */
const mostFields = 500;

/** A query that can be compiled. */
export interface CompilableQuery {
  readonly schema: GraphQLSchema;
  readonly rootType: GraphQLObjectType;
  readonly operation: OperationDefinitionNode;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  /** The names of the variables that decide whether fields are asked for. */
  readonly conditions: readonly string[];
}

/**
 * The query of a question, where compiled code answers it as graphql-js does; null for writes, which wait for each
 * other, for introspection, and where objects are asked whether they are of their type.
 */
export function compilableQuery(schema: GraphQLSchema, document: DocumentNode): CompilableQuery | null {
  const operations: OperationDefinitionNode[] = [];
  const fragments: Record<string, FragmentDefinitionNode> = Object.create(null);
  for (const definition of document.definitions) {
    if (definition.kind === Kind.OPERATION_DEFINITION) operations.push(definition);
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments[definition.name.value] = definition;
  }
  const [operation, ...others] = operations;
  const rootType = schema.getQueryType();
  if (!rootType || operation?.operation !== OperationTypeNode.QUERY || others.length > 0) return null;
  if (questionSize(document) > mostFields || hasTypeChecks(schema)) return null;

  const conditions = new Set<string>();
  let introspects = false;
  visit(document, {
    Field: ({ name }) => {
      introspects ||= name.value.startsWith('__') && name.value !== '__typename';
    },
    Directive: (directive) => {
      const name = decidingVariable(directive);
      if (name !== undefined) conditions.add(name);
    },
  });
  if (introspects || conditions.size > mostConditions) return null;
  return { schema, rootType, operation, fragments, conditions: [...conditions] };
}

function hasTypeChecks(schema: GraphQLSchema): boolean {
  return Object.values(schema.getTypeMap()).some((type) => isObjectType(type) && type.isTypeOf);
}

function decidingVariable({ name, arguments: given = [] }: DirectiveNode): string | undefined {
  if (name.value !== 'skip' && name.value !== 'include') return undefined;
  const condition = given.find((argument) => argument.name.value === 'if')?.value;
  return condition?.kind === Kind.VARIABLE ? condition.name.value : undefined;
}
