import { loadMany, loadOne } from '../../shared/sql/lookup.ts';
import type { Ask } from '../../shared/sql/statement.ts';
import * as legacy from '../legacy/permits.ts';
import * as mapping from '../mapping/permit.ts';
import type {
  BuildingPermitRecord,
  ExcavationPermitRecord,
  SupervisionReportRecord,
  WasteContractRecord,
} from '../records.ts';
import type { Engineer, HaulTrip, UtilityInquiry } from '../types.generated.ts';

/** What hangs on a request and has a number of its own. */
export interface PermitSource<Record> {
  byNumber(number: string): Promise<Record | null>;
  byRequest(number: string): Promise<readonly Record[]>;
}

export function createPermitSource(ask: Ask): PermitSource<BuildingPermitRecord> {
  const record = mapping.buildingPermitRecord;
  return {
    byNumber: loadOne(ask, legacy.permitsByNumber, record),
    byRequest: loadMany(ask, legacy.permitsByRequest, record),
  };
}

export interface ReportSource {
  byId(id: string): Promise<SupervisionReportRecord | null>;
  byRequest(number: string): Promise<readonly SupervisionReportRecord[]>;
  byPermit(number: string): Promise<readonly SupervisionReportRecord[]>;
}

export function createReportSource(ask: Ask): ReportSource {
  const record = mapping.supervisionReportRecord;
  return {
    byId: loadOne(ask, legacy.reportsById, record),
    byRequest: loadMany(ask, legacy.reportsByRequest, record),
    byPermit: loadMany(ask, legacy.reportsByPermit, record),
  };
}

export interface EngineerSource {
  byLicence(licence: string): Promise<Engineer | null>;
}

export function createEngineerSource(ask: Ask): EngineerSource {
  const { engineerRecord } = mapping;
  return {
    byLicence: loadOne(ask, legacy.engineersByLicence, engineerRecord),
  };
}

export function createExcavationPermitSource(ask: Ask): PermitSource<ExcavationPermitRecord> {
  const record = mapping.excavationPermitRecord;
  return {
    byNumber: loadOne(ask, legacy.excavationPermitsByNumber, record),
    byRequest: loadMany(ask, legacy.excavationPermitsByRequest, record),
  };
}

export interface InquirySource {
  byPermit(number: string): Promise<readonly UtilityInquiry[]>;
}

export function createInquirySource(ask: Ask): InquirySource {
  const record = mapping.utilityInquiryRecord;
  return { byPermit: loadMany(ask, legacy.inquiriesByPermit, record) };
}

export function createWasteContractSource(ask: Ask): PermitSource<WasteContractRecord> {
  const record = mapping.wasteContractRecord;
  return {
    byNumber: loadOne(ask, legacy.wasteContractsByNumber, record),
    byRequest: loadMany(ask, legacy.wasteContractsByRequest, record),
  };
}

export interface TripSource {
  byContract(number: string): Promise<readonly HaulTrip[]>;
}

export function createTripSource(ask: Ask): TripSource {
  const record = mapping.haulTripRecord;
  return { byContract: loadMany(ask, legacy.tripsByContract, record) };
}
