import type { Role } from '../../shared/access/roles.ts';
import type { Viewer } from '../../shared/access/viewer.ts';
import { refusedIf, type Composed } from '../../shared/sql/change-once.ts';
import { constant, joined, sql, type Fragment } from '../../shared/sql/fragment.ts';
import { column } from '../../shared/sql/parameter.ts';
import { insertRow, is, updateRows } from '../../shared/sql/written-rows.ts';
import { refused, userError, type UserError } from '../../shared/writes/user-error.ts';
import { ficheStatus, requestStatus } from '../mapping/codes.ts';
import { requestStatusTitles } from '../mapping/titles.ts';
import type { ServiceRequestRecord } from '../records.ts';
import { requestRefusal } from '../rules/request-guards.ts';
import type { RequestState } from '../rules/request-states.ts';
import { momentOfWriting } from '../rules/moment-of-writing.ts';
import type { ChangeServiceRequestStatusInput, ServiceRequestStatus } from '../types.generated.ts';
import type { Present } from './changing.ts';
import { requestFacts } from './request-facts.ts';

const table = 'Shahrsazi.tblDarkhast';

/** Nobody is told no without a reason. */
const wantReason: readonly RequestState[] = ['RETURNED', 'REJECTED', 'SUSPENDED', 'REVOKED'];

/** Moves a request on, by the state machine and its guards, from the status in which it was seen. Answers by its number. */
export async function changeRequestStatus(
  input: ChangeServiceRequestStatusInput,
  present: Present,
  { role }: Viewer,
): Promise<Composed> {
  const { number, ifStatus, to } = input;
  const request = await present.source.requests.byNumber(number, 'given');
  if (!request) return refused(requestMissing());
  if (request.status !== ifStatus) return refused(movedMeanwhile(request.status));
  const note = input.note?.trim() ?? '';
  const refusal = await refusalOf(role, request, to, note, present);
  if (refusal || to === 'UNKNOWN') return refused(refusal ?? unknownStatus());
  return {
    steps: steps(request, to, note || null),
    refusals: { MOVED: movedMeanwhile(null), UNPAID: unpaid() },
  };
}

async function refusalOf(
  role: Role | null,
  request: ServiceRequestRecord,
  to: ServiceRequestStatus,
  note: string,
  present: Present,
): Promise<UserError | undefined> {
  if (role === null || to === 'UNKNOWN') return unknownStatus();
  const step = { role, from: request.status, to };
  const facts = await requestFacts(request, present);
  const broken = requestRefusal(step, facts);
  if (!broken && to === 'PAID' && role !== 'DISTRICT_EXPERT' && !facts.fiches.some(isPaid)) return noFee();
  if (broken) return userError(broken.rule, 'to', broken.message, broken.messageFa);
  return wantReason.includes(to) && note === '' ? reasonMissing(to) : undefined;
}

function steps(
  { number, statusCode }: ServiceRequestRecord,
  to: RequestState,
  note: string | null,
): Fragment {
  const { datetime } = momentOfWriting(Date.now());
  const code = requestStatus.codeOf(to);
  const title = requestStatusTitles[to];
  const paid = (['PAID', 'CONFIRMED', 'CANCELLED'] as const).map(ficheStatus.codeOf).map(constant);
  const key = column(`${table}.ShomarehDarkhast`, number);
  return sql`${updateRows(table, { CodeVaziat: code, Vaziat: title, ZamanVaziat: datetime }, [
    is(table, 'ShomarehDarkhast', number),
    is(table, 'CodeVaziat', statusCode),
    sql`Hazf = 0`,
  ])}${refusedIf(sql`@@ROWCOUNT = 0`, 'MOVED')}${
    to === 'PAID'
      ? refusedIf(
          sql`EXISTS (SELECT 1 FROM dbo.tblFish WHERE ShomarehDarkhast = ${key} AND CodeVaziat NOT IN (${joined(paid, sql`, `)}))`,
          'UNPAID',
        )
      : sql``
  }${insertRow('Shahrsazi.tblErja', {
    ShomarehDarkhast: number,
    CodeMarhaleh: code,
    Marhaleh: title,
    ZamanErja: datetime,
    Tozihat: note,
  })}SET @answer = CONVERT(nvarchar(20), ${key});`;
}

export function requestMissing(field = 'number'): UserError {
  return userError(
    'REQUEST_NOT_FOUND',
    field,
    'There is no service request with this number for you; look at the number again.',
    'درخواستی با این شماره برای شما نیست؛ شماره را بازبینی کنید.',
  );
}

function movedMeanwhile(status: ServiceRequestStatus | null): UserError {
  const title = status === null || status === 'UNKNOWN' ? 'وضعیت دیگری' : `«${requestStatusTitles[status]}»`;
  return userError(
    'CONFLICT',
    'ifStatus',
    `This request has moved on meanwhile${status === null ? '' : ` and is ${status}`}; look at it as it stands, and decide anew.`,
    `این درخواست در این میان به ${title} رفته است؛ وضعیت کنونی را ببینید و دوباره تصمیم بگیرید.`,
  );
}

function unpaid(): UserError {
  return userError(
    'UNPAID_FICHE',
    'to',
    'A fiche of this request is not paid; record its payment first, or have it cancelled in the urban-planning system.',
    'فیش پرداخت‌نشده‌ای برای این درخواست هست؛ نخست پرداخت آن را ثبت کنید یا ابطال آن را در سامانه شهرسازی بخواهید.',
  );
}

function isPaid(fiche: string): boolean {
  return fiche === 'PAID' || fiche === 'CONFIRMED';
}

/** Whoever assesses fees says that none is due; nobody else lets a request by before its fiche is written. */
function noFee(): UserError {
  return userError(
    'NO_FICHE',
    'to',
    'No fiche of this request has been paid; wait for the district to issue one, or have its expert say that no fee is due.',
    'فیش پرداخت‌شده‌ای برای این درخواست نیست؛ منتظر صدور فیش از سوی منطقه بمانید یا از کارشناس منطقه بخواهید نبود عوارض را ثبت کند.',
  );
}

function unknownStatus(): UserError {
  return userError(
    'INVALID_INPUT',
    'to',
    'UNKNOWN is what the legacy system holds and we cannot read; give one of the other statuses.',
    'نامشخص را نمی‌توان ثبت کرد؛ یکی از وضعیت‌های دیگر را انتخاب کنید.',
  );
}

function reasonMissing(to: RequestState): UserError {
  return userError(
    'NOTE_REQUIRED',
    'note',
    `Whoever reads that a request is ${to} wants to know why; write the reason into the note.`,
    `برای «${requestStatusTitles[to]}» باید علت نوشته شود؛ آن را در توضیحات بنویسید.`,
  );
}
