import { lazyRecord } from '../../shared/lazy-record.ts';
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

export const inspectionRecord = lazyRecord<BazdidRow, InspectionRecord>({
  id: (row) => row.IdBazdid,
  requestNumber: (row) => row.ShomarehDarkhast,
  caseFileNumber: (row) => row.ShomarehParvandeh,
  agentCode: (row) => row.CodeMamur,
  slotId: (row) => row.IdNobat,
  kind: (row) => inspectionKind.nameOf(row.CodeNoeBazdid),
  kindCode: (row) => row.CodeNoeBazdid,
  status: (row) => inspectionStatus.nameOf(row.CodeVaziat),
  statusCode: (row) => row.CodeVaziat,
  requestedAt: (row) => readTehranTime(row.ZamanDarkhast),
  visitedAt: (row) => readTehranTime(row.ZamanBazdid),
  result: (row) => inspectionResult(row.NatijeXml),
  hasViolation: (row) => row.DarayeTakhalof,
  note: (row) => canonicalText(row.Tozihat),
});

export const agentRecord = lazyRecord<MamurRow, InspectionAgentRecord>({
  code: (row) => row.CodeMamur,
  firstName: (row) => canonicalText(row.Nam) ?? '',
  lastName: (row) => canonicalText(row.NamKhanevadegi) ?? '',
  districtNumber: (row) => row.CodeMantaghe,
  dailyMaximum: (row) => row.SaghfRuzaneh,
  isActive: (row) => row.Faal,
});

export const slotRecord = lazyRecord<NobatRow, InspectionSlotRecord>({
  id: (row) => row.IdNobat,
  agentCode: (row) => row.CodeMamur,
  districtNumber: (row) => row.CodeMantaghe,
  date: (row) => readLegacyDate(row.Tarikh),
  from: (row) => hour(row.AzSaat),
  to: (row) => hour(row.TaSaat),
});

export const photographRecord = lazyRecord<AksRow, PhotographRecord>({
  id: (row) => row.IdAks,
  inspectionId: (row) => row.IdBazdid,
  title: (row) => canonicalText(row.Onvan),
  fileName: (row) => row.NameFile,
  takenAt: (row) => readTehranTime(row.ZamanAks),
});

/** 'HH:MM', so that hours sort as the day goes; what cannot be read stays as it is stored. */
function hour(stored: string | null): string | null {
  return readLegacyHour(stored) ?? (stored?.trim() || null);
}
