import { lazyRecord } from '../../shared/lazy-record.ts';
import { readLegacyDate } from '../../shared/values/jalali-date.ts';
import { canonicalText } from '../../shared/values/persian-text.ts';
import { readTehranTime } from '../../shared/values/tehran-time.ts';
import type { DastehElement, SafhehElement, SanadElement } from '../legacy/elements.ts';
import type { ArchiveDocumentRecord, ArchivePageRecord, CategoryEntry } from '../records.ts';
import { documentStatus } from './codes.ts';

export const documentRecord = lazyRecord<SanadElement, ArchiveDocumentRecord>({
  id: (element) => element.IdSanad,
  caseFileNumber: (element) => element.ShomarehParvandeh?.trim() || null,
  requestNumber: (element) => element.ShomarehDarkhast,
  categoryCode: (element) => element.CodeDasteh,
  officeCode: (element) => element.CodeDaftar,
  title: (element) => canonicalText(element.Onvan),
  registeredOn: (element) => readLegacyDate(element.TarikhSabt),
  scannedAt: (element) => readTehranTime(element.ZamanIskan),
  status: (element) => documentStatus.nameOf(element.CodeVaziat),
  statusCode: (element) => element.CodeVaziat,
  user: (element) => canonicalText(element.NameKarbar),
  pages: (element) => element.Safahat.map(page).toSorted((a, b) => a.order - b.order),
});

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
