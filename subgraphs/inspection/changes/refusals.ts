import type { Viewer } from '../../shared/access/viewer.ts';
import { badInput } from '../../shared/errors.ts';
import { stepRefusal } from '../../shared/rules/state-machine.ts';
import { asciiDigits } from '../../shared/values/digits.ts';
import { userError, type UserError } from '../../shared/writes/user-error.ts';
import type { InspectionRefusal } from '../legacy/inspection-writes.ts';
import { inspectionStatusTitles } from '../mapping/titles.ts';
import type { InspectionRecord } from '../records.ts';
import { type InspectionState, inspectionStates } from '../rules/inspection-states.ts';
import type { InspectionStatus } from '../types.generated.ts';

/** An inspection as the input names it. */
export interface AskedInspection {
  readonly inspectionId: string;
  readonly ifStatus: InspectionStatus;
}

/** Why an inspection cannot take a step: it has moved on meanwhile, nothing leads there, or others take it. */
export function stepError(
  { role }: Viewer,
  { status }: InspectionRecord,
  { ifStatus }: AskedInspection,
  to: InspectionState,
): UserError | null {
  if (status !== ifStatus) return movedMeanwhile(status);
  const refusal = role === null ? null : stepRefusal(inspectionStates, { role, from: status, to });
  if (!refusal) return null;
  const { rule, message, messageFa } = refusal;
  return userError(rule, rule === 'NOT_YOUR_STEP' ? null : 'ifStatus', message, messageFa);
}

/** What the service's refusal means for the inspection as it stands after it. */
export function refusalOf(
  code: InspectionRefusal,
  inspection: InspectionRecord | null,
  asked: AskedInspection | undefined,
): UserError {
  switch (code) {
    case -20:
      return inspectionMissing();
    case -21:
      return slotTaken();
    case -22:
      return agentDayFull();
    case -23:
      return inspection && inspection.status !== asked?.ifStatus
        ? movedMeanwhile(inspection.status)
        : notAllowed();
    case -24:
      return notTaken();
  }
}

/** An id as the database has it, '013' as '13'. Throws BAD_USER_INPUT for what is none. */
export function idOf(text: string): string {
  const digits = asciiDigits(text.trim());
  if (/^\d{1,18}$/.test(digits)) return String(BigInt(digits));
  throw badInput(
    'An id of the inspection system is a number; take it as the graph has given it.',
    'شناسه‌های سامانه بازدید عدد است؛ همان را که دریافت کرده‌اید بفرستید.',
  );
}

export function inspectionMissing(): UserError {
  return userError(
    'INSPECTION_NOT_FOUND',
    'inspectionId',
    'There is no inspection with this id for you; look at the id again.',
    'بازدیدی با این شناسه برای شما نیست؛ شناسه را بازبینی کنید.',
  );
}

/** One answer for every reason, so that nothing is told of requests and inspections of others. */
export function passNotValid(): UserError {
  return userError(
    'PASS_NOT_VALID',
    'writePass',
    'This is not your pass for this request, or it is older than a day; read `writePass` of the service request again, and look at the number and the id.',
    'این مجوز برای شما و این درخواست نیست یا بیش از یک روز از آن گذشته است؛ writePass درخواست را دوباره بخوانید و شماره و شناسه را بازبینی کنید.',
  );
}

export function movedMeanwhile(status: InspectionStatus): UserError {
  const title = status === 'UNKNOWN' ? 'وضعیت نامشخص' : `«${inspectionStatusTitles[status]}»`;
  return userError(
    'CONFLICT',
    'ifStatus',
    `This inspection has moved on meanwhile and is ${status}; look at it as it stands, and decide anew.`,
    `این بازدید در این میان به ${title} رفته است؛ وضعیت کنونی را ببینید و دوباره تصمیم بگیرید.`,
  );
}

function notAllowed(): UserError {
  return userError(
    'NOT_ALLOWED_IN_STATUS',
    'ifStatus',
    'The inspection system does not allow this in the present status; take the step that comes before it first.',
    'سامانه بازدید این کار را در وضعیت کنونی نمی‌پذیرد؛ نخست مرحله پیش از آن را انجام دهید.',
  );
}

function slotTaken(): UserError {
  return userError(
    'SLOT_TAKEN',
    'slotId',
    'Somebody else has taken this slot; choose another one of `availableSlots`.',
    'این نوبت را دیگری گرفته است؛ نوبت دیگری از نوبت‌های خالی برگزینید.',
  );
}

function agentDayFull(): UserError {
  return userError(
    'AGENT_DAY_FULL',
    'slotId',
    'The agent of this slot has as many visits on that day as there may be; choose another day or another agent.',
    'سقف بازدیدهای مأمور این نوبت در آن روز پر شده است؛ روز یا مأمور دیگری برگزینید.',
  );
}

function notTaken(): UserError {
  return userError(
    'INVALID_INPUT',
    null,
    'The inspection system does not take this input; look at the numbers, and whether the agent still inspects.',
    'سامانه بازدید این ورودی را نمی‌پذیرد؛ اعداد را بازبینی کنید و ببینید مأمور هنوز فعال است.',
  );
}
