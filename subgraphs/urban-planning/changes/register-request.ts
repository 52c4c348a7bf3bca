import { randomInt } from 'node:crypto';
import type { Viewer } from '../../shared/access/viewer.ts';
import { refusedIf, type Composed } from '../../shared/sql/change-once.ts';
import { constant, joined, sql, type Fragment } from '../../shared/sql/fragment.ts';
import { column } from '../../shared/sql/parameter.ts';
import { insertRow } from '../../shared/sql/written-rows.ts';
import { refused, userError, type UserError } from '../../shared/writes/user-error.ts';
import { requestStatus, requestType } from '../mapping/codes.ts';
import { requestStatusTitle, requestTypeTitle } from '../mapping/titles.ts';
import { endedRequestStatuses } from '../rules/request-moves.ts';
import { tehranNow } from '../rules/written-time.ts';
import type { RegisterServiceRequestInput } from '../types.generated.ts';
import type { Present } from './changing.ts';

const request = 'Shahrsazi.tblDarkhast';

/**
 * Registers a request for the viewer's office, which begins its history and gets a tracking code. Answers by its number.
 * The row of the case file is held meanwhile, so that two offices cannot both find that nothing of the type is running.
 */
export async function registerRequest(
  input: RegisterServiceRequestInput,
  { source }: Present,
  { office }: Viewer,
): Promise<Composed> {
  const { caseFileNumber, type } = input;
  const caseFile = await source.caseFiles.byNumber(caseFileNumber, 'given');
  if (!caseFile) return refused(caseFileMissing());
  if (caseFile.isLocked) return refused(locked());
  if (office === null) return refused(officeMissing());
  if (type === 'UNKNOWN') return refused(typeUnknown());
  const report = input.supervisionReportId ?? null;
  if (type === 'NO_VIOLATION_CERTIFICATE') {
    const known = report === null ? null : await source.reports.byId(report, 'given');
    if (!known) return refused(reportMissing(report !== null));
  }
  const code = requestType.codeOf(type);
  return {
    steps: steps(input, office, code, requestTypeTitle(type), report),
    refusals: { LOCKED: locked(), RUNNING: running() },
  };
}

function steps(
  { caseFileNumber, applicant }: RegisterServiceRequestInput,
  office: number,
  type: number,
  title: string,
  report: string | null,
): Fragment {
  const { day, hour, time } = tehranNow();
  const file = column('Shahrsazi.tblParvandeh.ShomarehParvandeh', caseFileNumber);
  const ended = joined(endedRequestStatuses.map(requestStatus.codeOf).map(constant), sql`, `);
  const registered = requestStatus.codeOf('REGISTERED');
  return sql`DECLARE @locked bit;
SELECT @locked = Ghofl FROM dbo.tblParvandeh WITH (UPDLOCK) WHERE ShomarehParvandeh = ${file};
${refusedIf(sql`@locked = 1`, 'LOCKED')}${refusedIf(
    sql`EXISTS (SELECT 1 FROM dbo.tblDarkhast WHERE ShomarehParvandeh = ${file}
  AND CodeNoeDarkhast = ${column(`${request}.CodeNoeDarkhast`, type)} AND Hazf = 0 AND CodeVaziat NOT IN (${ended}))`,
    'RUNNING',
  )}${insertRow(request, {
    ShomarehParvandeh: caseFileNumber,
    CodeNoeDarkhast: type,
    NoeDarkhast: title,
    CodeDaftar: office,
    CodeVaziat: registered,
    Vaziat: requestStatusTitle('REGISTERED'),
    Motaghazi: applicant.name,
    CodeMeliMotaghazi: applicant.nationalCode,
    Mobile: applicant.mobile ?? null,
    CodeRahgiri: newTrackingCode(),
    TarikhDarkhast: Number(day.replaceAll('/', '')),
    SaatDarkhast: hour,
    ZamanVaziat: time,
  })}DECLARE @request bigint = SCOPE_IDENTITY();
${insertRow('Shahrsazi.tblErja', {
  ShomarehDarkhast: sql`@request`,
  CodeMarhaleh: registered,
  Marhaleh: requestStatusTitle('REGISTERED'),
  ZamanErja: time,
  Tozihat: report === null ? null : `شماره گزارش ناظر: ${report}`,
})}SET @answer = CONVERT(nvarchar(20), @request);`;
}

/** Twenty digits that nobody guesses; the first is not 0, which a numeric column elsewhere would lose. */
function newTrackingCode(): string {
  const digits = Array.from({ length: 19 }, () => randomInt(10)).join('');
  return `${1 + randomInt(9)}${digits}`;
}

function caseFileMissing(): UserError {
  return userError(
    'CASE_FILE_NOT_FOUND',
    'caseFileNumber',
    'There is no case file with this number; look at it again, or find the case file by the renovation code.',
    'پرونده‌ای با این شماره نیست؛ شماره را بازبینی کنید یا پرونده را با کد نوسازی بیابید.',
  );
}

function locked(): UserError {
  return userError(
    'CASE_FILE_LOCKED',
    'caseFileNumber',
    'This case file is locked and takes no new request; ask the district why.',
    'این پرونده قفل است و درخواست تازه نمی‌پذیرد؛ علت را از منطقه بپرسید.',
  );
}

function running(): UserError {
  return userError(
    'REQUEST_RUNNING',
    'type',
    'A request of this type is running on this case file; go on with that one, or wait for its end.',
    'درخواستی از همین نوع روی این پرونده در جریان است؛ همان را پی بگیرید یا تا پایان آن صبر کنید.',
  );
}

function officeMissing(): UserError {
  return userError(
    'OFFICE_REQUIRED',
    null,
    'Requests are registered by an office, and your token names none; sign in as one of its clerks.',
    'درخواست را دفتر ثبت می‌کند و توکن شما دفتری ندارد؛ با کاربر دفتر وارد شوید.',
  );
}

function typeUnknown(): UserError {
  return userError(
    'INVALID_INPUT',
    'type',
    'UNKNOWN is what the legacy system holds and we cannot read; give one of the eight services.',
    'نامشخص را نمی‌توان ثبت کرد؛ یکی از هشت خدمت را انتخاب کنید.',
  );
}

function reportMissing(isGiven: boolean): UserError {
  return userError(
    'SUPERVISION_REPORT_REQUIRED',
    'supervisionReportId',
    isGiven
      ? 'There is no such supervising engineer’s report for you; look at its id again.'
      : 'A no-violation certificate rests on a supervising engineer’s report; give its id.',
    isGiven
      ? 'گزارش ناظری با این شناسه نیست؛ شناسه را بازبینی کنید.'
      : 'گواهی عدم خلاف به گزارش مهندس ناظر نیاز دارد؛ شناسه آن را بدهید.',
  );
}
