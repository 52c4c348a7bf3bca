import type { ViewerRequest } from '../../shared/source-request.ts';
import type { SqlSource } from '../../shared/sql/sql-source.ts';
import type { Ask } from '../../shared/sql/statement.ts';
import { createCaseFileSource, createOwnerSource } from './case-files.ts';
import {
  createEngineerSource,
  createExcavationPermitSource,
  createInquirySource,
  createPermitSource,
  createReportSource,
  createTripSource,
  createWasteContractSource,
} from './permits.ts';
import {
  createDistrictSource,
  createFicheSource,
  createOfficeSource,
  createReferralSource,
  createRequestSource,
} from './requests.ts';
import { viewingOf } from './viewing.ts';

/** The access paths into urban planning; its loaders live exactly one request. */
export type UrbanPlanningSource = ReturnType<typeof createUrbanPlanningSource>;

export function createUrbanPlanningSource(database: SqlSource, request: ViewerRequest) {
  const ask: Ask = (statement) => database.query(statement, request);
  const viewing = viewingOf(ask, request.viewer);
  return {
    caseFiles: createCaseFileSource(viewing),
    owners: createOwnerSource(viewing),
    requests: createRequestSource(viewing),
    referrals: createReferralSource(ask),
    fiches: createFicheSource(viewing),
    districts: createDistrictSource(ask),
    offices: createOfficeSource(ask),
    permits: createPermitSource(viewing),
    reports: createReportSource(viewing),
    engineers: createEngineerSource(ask),
    excavationPermits: createExcavationPermitSource(viewing),
    inquiries: createInquirySource(ask),
    wasteContracts: createWasteContractSource(viewing),
    trips: createTripSource(ask),
  } as const;
}
