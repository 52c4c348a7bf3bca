import { readLegacyDate, readLegacyDateNumber } from '../../shared/values/jalali-date.ts';
import { legacyMobile } from '../../shared/values/mobile.ts';
import { legacyNationalCode } from '../../shared/values/national-code.ts';
import { canonicalText } from '../../shared/values/persian-text.ts';
import { rialText } from '../../shared/values/rial.ts';
import { combineDateAndHour, readTehranTime } from '../../shared/values/tehran-time.ts';
import type { DaftarRow, DarkhastRow, ErjaRow, FishRow, MantagheRow } from '../legacy/request-rows.ts';
import type { DistrictRecord, FicheRecord, OfficeRecord, ServiceRequestRecord } from '../records.ts';
import type { Applicant, Referral } from '../types.generated.ts';
import { ficheKind, ficheStatus, requestStatus, requestType } from './codes.ts';

export function serviceRequestRecord(row: DarkhastRow): ServiceRequestRecord {
  const registeredOn = readLegacyDateNumber(row.TarikhDarkhast);
  return {
    number: row.ShomarehDarkhast,
    caseFileNumber: row.ShomarehParvandeh,
    officeCode: row.CodeDaftar,
    type: requestType.nameOf(row.CodeNoeDarkhast),
    typeCode: row.CodeNoeDarkhast,
    typeTitle: canonicalText(row.NoeDarkhast),
    status: requestStatus.nameOf(row.CodeVaziat),
    statusCode: row.CodeVaziat,
    statusTitle: canonicalText(row.Vaziat),
    statusChangedAt: readTehranTime(row.ZamanVaziat),
    trackingCode: row.CodeRahgiri,
    applicant: applicant(row),
    registeredOn,
    registeredAt: combineDateAndHour(registeredOn, row.SaatDarkhast),
  };
}

export function referralRecord(row: ErjaRow): Referral {
  return {
    id: row.IdErja,
    status: requestStatus.nameOf(row.CodeMarhaleh),
    statusCode: row.CodeMarhaleh,
    statusTitle: canonicalText(row.Marhaleh),
    sender: canonicalText(row.Ferestandeh),
    receiver: canonicalText(row.Girandeh),
    at: readTehranTime(row.ZamanErja),
    note: canonicalText(row.Tozihat),
  };
}

export function ficheRecord(row: FishRow): FicheRecord {
  return {
    number: row.ShomarehFish,
    requestNumber: row.ShomarehDarkhast,
    kind: ficheKind.nameOf(row.CodeNoeFish),
    kindCode: row.CodeNoeFish,
    amount: rialText(row.Mablagh),
    billId: row.ShenaseGhabz,
    paymentId: row.ShenasePardakht,
    issuedOn: readLegacyDate(row.TarikhSodur),
    dueOn: readLegacyDate(row.TarikhMohlat),
    paidOn: readLegacyDate(row.TarikhPardakht),
    status: ficheStatus.nameOf(row.CodeVaziat),
    statusCode: row.CodeVaziat,
  };
}

export function districtRecord(row: MantagheRow): DistrictRecord {
  return { number: row.CodeMantaghe, name: canonicalText(row.NameMantaghe) ?? '' };
}

export function officeRecord(row: DaftarRow): OfficeRecord {
  return {
    code: row.CodeDaftar,
    name: canonicalText(row.NameDaftar) ?? '',
    districtNumber: row.CodeMantaghe,
    manager: canonicalText(row.Modir),
    phone: row.Telefon,
    address: canonicalText(row.Neshani),
    foundedOn: readLegacyDate(row.TarikhTasis),
    isActive: row.Faal,
  };
}

function applicant(row: DarkhastRow): Applicant | null {
  const { Motaghazi, CodeMeliMotaghazi, Mobile } = row;
  if (Motaghazi === null && CodeMeliMotaghazi === null && Mobile === null) return null;
  return {
    name: canonicalText(Motaghazi),
    nationalCode: legacyNationalCode(CodeMeliMotaghazi),
    mobile: legacyMobile(Mobile),
  };
}
