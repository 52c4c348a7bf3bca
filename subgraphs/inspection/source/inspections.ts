import type { Bounds } from '../../shared/access/bounds.ts';
import { passedOnRequests, seesSomeRequests } from '../../shared/access/seen-requests.ts';
import { type Connection, connectionOf, type Page } from '../../shared/connection.ts';
import { loadMany, loadOne } from '../../shared/sql/lookup.ts';
import { type ChildList, parentPages } from '../../shared/sql/parent-pages.ts';
import { searchPages } from '../../shared/sql/search-pages.ts';
import type { Ask } from '../../shared/sql/statement.ts';
import type { BazdidRow } from '../legacy/rows.ts';
import { seenInspections } from '../legacy/seen-inspections.ts';
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
  /** Whosever it is: for changes, which ask for the pass of its request. */
  byPassedId(id: string): Promise<InspectionRecord | null>;
  /** Those of the case file's requests that are seen, as urban planning has passed them on. */
  byCaseFile(caseFile: CaseFileReference, page: Page): Promise<Inspections>;
  byRequest(request: ServiceRequestReference, page: Page): Promise<Inspections>;
  search(filter: InspectionFilter, page: Page): Promise<Inspections>;
}

export function createInspectionsSource(ask: Ask, bounds: Bounds): InspectionsSource {
  const seen = seenInspections(bounds);
  const childList: Omit<ChildList<BazdidRow, InspectionRecord, null>, 'parent' | 'reading'> = {
    name: 'inspections',
    order: newestInspectionFirst,
    criteria: () => [],
    node: inspectionRecord,
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
    byPassedId: loadOne(ask, inspectionsById([]), inspectionRecord),
    async byCaseFile({ number, seenRequestNumbers }, page) {
      if (seesSomeRequests(bounds))
        for (const request of passedOnRequests(seenRequestNumbers)) seenRequests.add(request);
      return ofCaseFile(number, null, page);
    },
    async byRequest({ number, caseFileNumber }, page) {
      // Urban planning names the case file of a request that is seen, and of no other.
      const isUnseen = seesSomeRequests(bounds) && caseFileNumber === undefined;
      return isUnseen
        ? connectionOf(
            [],
            page,
            () => [],
            async () => 0,
          )
        : ofRequest(number, null, page);
    },
    search: searchPages(ask, {
      name: 'inspections',
      reading: inspections,
      criteria: (filter: InspectionFilter) => [...seen.found, ...inspectionCriteria(filter)],
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
