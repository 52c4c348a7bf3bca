import { Kind, visit, type DocumentNode, type OperationDefinitionNode, type SelectionNode } from 'graphql';
import { readConditions, type Conditions } from '../conditions.ts';
import { fragmentsOf } from '../shaping/operation-pieces.ts';

const known = new WeakMap<OperationDefinitionNode, Conditions>();

/** What @skip and @include hang on in an operation of a document; read once for each syntax tree. */
function conditionsOf(document: DocumentNode, operation: OperationDefinitionNode): Conditions {
  const conditions = known.get(operation) ?? readConditions(operation, fragmentsOf(document, operation));
  known.set(operation, conditions);
  return conditions;
}

/** The variables of a request that should decide a @skip or @include, and are null. */
export function undecidedBy(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): readonly string[] {
  return conditionsOf(document, operation).nullsIn(variables);
}

/** What the variables of a request decide for its @skip and @include, a digit each; '' where nothing hangs on them. */
export function decisionsFor(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): string {
  return conditionsOf(document, operation).digitsOf(variables);
}

/**
 * A document with what @skip and @include decide carried out; the very document where it has none. Each combination is
 * planned by itself, because Apollo's planner (2.14.4) loses data where conditions stand beside each other: of
 * `{ book { shipping tax @include(if: $v) } }` a false `$v` takes the shipping, too, where both rest on a @requires.
 */
export function decideDocument(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  decisions: string,
): DocumentNode {
  const isIncluded = conditionsOf(document, operation).inclusionBy(decisions);
  let isChanged = false;
  const decide = <Node extends SelectionNode>(node: Node): Node | null | undefined => {
    const { directives = [] } = node;
    const others = directives.filter(({ name }) => name.value !== 'skip' && name.value !== 'include');
    if (others.length === directives.length) return undefined;
    isChanged = true;
    return isIncluded(node) ? { ...node, directives: others } : null;
  };
  const decided = visit(document, { Field: decide, InlineFragment: decide, FragmentSpread: decide });
  return isChanged ? decided : document;
}

/** A document without empty selections, which could be neither written nor planned: nobody looks at what is put there. */
export function fillSelections(document: DocumentNode, filling: SelectionNode = typename): DocumentNode {
  return visit(document, {
    SelectionSet: (set) => (set.selections.length === 0 ? { ...set, selections: [filling] } : undefined),
  });
}

const typename: SelectionNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

/** What fills a selection and brings nothing, for whoever shapes an answer by it. */
export const skippedTypename: SelectionNode = {
  ...typename,
  directives: [
    {
      kind: Kind.DIRECTIVE,
      name: { kind: Kind.NAME, value: 'skip' },
      arguments: [
        {
          kind: Kind.ARGUMENT,
          name: { kind: Kind.NAME, value: 'if' },
          value: { kind: Kind.BOOLEAN, value: true },
        },
      ],
    },
  ],
};
