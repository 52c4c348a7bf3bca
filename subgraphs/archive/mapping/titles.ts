import type { NameOf } from '../../shared/values/legacy-code.ts';
import type * as codes from './codes.ts';

/** The Persian titles of codes, as the schema's descriptions have them: what is said of them in messages. */
type Titles<Table> = Readonly<Record<NameOf<Table>, string>>;

export const documentStatusTitles: Titles<typeof codes.documentStatus> = {
  SCANNED: 'اسکن‌شده',
  INDEXED: 'نمایه‌شده',
  QC_PASSED: 'تأیید کیفیت',
  QC_FAILED: 'رد کیفیت',
  TEMPORARY: 'آرشیو موقت',
  PERMANENT: 'آرشیو دائم',
  SUPERSEDED: 'جایگزین‌شده',
};
