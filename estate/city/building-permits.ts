import { permitKinds, reportStages, titleOf } from './codes.ts';
import type { Generation, RequestFacts } from './generation.ts';
import { engineerLicence, officeCount, supervisorFor } from './institutions.ts';
import { jalaliOf, jalaliText, workdayFrom } from './jalali.ts';
import { legacyDate } from './legacy-date.ts';
import { legacyText } from './legacy-text.ts';
import { createQuirks, type Quirks } from './quirk-rates.ts';
import { createRandom, type Random } from './random.ts';
import { timeOfStatus } from './request-life.ts';
import { dayOfTime } from './wall-clock.ts';

/** Writes the permit of a request that was issued, with the reports of its supervising engineer. */
export function writeBuildingPermit(generation: Generation, facts: RequestFacts): void {
  const issued = timeOfStatus(facts.life, 12);
  if (issued === undefined) return;
  const { writer, seed } = generation;
  const random = createRandom(seed, 'permit', facts.number);
  const quirks = createQuirks(random, facts.clean);
  const issuedDay = dayOfTime(issued);
  const number = permitNumber(facts, issuedDay);
  const kind = facts.clean
    ? 2
    : random.weighted([
        [1, 12],
        [2, 48],
        [3, 6],
        [4, 6],
        [5, 8],
        [6, 6],
        [7, 6],
        [8, 5],
        [9, 3],
      ]);
  const isUnknown = quirks.strikes('unknownCode');
  const storeys = facts.caseFile.isUnit ? 1 : random.between(1, facts.caseFile.area > 300 ? 9 : 6);
  const licence = engineerLicence(supervisorFor(generation, random));
  writer.add('tblParvaneh', {
    ShomarehParvaneh: number,
    ShomarehDarkhast: String(facts.number),
    CodeNoeParvaneh: isUnknown ? '14' : String(kind),
    NoeParvaneh: titleOf(permitKinds, quirks.strikes('disagreeingTitle') ? (kind % 9) + 1 : kind),
    TarikhSodur: legacyDate(issuedDay, random, quirks),
    TarikhEtebar: legacyDate(issuedDay + 365 * random.pick([1, 2, 3]), random, quirks),
    ZirbanayeKol: (
      facts.caseFile.area * (facts.caseFile.isUnit ? 0.97 : 0.6) * storeys +
      random.between(0, 99) / 100
    ).toFixed(2),
    TedadTabaghe: String(storeys),
    TedadVahed: facts.caseFile.isUnit ? '1' : String(storeys * random.between(1, 3)),
    ShomarehBimeh:
      !facts.clean && random.chance(0.2)
        ? null
        : `${random.digits(2)}/${random.digits(6)}-${random.digits(2)}`,
    ShomarehNezam: licence,
    Ebtal: facts.life.at(-1)?.status === 30,
  });
  if (kind <= 4 || facts.clean) writeReports(generation, facts, number, licence, issuedDay, random, quirks);
}

const reportTexts: Readonly<Record<'violation' | 'fine', readonly string[]>> = {
  violation: [
    'پیش‌روی طولی نسبت به پروانه مشاهده شد.',
    'یک طبقه مازاد بر پروانه اجرا شده است.',
    'آرماتوربندی سقف با نقشه مطابقت ندارد.',
  ],
  fine: [
    'عملیات مطابق نقشه‌های مصوب اجرا شده است.',
    'مقاومت نمونه‌های بتن مورد تایید آزمایشگاه است.',
    'ایمنی کارگاه رعایت شده و تخلفی مشاهده نشد.',
  ],
};

/** Stage by stage, some months apart, until the building stands or today comes. */
function writeReports(
  { writer, numbers, plan }: Generation,
  facts: RequestFacts,
  permit: string,
  licence: string,
  issuedDay: number,
  random: Random,
  quirks: Quirks,
): void {
  let day = issuedDay;
  for (const stage of Object.keys(reportStages).map(Number)) {
    day = workdayFrom(day + random.between(30, 150));
    if (day > plan.today || (!facts.clean && random.chance(0.08))) return;
    const hasViolation = !facts.clean && random.chance(0.06);
    const isRecent = plan.today - day < 30;
    const state = hasViolation
      ? 6
      : isRecent
        ? random.pick([1, 2, 3])
        : random.weighted([
            [4, 94],
            [5, 6],
          ]);
    writer.add('tblGozareshNazer', {
      IdGozaresh: String(numbers.report.next()),
      ShomarehParvaneh: permit,
      ShomarehNezam: licence,
      CodeMarhaleh: String(stage),
      DarsadPishraft: (stage === 5 ? 100 : stage * 20 - random.between(0, 500) / 100).toFixed(2),
      DarayeTakhalof: hasViolation,
      Matn: legacyText(
        `${titleOf(reportStages, stage)}: ${random.pick(reportTexts[hasViolation ? 'violation' : 'fine'])}`,
        random,
        quirks,
      ),
      CodeVaziat: String(facts.clean && !isRecent ? 4 : state),
      CodeDaftar: random.chance(0.05)
        ? null
        : String(random.chance(0.8) ? facts.office : random.between(1, officeCount)),
      TarikhGozaresh: facts.clean ? jalaliText(day) : legacyDate(day, random, quirks),
    });
  }
}

function permitNumber({ caseFile, number }: RequestFacts, issuedDay: number): string {
  return `${caseFile.district}/${jalaliOf(issuedDay).year}/${String(number - 300_000_000).padStart(6, '0')}`;
}
