import type { Connection, Page } from '../../shared/connection.ts';
import { loadMany, loadOne } from '../../shared/sql/lookup.ts';
import { type ChildList, parentPages } from '../../shared/sql/parent-pages.ts';
import { searchPages } from '../../shared/sql/search-pages.ts';
import type { Ask } from '../../shared/sql/statement.ts';
import type { BazdidRow } from '../legacy/rows.ts';
import {
  agentsByCode,
  agentsByDistrict,
  inspectionCaseFileColumn,
  inspectionCriteria,
  inspectionRequestColumn,
  inspections,
  inspectionsById,
  newestInspectionFirst,
  photographsByInspection,
} from '../legacy/statements.ts';
import { agentRecord, inspectionRecord, photographRecord } from '../mapping/inspection.ts';
import type { InspectionAgentRecord, InspectionRecord, PhotographRecord } from '../records.ts';
import type { InspectionFilter } from '../types.generated.ts';

type Inspections = Connection<InspectionRecord>;

export interface InspectionsSource {
  byId(id: string): Promise<InspectionRecord | null>;
  byCaseFile(number: string, page: Page): Promise<Inspections>;
  byRequest(number: string, page: Page): Promise<Inspections>;
  search(filter: InspectionFilter, page: Page): Promise<Inspections>;
}

export function createInspectionsSource(ask: Ask): InspectionsSource {
  const childList: Omit<ChildList<BazdidRow, InspectionRecord, null>, 'parent'> = {
    name: 'inspections',
    order: newestInspectionFirst,
    reading: inspections,
    criteria: () => [],
    node: inspectionRecord,
  };
  const ofCaseFile = parentPages(ask, { ...childList, parent: inspectionCaseFileColumn });
  const ofRequest = parentPages(ask, { ...childList, parent: inspectionRequestColumn });
  return {
    byId: loadOne(ask, inspectionsById, inspectionRecord),
    byCaseFile: (number, page) => ofCaseFile(number, null, page),
    byRequest: (number, page) => ofRequest(number, null, page),
    search: searchPages(ask, {
      name: 'inspections',
      reading: inspections,
      criteria: (filter: InspectionFilter) => inspectionCriteria(filter),
      order: () => newestInspectionFirst,
      node: inspectionRecord,
    }),
  };
}

export interface AgentSource {
  byCode(code: number): Promise<InspectionAgentRecord | null>;
  byDistrict(district: number): Promise<readonly InspectionAgentRecord[]>;
}

export function createAgentSource(ask: Ask): AgentSource {
  return {
    byCode: loadOne(ask, agentsByCode, agentRecord),
    byDistrict: loadMany(ask, agentsByDistrict, agentRecord),
  };
}

export interface PhotographSource {
  byInspection(id: string): Promise<readonly PhotographRecord[]>;
}

export function createPhotographSource(ask: Ask): PhotographSource {
  return { byInspection: loadMany(ask, photographsByInspection, photographRecord) };
}
