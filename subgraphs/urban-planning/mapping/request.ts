import { lazyRecord, type Readings } from '../../shared/lazy-record.ts';
import { type LegacyDate, readLegacyDate, readLegacyDateNumber } from '../../shared/values/jalali-date.ts';
import { legacyMobile } from '../../shared/values/mobile.ts';
import { legacyNationalCode } from '../../shared/values/national-code.ts';
import { canonicalText } from '../../shared/values/persian-text.ts';
import { rialText } from '../../shared/values/rial.ts';
import { combineDateAndHour, readTehranTime } from '../../shared/values/tehran-time.ts';
import type { DaftarRow, DarkhastRow, ErjaRow, FishRow, MantagheRow } from '../legacy/request-rows.ts';
import type { DistrictRecord, FicheRecord, OfficeRecord, ServiceRequestRecord } from '../records.ts';
import type { Applicant, Referral } from '../types.generated.ts';
import { ficheKind, ficheStatus, requestStatus, requestType } from './codes.ts';

export const serviceRequestReadings: Readings<DarkhastRow, ServiceRequestRecord> = {
  number: (row) => row.ShomarehDarkhast,
  caseFileNumber: (row) => row.ShomarehParvandeh,
  officeCode: (row) => row.CodeDaftar,
  type: (row) => requestType.nameOf(row.CodeNoeDarkhast),
  typeCode: (row) => row.CodeNoeDarkhast,
  typeTitle: (row) => canonicalText(row.NoeDarkhast),
  status: (row) => requestStatus.nameOf(row.CodeVaziat),
  statusCode: (row) => row.CodeVaziat,
  statusTitle: (row) => canonicalText(row.Vaziat),
  statusChangedAt: (row) => readTehranTime(row.ZamanVaziat),
  trackingCode: (row) => row.CodeRahgiri,
  applicant,
  registeredOn,
  registeredAt: (row) => combineDateAndHour(registeredOn(row), row.SaatDarkhast),
};

export const serviceRequestRecord = lazyRecord(serviceRequestReadings);

function registeredOn({ TarikhDarkhast }: DarkhastRow): LegacyDate {
  return readLegacyDateNumber(TarikhDarkhast);
}

export const referralRecord = lazyRecord<ErjaRow, Referral>({
  id: (row) => row.IdErja,
  status: (row) => requestStatus.nameOf(row.CodeMarhaleh),
  statusCode: (row) => row.CodeMarhaleh,
  statusTitle: (row) => canonicalText(row.Marhaleh),
  sender: (row) => canonicalText(row.Ferestandeh),
  receiver: (row) => canonicalText(row.Girandeh),
  at: (row) => readTehranTime(row.ZamanErja),
  note: (row) => canonicalText(row.Tozihat),
});

export const ficheRecord = lazyRecord<FishRow, FicheRecord>({
  number: (row) => row.ShomarehFish,
  requestNumber: (row) => row.ShomarehDarkhast,
  kind: (row) => ficheKind.nameOf(row.CodeNoeFish),
  kindCode: (row) => row.CodeNoeFish,
  amount: (row) => rialText(row.Mablagh),
  billId: (row) => row.ShenaseGhabz,
  paymentId: (row) => row.ShenasePardakht,
  issuedOn: (row) => readLegacyDate(row.TarikhSodur),
  dueOn: (row) => readLegacyDate(row.TarikhMohlat),
  paidOn: (row) => readLegacyDate(row.TarikhPardakht),
  status: (row) => ficheStatus.nameOf(row.CodeVaziat),
  statusCode: (row) => row.CodeVaziat,
});

export function districtRecord(row: MantagheRow): DistrictRecord {
  return { number: row.CodeMantaghe, name: canonicalText(row.NameMantaghe) ?? '' };
}

export const officeRecord = lazyRecord<DaftarRow, OfficeRecord>({
  code: (row) => row.CodeDaftar,
  name: (row) => canonicalText(row.NameDaftar) ?? '',
  districtNumber: (row) => row.CodeMantaghe,
  manager: (row) => canonicalText(row.Modir),
  phone: (row) => row.Telefon,
  address: (row) => canonicalText(row.Neshani),
  foundedOn: (row) => readLegacyDate(row.TarikhTasis),
  isActive: (row) => row.Faal,
});

function applicant(row: DarkhastRow): Applicant | null {
  const { Motaghazi, CodeMeliMotaghazi, Mobile } = row;
  if (Motaghazi === null && CodeMeliMotaghazi === null && Mobile === null) return null;
  return {
    name: canonicalText(Motaghazi),
    nationalCode: legacyNationalCode(CodeMeliMotaghazi),
    mobile: legacyMobile(Mobile),
  };
}
