import { startGeneration, type Generation, type GenerationParts } from '../../gateway/engine/generation.ts';
import type { Transport } from '../../gateway/transport/transport.ts';
import { withScalars } from '../../subgraphs/shared/build-schema.ts';

/** A generation as the product starts it, for its schemas: the plans come from elsewhere. */
export function startTestGeneration(
  supergraphSdl: string,
  transports: readonly Transport[],
  others: Pick<GenerationParts, 'readSubjects'> = {},
): Promise<Generation> {
  return startGeneration({
    ...others,
    engine: 'compiled',
    planTimeoutMs: 5000,
    planCacheSize: 1,
    planCacheBytes: 1,
    supergraphSdl,
    transports,
    finishSchema: withScalars,
  });
}

/** The same over other transports. */
export function over(generation: Generation, transports: readonly Transport[]): Generation {
  return { ...generation, transports: new Map(transports.map((transport) => [transport.name, transport])) };
}
