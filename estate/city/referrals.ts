import { requestStatuses, titleOf } from './codes.ts';
import type { Generation, RequestFacts } from './generation.ts';
import { legacyText, persianDigits } from './legacy-text.ts';
import { officials } from './names.ts';
import { createQuirks } from './quirk-rates.ts';
import { createRandom, type Random } from './random.ts';
import { datetimeText, isSummerTimeEdge } from './wall-clock.ts';

const notes: Readonly<Record<number, readonly string[]>> = {
  1: ['مدارک دریافت و درخواست ثبت شد.', 'ثبت درخواست به صورت غیرحضوری.'],
  2: [
    'تصویر سند مالکیت خوانا نیست.',
    'اصل کارت ملی مالک ارائه نشده است.',
    'وکالت‌نامه نیاز به تایید دفترخانه دارد.',
  ],
  3: ['نوبت بازدید به مالک اعلام شد.'],
  4: ['گزارش بازدید پیوست است.', 'بازدید در حضور مالک انجام شد.'],
  6: ['جهت بررسی ضوابط طرح تفصیلی.', 'کنترل بر و کف و اصلاحی گذر.'],
  7: ['کروکی بازدید با وضع موجود مطابقت ندارد؛ عودت شد.', 'مساحت اعیان اصلاح شود.'],
  8: ['عوارض محاسبه و فیش صادر شد.'],
  20: ['مسکوت تا تعیین تکلیف رای کمیسیون ماده صد.'],
  21: ['به علت مغایرت با ضوابط رد شد.', 'مالکیت احراز نشد.'],
  22: ['انصراف کتبی متقاضی.'],
  30: ['ابطال به موجب رای قطعی.'],
  31: ['مهلت قانونی پایان یافت.'],
};

/** Writes the history of a request: a row for each status it came to. */
export function writeReferrals({ writer, seed, numbers }: Generation, facts: RequestFacts): void {
  const random = createRandom(seed, 'referrals', facts.number);
  const quirks = createQuirks(random, facts.clean);
  let sender = deskOf(0, facts, random);
  for (const { status, at } of facts.life) {
    const receiver = deskOf(status, facts, random);
    const isNightJob = isSummerTimeEdge(at);
    const note = notes[status];
    writer.add('tblErja', {
      IdErja: String(numbers.referral.next()),
      ShomarehDarkhast: String(facts.number),
      CodeMarhaleh: String(status),
      Marhaleh: titleOf(requestStatuses, status),
      Ferestandeh: isNightJob ? 'سامانه' : sender,
      Girandeh: receiver,
      ZamanErja: datetimeText(at),
      Tozihat:
        note !== undefined && random.chance(0.5) ? legacyText(random.pick(note), random, quirks) : null,
    });
    sender = receiver;
  }
}

/** Numbers of offices and districts as people write them. */
const numerals = Array.from({ length: 100 }, (_, number) => persianDigits(String(number)));

/** Who works on a request in a status. */
function deskOf(status: number, { office, caseFile }: RequestFacts, random: Random): string {
  const person = random.pick(officials);
  const officeName = `دفتر ${numerals[office]}`;
  const districtName = `منطقه ${numerals[caseFile.district]}`;
  switch (status) {
    case 0:
      return 'متقاضی';
    case 1:
    case 2:
      return `${person}، پذیرش ${officeName}`;
    case 3:
      return `مأمور بازدید ${districtName}`;
    case 4:
    case 5:
    case 12:
      return `${person}، مدیر ${officeName}`;
    case 14:
      return `بایگانی ${districtName}`;
    default:
      return `${person}، کارشناس ${districtName}`;
  }
}
