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
import type { SupervisionStage } from './urban-planning/rules/supervision-report.ts';
import { defaultStageOrder } from './urban-planning/rules/supervision-stages.ts';
import { createUrbanPlanning } from './urban-planning/subgraph.ts';

/** What subgraphs are told beside their doors; each has a default. */
export interface SubgraphSettings {
  readonly archivePages?: ArchivePageSettings;
  readonly stageOrder?: readonly SupervisionStage[];
  /** Signs the passes of requests; the subgraphs of one graph have the same. */
  readonly passKey?: string | undefined;
}

/**
 * Creates a subgraph by its name; throws a RangeError when a door that it needs is not among those given. The subgraphs of
 * one graph share the key of the passes; without one those of this process know each other's.
 */
export function createSubgraph(
  name: SubgraphName,
  doors: Partial<SourceSettings>,
  log: Logger,
  settings: SubgraphSettings = {},
): Subgraph {
  const { archivePages = defaultPageSettings, stageOrder = defaultStageOrder, passKey } = settings;
  const passes = createRequestPasses(passKey);
  const { urbanPlanningSql, urbanPlanningWriterSql, archiveSoap, inspectionSql, inspectionSoap } = doors;
  if (name === 'urban-planning' && urbanPlanningSql)
    return createUrbanPlanning(
      { urbanPlanningSql, ...(urbanPlanningWriterSql && { urbanPlanningWriterSql }) },
      log,
      { stageOrder, passes },
    );
  if (name === 'archive' && archiveSoap) return createArchive({ archiveSoap }, archivePages, log, passes);
  if (name === 'inspection' && inspectionSql && inspectionSoap)
    return createInspection({ inspectionSql, inspectionSoap }, log, passes);
  throw new RangeError(`The subgraph ${name} lacks the settings of its legacy system.`);
}
