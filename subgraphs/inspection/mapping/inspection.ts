import { readLegacyDate } from '../../shared/values/jalali-date.ts';
import { readLegacyHour } from '../../shared/values/legacy-hour.ts';
import { canonicalText } from '../../shared/values/persian-text.ts';
import { readTehranTime } from '../../shared/values/tehran-time.ts';
import type { AksRow, BazdidRow, MamurRow, NobatRow } from '../legacy/rows.ts';
import type {
  InspectionAgentRecord,
  InspectionRecord,
  InspectionSlotRecord,
  PhotographRecord,
} from '../records.ts';
import { inspectionKind, inspectionStatus } from './codes.ts';
import { inspectionResult } from './result.ts';

export function inspectionRecord(row: BazdidRow): InspectionRecord {
  return {
    id: row.IdBazdid,
    requestNumber: row.ShomarehDarkhast,
    caseFileNumber: row.ShomarehParvandeh,
    agentCode: row.CodeMamur,
    slotId: row.IdNobat,
    kind: inspectionKind.nameOf(row.CodeNoeBazdid),
    kindCode: row.CodeNoeBazdid,
    status: inspectionStatus.nameOf(row.CodeVaziat),
    statusCode: row.CodeVaziat,
    requestedAt: readTehranTime(row.ZamanDarkhast),
    visitedAt: readTehranTime(row.ZamanBazdid),
    result: inspectionResult(row.NatijeXml),
    hasViolation: row.DarayeTakhalof,
    note: canonicalText(row.Tozihat),
  };
}

export function agentRecord(row: MamurRow): InspectionAgentRecord {
  return {
    code: row.CodeMamur,
    firstName: canonicalText(row.Nam) ?? '',
    lastName: canonicalText(row.NamKhanevadegi) ?? '',
    districtNumber: row.CodeMantaghe,
    dailyMaximum: row.SaghfRuzaneh,
    isActive: row.Faal,
  };
}

export function slotRecord(row: NobatRow): InspectionSlotRecord {
  return {
    id: row.IdNobat,
    agentCode: row.CodeMamur,
    districtNumber: row.CodeMantaghe,
    date: readLegacyDate(row.Tarikh),
    from: hour(row.AzSaat),
    to: hour(row.TaSaat),
  };
}

export function photographRecord(row: AksRow): PhotographRecord {
  return {
    id: row.IdAks,
    inspectionId: row.IdBazdid,
    title: canonicalText(row.Onvan),
    fileName: row.NameFile,
    takenAt: readTehranTime(row.ZamanAks),
  };
}

/** 'HH:MM', so that hours sort as the day goes; what cannot be read stays as it is stored. */
function hour(stored: string | null): string | null {
  return readLegacyHour(stored) ?? (stored?.trim() || null);
}
