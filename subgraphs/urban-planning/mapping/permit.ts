import { lazyRecord } from '../../shared/lazy-record.ts';
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

export const buildingPermitRecord = lazyRecord<ParvanehRow, BuildingPermitRecord>({
  number: (row) => row.ShomarehParvaneh,
  requestNumber: (row) => row.ShomarehDarkhast,
  engineerLicence: (row) => row.ShomarehNezam,
  kind: (row) => buildingPermitKind.nameOf(row.CodeNoeParvaneh),
  kindCode: (row) => row.CodeNoeParvaneh,
  kindTitle: (row) => canonicalText(row.NoeParvaneh),
  issuedOn: (row) => readLegacyDate(row.TarikhSodur),
  validUntil: (row) => readLegacyDate(row.TarikhEtebar),
  totalFloorArea: (row) => decimalText(row.ZirbanayeKol),
  storeys: (row) => row.TedadTabaghe,
  units: (row) => row.TedadVahed,
  insuranceNumber: (row) => row.ShomarehBimeh,
  isRevoked: (row) => row.Ebtal,
});

export const supervisionReportRecord = lazyRecord<GozareshRow, SupervisionReportRecord>({
  id: (row) => row.IdGozaresh,
  permitNumber: (row) => row.ShomarehParvaneh,
  engineerLicence: (row) => row.ShomarehNezam,
  officeCode: (row) => row.CodeDaftar,
  stage: (row) => supervisionStage.nameOf(row.CodeMarhaleh),
  stageCode: (row) => row.CodeMarhaleh,
  progressPercent: (row) => decimalText(row.DarsadPishraft),
  hasViolation: (row) => row.DarayeTakhalof,
  text: (row) => canonicalText(row.Matn),
  status: (row) => supervisionReportStatus.nameOf(row.CodeVaziat),
  statusCode: (row) => row.CodeVaziat,
  reportedOn: (row) => readLegacyDate(row.TarikhGozaresh),
});

export const engineerRecord = lazyRecord<MohandesRow, Engineer>({
  licence: (row) => row.ShomarehNezam,
  firstName: (row) => canonicalText(row.Nam) ?? '',
  lastName: (row) => canonicalText(row.NamKhanevadegi) ?? '',
  discipline: (row) => engineerDiscipline.nameOf(row.CodeReshteh),
  disciplineCode: (row) => row.CodeReshteh,
  disciplineTitle: (row) => canonicalText(row.Reshteh),
  licensedUntil: (row) => readLegacyDate(row.TarikhPayanEtebar),
});

export const excavationPermitRecord = lazyRecord<MojavezRow, ExcavationPermitRecord>({
  number: (row) => row.ShomarehMojavez,
  requestNumber: (row) => row.ShomarehDarkhast,
  kind: (row) => excavationKind.nameOf(row.CodeNoeHaffari),
  kindCode: (row) => row.CodeNoeHaffari,
  length: (row) => decimalText(row.Tul),
  width: (row) => decimalText(row.Arz),
  depth: (row) => decimalText(row.Omgh),
  surface: (row) => surfaceKind.nameOf(row.CodeRuyeh),
  surfaceCode: (row) => row.CodeRuyeh,
  path: (row) => row.Masir,
  contractor: (row) => canonicalText(row.Peymankar),
  cost: (row) => row.Mablagh,
  startsOn: (row) => readLegacyDate(row.TarikhShoru),
  endsOn: (row) => readLegacyDate(row.TarikhPayan),
  status: (row) => excavationPermitStatus.nameOf(row.CodeVaziat),
  statusCode: (row) => row.CodeVaziat,
});

export const utilityInquiryRecord = lazyRecord<EstelamRow, UtilityInquiry>({
  id: (row) => row.IdEstelam,
  utility: (row) => utility.nameOf(row.CodeSazman),
  utilityCode: (row) => row.CodeSazman,
  sentOn: (row) => readLegacyDate(row.TarikhErsal),
  answeredOn: (row) => readLegacyDate(row.TarikhPasokh),
  answer: (row) => (row.CodePasokh === null ? null : utilityAnswer.nameOf(row.CodePasokh)),
  answerCode: (row) => row.CodePasokh,
  isRepeat: (row) => row.Tekrari,
});

export const wasteContractRecord = lazyRecord<GharardadRow, WasteContractRecord>({
  number: (row) => row.ShomarehGharardad,
  requestNumber: (row) => row.ShomarehDarkhast,
  demolitionVolume: (row) => decimalText(row.HajmTakhrib),
  excavationVolume: (row) => decimalText(row.HajmKhakbardari),
  contractor: (row) => canonicalText(row.Peymankar),
  amount: (row) => legacyRial(row.Mablagh),
  amountRaw: (row) => row.Mablagh,
  signedOn: (row) => readLegacyDate(row.TarikhGharardad),
  settledOn: (row) => readLegacyDate(row.TarikhTasviyeh),
  status: (row) => wasteContractStatus.nameOf(row.CodeVaziat),
  statusCode: (row) => row.CodeVaziat,
});

export const haulTripRecord = lazyRecord<HamlRow, HaulTrip>({
  id: (row) => row.IdHaml,
  vehicle: (row) => vehicleKind.nameOf(row.CodeNoeKhodro),
  vehicleCode: (row) => row.CodeNoeKhodro,
  vehiclePlate: (row) => canonicalText(row.PelakKhodro),
  volume: (row) => decimalText(row.Hajm),
  at: (row) => readTehranTime(row.ZamanHaml),
});
