import { readApolloSupergraph } from '../../../../gateway/engine/planning/apollo-planner.ts';
import { composed } from '../planning/plan-of.ts';

/** The supergraph of subgraphs by their names, and the schema that its clients see. */
export function composedSchema(subgraphs: Readonly<Record<string, string>>): {
  readonly sdl: string;
  readonly api: string;
} {
  const sdl = composed(subgraphs);
  return { sdl, api: readApolloSupergraph(sdl, 'by type').apiSdl };
}
