import type { Viewer } from '../../shared/access/viewer.ts';
import { refusedIf, type Composed } from '../../shared/sql/change-once.ts';
import { sql } from '../../shared/sql/fragment.ts';
import { column } from '../../shared/sql/parameter.ts';
import { is, updateRows } from '../../shared/sql/written-rows.ts';
import { unknownGiven } from '../../shared/writes/input-errors.ts';
import { refused, userError, type UserError } from '../../shared/writes/user-error.ts';
import { supervisionReportStatus } from '../mapping/codes.ts';
import { supervisionReportStatusTitles } from '../mapping/titles.ts';
import { reportRefusal } from '../rules/supervision-report-states.ts';
import type { ChangeSupervisionReportStatusInput, SupervisionReportStatus } from '../types.generated.ts';
import type { Present } from './changing.ts';
import { notYours, refusedByRule } from './permit-refusals.ts';
import { holdProject, referViolation } from './violation-referral.ts';

const table = 'Shahrsazi.tblGozareshNazer';

/** Moves a report on from the status in which it was seen; a violation is referred on the way. Answers by its id. */
export async function changeSupervisionReportStatus(
  { id, ifStatus, to }: ChangeSupervisionReportStatusInput,
  { source }: Present,
  { role }: Viewer,
): Promise<Composed> {
  const report = await source.reports.byId(id, 'given');
  const permit = report && (await source.permits.byNumber(report.permitNumber, 'stored'));
  if (!report || !permit) return refused(reportMissing());
  if (report.status !== ifStatus) return refused(moved(report.status));
  if (role === null) return refused(notYours());
  if (to === 'UNKNOWN') return refused(unknownGiven('to'));
  const broken = reportRefusal({ role, from: report.status, to }, report);
  if (broken) return refused(refusedByRule('to', broken));
  const changed = updateRows(table, { CodeVaziat: supervisionReportStatus.codeOf(to) }, [
    is(table, 'IdGozaresh', report.id),
    is(table, 'CodeVaziat', report.statusCode),
    is(table, 'DarayeTakhalof', report.hasViolation),
  ]);
  const referred = to === 'VIOLATION_REFERRED' ? referViolation(permit.requestNumber, report.stage) : sql``;
  return {
    steps: sql`${holdProject(permit)}${changed}${refusedIf(sql`@@ROWCOUNT = 0`, 'MOVED')}${referred}SET @answer = CONVERT(nvarchar(20), ${column(`${table}.IdGozaresh`, report.id)});`,
    refusals: { MOVED: moved(null) },
  };
}

function reportMissing(): UserError {
  return userError(
    'SUPERVISION_REPORT_NOT_FOUND',
    'id',
    'There is no supervising engineer’s report with this id for you; look at it again.',
    'گزارش ناظری با این شناسه برای شما نیست؛ شناسه را بازبینی کنید.',
  );
}

function moved(status: SupervisionReportStatus | null): UserError {
  const title =
    status === null || status === 'UNKNOWN' ? 'وضعیت دیگری' : `«${supervisionReportStatusTitles[status]}»`;
  return userError(
    'CONFLICT',
    'ifStatus',
    `This report has moved on meanwhile${status === null ? '' : ` and is ${status}`}; look at it as it stands, and decide anew.`,
    `این گزارش در این میان به ${title} رفته است؛ وضعیت کنونی را ببینید و دوباره تصمیم بگیرید.`,
  );
}
