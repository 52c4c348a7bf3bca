import { randomInt } from 'node:crypto';
import type { Viewer } from '../../shared/access/viewer.ts';
import { refusedIf, type Composed } from '../../shared/sql/change-once.ts';
import { constant, joined, sql, type Fragment } from '../../shared/sql/fragment.ts';
import { column } from '../../shared/sql/parameter.ts';
import { insertRow } from '../../shared/sql/written-rows.ts';
import { mayBegin } from '../../shared/rules/state-machine.ts';
import { refused, userError, type UserError } from '../../shared/writes/user-error.ts';
import { requestStatus, requestType } from '../mapping/codes.ts';
import { requestStatusTitles, requestTypeTitles } from '../mapping/titles.ts';
import { momentOfWriting } from '../rules/moment-of-writing.ts';
import { textMissing } from '../rules/owners.ts';
import type { RequestType } from '../rules/request-guards.ts';
import { requestStates } from '../rules/request-states.ts';
import { endedStates, registrationRefusal } from '../rules/request-registration.ts';
import { trackingCode, trackingSerials } from '../rules/tracking-codes.ts';
import type { RegisterServiceRequestInput } from '../types.generated.ts';
import type { Present } from './changing.ts';
import { reportFacts, reportsOfCaseFile } from './request-facts.ts';

const table = 'Shahrsazi.tblDarkhast';

/**
 * Registers a request for the viewer's office, which begins its history and gets a tracking code. Answers by its number.
 * The row of the case file is held meanwhile, so that two offices cannot both find that nothing of the type is running.
 */
export async function registerRequest(
  input: RegisterServiceRequestInput,
  { source, ask }: Present,
  { role, office }: Viewer,
): Promise<Composed> {
  const { caseFileNumber, type } = input;
  if (office === null || role === null || !mayBegin(requestStates, role)) return refused(officeMissing());
  if (type === 'UNKNOWN') return refused(typeUnknown());
  if (input.applicant.name.trim() === '') return refused(textMissing('applicant.name'));
  const caseFile = await source.caseFiles.byNumber(caseFileNumber, 'given');
  if (!caseFile) return refused(caseFileMissing());
  const reports = (await ask(reportsOfCaseFile(caseFileNumber))).map(reportFacts);
  // What runs there is looked for in the transaction alone: requests of other offices are not seen here.
  const refusal = registrationRefusal({ type, isLocked: caseFile.isLocked, requests: [], reports });
  const field = refusal?.rule === 'CASE_FILE_LOCKED' ? 'caseFileNumber' : 'type';
  if (refusal) return refused(userError(refusal.rule, field, refusal.message, refusal.messageFa));
  return { steps: steps(input, office, type), refusals: { LOCKED: locked(), RUNNING: running() } };
}

function steps(
  { caseFileNumber, applicant }: RegisterServiceRequestInput,
  office: number,
  type: RequestType,
): Fragment {
  const now = momentOfWriting(Date.now());
  const file = column('Shahrsazi.tblParvandeh.ShomarehParvandeh', caseFileNumber);
  const code = requestType.codeOf(type);
  const ended = joined(
    endedStates.map((state) => constant(requestStatus.codeOf(state))),
    sql`, `,
  );
  const begun = { code: requestStatus.codeOf('REGISTERED'), title: requestStatusTitles.REGISTERED };
  const isRunning = sql`EXISTS (SELECT 1 FROM dbo.tblDarkhast
  WHERE ShomarehParvandeh = ${file} AND CodeNoeDarkhast = ${column(`${table}.CodeNoeDarkhast`, code)}
    AND Hazf = 0 AND CodeVaziat NOT IN (${ended}))`;
  const request = insertRow(table, {
    ShomarehParvandeh: caseFileNumber,
    CodeNoeDarkhast: code,
    NoeDarkhast: requestTypeTitles[type],
    CodeDaftar: office,
    CodeVaziat: begun.code,
    Vaziat: begun.title,
    Motaghazi: applicant.name,
    CodeMeliMotaghazi: applicant.nationalCode,
    Mobile: applicant.mobile ?? null,
    CodeRahgiri: trackingCode(office, now.day, randomInt(trackingSerials)),
    TarikhDarkhast: now.jalaliNumber,
    SaatDarkhast: now.hour,
    ZamanVaziat: now.datetime,
  });
  const referral = insertRow('Shahrsazi.tblErja', {
    ShomarehDarkhast: sql`@request`,
    CodeMarhaleh: begun.code,
    Marhaleh: begun.title,
    ZamanErja: now.datetime,
  });
  return sql`DECLARE @locked bit;
SELECT @locked = Ghofl FROM dbo.tblParvandeh WITH (UPDLOCK) WHERE ShomarehParvandeh = ${file};
${refusedIf(sql`@locked = 1`, 'LOCKED')}${refusedIf(isRunning, 'RUNNING')}${request}DECLARE @request bigint;
SET @request = SCOPE_IDENTITY();
${referral}SET @answer = CONVERT(nvarchar(20), @request);`;
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
    'This case file is locked and takes no new request; have the district unlock it.',
    'این پرونده قفل است و درخواست تازه نمی‌پذیرد؛ از منطقه بخواهید قفل آن را باز کند.',
  );
}

function running(): UserError {
  return userError(
    'DUPLICATE_REQUEST',
    'type',
    'A request of the same type is already running on this case file; follow that one.',
    'درخواستی از همین نوع در این پرونده در جریان است؛ همان را پیگیری کنید.',
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
