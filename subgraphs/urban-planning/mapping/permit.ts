import { decimalText } from '../../shared/values/decimal.ts';
import { readLegacyDate } from '../../shared/values/jalali-date.ts';
import { canonicalText } from '../../shared/values/persian-text.ts';
import { legacyRial } from '../../shared/values/rial.ts';
import { readTehranTime } from '../../shared/values/tehran-time.ts';
import type {
  EstelamRow,
  GharardadRow,
  GozareshRow,
  HamlRow,
  MohandesRow,
  MojavezRow,
  ParvanehRow,
} from '../legacy/permit-rows.ts';
import type {
  BuildingPermitRecord,
  ExcavationPermitRecord,
  SupervisionReportRecord,
  WasteContractRecord,
} from '../records.ts';
import type { Engineer, HaulTrip, UtilityInquiry } from '../types.generated.ts';
import {
  buildingPermitKind,
  engineerDiscipline,
  excavationKind,
  excavationPermitStatus,
  supervisionReportStatus,
  supervisionStage,
  surfaceKind,
  utility,
  utilityAnswer,
  vehicleKind,
  wasteContractStatus,
} from './codes.ts';

export function buildingPermitRecord(row: ParvanehRow): BuildingPermitRecord {
  return {
    number: row.ShomarehParvaneh,
    requestNumber: row.ShomarehDarkhast,
    engineerLicence: row.ShomarehNezam,
    kind: buildingPermitKind.nameOf(row.CodeNoeParvaneh),
    kindCode: row.CodeNoeParvaneh,
    kindTitle: canonicalText(row.NoeParvaneh),
    issuedOn: readLegacyDate(row.TarikhSodur),
    validUntil: readLegacyDate(row.TarikhEtebar),
    totalFloorArea: decimalText(row.ZirbanayeKol),
    storeys: row.TedadTabaghe,
    units: row.TedadVahed,
    insuranceNumber: row.ShomarehBimeh,
    isRevoked: row.Ebtal,
  };
}

export function supervisionReportRecord(row: GozareshRow): SupervisionReportRecord {
  return {
    id: row.IdGozaresh,
    permitNumber: row.ShomarehParvaneh,
    engineerLicence: row.ShomarehNezam,
    officeCode: row.CodeDaftar,
    stage: supervisionStage.nameOf(row.CodeMarhaleh),
    stageCode: row.CodeMarhaleh,
    progressPercent: decimalText(row.DarsadPishraft),
    hasViolation: row.DarayeTakhalof,
    text: canonicalText(row.Matn),
    status: supervisionReportStatus.nameOf(row.CodeVaziat),
    statusCode: row.CodeVaziat,
    reportedOn: readLegacyDate(row.TarikhGozaresh),
  };
}

export function engineerRecord(row: MohandesRow): Engineer {
  return {
    licence: row.ShomarehNezam,
    firstName: canonicalText(row.Nam) ?? '',
    lastName: canonicalText(row.NamKhanevadegi) ?? '',
    discipline: engineerDiscipline.nameOf(row.CodeReshteh),
    disciplineCode: row.CodeReshteh,
    disciplineTitle: canonicalText(row.Reshteh),
    licensedUntil: readLegacyDate(row.TarikhPayanEtebar),
  };
}

export function excavationPermitRecord(row: MojavezRow): ExcavationPermitRecord {
  return {
    number: row.ShomarehMojavez,
    requestNumber: row.ShomarehDarkhast,
    kind: excavationKind.nameOf(row.CodeNoeHaffari),
    kindCode: row.CodeNoeHaffari,
    length: decimalText(row.Tul),
    width: decimalText(row.Arz),
    depth: decimalText(row.Omgh),
    surface: surfaceKind.nameOf(row.CodeRuyeh),
    surfaceCode: row.CodeRuyeh,
    path: row.Masir,
    contractor: canonicalText(row.Peymankar),
    cost: row.Mablagh,
    startsOn: readLegacyDate(row.TarikhShoru),
    endsOn: readLegacyDate(row.TarikhPayan),
    status: excavationPermitStatus.nameOf(row.CodeVaziat),
    statusCode: row.CodeVaziat,
  };
}

export function utilityInquiryRecord(row: EstelamRow): UtilityInquiry {
  return {
    id: row.IdEstelam,
    utility: utility.nameOf(row.CodeSazman),
    utilityCode: row.CodeSazman,
    sentOn: readLegacyDate(row.TarikhErsal),
    answeredOn: readLegacyDate(row.TarikhPasokh),
    answer: row.CodePasokh === null ? null : utilityAnswer.nameOf(row.CodePasokh),
    answerCode: row.CodePasokh,
    isRepeat: row.Tekrari,
  };
}

export function wasteContractRecord(row: GharardadRow): WasteContractRecord {
  return {
    number: row.ShomarehGharardad,
    requestNumber: row.ShomarehDarkhast,
    demolitionVolume: decimalText(row.HajmTakhrib),
    excavationVolume: decimalText(row.HajmKhakbardari),
    contractor: canonicalText(row.Peymankar),
    amount: legacyRial(row.Mablagh),
    amountRaw: row.Mablagh,
    signedOn: readLegacyDate(row.TarikhGharardad),
    settledOn: readLegacyDate(row.TarikhTasviyeh),
    status: wasteContractStatus.nameOf(row.CodeVaziat),
    statusCode: row.CodeVaziat,
  };
}

export function haulTripRecord(row: HamlRow): HaulTrip {
  return {
    id: row.IdHaml,
    vehicle: vehicleKind.nameOf(row.CodeNoeKhodro),
    vehicleCode: row.CodeNoeKhodro,
    vehiclePlate: canonicalText(row.PelakKhodro),
    volume: decimalText(row.Hajm),
    at: readTehranTime(row.ZamanHaml),
  };
}
