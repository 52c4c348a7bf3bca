import type { FetchNode } from '@apollo/query-planner';
import {
  Kind,
  print,
  stripIgnoredCharacters,
  visit,
  type DocumentNode,
  type FragmentDefinitionNode,
  type FragmentSpreadNode,
  type NameNode,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type VariableDefinitionNode,
} from 'graphql';
import { documentOf, representationsName } from './question.ts';

/** Several entity fetches as one operation. */
export interface MergedDocument {
  readonly document: DocumentNode;
  readonly text: string;
  /** The client's variables that any of the fetches uses. */
  readonly variableUsages: readonly string[];
  /** How each of the fetches is called in it, in their order. */
  readonly parts: readonly MergedPart[];
}

interface MergedPart {
  /** The response name of its entities. */
  readonly alias: string;
  /** The variable of its representations. */
  readonly variable: string;
}

/**
 * Merges entity fetches from one subgraph:
 * `query($r0:[_Any!]!,$r1:[_Any!]!){e0:_entities(representations:$r0){…}e1:_entities(representations:$r1){…}}`.
 */
export function mergeDocuments(fetches: readonly FetchNode[]): MergedDocument {
  const variableUsages = [...new Set(fetches.flatMap((fetch) => fetch.variableUsages ?? []))];
  const prefix = unusedPrefix(variableUsages);
  const parts = fetches.map((fetch, index) => {
    const part = { alias: `e${index}`, variable: `${prefix}${index}` };
    return { ...part, definitions: renamedApart(documentOf(fetch), part, `_${index}`).definitions };
  });
  const definitions = parts.flatMap((part) => part.definitions);
  const operations = definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  const [first] = operations;
  if (!first) throw new RangeError('Merging needs a fetch at least.');

  const operation: OperationDefinitionNode = {
    ...first,
    variableDefinitions: firstOfEachName(operations.flatMap((one) => one.variableDefinitions ?? [])),
    selectionSet: {
      kind: Kind.SELECTION_SET,
      selections: operations.flatMap((one) => one.selectionSet.selections),
    },
  };
  const fragments = definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
  const document: DocumentNode = { kind: Kind.DOCUMENT, definitions: [operation, ...fragments] };
  return { document, text: stripIgnoredCharacters(print(document)), variableUsages, parts };
}

/** What the names of variables may begin with that are no client's. */
function unusedPrefix(clientVariables: readonly string[]): string {
  let prefix = 'r';
  while (clientVariables.some((name) => name.startsWith(prefix))) prefix = `_${prefix}`;
  return prefix;
}

/** The document of a fetch, in which nothing has the name of anything in another. */
function renamedApart(
  document: DocumentNode,
  { alias, variable }: MergedPart,
  fragmentSuffix: string,
): DocumentNode {
  const fragment = <Node extends FragmentSpreadNode | FragmentDefinitionNode>(node: Node): Node => ({
    ...node,
    name: nameOf(`${node.name.value}${fragmentSuffix}`),
  });
  return visit(document, {
    Variable: (node) =>
      node.name.value === representationsName ? { ...node, name: nameOf(variable) } : undefined,
    OperationDefinition: (node) => ({ ...node, selectionSet: entitiesCalled(alias, node.selectionSet) }),
    FragmentSpread: fragment,
    FragmentDefinition: fragment,
  });
}

/** Those of the root: below it a subgraph may have a field of that name, too. */
function entitiesCalled(alias: string, root: SelectionSetNode): SelectionSetNode {
  const selections = root.selections.map((node) =>
    node.kind === Kind.FIELD && node.name.value === '_entities' ? { ...node, alias: nameOf(alias) } : node,
  );
  return { ...root, selections };
}

function nameOf(value: string): NameNode {
  return { kind: Kind.NAME, value };
}

function firstOfEachName(definitions: readonly VariableDefinitionNode[]): readonly VariableDefinitionNode[] {
  const byName = new Map(definitions.map((definition) => [definition.variable.name.value, definition]));
  return [...byName.values()];
}
