import {
  Kind,
  OperationTypeNode,
  visit,
  type DirectiveNode,
  type DocumentNode,
  type InlineFragmentNode,
  type SelectionSetNode,
} from 'graphql';
import { createRandom } from './random.ts';

const defer: DirectiveNode = { kind: Kind.DIRECTIVE, name: { kind: Kind.NAME, value: 'defer' } };

/** The same question with fragments of chance that may come later, in each other and in fragments, too. */
export function withRandomParts(document: DocumentNode, seed: string): DocumentNode {
  const random = createRandom(`${seed}|parts`);
  return visit(document, {
    OperationDefinition: ({ operation }) => (operation === OperationTypeNode.QUERY ? undefined : false),
    SelectionSet: {
      leave(set): SelectionSetNode | undefined {
        if (!random.chance(30)) return undefined;
        const from = random.below(set.selections.length);
        const to = from + 1 + random.below(set.selections.length - from);
        const later: InlineFragmentNode = {
          kind: Kind.INLINE_FRAGMENT,
          directives: [defer],
          selectionSet: { kind: Kind.SELECTION_SET, selections: set.selections.slice(from, to) },
        };
        return { ...set, selections: [...set.selections.slice(0, from), later, ...set.selections.slice(to)] };
      },
    },
  });
}
