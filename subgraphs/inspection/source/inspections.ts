import { type Connection, connectionOf, type Page, totalOf } from '../../shared/connection.ts';
import { loadMany, loadOne } from '../../shared/sql/lookup.ts';
import { type ChildList, parentPages } from '../../shared/sql/parent-pages.ts';
import { type Ask, countRows, firstRows } from '../../shared/sql/statement.ts';
import type { BazdidRow } from '../legacy/rows.ts';
import {
  afterInspection,
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
    orderBy: newestInspectionFirst,
    reading: inspections,
    criteria: () => [],
    after: ([id = '']) => afterInspection(String(id)),
    node: inspectionRecord,
    keysOf: (inspection) => [inspection.id],
  };
  const ofCaseFile = parentPages(ask, { ...childList, parent: inspectionCaseFileColumn });
  const ofRequest = parentPages(ask, { ...childList, parent: inspectionRequestColumn });
  return {
    byId: loadOne(ask, inspectionsById, inspectionRecord),
    byCaseFile: (number, page) => ofCaseFile(number, null, page),
    byRequest: (number, page) => ofRequest(number, null, page),
    search: (filter, page) => search(ask, filter, page),
  };
}

async function search(ask: Ask, filter: InspectionFilter, page: Page): Promise<Inspections> {
  const criteria = inspectionCriteria(filter);
  const after = page.after === null ? [] : [afterInspection(String(page.after[0]))];
  const reading = inspections([...criteria, ...after]);
  const total = totalOf(
    page,
    async () => (await ask(countRows('number of inspections', inspections(criteria))))[0]?.Total ?? 0,
  );
  const rows = await ask(firstRows('inspections', reading, newestInspectionFirst, page.first + 1));
  return connectionOf(rows.map(inspectionRecord), page, (inspection) => [inspection.id], total);
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
