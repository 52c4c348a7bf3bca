import type { Refusal } from '../../shared/rules/refusal.ts';
import { userError, type UserError } from '../../shared/writes/user-error.ts';
import { excavationPermitStatusTitles } from '../mapping/titles.ts';
import type { ExcavationPermitStatus } from '../types.generated.ts';

/** What a rule refuses, as what a person can mend in a field. */
export function refusedByRule(field: string | null, { rule, message, messageFa }: Refusal): UserError {
  return userError(rule, field, message, messageFa);
}

export function excavationPermitMissing(field: string): UserError {
  return userError(
    'EXCAVATION_PERMIT_NOT_FOUND',
    field,
    'There is no excavation permit with this number for you; look at the number again.',
    'مجوز حفاری با این شماره برای شما نیست؛ شماره را بازبینی کنید.',
  );
}

/** Where it has gone is told where it is known. */
export function excavationPermitMoved(status: ExcavationPermitStatus | null): UserError {
  const title =
    status === null || status === 'UNKNOWN' ? 'وضعیت دیگری' : `«${excavationPermitStatusTitles[status]}»`;
  return userError(
    'CONFLICT',
    'ifStatus',
    `This permit has moved on meanwhile${status === null ? '' : ` and is ${status}`}; look at it as it stands, and decide anew.`,
    `این مجوز در این میان به ${title} رفته است؛ وضعیت کنونی را ببینید و دوباره تصمیم بگیرید.`,
  );
}

export function officeMissing(): UserError {
  return userError(
    'OFFICE_REQUIRED',
    null,
    'An office does this, and your token names none; sign in as one of its clerks.',
    'این کار را دفتر انجام می‌دهد و توکن شما دفتری ندارد؛ با کاربر دفتر وارد شوید.',
  );
}

export function notYours(): UserError {
  return userError(
    'NOT_YOUR_STEP',
    null,
    'This is not for your role to do; ask the office or the district that is responsible.',
    'این کار در اختیار نقش شما نیست؛ از دفتر یا منطقه مسئول بخواهید.',
  );
}
