import { InvalidValueError } from '../values/invalid-value-error.ts';
import { userError, type UserError } from './user-error.ts';

/** Gathers what is wrong with an input, so that a person hears of all of it at once. */
export interface InputErrors {
  readonly all: readonly UserError[];
  add(error: UserError | null | undefined): void;
  /** Reads a field; undefined where its reader throws an InvalidValueError, which is told beside the others. */
  read<Value>(field: string, read: () => Value): Value | undefined;
}

export function gatherInputErrors(): InputErrors {
  const all: UserError[] = [];
  const add: InputErrors['add'] = (error) => void (error && all.push(error));
  return {
    all,
    add,
    read(field, read) {
      try {
        return read();
      } catch (error) {
        if (!(error instanceof InvalidValueError)) throw error;
        add(userError('INVALID_INPUT', field, error.message, error.messageFa));
        return undefined;
      }
    },
  };
}

/** An enum's UNKNOWN, which stands for codes that are read and is never written. */
export function unknownGiven(field: string): UserError<'INVALID_INPUT'> {
  return userError(
    'INVALID_INPUT',
    field,
    'UNKNOWN is what the legacy system holds and we cannot read; give one of the other values.',
    'نامشخص را نمی‌توان ثبت کرد؛ یکی از مقدارهای دیگر را انتخاب کنید.',
  );
}

/** A day, Gregorian 'YYYY-MM-DD', on which something has happened already. */
export function inTheFuture(field: string, day: string, today: string): UserError<'INVALID_INPUT'> | null {
  if (day <= today) return null;
  return userError(
    'INVALID_INPUT',
    field,
    'This day has not come yet; give today or the day on which it happened.',
    'این روز هنوز نرسیده است؛ امروز یا روز وقوع را بدهید.',
  );
}
