import type { Viewer } from '../../shared/access/viewer.ts';
import { mayBegin } from '../../shared/rules/state-machine.ts';
import { refusedIf, type Composed } from '../../shared/sql/change-once.ts';
import { constant, joined, sql, type Fragment } from '../../shared/sql/fragment.ts';
import { column } from '../../shared/sql/parameter.ts';
import { insertRow, type Written } from '../../shared/sql/written-rows.ts';
import { readMetres } from '../../shared/values/measures.ts';
import { canonicalText } from '../../shared/values/persian-text.ts';
import { readTehranLine } from '../../shared/values/tehran-line.ts';
import { gatherInputErrors, unknownGiven } from '../../shared/writes/input-errors.ts';
import { refused, userError, type UserError } from '../../shared/writes/user-error.ts';
import { excavationKind, excavationPermitStatus, surfaceKind } from '../mapping/codes.ts';
import type { ServiceRequestRecord } from '../records.ts';
import { excavationPermitNumber } from '../rules/document-numbers.ts';
import { excavationPermitStates, type ExcavationState } from '../rules/excavation-permit-states.ts';
import { momentOfWriting } from '../rules/moment-of-writing.ts';
import { isRunning } from '../rules/request-registration.ts';
import type { RegisterExcavationPermitInput } from '../types.generated.ts';
import type { Present } from './changing.ts';
import { takenNumbers } from './taken-numbers.ts';
import { notYours, officeMissing } from './permit-refusals.ts';
import { askUtilities, utilitiesError } from './utility-inquiry-steps.ts';

const table = 'Shahrsazi.tblMojavezHaffari';
type Row = Written<typeof table>;

/** A permit that has ended makes room for another one of the same request. */
const ended: readonly ExcavationState[] = ['EXPIRED', 'CANCELLED'];

/**
 * Registers the excavation permit of a request of the viewer's office and asks the utilities. Answers by its number. The
 * row of the request is held meanwhile, so that a request has one permit at a time.
 */
export async function registerExcavationPermit(
  input: RegisterExcavationPermitInput,
  { source, ask }: Present,
  { role, office }: Viewer,
): Promise<Composed> {
  if (role === null || !mayBegin(excavationPermitStates, role)) return refused(notYours());
  if (office === null) return refused(officeMissing());
  const request = await source.requests.byNumber(input.requestNumber, 'given');
  if (!request || request.officeCode !== office) return refused(requestMissing());
  const refusal = requestRefusal(request);
  if (refusal) return refused(refusal);
  const permits = await source.excavationPermits.byRequest(request.number);
  if (permits.some(({ status }) => !ended.some((one) => one === status))) return refused(permitExists());
  const row = readRow(input);
  if ('userErrors' in row) return row;
  const caseFile = await source.caseFiles.byNumber(request.caseFileNumber, 'stored');
  if (!caseFile) return refused(requestMissing());
  const { day, jalaliText } = momentOfWriting(Date.now());
  const from = { district: caseFile.districtNumber, day, requestNumber: request.number };
  const first = excavationPermitNumber({ ...from, taken: [] });
  const taken = await takenNumbers(ask, 'Shahrsazi.tblMojavezHaffari', 'ShomarehMojavez', first);
  const number = excavationPermitNumber({ ...from, taken });
  return {
    steps: steps(number, request, row, askUtilities(number, input.utilities ?? [], jalaliText)),
    refusals: { MOVED: requestMoved(), EXISTS: permitExists() },
  };
}

function requestRefusal({ type, status }: ServiceRequestRecord): UserError | null {
  if (type !== 'EXCAVATION_PERMIT') return wrongType();
  return isRunning(status) && status !== 'SUSPENDED' ? null : requestRests();
}

/** The row but for what the request gives, or what is wrong with the input. */
function readRow(input: RegisterExcavationPermitInput): Row | { readonly userErrors: readonly UserError[] } {
  const { kind, surface, utilities = [] } = input;
  const errors = gatherInputErrors();
  const row: Row = {
    Tul: errors.read('length', () => readMetres(input.length)) ?? null,
    Arz: errors.read('width', () => readMetres(input.width)) ?? null,
    Omgh: errors.read('depth', () => readMetres(input.depth)) ?? null,
    Masir: errors.read('path', () => readTehranLine(input.path)) ?? null,
    Peymankar: canonicalText(input.contractor ?? null),
    CodeVaziat: excavationPermitStatus.codeOf(utilities.length > 0 ? 'INQUIRY' : 'REGISTERED'),
  };
  if (kind === 'UNKNOWN') errors.add(unknownGiven('kind'));
  if (surface === 'UNKNOWN') errors.add(unknownGiven('surface'));
  errors.add(utilitiesError(utilities));
  if (errors.all.length > 0 || kind === 'UNKNOWN' || surface === 'UNKNOWN') return refused(...errors.all);
  return { ...row, CodeNoeHaffari: excavationKind.codeOf(kind), CodeRuyeh: surfaceKind.codeOf(surface) };
}

function steps(number: string, request: ServiceRequestRecord, row: Row, inquiries: Fragment): Fragment {
  const key = column('Shahrsazi.tblDarkhast.ShomarehDarkhast', request.number);
  const seen = column('Shahrsazi.tblDarkhast.CodeVaziat', request.statusCode);
  const endedCodes = joined(ended.map(excavationPermitStatus.codeOf).map(constant), sql`, `);
  return sql`DECLARE @status smallint;
SELECT @status = CodeVaziat FROM dbo.tblDarkhast WITH (UPDLOCK) WHERE ShomarehDarkhast = ${key} AND Hazf = 0;
${refusedIf(sql`@status IS NULL OR @status <> ${seen}`, 'MOVED')}${refusedIf(
    sql`EXISTS (SELECT 1 FROM dbo.tblMojavezHaffari WHERE ShomarehDarkhast = ${key} AND CodeVaziat NOT IN (${endedCodes}))`,
    'EXISTS',
  )}${insertRow(table, { ...row, ShomarehMojavez: number, ShomarehDarkhast: request.number })}${inquiries}SET @answer = ${column(`${table}.ShomarehMojavez`, number)};`;
}

function requestMissing(): UserError {
  return userError(
    'REQUEST_NOT_FOUND',
    'requestNumber',
    'There is no service request with this number of your office; look at the number again.',
    'درخواستی با این شماره در دفتر شما نیست؛ شماره را بازبینی کنید.',
  );
}

function wrongType(): UserError {
  return userError(
    'WRONG_REQUEST_TYPE',
    'requestNumber',
    'This request asks for another service; register a request of the type EXCAVATION_PERMIT first.',
    'این درخواست برای خدمت دیگری است؛ نخست درخواستی از نوع مجوز حفاری ثبت کنید.',
  );
}

function requestRests(): UserError {
  return userError(
    'REQUEST_NOT_RUNNING',
    'requestNumber',
    'This request has ended or is suspended, and no permit is registered on it; register a new request, or have it resumed.',
    'این درخواست پایان یافته یا مسکوت است و مجوزی بر آن ثبت نمی‌شود؛ درخواست تازه ثبت کنید یا بخواهید از سر گرفته شود.',
  );
}

function permitExists(): UserError {
  return userError(
    'EXCAVATION_PERMIT_EXISTS',
    'requestNumber',
    'This request has an excavation permit already; go on with that one.',
    'این درخواست مجوز حفاری دارد؛ همان را پی بگیرید.',
  );
}

function requestMoved(): UserError {
  return userError(
    'CONFLICT',
    'requestNumber',
    'This request has moved on meanwhile; look at it as it stands, and decide anew.',
    'وضعیت این درخواست در این میان تغییر کرده است؛ آن را ببینید و دوباره تصمیم بگیرید.',
  );
}
