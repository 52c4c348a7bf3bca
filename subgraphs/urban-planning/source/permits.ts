import { manyByKey, oneByKey } from '../../shared/loader.ts';
import type { Ask } from '../../shared/sql/parent-pages.ts';
import type { Statement } from '../../shared/sql/statement.ts';
import * as legacy from '../legacy/permits.ts';
import * as mapping from '../mapping/permit.ts';
import type {
  BuildingPermitRecord,
  ExcavationPermitRecord,
  SupervisionReportRecord,
  WasteContractRecord,
} from '../records.ts';
import type { Engineer, HaulTrip, UtilityInquiry } from '../types.generated.ts';

type Keys = readonly string[];

/** What hangs on a request and has a number of its own. */
export interface PermitSource<Record> {
  byNumber(number: string): Promise<Record | null>;
  byRequest(number: string): Promise<readonly Record[]>;
}

/** One record a key, in one statement for all keys. */
function one<Row, Record>(
  ask: Ask,
  statement: (keys: Keys) => Statement<Row>,
  record: (row: Row) => Record,
  keyOf: (record: Record) => string,
): (key: string) => Promise<Record | null> {
  return oneByKey(async (keys: Keys) => (await ask(statement(keys))).map(record), keyOf);
}

/** All records of a key, in one statement for all keys; the key is a column of the row. */
function many<Row, Record>(
  ask: Ask,
  statement: (keys: Keys) => Statement<Row>,
  record: (row: Row) => Record,
  keyOf: (row: Row) => string,
): (key: string) => Promise<readonly Record[]> {
  const rows = manyByKey((keys: Keys) => ask(statement(keys)), keyOf);
  return async (key) => (await rows(key)).map(record);
}

export function createPermitSource(ask: Ask): PermitSource<BuildingPermitRecord> {
  const record = mapping.buildingPermitRecord;
  return {
    byNumber: one(ask, legacy.permitsByNumber, record, (permit) => permit.number),
    byRequest: many(ask, legacy.permitsByRequest, record, (row) => row.ShomarehDarkhast),
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
    byId: one(ask, legacy.reportsById, record, (report) => report.id),
    byRequest: many(ask, legacy.reportsByRequest, record, (row) => row.ShomarehDarkhast),
    byPermit: many(ask, legacy.reportsByPermit, record, (row) => row.ShomarehParvaneh),
  };
}

export interface EngineerSource {
  byLicence(licence: string): Promise<Engineer | null>;
}

export function createEngineerSource(ask: Ask): EngineerSource {
  const { engineerRecord } = mapping;
  return {
    byLicence: one(ask, legacy.engineersByLicence, engineerRecord, (engineer) => engineer.licence),
  };
}

export function createExcavationPermitSource(ask: Ask): PermitSource<ExcavationPermitRecord> {
  const record = mapping.excavationPermitRecord;
  return {
    byNumber: one(ask, legacy.excavationPermitsByNumber, record, (permit) => permit.number),
    byRequest: many(ask, legacy.excavationPermitsByRequest, record, (row) => row.ShomarehDarkhast),
  };
}

export interface InquirySource {
  byPermit(number: string): Promise<readonly UtilityInquiry[]>;
}

export function createInquirySource(ask: Ask): InquirySource {
  const record = mapping.utilityInquiryRecord;
  return { byPermit: many(ask, legacy.inquiriesByPermit, record, (row) => row.ShomarehMojavez) };
}

export function createWasteContractSource(ask: Ask): PermitSource<WasteContractRecord> {
  const record = mapping.wasteContractRecord;
  return {
    byNumber: one(ask, legacy.wasteContractsByNumber, record, (contract) => contract.number),
    byRequest: many(ask, legacy.wasteContractsByRequest, record, (row) => row.ShomarehDarkhast),
  };
}

export interface TripSource {
  byContract(number: string): Promise<readonly HaulTrip[]>;
}

export function createTripSource(ask: Ask): TripSource {
  const record = mapping.haulTripRecord;
  return { byContract: many(ask, legacy.tripsByContract, record, (row) => row.ShomarehGharardad) };
}
