import {
  getDirectiveValues,
  getVariableValues,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  isObjectType,
  Kind,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type InlineFragmentNode,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { fragmentsOf } from './shaping/operation-pieces.ts';
import { isOfType } from './type-conditions.ts';

/** A place in an answer: response names and list indices. */
export type AnswerPath = readonly (string | number)[];

/** What a client asked for. */
export interface ClientSelection {
  /** With the defaults of those that were not given. */
  readonly variables: Record<string, unknown>;
  readonly root: SelectedFields;
}

/** The fields that a client asked of an object; read when the first is looked for. */
export interface SelectedFields {
  /** Those below a field; undefined where the client did not ask for it, of objects of the type where it is known. */
  below(responseName: string, typename?: string): SelectedFields | undefined;
}

/** Reads what a client asked for; its variables have been checked. */
export function readSelection(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  given: Record<string, unknown>,
): ClientSelection {
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], given);
  const variables = coerced ?? given;
  const asked = { schema, fragments: fragmentsOf(document, operation), variables };
  return { variables, root: createSelectedFields([operation.selectionSet], asked) };
}

/**
 * The beginning of a path that a client asked for; what lies behind it the planner added for itself. `known` is the type
 * of the object to which the steps from an index on belong.
 */
export function selectedPart(
  path: AnswerPath,
  { root }: ClientSelection,
  known?: { readonly index: number; readonly typename: string | undefined },
): AnswerPath {
  let fields: SelectedFields | undefined = root;
  for (const [index, step] of path.entries()) {
    if (typeof step === 'number') continue;
    fields = fields.below(step, index === known?.index ? known.typename : undefined);
    if (!fields) return path.slice(0, index);
  }
  return path;
}

interface Asked {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly variables: Record<string, unknown>;
}

function createSelectedFields(sets: Iterable<SelectionSetNode>, asked: Asked): SelectedFields {
  const read = new Map<string | undefined, ReadonlyMap<string, SelectedFields>>();
  return {
    below(responseName, named) {
      // A subgraph may call an object by the name of its interface, which says nothing of fragments on types.
      const typename = isObjectType(asked.schema.getType(named ?? '')) ? named : undefined;
      const fields = read.get(typename) ?? readFields(sets, asked, typename);
      read.set(typename, fields);
      return fields.get(responseName);
    },
  };
}

function readFields(
  sets: Iterable<SelectionSetNode>,
  asked: Asked,
  typename: string | undefined,
): ReadonlyMap<string, SelectedFields> {
  const setsBelow = new Map<string, Set<SelectionSetNode>>();
  // What is spread is added while the loop runs, and once: fragments that spread each other twice double otherwise.
  const open = new Set(sets);
  for (const { selections } of open) {
    for (const node of selections) {
      if (!isIncluded(node, asked.variables)) continue;
      if (node.kind === Kind.FIELD) {
        const { value: responseName } = node.alias ?? node.name;
        const below = setsBelow.get(responseName) ?? new Set();
        if (node.selectionSet) below.add(node.selectionSet);
        setsBelow.set(responseName, below);
      } else {
        const fragment = node.kind === Kind.INLINE_FRAGMENT ? node : asked.fragments.get(node.name.value);
        if (fragment && fits(fragment, typename, asked.schema)) open.add(fragment.selectionSet);
      }
    }
  }
  return new Map([...setsBelow].map(([name, below]) => [name, createSelectedFields(below, asked)]));
}

function fits(
  { typeCondition }: InlineFragmentNode | FragmentDefinitionNode,
  typename: string | undefined,
  schema: GraphQLSchema,
): boolean {
  return typename === undefined || isOfType(typename, typeCondition?.name.value, schema);
}

function isIncluded(node: SelectionNode, variables: Record<string, unknown>): boolean {
  const skip = getDirectiveValues(GraphQLSkipDirective, node, variables);
  const include = getDirectiveValues(GraphQLIncludeDirective, node, variables);
  return skip?.['if'] !== true && include?.['if'] !== false;
}
