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

export function caseFileRecord(row: ParvandehRow): CaseFileRecord {
  return {
    number: row.ShomarehParvandeh,
    districtNumber: row.CodeMantaghe,
    parentNumber: row.ParvandehMadar,
    property: property(row),
    openedOn: readLegacyDate(row.TarikhTashkil),
    isLocked: row.Ghofl,
  };
}

export function ownerRecord(row: MalekRow): Owner {
  const firstName = canonicalText(row.Nam);
  const lastName = canonicalText(row.NamKhanevadegi) ?? '';
  return {
    kind: ownerKind.nameOf(row.CodeNoeMalek),
    kindCode: row.CodeNoeMalek,
    firstName,
    lastName,
    fullName: [firstName, lastName].filter(Boolean).join(' '),
    fatherName: canonicalText(row.NamPedar),
    nationalCode: legacyNationalCode(row.CodeMeli),
    mobile: legacyMobile(row.Mobile),
    landDang: decimalText(row.DangArseh),
    structureDang: decimalText(row.DangAyan),
  };
}

function property(row: ParvandehRow): Property {
  return {
    renovationCode: tryRenovationCode(row.CodeNosazi),
    renovationCodeRaw: row.CodeNosazi,
    previousRenovationCode: row.CodeNosaziGhabli,
    registrationPlate: registrationPlate(row.PelakBakhsh, row.PelakAsli, row.PelakFari),
    postalCode: asciiDigits(row.CodePosti ?? '').trim() || null,
    address: canonicalText(row.Neshani),
    areas: {
      deed: decimalText(row.MasahatSanad),
      existing: decimalText(row.MasahatMojud),
      corrected: decimalText(row.MasahatEslahi),
      remaining: decimalText(row.MasahatBaghimandeh),
    },
    use: row.CodeKarbari === null ? null : propertyUse.nameOf(row.CodeKarbari),
    useCode: row.CodeKarbari,
    useTitle: canonicalText(row.Karbari),
    location: readLocation(row.UtmX, row.UtmY),
  };
}
