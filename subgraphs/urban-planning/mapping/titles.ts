import type { NameOf } from '../../shared/values/legacy-code.ts';
import type * as codes from './codes.ts';

/**
 * The Persian titles of codes, as the schema's descriptions have them: what is written into the nvarchar column beside a
 * code, and what is said of it in messages.
 */
type Titles<Table> = Readonly<Record<NameOf<Table>, string>>;

export const propertyUseTitles: Titles<typeof codes.propertyUse> = {
  RESIDENTIAL: 'مسکونی',
  COMMERCIAL: 'تجاری',
  OFFICE: 'اداری',
  EDUCATIONAL: 'آموزشی',
  GREEN_SPACE: 'فضای سبز',
  INDUSTRIAL: 'صنعتی',
  MIXED: 'مختلط',
};

export const requestTypeTitles: Titles<typeof codes.requestType> = {
  CASE_FILE_OPENING: 'تشکیل پرونده',
  BUILDING_PERMIT: 'پروانه ساختمانی',
  NO_VIOLATION_CERTIFICATE: 'گواهی عدم خلاف',
  COMPLETION_CERTIFICATE: 'پایان کار',
  INQUIRY_ANSWER: 'پاسخ استعلام',
  SUPERVISION_REPORT: 'گزارش مهندس ناظر',
  EXCAVATION_PERMIT: 'مجوز حفاری',
  WASTE_CONTRACT: 'قرارداد پسماند',
};

export const requestStatusTitles: Titles<typeof codes.requestStatus> = {
  REGISTERED: 'ثبت‌شده',
  INCOMPLETE_DOCUMENTS: 'نقص مدارک',
  AWAITING_INSPECTION: 'در انتظار بازدید',
  INSPECTED: 'بازدیدشده',
  OFFICE_CONFIRMED: 'تأیید دفتر',
  DISTRICT_REVIEW: 'بررسی منطقه',
  RETURNED: 'عودت',
  FEE_ASSESSED: 'عوارض محاسبه‌شده',
  PAID: 'پرداخت‌شده',
  DRAFTED: 'پیش‌نویس',
  APPROVED: 'تأیید نهایی',
  ISSUED: 'صادرشده',
  DELIVERED: 'تحویل‌شده',
  ARCHIVED: 'بایگانی',
  SUSPENDED: 'مسکوت',
  REJECTED: 'ردشده',
  CANCELLED: 'انصراف',
  REVOKED: 'ابطال',
  EXPIRED: 'منقضی',
};

export const buildingPermitKindTitles: Titles<typeof codes.buildingPermitKind> = {
  NEW_BUILDING: 'احداث بنا',
  DEMOLITION_AND_REBUILD: 'تخریب و نوسازی',
  EXTENSION: 'توسعه بنا',
  ADDED_STOREY: 'اضافه اشکوب',
  REPAIRS: 'تعمیرات',
  PLAN_CHANGE: 'تغییر نقشه',
  RENEWAL: 'تمدید',
  CORRECTION: 'اصلاح',
  DUPLICATE: 'المثنی',
};

export const engineerDisciplineTitles: Titles<typeof codes.engineerDiscipline> = {
  ARCHITECTURE: 'معماری',
  CIVIL: 'عمران',
  MECHANICAL: 'مکانیک',
  ELECTRICAL: 'برق',
  SURVEYING: 'نقشه‌برداری',
};

export const supervisionStageTitles: Titles<typeof codes.supervisionStage> = {
  FOUNDATION: 'پی‌سازی',
  SKELETON: 'اسکلت',
  ROUGHING_IN: 'سفت‌کاری',
  FINISHING: 'نازک‌کاری',
  COMPLETION: 'پایان‌کار',
};

export const supervisionReportStatusTitles: Titles<typeof codes.supervisionReportStatus> = {
  SUBMITTED: 'ارسال‌شده',
  OFFICE_CHECKED: 'کنترل دفتر',
  REGISTERED: 'ثبت‌شده',
  ACCEPTED: 'پذیرفته',
  RETURNED: 'عودت',
  VIOLATION_REFERRED: 'ارجاع تخلف',
};

export const excavationPermitStatusTitles: Titles<typeof codes.excavationPermitStatus> = {
  REGISTERED: 'ثبت‌شده',
  INQUIRY: 'استعلام',
  VISITED: 'بازدیدشده',
  COSTED: 'برآورد هزینه',
  PAID: 'پرداخت‌شده',
  PERMITTED: 'صدور مجوز',
  EXTENDED: 'تمدیدشده',
  WORKS_DONE: 'پایان عملیات',
  TEMPORARY_HANDOVER: 'تحویل موقت',
  FINAL_HANDOVER: 'تحویل قطعی',
  EXPIRED: 'منقضی',
  CANCELLED: 'انصراف',
};

export const wasteContractStatusTitles: Titles<typeof codes.wasteContractStatus> = {
  REQUESTED: 'درخواست‌شده',
  ESTIMATED: 'برآوردشده',
  INVOICED: 'صدور فیش',
  PAID: 'پرداخت‌شده',
  ACTIVE: 'فعال',
  SETTLED: 'تسویه‌شده',
  CLEARED: 'مفاصا',
  EXPIRED: 'منقضی',
  TERMINATED: 'فسخ',
};

export const ficheStatusTitles: Titles<typeof codes.ficheStatus> = {
  ISSUED: 'صادرشده',
  PAID: 'پرداخت‌شده',
  CONFIRMED: 'تأییدشده',
  CANCELLED: 'ابطال‌شده',
  EXPIRED: 'منقضی',
};
