import {
  getNamedType,
  isAbstractType,
  isInputObjectType,
  Kind,
  OperationTypeNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  BREAK,
  type DirectiveNode,
  type DocumentNode,
  type GraphQLInputType,
  type GraphQLSchema,
  type ValueNode,
} from 'graphql';
import { questionSize } from '../../subgraphs/shared/question-size.ts';

/** Each variable of @skip and @include doubles the forms that a question has to be compiled in. */
const mostConditions = 4;

/** Compiling questions of 600 to 3,200 fields held up all others for 240 to 255 ms, under load (measured 2026-12). */
const mostFields = 500;

/**
 * Whether graphql-jit 0.8 answers a question as graphql-js does. It does not (measured 2026-12) where several fields
 * change something, one after the other; where a variable stands inside a literal, because it turns an absent one into
 * null; where an input may hold others of its kind; where an alias is the name of something that every object has, such as
 * `__proto__`; and where the type of an object has to be found out, because nobody catches what a `resolveType` throws
 * late. Introspection gains nothing.
 */
export function isCompilable(document: DocumentNode, schema: GraphQLSchema): boolean {
  const operations = document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  if (operations.length !== 1 || conditionVariables(document).length > mostConditions) return false;
  if (questionSize(document) > mostFields) return false;
  let isRight = true;
  const wrong = (): typeof BREAK => {
    isRight = false;
    return BREAK;
  };
  const types = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(types, {
      OperationDefinition: ({ operation }) => (operation === OperationTypeNode.QUERY ? undefined : wrong()),
      VariableDefinition: () => (isEndless(types.getInputType()) ? wrong() : undefined),
      Field: ({ name, alias }) => {
        const type = getNamedType(types.getType());
        const hasManyTypes = isAbstractType(type) && type.name !== '_Entity';
        const isIntrospection = name.value.startsWith('__') && name.value !== '__typename';
        return !type || hasManyTypes || isIntrospection || (alias && alias.value in {}) ? wrong() : undefined;
      },
      ObjectValue: (value) => (holdsVariable(value) ? wrong() : undefined),
      ListValue: (value) => (holdsVariable(value) ? wrong() : undefined),
    }),
  );
  return isRight;
}

/** The names of the variables that decide whether fields are asked for. */
export function conditionVariables(document: DocumentNode): readonly string[] {
  const names = new Set<string>();
  visit(document, {
    Directive(directive) {
      const value = conditionOf(directive);
      if (value?.kind === Kind.VARIABLE) names.add(value.name.value);
    },
  });
  return [...names];
}

/**
 * A question with what its conditions decide carried out: graphql-jit keeps fields that are left out as undefined ones,
 * and mistakes the conditions of fields that several selections ask for.
 */
export function withoutConditions(
  document: DocumentNode,
  variables: Readonly<Record<string, unknown>>,
): DocumentNode {
  const isIncluded = (directive: DirectiveNode): boolean => {
    const condition = conditionOf(directive);
    if (!condition) return true;
    const value = condition.kind === Kind.VARIABLE ? variables[condition.name.value] : valueOf(condition);
    return (directive.name.value === 'skip') !== (value === true);
  };
  type Conditional = { readonly directives?: readonly DirectiveNode[] };
  const decide = <Node extends Conditional>(node: Node): Node | null | undefined => {
    const { directives = [] } = node;
    if (directives.length === 0) return undefined;
    if (!directives.every(isIncluded)) return null;
    return { ...node, directives: directives.filter((directive) => !conditionOf(directive)) };
  };
  return visit(document, { Field: decide, InlineFragment: decide, FragmentSpread: decide });
}

/** Whether an input type holds itself; graphql-jit writes out the reading of every input, and would never end. */
function isEndless(
  type: GraphQLInputType | null | undefined,
  way: readonly GraphQLInputType[] = [],
): boolean {
  const named = getNamedType(type);
  if (!isInputObjectType(named)) return false;
  if (way.includes(named)) return true;
  return Object.values(named.getFields()).some((field) => isEndless(field.type, [...way, named]));
}

function conditionOf({ name, arguments: given = [] }: DirectiveNode): ValueNode | undefined {
  if (name.value !== 'skip' && name.value !== 'include') return undefined;
  return given.find((argument) => argument.name.value === 'if')?.value;
}

function valueOf(node: ValueNode): unknown {
  return node.kind === Kind.BOOLEAN ? node.value : undefined;
}

function holdsVariable(value: ValueNode): boolean {
  switch (value.kind) {
    case Kind.VARIABLE:
      return true;
    case Kind.LIST:
      return value.values.some(holdsVariable);
    case Kind.OBJECT:
      return value.fields.some((field) => holdsVariable(field.value));
    default:
      return false;
  }
}
