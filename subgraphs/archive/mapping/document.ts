import { readLegacyDate } from '../../shared/values/jalali-date.ts';
import { canonicalText } from '../../shared/values/persian-text.ts';
import { readTehranTime } from '../../shared/values/tehran-time.ts';
import { type DastehElement, elementsOf, type SafhehElement, type SanadElement } from '../legacy/elements.ts';
import type { ArchiveDocumentRecord, CategoryEntry } from '../records.ts';
import type { ArchivePage } from '../types.generated.ts';
import { documentStatus } from './codes.ts';

export function documentRecord(element: SanadElement): ArchiveDocumentRecord {
  return {
    id: element.IdSanad,
    caseFileNumber: element.ShomarehParvandeh?.trim() || null,
    requestNumber: element.ShomarehDarkhast ?? null,
    categoryCode: element.CodeDasteh,
    officeCode: element.CodeDaftar ?? null,
    title: canonicalText(element.Onvan ?? null),
    registeredOn: readLegacyDate(element.TarikhSabt ?? null),
    scannedAt: readTehranTime(element.ZamanIskan),
    status: documentStatus.nameOf(element.CodeVaziat),
    statusCode: element.CodeVaziat,
    user: canonicalText(element.NameKarbar ?? null),
    pages: elementsOf(element.Safahat?.Safheh)
      .map(page)
      .toSorted((a, b) => a.order - b.order),
  };
}

export function categoryEntry(element: DastehElement): CategoryEntry {
  return {
    code: element.CodeDasteh,
    title: canonicalText(element.Onvan ?? null),
    isMandatory: element.Elzami,
    parentCode: element.CodeDastehMadar ?? null,
  };
}

function page(element: SafhehElement): ArchivePage {
  return {
    id: element.IdSafheh,
    order: element.Radif,
    declaredType: element.NoeFile?.trim() || null,
    sizeBytes: element.Hajm,
    barcode: element.Barcode?.trim() || null,
  };
}
