import type { NameOf } from '../../shared/values/legacy-code.ts';
import type * as codes from './codes.ts';

/** The Persian titles of codes, as the schema's descriptions have them: what is said of them in messages. */
type Titles<Table> = Readonly<Record<NameOf<Table>, string>>;

export const inspectionStatusTitles: Titles<typeof codes.inspectionStatus> = {
  REQUESTED: 'درخواست‌شده',
  ASSIGNED: 'ارجاع به مأمور',
  SCHEDULED: 'نوبت‌دهی',
  VISITED: 'بازدیدشده',
  FIRST_CONFIRMED: 'تأیید اول',
  SECOND_CONFIRMED: 'تأیید دوم',
  REVISIT: 'بازدید مجدد',
  CANCELLED: 'لغو',
};
