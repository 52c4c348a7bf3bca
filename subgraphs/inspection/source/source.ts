import { boundsOf } from '../../shared/access/bounds.ts';
import type { ViewerRequest } from '../../shared/source-request.ts';
import type { Ask } from '../../shared/sql/statement.ts';
import type { SqlSource } from '../../shared/sql/sql-source.ts';
import type { InspectionService } from '../legacy/inspection-service.ts';
import { createAgentSource, createInspectionsSource, createPhotographSource } from './inspections.ts';
import { createSlotSource } from './slots.ts';

/** The access paths into unified inspection; its loaders live exactly one request. */
export type InspectionSource = ReturnType<typeof createInspectionSource>;

export function createInspectionSource(
  database: SqlSource,
  service: InspectionService,
  request: ViewerRequest,
) {
  const ask: Ask = (statement) => database.query(statement, request);
  return {
    inspections: createInspectionsSource(ask, boundsOf(request.viewer)),
    agents: createAgentSource(ask),
    photographs: createPhotographSource(ask),
    slots: createSlotSource(ask, service, request),
  } as const;
}
