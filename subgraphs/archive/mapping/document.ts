import { readLegacyDate } from '../../shared/values/jalali-date.ts';
import { canonicalText } from '../../shared/values/persian-text.ts';
import { readTehranTime } from '../../shared/values/tehran-time.ts';
import type { DastehElement, SafhehElement, SanadElement } from '../legacy/elements.ts';
import type { ArchiveDocumentRecord, ArchivePageRecord, CategoryEntry } from '../records.ts';
import { documentStatus } from './codes.ts';

export function documentRecord(element: SanadElement): ArchiveDocumentRecord {
  return {
    id: element.IdSanad,
    caseFileNumber: element.ShomarehParvandeh?.trim() || null,
    requestNumber: element.ShomarehDarkhast,
    categoryCode: element.CodeDasteh,
    officeCode: element.CodeDaftar,
    title: canonicalText(element.Onvan),
    registeredOn: readLegacyDate(element.TarikhSabt),
    scannedAt: readTehranTime(element.ZamanIskan),
    status: documentStatus.nameOf(element.CodeVaziat),
    statusCode: element.CodeVaziat,
    user: canonicalText(element.NameKarbar),
    pages: element.Safahat.map(page).toSorted((a, b) => a.order - b.order),
  };
}

export function categoryEntry(element: DastehElement): CategoryEntry {
  return {
    code: element.CodeDasteh,
    title: canonicalText(element.Onvan),
    isMandatory: element.Elzami,
    parentCode: element.CodeDastehMadar,
  };
}

function page(element: SafhehElement): ArchivePageRecord {
  return {
    id: element.IdSafheh,
    order: element.Radif,
    declaredType: element.NoeFile?.trim() || null,
    sizeBytes: element.Hajm,
    barcode: element.Barcode?.trim() || null,
  };
}
