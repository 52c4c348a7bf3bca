import type { Logger } from 'pino';
import type { SubgraphName } from '../schema/subgraph-names.ts';
import { createArchive } from './archive/subgraph.ts';
import { createInspection } from './inspection/subgraph.ts';
import { createRequestPasses } from './shared/access/request-pass.ts';
import {
  type ArchivePageSettings,
  defaultPageSettings,
  type SourceSettings,
} from './shared/source-settings.ts';
import type { Subgraph } from './shared/subgraph.ts';
import { createUrbanPlanning } from './urban-planning/subgraph.ts';

/**
 * Creates a subgraph by its name; throws a RangeError when a door that it needs is not among those given. The subgraphs of
 * one graph share the key of the passes; without one those of this process know each other's.
 */
export function createSubgraph(
  name: SubgraphName,
  doors: Partial<SourceSettings>,
  log: Logger,
  archivePages: ArchivePageSettings = defaultPageSettings,
  passKey?: string,
): Subgraph {
  const passes = createRequestPasses(passKey);
  const { urbanPlanningSql, urbanPlanningWriterSql, archiveSoap, inspectionSql, inspectionSoap } = doors;
  if (name === 'urban-planning' && urbanPlanningSql)
    return createUrbanPlanning(
      { urbanPlanningSql, ...(urbanPlanningWriterSql && { urbanPlanningWriterSql }) },
      log,
      passes,
    );
  if (name === 'archive' && archiveSoap) return createArchive({ archiveSoap }, archivePages, log);
  if (name === 'inspection' && inspectionSql && inspectionSoap)
    return createInspection({ inspectionSql, inspectionSoap }, log, passes);
  throw new RangeError(`The subgraph ${name} lacks the settings of its legacy system.`);
}
