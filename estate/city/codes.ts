/** The code lists of the legacy systems with the titles that stand beside the codes. */

export const requestTypes = {
  1: 'تشکیل پرونده',
  2: 'پروانه ساختمانی',
  3: 'گواهی عدم خلاف',
  4: 'گواهی پایان کار',
  5: 'پاسخ استعلام',
  6: 'گزارش مهندس ناظر',
  7: 'مجوز حفاری',
  8: 'قرارداد پسماند',
} as const;

export const requestStatuses = {
  1: 'ثبت شده',
  2: 'نقص مدارک',
  3: 'در انتظار بازدید',
  4: 'بازدید شده',
  5: 'تایید دفتر',
  6: 'بررسی منطقه',
  7: 'عودت داده شده',
  8: 'محاسبه عوارض',
  9: 'پرداخت شده',
  10: 'پیش‌نویس شده',
  11: 'تایید نهایی',
  12: 'صادر شده',
  13: 'تحویل شده',
  14: 'بایگانی شده',
  20: 'مسکوت',
  21: 'رد شده',
  22: 'انصراف',
  30: 'ابطال شده',
  31: 'منقضی شده',
} as const;

export const landUses = {
  1: 'مسکونی',
  2: 'تجاری',
  3: 'اداری',
  4: 'آموزشی',
  5: 'فضای سبز',
  6: 'صنعتی',
  7: 'مختلط',
} as const;

export const permitKinds = {
  1: 'احداث بنا',
  2: 'تخریب و نوسازی',
  3: 'توسعه بنا',
  4: 'اضافه اشکوب',
  5: 'تعمیرات',
  6: 'تغییر نقشه',
  7: 'تمدید پروانه',
  8: 'اصلاح پروانه',
  9: 'المثنی',
} as const;

export const disciplines = { 1: 'معماری', 2: 'عمران', 3: 'مکانیک', 4: 'برق', 5: 'نقشه‌برداری' } as const;

export const reportStages = {
  1: 'پی‌سازی',
  2: 'اسکلت',
  3: 'سفت‌کاری',
  4: 'نازک‌کاری',
  5: 'پایان‌کار',
} as const;

/** The title of a code, or null where the list does not have it. */
export function titleOf(list: Readonly<Record<number, string>>, code: number): string | null {
  return list[code] ?? null;
}
