import type { Viewer } from '../../shared/access/viewer.ts';
import { mayBegin } from '../../shared/rules/state-machine.ts';
import { refusedIf, type Composed } from '../../shared/sql/change-once.ts';
import { constant, joined, sql, type Fragment } from '../../shared/sql/fragment.ts';
import { column } from '../../shared/sql/parameter.ts';
import { insertRow } from '../../shared/sql/written-rows.ts';
import { legacyDateText } from '../../shared/values/jalali-date.ts';
import { readPercent } from '../../shared/values/measures.ts';
import { canonicalText } from '../../shared/values/persian-text.ts';
import { gatherInputErrors, inTheFuture, unknownGiven } from '../../shared/writes/input-errors.ts';
import { refused, userError, type UserError } from '../../shared/writes/user-error.ts';
import { supervisionReportStatus, supervisionStage } from '../mapping/codes.ts';
import type { BuildingPermitRecord } from '../records.ts';
import { momentOfWriting } from '../rules/moment-of-writing.ts';
import type { SupervisionStage } from '../rules/supervision-report.ts';
import { supervisionReportStates } from '../rules/supervision-report-states.ts';
import { stageRefusal } from '../rules/supervision-stages.ts';
import type { UrbanPlanningSource } from '../source/source.ts';
import type { SubmitSupervisionReportInput } from '../types.generated.ts';
import type { Present } from './changing.ts';
import { notYours, officeMissing, refusedByRule } from './permit-refusals.ts';
import { holdProject, referViolation } from './violation-referral.ts';

const table = 'Shahrsazi.tblGozareshNazer';

/**
 * Takes an engineer's report at the viewer's office, by the order of the stages. Answers by the report's id. One with a
 * violation goes to the district at once, and its referral stands in the history of the permit's request. The rows of
 * the request and the permit are held meanwhile.
 */
export async function submitSupervisionReport(
  input: SubmitSupervisionReportInput,
  { source }: Present,
  { role, office }: Viewer,
  stageOrder: readonly SupervisionStage[],
): Promise<Composed> {
  if (role === null || !mayBegin(supervisionReportStates, role)) return refused(notYours());
  if (office === null) return refused(officeMissing());
  const permit = await source.permits.byNumber(input.permitNumber, 'given');
  if (!permit) return refused(permitMissing());
  if (permit.isRevoked) return refused(permitRevoked());
  const errors = gatherInputErrors();
  const { stage, hasViolation } = input;
  const { day: today } = momentOfWriting(Date.now());
  const reportedOn = input.reportedOn ?? today;
  const progress = errors.read('progressPercent', () => readPercent(input.progressPercent));
  const day = errors.read('reportedOn', () => legacyDateText(reportedOn));
  errors.add(inTheFuture('reportedOn', reportedOn, today));
  const text = canonicalText(input.text ?? null);
  if (hasViolation && text === null) errors.add(violationUntold());
  const licence = input.engineerLicence ?? permit.engineerLicence;
  errors.add(await engineerError(licence, source));
  if (stage === 'UNKNOWN') return refused(...errors.all, unknownGiven('stage'));
  const reports = await source.reports.byPermit(permit.number);
  const skipped = stageRefusal(stageOrder, reports, { stage, hasViolation });
  if (skipped) errors.add(refusedByRule('stage', skipped));
  if (errors.all.length > 0) return refused(...errors.all);
  const report = insertRow(table, {
    ShomarehParvaneh: permit.number,
    ShomarehNezam: licence,
    CodeMarhaleh: supervisionStage.codeOf(stage),
    DarsadPishraft: progress ?? null,
    DarayeTakhalof: hasViolation,
    Matn: text,
    CodeVaziat: supervisionReportStatus.codeOf(hasViolation ? 'VIOLATION_REFERRED' : 'SUBMITTED'),
    CodeDaftar: office,
    TarikhGozaresh: day ?? null,
  });
  const referral = hasViolation
    ? referViolation(permit.requestNumber, stage)
    : stageAgain(permit, stage, stageOrder);
  return {
    steps: sql`${holdProject(permit)}${refusedIf(sql`@status IS NULL OR @revoked IS NULL OR @revoked = 1`, 'REVOKED')}${referral}${report}SET @answer = CONVERT(nvarchar(20), SCOPE_IDENTITY());`,
    refusals: { REVOKED: permitRevoked(), CHANGED: reportsChanged() },
  };
}

/** `stageRefusal` in the transaction: a report settles its stage and those before, and may have been returned meanwhile. */
function stageAgain(
  { number }: BuildingPermitRecord,
  stage: SupervisionStage,
  order: readonly SupervisionStage[],
): Fragment {
  const before = order.slice(Math.max(order.indexOf(stage) - 1, 0));
  if (order.indexOf(stage) === 0) return sql``;
  const codes = joined(before.map(supervisionStage.codeOf).map(constant), sql`, `);
  return refusedIf(
    sql`NOT EXISTS (SELECT 1 FROM dbo.tblGozareshNazer WHERE ShomarehParvaneh = ${column(`${table}.ShomarehParvaneh`, number)}
  AND CodeMarhaleh IN (${codes}) AND DarayeTakhalof = 0 AND CodeVaziat <> ${constant(supervisionReportStatus.codeOf('RETURNED'))})`,
    'CHANGED',
  );
}

async function engineerError(licence: string | null, source: UrbanPlanningSource): Promise<UserError | null> {
  if (licence !== null && (await source.engineers.byLicence(licence, 'given'))) return null;
  return userError(
    'ENGINEER_NOT_FOUND',
    'engineerLicence',
    licence === null
      ? 'This permit names no supervising engineer; give the licence of whoever reports.'
      : 'There is no engineer with this licence; look at it again.',
    licence === null
      ? 'برای این پروانه مهندس ناظری ثبت نشده است؛ شماره نظام مهندسی گزارش‌دهنده را بدهید.'
      : 'مهندسی با این شماره نظام نیست؛ شماره را بازبینی کنید.',
  );
}

function permitMissing(): UserError {
  return userError(
    'BUILDING_PERMIT_NOT_FOUND',
    'permitNumber',
    'There is no building permit with this number for you; look at the number again.',
    'پروانه‌ای با این شماره برای شما نیست؛ شماره را بازبینی کنید.',
  );
}

function permitRevoked(): UserError {
  return userError(
    'BUILDING_PERMIT_REVOKED',
    'permitNumber',
    'This building permit has been revoked and takes no report; give the number of the one that stands.',
    'این پروانه ابطال شده است و گزارش نمی‌پذیرد؛ شماره پروانه معتبر را بدهید.',
  );
}

function violationUntold(): UserError {
  return userError(
    'TEXT_REQUIRED',
    'text',
    'The district must know what the violation is; write it into the text.',
    'شرح تخلف برای منطقه لازم است؛ آن را در متن گزارش بنویسید.',
  );
}

function reportsChanged(): UserError {
  return userError(
    'CONFLICT',
    'stage',
    'The reports on this permit have changed meanwhile; look at them as they stand, and decide anew.',
    'گزارش‌های این پروانه در این میان تغییر کرده است؛ آن‌ها را ببینید و دوباره تصمیم بگیرید.',
  );
}
