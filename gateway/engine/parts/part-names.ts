import {
  Kind,
  visit,
  type DirectiveNode,
  type DocumentNode,
  type FragmentSpreadNode,
  type InlineFragmentNode,
} from 'graphql';

type Fragment = FragmentSpreadNode | InlineFragmentNode;

/** A client's document in which each fragment that may come later has a name of its own, as its label. */
export interface NamedParts {
  /** The very document of the client where nothing may come later. */
  readonly document: DocumentNode;
  /** The label that the client gave a part, by its name. */
  readonly clientLabel: (part: string) => string | undefined;
}

/** Names the parts of a document, so that a plan says of each what is to be fetched for it, labelled or not. */
export function nameParts(document: DocumentNode): NamedParts {
  const labels = new Map<string, string | undefined>();
  let isChanged = false;

  function named<Node extends Fragment>(fragment: Node): Node | undefined {
    const { directives = [] } = fragment;
    const defer = directives.find(isDefer);
    if (!defer) return undefined;
    isChanged = true;
    const others = directives.filter((directive) => directive !== defer);
    // Introspection is answered without a plan, and the planner does not expect it in a part.
    if (introspects(fragment, document)) return { ...fragment, directives: others };
    const part = `part${labels.size}`;
    labels.set(part, labelOf(fragment));
    return { ...fragment, directives: [...others, withLabel(defer, part)] };
  }

  const renamed = visit(document, { FragmentSpread: named, InlineFragment: named });
  return {
    document: isChanged ? renamed : document,
    clientLabel: (part) => labels.get(part),
  };
}

/** A document of which all is answered at once. */
export function withoutParts(document: DocumentNode): DocumentNode {
  return visit(document, { Directive: (directive) => (isDefer(directive) ? null : undefined) });
}

/** The label of a fragment that may come later. */
export function labelOf({ directives = [] }: Fragment): string | undefined {
  const label = directives.find(isDefer)?.arguments?.find(({ name }) => name.value === 'label')?.value;
  return label?.kind === Kind.STRING ? label.value : undefined;
}

function isDefer({ name }: DirectiveNode): boolean {
  return name.value === 'defer';
}

function withLabel(defer: DirectiveNode, label: string): DirectiveNode {
  const name = { kind: Kind.NAME, value: 'label' } as const;
  const value = { kind: Kind.STRING, value: label } as const;
  const others = (defer.arguments ?? []).filter((argument) => argument.name.value !== 'label');
  return { ...defer, arguments: [...others, { kind: Kind.ARGUMENT, name, value }] };
}

/** Whether a fragment asks for the schema. */
function introspects(fragment: Fragment, document: DocumentNode, seen = new Set<string>()): boolean {
  if (fragment.kind === Kind.FRAGMENT_SPREAD) {
    if (seen.has(fragment.name.value)) return false;
    seen.add(fragment.name.value);
  }
  const set =
    fragment.kind === Kind.INLINE_FRAGMENT
      ? fragment.selectionSet
      : document.definitions
          .filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION)
          .find(({ name }) => name.value === fragment.name.value)?.selectionSet;
  return (set?.selections ?? []).some((node) =>
    node.kind === Kind.FIELD
      ? node.name.value === '__schema' || node.name.value === '__type'
      : introspects(node, document, seen),
  );
}
