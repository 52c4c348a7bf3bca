import {
  getDirectiveValues,
  getVariableValues,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  Kind,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { fragmentsOf } from './shaping/operation-pieces.ts';

/** A place in an answer: response names and list indices. */
export type AnswerPath = readonly (string | number)[];

/** What a client asked for. */
export interface ClientSelection {
  /** With the defaults of those that were not given. */
  readonly variables: Record<string, unknown>;
  readonly root: SelectedFields;
}

/** The fields that a client asked of an object, whatever types they are for; read when the first is looked for. */
export interface SelectedFields {
  /** Those below a field; undefined where the client did not ask for it. */
  below(responseName: string): SelectedFields | undefined;
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
  const asked = { fragments: fragmentsOf(document, operation), variables };
  return { variables, root: createSelectedFields([operation.selectionSet], asked) };
}

/** The beginning of a path that a client asked for; what lies behind it the planner added for itself. */
export function selectedPart(path: AnswerPath, { root }: ClientSelection): AnswerPath {
  let fields: SelectedFields | undefined = root;
  for (const [index, step] of path.entries()) {
    if (typeof step === 'number') continue;
    fields = fields.below(step);
    if (!fields) return path.slice(0, index);
  }
  return path;
}

interface Asked {
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly variables: Record<string, unknown>;
}

function createSelectedFields(sets: Iterable<SelectionSetNode>, asked: Asked): SelectedFields {
  let fields: ReadonlyMap<string, SelectedFields> | undefined;
  return {
    below(responseName) {
      fields ??= readFields(sets, asked);
      return fields.get(responseName);
    },
  };
}

function readFields(sets: Iterable<SelectionSetNode>, asked: Asked): ReadonlyMap<string, SelectedFields> {
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
        if (fragment) open.add(fragment.selectionSet);
      }
    }
  }
  return new Map([...setsBelow].map(([name, below]) => [name, createSelectedFields(below, asked)]));
}

function isIncluded(node: SelectionNode, variables: Record<string, unknown>): boolean {
  const skip = getDirectiveValues(GraphQLSkipDirective, node, variables);
  const include = getDirectiveValues(GraphQLIncludeDirective, node, variables);
  return skip?.['if'] !== true && include?.['if'] !== false;
}
