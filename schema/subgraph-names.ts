/** The subgraphs of the graph; their SDL stands in `schema/NAME.graphql`. */
export const subgraphNames = ['urban-planning', 'archive', 'inspection'] as const;

export type SubgraphName = (typeof subgraphNames)[number];

/** The port on which `npm run subgraph -- NAME` serves unless it is told another. */
export function subgraphPort(name: SubgraphName): number {
  return 4001 + subgraphNames.indexOf(name);
}
