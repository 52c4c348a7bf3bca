import type { Bounds } from '../../shared/access/bounds.ts';
import { passedOnRequests, seesSomeRequests } from '../../shared/access/seen-requests.ts';
import { type Connection, connectionOf, type CursorKeys, type Page } from '../../shared/connection.ts';
import { loadMany, loadOne } from '../../shared/sql/lookup.ts';
import { type ChildList, parentPages } from '../../shared/sql/parent-pages.ts';
import { type Ask, countRows, firstRows } from '../../shared/sql/statement.ts';
import type { BazdidRow } from '../legacy/rows.ts';
import { seenInspections, type SeenInspections } from '../legacy/seen-inspections.ts';
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
import type {
  CaseFileReference,
  InspectionAgentRecord,
  InspectionRecord,
  PhotographRecord,
  ServiceRequestReference,
} from '../records.ts';
import type { InspectionFilter } from '../types.generated.ts';

type Inspections = Connection<InspectionRecord>;

export interface InspectionsSource {
  byId(id: string): Promise<InspectionRecord | null>;
  /** Those of the case file's requests that are seen, as urban planning has passed them on. */
  byCaseFile(caseFile: CaseFileReference, page: Page): Promise<Inspections>;
  byRequest(request: ServiceRequestReference, page: Page): Promise<Inspections>;
  search(filter: InspectionFilter, page: Page): Promise<Inspections>;
}

export function createInspectionsSource(ask: Ask, bounds: Bounds): InspectionsSource {
  const seen = seenInspections(bounds);
  const childList: Omit<ChildList<BazdidRow, InspectionRecord, null>, 'parent' | 'reading'> = {
    name: 'inspections',
    orderBy: newestInspectionFirst,
    criteria: () => [],
    after: ([id = '']) => afterInspection(String(id)),
    node: inspectionRecord,
    keysOf,
  };
  /** The requests that are known to be seen; one list for all case files keeps them in one statement. */
  const seenRequests = new Set<string>();
  const ofCaseFile = parentPages(ask, {
    ...childList,
    parent: inspectionCaseFileColumn,
    reading: (criteria) => inspections([...seen.ofCaseFile([...seenRequests]), ...criteria]),
  });
  const ofRequest = parentPages(ask, {
    ...childList,
    parent: inspectionRequestColumn,
    reading: (criteria) => inspections([...seen.ofRequest, ...criteria]),
  });
  return {
    byId: loadOne(ask, inspectionsById(seen.found), inspectionRecord),
    async byCaseFile({ number, seenRequestNumbers }, page) {
      if (seesSomeRequests(bounds))
        for (const request of passedOnRequests(seenRequestNumbers)) seenRequests.add(request);
      return ofCaseFile(number, null, page);
    },
    async byRequest({ number, caseFileNumber }, page) {
      // Urban planning names the case file of a request that is seen, and of no other.
      const isUnseen = seesSomeRequests(bounds) && caseFileNumber === undefined;
      return isUnseen ? connectionOf([], page, keysOf, async () => 0) : ofRequest(number, null, page);
    },
    search: (filter, page) => search(ask, seen, filter, page),
  };
}

function keysOf({ id }: InspectionRecord): CursorKeys {
  return [id];
}

async function search(
  ask: Ask,
  seen: SeenInspections,
  filter: InspectionFilter,
  page: Page,
): Promise<Inspections> {
  const criteria = [...seen.found, ...inspectionCriteria(filter)];
  const after = page.after === null ? [] : [afterInspection(String(page.after[0]))];
  const reading = inspections([...criteria, ...after]);
  const rows = await ask(firstRows('inspections', reading, newestInspectionFirst, page.first + 1));
  return connectionOf(
    rows.map(inspectionRecord),
    page,
    keysOf,
    async () => (await ask(countRows('number of inspections', inspections(criteria))))[0]?.Total ?? 0,
  );
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
