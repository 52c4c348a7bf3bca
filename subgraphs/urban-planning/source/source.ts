import type { SourceRequest } from '../../shared/source-request.ts';
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

/** The access paths into urban planning; its loaders live exactly one request. */
export type UrbanPlanningSource = ReturnType<typeof createUrbanPlanningSource>;

export function createUrbanPlanningSource(database: SqlSource, request: SourceRequest) {
  const ask: Ask = (statement) => database.query(statement, request);
  return {
    caseFiles: createCaseFileSource(ask),
    owners: createOwnerSource(ask),
    requests: createRequestSource(ask),
    referrals: createReferralSource(ask),
    fiches: createFicheSource(ask),
    districts: createDistrictSource(ask),
    offices: createOfficeSource(ask),
    permits: createPermitSource(ask),
    reports: createReportSource(ask),
    engineers: createEngineerSource(ask),
    excavationPermits: createExcavationPermitSource(ask),
    inquiries: createInquirySource(ask),
    wasteContracts: createWasteContractSource(ask),
    trips: createTripSource(ask),
  } as const;
}
