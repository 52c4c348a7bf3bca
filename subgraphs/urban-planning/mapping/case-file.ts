import { lazyRecord, type Readings } from '../../shared/lazy-record.ts';
import { decimalText } from '../../shared/values/decimal.ts';
import { asciiDigits } from '../../shared/values/digits.ts';
import { readLegacyDate } from '../../shared/values/jalali-date.ts';
import { legacyMobile } from '../../shared/values/mobile.ts';
import { legacyNationalCode } from '../../shared/values/national-code.ts';
import { canonicalText } from '../../shared/values/persian-text.ts';
import { registrationPlate } from '../../shared/values/registration-plate.ts';
import { tryRenovationCode } from '../../shared/values/renovation-code.ts';
import { readLocation } from '../../shared/values/utm.ts';
import type { MalekRow, ParvandehRow } from '../legacy/case-file-rows.ts';
import type { CaseFileRecord } from '../records.ts';
import type { Owner, Property } from '../types.generated.ts';
import { ownerKind, propertyUse } from './codes.ts';

export const ownerReadings: Readings<MalekRow, Owner> = {
  kind: (row) => ownerKind.nameOf(row.CodeNoeMalek),
  kindCode: (row) => row.CodeNoeMalek,
  firstName,
  lastName,
  fullName: (row) => [firstName(row), lastName(row)].filter(Boolean).join(' '),
  fatherName: (row) => canonicalText(row.NamPedar),
  nationalCode: (row) => legacyNationalCode(row.CodeMeli),
  mobile: (row) => legacyMobile(row.Mobile),
  landDang: (row) => decimalText(row.DangArseh),
  structureDang: (row) => decimalText(row.DangAyan),
};

export const ownerRecord = lazyRecord(ownerReadings);

function firstName({ Nam }: MalekRow): string | null {
  return canonicalText(Nam);
}

function lastName({ NamKhanevadegi }: MalekRow): string {
  return canonicalText(NamKhanevadegi) ?? '';
}

export const propertyReadings: Readings<ParvandehRow, Property> = {
  renovationCode: (row) => tryRenovationCode(row.CodeNosazi),
  renovationCodeRaw: (row) => row.CodeNosazi,
  previousRenovationCode: (row) => row.CodeNosaziGhabli,
  registrationPlate: (row) => registrationPlate(row.PelakBakhsh, row.PelakAsli, row.PelakFari),
  postalCode: (row) => asciiDigits(row.CodePosti ?? '').trim() || null,
  address: (row) => canonicalText(row.Neshani),
  areas: (row) => ({
    deed: decimalText(row.MasahatSanad),
    existing: decimalText(row.MasahatMojud),
    corrected: decimalText(row.MasahatEslahi),
    remaining: decimalText(row.MasahatBaghimandeh),
  }),
  use: (row) => (row.CodeKarbari === null ? null : propertyUse.nameOf(row.CodeKarbari)),
  useCode: (row) => row.CodeKarbari,
  useTitle: (row) => canonicalText(row.Karbari),
  location: (row) => readLocation(row.UtmX, row.UtmY),
};

export const caseFileReadings: Readings<ParvandehRow, CaseFileRecord> = {
  number: (row) => row.ShomarehParvandeh,
  districtNumber: (row) => row.CodeMantaghe,
  parentNumber: (row) => row.ParvandehMadar,
  property: lazyRecord(propertyReadings),
  openedOn: (row) => readLegacyDate(row.TarikhTashkil),
  isLocked: (row) => row.Ghofl,
};

export const caseFileRecord = lazyRecord(caseFileReadings);
