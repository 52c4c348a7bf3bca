import { type Connection, connectionOf, type Page } from '../../shared/connection.ts';
import { manyByKey, oneByKey } from '../../shared/loader.ts';
import { type Ask, type ChildList, parentPages } from '../../shared/sql/parent-pages.ts';
import { countRows, firstRows } from '../../shared/sql/statement.ts';
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
  const byId = oneByKey(
    async (ids: readonly string[]) => (await ask(inspectionsById(ids))).map(inspectionRecord),
    (inspection) => inspection.id,
  );
  const childList: Omit<ChildList<BazdidRow, InspectionRecord, null>, 'parent' | 'parentOf'> = {
    name: 'inspections',
    orderBy: newestInspectionFirst,
    reading: inspections,
    criteria: () => [],
    after: ([id = '']) => afterInspection(String(id)),
    node: inspectionRecord,
    keysOf: (inspection) => [inspection.id],
  };
  const ofCaseFile = parentPages(ask, {
    ...childList,
    parent: inspectionCaseFileColumn,
    parentOf: (inspection) => inspection.caseFileNumber,
  });
  const ofRequest = parentPages(ask, {
    ...childList,
    parent: inspectionRequestColumn,
    parentOf: (inspection) => inspection.requestNumber,
  });
  return {
    byId: async (id) => (/^\d{1,18}$/.test(id) ? byId(id) : null),
    byCaseFile: (number, page) => ofCaseFile(number, null, page),
    byRequest: (number, page) => ofRequest(number, null, page),
    search: (filter, page) => search(ask, filter, page),
  };
}

async function search(ask: Ask, filter: InspectionFilter, page: Page): Promise<Inspections> {
  const criteria = inspectionCriteria(filter);
  const after = page.after === null ? [] : [afterInspection(String(page.after[0]))];
  const reading = inspections([...criteria, ...after]);
  const rows = await ask(firstRows('inspections', reading, newestInspectionFirst, page.first + 1));
  return connectionOf(
    rows.map(inspectionRecord),
    page,
    (inspection) => [inspection.id],
    async () => (await ask(countRows('number of inspections', inspections(criteria))))[0]?.Total ?? 0,
  );
}

export interface AgentSource {
  byCode(code: number): Promise<InspectionAgentRecord | null>;
  byDistrict(district: number): Promise<readonly InspectionAgentRecord[]>;
}

export function createAgentSource(ask: Ask): AgentSource {
  return {
    byCode: oneByKey(
      async (codes: readonly number[]) => (await ask(agentsByCode(codes))).map(agentRecord),
      (agent) => agent.code,
    ),
    byDistrict: manyByKey(
      async (districts: readonly number[]) => (await ask(agentsByDistrict(districts))).map(agentRecord),
      (agent) => agent.districtNumber,
    ),
  };
}

export interface PhotographSource {
  byInspection(id: string): Promise<readonly PhotographRecord[]>;
}

export function createPhotographSource(ask: Ask): PhotographSource {
  return {
    byInspection: manyByKey(
      async (ids: readonly string[]) => (await ask(photographsByInspection(ids))).map(photographRecord),
      (photograph) => photograph.inspectionId,
    ),
  };
}
