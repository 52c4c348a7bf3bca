/** A page of a list as a question asks for it. */
export interface ListPage<Node> {
  readonly edges: readonly { readonly cursor: string; readonly node: Node }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

/** The selection of a page, with what is asked of each item. */
export function pageOf(node: string): string {
  return `edges { cursor node { ${node} } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }`;
}

/** Walks a list to its end, from cursor to cursor; throws where a page contradicts itself or the list has no end. */
export async function walk<Node>(
  ask: (after: string | null) => Promise<ListPage<Node>>,
): Promise<readonly Node[]> {
  const nodes: Node[] = [];
  let after: string | null = null;
  for (let pages = 0; pages < 1000; pages += 1) {
    const { edges, pageInfo }: ListPage<Node> = await ask(after);
    nodes.push(...edges.map(({ node }) => node));
    const isConsistent =
      pageInfo.startCursor === (edges[0]?.cursor ?? null) &&
      pageInfo.endCursor === (edges.at(-1)?.cursor ?? null) &&
      pageInfo.hasPreviousPage === (after !== null);
    if (!isConsistent) throw new Error(`Page ${pages} contradicts itself: ${JSON.stringify(pageInfo)}`);
    if (!pageInfo.hasNextPage) return nodes;
    after = pageInfo.endCursor;
  }
  throw new Error('The list has no end.');
}
