import { type ColumnPath, factsOf } from '../../shared/sql/catalogue.ts';
import { canonicalText } from '../../shared/values/persian-text.ts';
import { userError, type UserError } from '../../shared/writes/user-error.ts';

/** Why cubic metres are none that the column holds; null where they are. A volume of 0 is one. */
export function volumeError(path: ColumnPath, field: string, volume: string): UserError | null {
  const facts = factsOf(path);
  if (facts.type !== 'decimal') throw new TypeError(`${path} holds no exact decimals.`);
  const { precision, scale } = facts;
  const [integer = '', fraction = ''] = volume.split('.');
  const isWithin = /^\d+$/.test(integer) && integer.length <= precision - scale;
  if (isWithin && !/[1-9]/.test(fraction.slice(scale))) return null;
  const most = '9'.repeat(precision - scale);
  return userError(
    'INVALID_INPUT',
    field,
    `Cubic metres are a number from 0 to ${most}.99 with two decimal places at most; correct it.`,
    `حجم به متر مکعب عددی از ۰ تا ${BigInt(most).toLocaleString('fa')}٫۹۹ با حداکثر دو رقم اعشار است؛ آن را اصلاح کنید.`,
  );
}

/** Why an amount is none that somebody pays; null where it is: whole rials above 0, and not more than money there is. */
export function rialsError(field: string, rials: string): UserError | null {
  if (/^[1-9]\d{0,16}$/.test(rials)) return null;
  return userError(
    'INVALID_INPUT',
    field,
    'An amount to pay is in whole rials, above 0 and of 17 digits at most; correct it.',
    'مبلغ پرداختی به ریال کامل، بیش از صفر و حداکثر ۱۷ رقم است؛ آن را اصلاح کنید.',
  );
}

/** Why a text is none that the column holds; null where it is. */
export function textError(path: ColumnPath, field: string, text: string | null): UserError | null {
  const facts = factsOf(path);
  const most = 'length' in facts && facts.length !== 'max' ? facts.length : Infinity;
  const written = canonicalText(text);
  if (written !== null && written.length <= most) return null;
  return userError(
    'INVALID_INPUT',
    field,
    `This is a text of 1 to ${most} letters; correct it.`,
    `این متن باید بین ۱ تا ${most.toLocaleString('fa')} نویسه باشد؛ آن را اصلاح کنید.`,
  );
}
