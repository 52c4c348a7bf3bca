import { type KeyOrigin, loadMany, loadOne } from '../../shared/sql/lookup.ts';
import type { Ask } from '../../shared/sql/statement.ts';
import * as legacy from '../legacy/permits.ts';
import * as mapping from '../mapping/permit.ts';
import type {
  BuildingPermitRecord,
  ExcavationPermitRecord,
  SupervisionReportRecord,
  WasteContractRecord,
} from '../records.ts';
import type { Engineer, HaulTrip, LegacyDate, UtilityInquiry } from '../types.generated.ts';
import { type ByKey, loadSeen, type Viewing } from './viewing.ts';

/** What hangs on a request and has a number of its own. */
export interface PermitSource<Record> {
  readonly byNumber: ByKey<Record>;
  /** Oldest first by their own day, those without a readable one before the others. */
  byRequest(number: string): Promise<readonly Record[]>;
}

/** Numbers of permits are texts of several offices and years, so that their days alone tell which is newer. */
function oldestFirst<Record>(
  load: (number: string) => Promise<readonly Record[]>,
  dayOf: (record: Record) => LegacyDate | null | undefined,
): (number: string) => Promise<readonly Record[]> {
  const key = (record: Record): string => dayOf(record)?.iso ?? '';
  return async (number) => (await load(number)).toSorted((a, b) => key(a).localeCompare(key(b)));
}

export function createPermitSource(viewing: Viewing): PermitSource<BuildingPermitRecord> {
  const { ask } = viewing;
  const record = mapping.buildingPermitRecord;
  return {
    byNumber: loadSeen(viewing, legacy.permitsByNumber, 'ofRequest', record),
    byRequest: oldestFirst(loadMany(ask, legacy.permitsByRequest, record), ({ issuedOn }) => issuedOn),
  };
}

export interface ReportSource {
  readonly byId: ByKey<SupervisionReportRecord>;
  byRequest(number: string): Promise<readonly SupervisionReportRecord[]>;
  byPermit(number: string): Promise<readonly SupervisionReportRecord[]>;
}

export function createReportSource(viewing: Viewing): ReportSource {
  const { ask } = viewing;
  const record = mapping.supervisionReportRecord;
  return {
    byId: loadSeen(viewing, legacy.reportsById, 'reports', record),
    byRequest: loadMany(ask, legacy.reportsByRequest, record),
    byPermit: loadMany(ask, legacy.reportsByPermit, record),
  };
}

export interface EngineerSource {
  byLicence(licence: string, origin?: KeyOrigin): Promise<Engineer | null>;
}

export function createEngineerSource(ask: Ask): EngineerSource {
  const { engineerRecord } = mapping;
  return {
    byLicence: loadOne(ask, legacy.engineersByLicence, engineerRecord),
  };
}

export function createExcavationPermitSource(viewing: Viewing): PermitSource<ExcavationPermitRecord> {
  const { ask } = viewing;
  const record = mapping.excavationPermitRecord;
  return {
    byNumber: loadSeen(viewing, legacy.excavationPermitsByNumber, 'ofRequest', record),
    byRequest: oldestFirst(
      loadMany(ask, legacy.excavationPermitsByRequest, record),
      ({ startsOn }) => startsOn,
    ),
  };
}

export interface InquirySource {
  byPermit(number: string): Promise<readonly UtilityInquiry[]>;
}

export function createInquirySource(ask: Ask): InquirySource {
  const record = mapping.utilityInquiryRecord;
  return { byPermit: loadMany(ask, legacy.inquiriesByPermit, record) };
}

export function createWasteContractSource(viewing: Viewing): PermitSource<WasteContractRecord> {
  const { ask } = viewing;
  const record = mapping.wasteContractRecord;
  return {
    byNumber: loadSeen(viewing, legacy.wasteContractsByNumber, 'ofRequest', record),
    byRequest: oldestFirst(loadMany(ask, legacy.wasteContractsByRequest, record), ({ signedOn }) => signedOn),
  };
}

export interface TripSource {
  byContract(number: string): Promise<readonly HaulTrip[]>;
}

export function createTripSource(ask: Ask): TripSource {
  const record = mapping.haulTripRecord;
  return { byContract: loadMany(ask, legacy.tripsByContract, record) };
}
