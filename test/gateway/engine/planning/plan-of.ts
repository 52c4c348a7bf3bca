import { composeServices } from '@apollo/composition';
import { operationFromDocument, Supergraph } from '@apollo/federation-internals';
import { QueryPlanner, type QueryPlan } from '@apollo/query-planner';
import { parse } from 'graphql';
import { plannableSupergraph } from '../../../../gateway/engine/planning/plannable-supergraph.ts';

/** The plan of a query over subgraphs by their names, with a document for each fetch. */
export function planOf(subgraphs: Readonly<Record<string, string>>, query: string): QueryPlan {
  const sdl = composed(subgraphs);
  const { sdl: plannable, restore } = plannableSupergraph(sdl);
  const planner = new QueryPlanner(Supergraph.build(plannable, { validateSupergraph: false }), {
    exposeDocumentNodeInFetchNode: true,
  });
  return restore(
    planner.buildQueryPlan(operationFromDocument(Supergraph.build(sdl).apiSchema(), parse(query))),
  );
}

/** The supergraph of subgraphs by their names. */
export function composed(subgraphs: Readonly<Record<string, string>>): string {
  const services = Object.entries(subgraphs).map(([name, sdl]) => ({ name, typeDefs: parse(sdl), url: '' }));
  const { supergraphSdl, errors } = composeServices(services);
  if (!supergraphSdl) throw new Error(errors?.join('\n'));
  return supergraphSdl;
}
